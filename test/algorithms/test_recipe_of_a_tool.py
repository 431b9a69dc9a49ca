"""The recipe 'Add a tool' of CONTRIBUTING.md, followed: the tool runs, in the languages of its help."""

import csv
import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

from carbon_zoning.algorithms import base, compat, toolbox

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^`([\w/.]+)`[^\n]*\n\n```(?:csv|json|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def blocks():
    """The files that the recipe makes: {path: text}."""
    if not (ROOT / "CONTRIBUTING.md").is_file():
        pytest.skip("the recipes are not part of the package")
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return dict(BLOCK.findall(text.split("## Add a tool\n")[1].split("\n## ")[0]))


@pytest.fixture
def tool(provider, blocks, tmp_path, monkeypatch):
    """The class of the recipe's tool, loaded as if its files stood in the plugin."""
    for name, block in blocks.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
    monkeypatch.setattr(base, "HELP", tmp_path / "algorithms" / "help")
    monkeypatch.setattr(compat, "HELP", tmp_path / "algorithms" / "help")
    group = (*toolbox.TOOLS["statistics"], "statistics.yearcounts")
    monkeypatch.setitem(toolbox.TOOLS, "statistics", group)
    base.help_text.cache_clear()
    loaded = {}
    for name in (name for name in blocks if name.endswith(".py")):
        module = f"carbon_zoning.{name[:-3].replace('/', '.')}"
        spec = importlib.util.spec_from_file_location(module, tmp_path / name)
        loaded[name] = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, module, loaded[name])
        spec.loader.exec_module(loaded[name])
    yield loaded["algorithms/statistics/yearcounts.py"].YearCounts
    base.help_text.cache_clear()


def test_the_tool_runs(tool, table, tmp_path):
    import processing

    panel = table("panel", "unit:string,year:integer", [("A", 2000), ("A", 2001), ("B", 2000)])
    processing.run(tool(), {"PANEL": panel, "OUTPUT": str(tmp_path / "years.csv")})
    rows = list(csv.reader((tmp_path / "years.csv").read_text(encoding="utf-8").splitlines()))
    assert rows == [["unit", "years"], ["A", "2"], ["B", "1"]]


def test_its_help_has_the_same_keys_in_every_language(blocks):
    found = [json.loads(block) for name, block in blocks.items() if name.endswith(".json")]
    keys = [(sorted(one), sorted(one["parameters"]), sorted(one["outputs"])) for one in found]
    assert len(keys) == 2 and keys[0] == keys[1]


@pytest.mark.parametrize(
    ("locale", "code", "summary"),
    [
        ("zh-Hans", "zh", "统计面板"),
        ("zh_CN", "zh", "统计面板"),
        ("fr", "en", "Counts the years"),
        ("", "en", "Counts"),
    ],
)
def test_the_language_of_qgis_is_spoken_where_the_help_has_it(tool, monkeypatch, locale, code, summary):
    monkeypatch.setattr(compat.QgsApplication, "locale", lambda: locale)
    assert compat.language() == code
    assert summary in tool().create().shortHelpString()


def test_a_folder_of_help_is_all_that_a_new_language_needs(tool, tmp_path, monkeypatch):
    monkeypatch.setattr(compat.QgsApplication, "locale", lambda: "fr_CA")
    (tmp_path / "algorithms" / "help" / "fr").mkdir()
    assert compat.language() == "fr"
    assert "Counts the years" in tool().create().shortHelpString()  # a file that is missing is shown in English
