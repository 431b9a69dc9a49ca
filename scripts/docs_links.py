"""Check a folder of HTML pages that is read offline: ``docs_links.py site`` prints what is wrong and ends with 1.

Every link leads to a file, and to a heading where it names one; nothing is loaded from elsewhere. Addresses of the
web that a reader clicks may lead anywhere.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlparse

LOADED = {("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src")}
OF_STYLES = re.compile(r"@import|url\(\s*[\"']?(?:https?:)?//")


class Page(HTMLParser):
    """The links and the anchors of one page."""

    def __init__(self, text: str):
        super().__init__()
        self.links: list[tuple[str, bool]] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.anchors.update(given[name] for name in ("id", "name") if given.get(name))
        for name in ("href", "src"):
            if given.get(name):
                self.links.append((given[name], (tag, name) in LOADED))


def faults(folder: Path) -> list[str]:
    """Return what is wrong with the pages of a folder."""
    pages = {path.resolve(): Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    found = [] if pages else [f"{folder}: no pages"]
    for path, page in pages.items():
        found += [f"{path.relative_to(folder.resolve())}: {text}" for text in _of_page(path, page, pages)]
    for path in folder.rglob("*.css"):
        if OF_STYLES.search(path.read_text(encoding="utf-8")):
            found.append(f"{path.relative_to(folder)}: loads from elsewhere")
    return found


def _of_page(path, page, pages):
    """Yield what is wrong with the links of one page."""
    for link, is_loaded in page.links:
        address = urlparse(link)
        if address.scheme or address.netloc:
            if is_loaded:
                yield f"loads {link} from the network"
            continue
        target = (path.parent / unquote(address.path)).resolve() if address.path else path
        if not target.is_file():
            yield f"{link} leads to no file"
        elif address.fragment and target in pages and unquote(address.fragment) not in pages[target].anchors:
            yield f"{link} leads to no heading"


if __name__ == "__main__":
    wrong = faults(Path(sys.argv[1]))
    print("\n".join(wrong))
    sys.exit(bool(wrong))
