"""Build the zip that the plugin repository takes: what a user needs, and nothing else, the same bytes every time.

Addresses of the publisher are settings of the build (``make package EMAIL=... REPOSITORY=...``): they go into the zip's
metadata.txt, the checkout keeps its placeholders. ``plugin_dependencies`` stays unset on purpose: QGIS would open a
dialog that fetches QPIP, also where there is no network and where all packages are there; About and the menu "Packages"
name it instead.
"""

from __future__ import annotations

import os
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "carbon_zoning"
TOP = ("metadata.txt", "LICENSE", "README.md", "README.zh.md", "CHANGELOG.md", "requirements.txt")
FOLDERS = {
    "algorithms": (".py", ".json", ".model3"),
    "core": (".py", ".csv", ".json", ".html", ".css"),
    "guide": (".html",),
    "icons": (".svg", ".png"),
    "i18n": (".qm",),
    "site": (".html", ".css", ".png", ".svg"),
}
STAMP = (2020, 1, 1, 0, 0, 0)
# Key of metadata.txt -> what its value must look like. Each is a setting of the build, in capital letters.
ADDRESSES = {
    "email": re.compile(r"[^@\s%]+@[^@\s%]+\.[^@\s%]+"),
    "homepage": re.compile(r"https://[^\s%]+"),
    "repository": re.compile(r"https://[^\s%]+"),
    "tracker": re.compile(r"https://[^\s%]+"),
}
PLACEHOLDERS = ("email", "repository", "tracker")  # of these the checkout has placeholders


def packaged_files(root=ROOT):
    """Return the files of the package, relative to the checkout, sorted."""
    files = [Path(name) for name in TOP] + [path.relative_to(root) for path in root.glob("*.py")]
    for folder, suffixes in FOLDERS.items():
        found = (path for path in (root / folder).rglob("*") if path.suffix in suffixes and path.is_file())
        files += [path.relative_to(root) for path in found if "__pycache__" not in path.parts]
    return sorted(files)


def addresses_of(environment):
    """Return {key of metadata.txt: address} of the settings given; exit where one is malformed."""
    given = {key: environment.get(key.upper(), "").strip() for key in ADDRESSES}
    if given["repository"] and not given["tracker"]:
        given["tracker"] = given["repository"].rstrip("/") + "/issues"
    given = {key: value for key, value in given.items() if value}
    for key, value in given.items():
        if not ADDRESSES[key].fullmatch(value):
            sys.exit(f"{key.upper()}={value} does not look right; nothing was built.")
    return given


def with_addresses(metadata, addresses):
    """Return the text of metadata.txt with the addresses given."""
    for key, value in addresses.items():
        metadata = re.sub(rf"^{key}=.*$", lambda _, line=f"{key}={value}": line, metadata, flags=re.MULTILINE)
    return metadata


def build(target, root=ROOT, addresses=None):
    """Write the zip and return its path."""
    target = Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in packaged_files(root):
            content = (root / path).read_bytes()
            if path.name == "metadata.txt":
                content = with_addresses(content.decode("utf-8"), addresses or {}).encode("utf-8")
            entry = zipfile.ZipInfo(f"{PACKAGE}/{path.as_posix()}", STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return target


def main():
    addresses = addresses_of(os.environ)
    made = build(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / f"{PACKAGE}.zip", addresses=addresses)
    print(f"{made} ({made.stat().st_size / 1e6:.2f} MB, {len(packaged_files())} files)")
    missing = [key.upper() for key in PLACEHOLDERS if key not in addresses]
    if missing:
        print(
            f"NOTE: not ready for upload. metadata.txt has placeholders: set {', '.join(missing)} to addresses that "
            "can be confirmed, for example\n  make package EMAIL=you@example.org REPOSITORY=https://example.org/you/repository"
        )


if __name__ == "__main__":
    main()
