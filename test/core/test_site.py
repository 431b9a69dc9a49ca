"""The checks of the built site find a planted fault of each kind, and the site as built has none."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if not (ROOT / "scripts").is_dir():
    pytest.skip("scripts are not part of the package", allow_module_level=True)


@pytest.fixture(scope="module")
def links():
    """The module that checks the links of a folder of pages."""
    spec = importlib.util.spec_from_file_location("docs_links", ROOT / "scripts" / "docs_links.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GOOD = {
    "index.html": '<link rel="stylesheet" href="site.css"><a href="zh/a.html#区-1">a</a><a href="https://example.org">b</a>',
    "zh/a.html": '<h2 id="区-1">c</h2><a href="../index.html">d</a><a href="#区-1">e</a><img src="f.png">',
    "zh/f.png": "",
    "site.css": "body { margin: 0; }",
}


def folder_of(tmp_path, files):
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_site_without_fault_passes(links, tmp_path):
    assert links.faults(folder_of(tmp_path, GOOD)) == []


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("b.html", '<a href="zh/b.html">g</a>', "b.html: zh/b.html leads to no file"),
        ("b.html", '<a href="zh/a.html#区-2">g</a>', "b.html: zh/a.html#区-2 leads to no heading"),
        ("b.html", '<a href="zh">g</a>', "b.html: zh leads to no file"),
        ("b.html", '<img src="g.png">', "b.html: g.png leads to no file"),
        ("b.html", '<script src="https://example.org/a.js"></script>', "b.html: loads https://example.org/a.js from the network"),  # noqa: E501
        ("b.html", '<link href="//example.org/a.css">', "b.html: loads //example.org/a.css from the network"),
        ("b.css", "@import 'c.css';", "b.css: loads from elsewhere"),
        ("b.css", "a { background: url('https://example.org/a.png'); }", "b.css: loads from elsewhere"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(links, tmp_path, name, text, fault):
    assert links.faults(folder_of(tmp_path, {**GOOD, name: text})) == [fault]


def test_a_folder_without_pages_is_a_fault(links, tmp_path):
    assert links.faults(tmp_path) == [f"{tmp_path}: no pages"]


# --- the site as it is built ---

SITE = ROOT / "site"
PAGES = sorted(SITE.rglob("*.html"))


@pytest.fixture(scope="module")
def pages():
    if not PAGES:
        pytest.skip("the documentation is not built (make docs)")
    return {path.relative_to(SITE).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}


def test_links_of_the_site(links, pages):
    assert links.faults(SITE) == []


def test_every_page_leads_to_its_other_language(pages):
    for name, text in pages.items():
        is_chinese = name.startswith("zh/")
        assert f'<html lang="{"zh-Hans" if is_chinese else "en"}">' in text, name
        (target,) = re.findall(r'<a class="language"[^>]* href="([^"]+)"', text)
        other = (SITE / name).parent.joinpath(target).resolve().relative_to(SITE).as_posix()
        counterpart = name[3:] if is_chinese else f"zh/{name}"
        assert other == (counterpart if counterpart in pages else "zh/index.html"), name


@pytest.mark.parametrize("folder", ["", "zh"])
def test_every_item_of_a_numbered_list_is_one_on_the_page(pages, folder):
    seen = 0
    for path in sorted((ROOT / "docs" / folder).glob("*.md")):
        source = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        items = len(re.findall(r"^\d+\. ", source, re.MULTILINE))
        page = pages[f"{folder}/{path.stem}.html".lstrip("/")]
        lists = re.findall(r"<ol>.*?</ol>", page, re.DOTALL)
        assert sum(text.count("<li>") for text in lists) == items, path
        seen += items
    assert seen > 5


def test_code_stands_in_blocks(pages):
    """A fence that Markdown does not see leaves its language as a word of the text."""
    for name, text in pages.items():
        assert not re.search(r"<code>(csv|sh|python|py|text|json|bibtex)[ \n]", text), name
        assert "```" not in text, name
