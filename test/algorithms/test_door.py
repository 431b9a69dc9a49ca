"""The way in: the page that Help opens, and the list of Python packages, which is the same wherever it is told."""

import configparser
import html
import importlib.util
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QUrl

from carbon_zoning import packages_dialog
from carbon_zoning.algorithms import guide, toolbox
from carbon_zoning.algorithms.toolbox import tools
from carbon_zoning.core import packages
from carbon_zoning.core.choices import choice_labels

ROOT = Path(__file__).resolve().parents[2]


class Page(HTMLParser):
    """Collects ids, links and other addresses of a page, and whether its tags are balanced."""

    VOID = {"meta", "br", "hr", "img", "link", "input"}

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.addresses, self.headings, self._open, self.heads = [], [], [], 0, [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in self.VOID:
            self._open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        self.addresses += [value for name, value in attributes.items() if name in ("src", "srcset") or tag == "link"]

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, text):
        if self._open and self._open[-1] == "h3":
            self.heads.append(text)

    @property
    def is_balanced(self):
        return not self._open


@pytest.fixture(params=["en", "zh"])
def tongue(request):
    if not (guide.FOLDER / f"guide_{request.param}.html").is_file():
        pytest.skip("the guide is not built (make guide)")
    return request.param


# --- Help ---


def test_help_of_every_tool_opens_its_part_of_a_local_page(provider, tongue, monkeypatch):
    monkeypatch.setattr(toolbox, "language", lambda: tongue)
    for tool in tools():
        url = QUrl(provider.algorithm(tool).helpUrl())
        assert url.isLocalFile() and Path(url.toLocalFile()).name == f"guide_{tongue}.html"
        assert url.fragment() == tool
        assert tool in Page(Path(url.toLocalFile()).read_text(encoding="utf-8")).ids


def test_help_opens_nothing_where_the_guide_is_not_built(provider, monkeypatch, tmp_path):
    monkeypatch.setattr(guide, "FOLDER", tmp_path)
    assert provider.algorithm("zoning").helpUrl() == ""
    (tmp_path / "guide_en.html").write_text("only English is built")
    assert guide.address("zoning", "zh") == QUrl.fromLocalFile(str(tmp_path / "guide_en.html")).toString() + "#zoning"


def test_the_documentation_is_that_of_the_language_or_the_english_one(monkeypatch, tmp_path):
    monkeypatch.setattr(guide, "SITE", tmp_path)
    assert guide.documentation("zh") is None
    (tmp_path / "index.html").write_text("only English is built")
    assert guide.documentation("zh") == guide.documentation("en") == tmp_path / "index.html"
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "index.html").write_text("both are built")
    assert guide.documentation("zh") == tmp_path / "zh" / "index.html"
    assert guide.documentation("en") == tmp_path / "index.html"


def test_the_page_is_one_file_with_every_tool_in_the_order_of_the_work(tongue):
    text = guide.page(tongue).read_text(encoding="utf-8")
    page = Page(text)
    assert page.is_balanced
    assert page.addresses == [] and "@import" not in text and "url(" not in text, "it would load something"
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids), "a link that leads nowhere"
    assert [i for i in page.ids if i in tools()] == [link[1:] for link in page.links if link[1:] in tools()] == tools()
    numbers = [head.split(" ")[0] for head in page.heads]
    assert numbers == sorted(numbers) and all(re.fullmatch(r"\d\.\d", number) for number in numbers)


def test_the_page_explains_every_parameter_and_escapes_what_it_says(provider, tongue):
    text = guide.page(tongue).read_text(encoding="utf-8")
    for tool in tools():
        part = text[text.index(f'<section id="{tool}"') :].split("</section>")[0]
        for definition in provider.algorithm(tool).parameterDefinitions():
            if not definition.isDestination():
                assert f"<code>{definition.name()}</code>" in part, (tool, definition.name())
    for word, other in (("clcd", "centre"), ("esa_cci", "fraction")):  # labels of choices in the page's language
        assert f"{html.escape(choice_labels('scheme', tongue)[word])} <code>{word}</code>" in text
        assert f"{html.escape(choice_labels('border_cells', tongue)[other])} <code>{other}</code>" in text
    assert {"en": "&lt;class&gt;_k", "zh": "&lt;类别&gt;_k"}[tongue] in text


# --- packages ---


def test_the_list_of_packages_is_the_same_everywhere():
    """One data file; what cannot read it, says the same."""
    listed = {state.name: state for state in packages.package_states()}
    needed = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    needed = [line for line in needed if line and not line.startswith("#")]
    assert [f"{state.name}>={state.minimum}" for state in listed.values()] == needed
    guarded = {value._package for value in vars(packages).values() if isinstance(value, packages.LazyPackage)}
    # distributed is for clusters, which have it; pymannkendall judges, and computes only where it is asked for by name
    assert guarded == set(listed) | {"distributed", "pymannkendall"}
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    about = metadata["general"]["about"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme[readme.index("## Packages") :].split("\n## ")[0]
    for state in listed.values():
        assert state.name.lower() in about.lower()
        assert f"| {state.name} | {state.purpose} |" in section
        assert not state.debian or state.debian in section
    assert "QPIP" in about and "plugin_dependencies" not in metadata["general"]


def test_every_tool_names_its_packages_by_modules_of_the_list():
    from carbon_zoning.algorithms.provider import ALGORITHMS

    modules = {row["module"] for row in packages.shipped_rows("packages")}
    for algorithm in ALGORITHMS:
        assert set(getattr(algorithm, "PACKAGES", ())) <= modules, algorithm.ID


@pytest.mark.parametrize(
    ("version", "is_good"),
    [
        ("1.4.3", True),
        ("1.4.3.post1", True),
        ("2.0rc1", True),
        ("1.10", True),
        ("1.4.2", False),
        ("", True),
        (None, False),
    ],
)
def test_versions_are_compared_by_their_numbers(version, is_good):
    assert packages.PackageState("x", "", "1.4.3", "", version).is_good == is_good


def test_a_missing_package_is_seen(monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "sklearn" else real(name))
    missing = [state.name for state in packages.package_states() if state.version is None]
    assert "scikit-learn" in missing and "pandas" not in missing


def states(*missing):
    return [
        packages.PackageState(
            state.name, state.purpose, state.minimum, state.debian, None if state.name in missing else "9"
        )
        for state in packages.package_states()
    ] + [packages.PackageState(name, "", "1", "", None) for name in missing if name == NOT_OF_DEBIAN]


NOT_OF_DEBIAN = "somepackage"  # none of today's is missing from the distribution


@pytest.mark.parametrize(
    ("system", "wanted"),
    [
        ("windows", "python -m pip install --user scipy somepackage numpy=="),
        ("macos", "-m pip install scipy somepackage numpy=="),
        ("flatpak", "--command=pip3 org.qgis.qgis install --user scipy somepackage numpy=="),
        ("linux", "sudo apt install python3-scipy</pre>"),
        ("linux", "somepackage</pre>"),
    ],
)
def test_the_page_says_how_to_get_what_is_missing(provider, monkeypatch, system, wanted):
    monkeypatch.delenv("FLATPAK_ID", raising=False)
    page = packages_dialog.page(states("scipy", NOT_OF_DEBIAN), packages_dialog.ways_of(system))
    assert wanted in page
    assert page.count("<b>") == 2 and "QPIP" in page
    assert "pandas" not in page[page.index("<pre") :]


def test_nothing_is_to_be_got_where_nothing_is_missing(provider):
    page = packages_dialog.page(states(), packages_dialog.ways_of("linux"))
    assert "<pre" not in page and "QPIP" not in page


@pytest.mark.parametrize(
    ("platform", "flatpak", "system"),
    [("win32", "", "windows"), ("darwin", "", "macos"), ("linux", "", "linux"), ("linux", "org.qgis.qgis", "flatpak")],
)
def test_the_system_is_known(monkeypatch, platform, flatpak, system):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("FLATPAK_ID", flatpak)
    assert packages_dialog.system() == system
