"""The recipes of CONTRIBUTING.md, followed block by block in a copy of the ground floor."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^`([\w/.]+)`[^\n]*\n\n```(?:csv|json|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def house(tmp_path):
    """Return a copy of the core, and what runs code in it: ``follow(heading)``, ``say(code)``."""
    if not (ROOT / "CONTRIBUTING.md").is_file():
        pytest.skip("the recipes are not part of the package")
    shutil.copytree(ROOT / "core", tmp_path / "house" / "core", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "house" / "__init__.py").touch()
    return House(tmp_path)


class House:
    """A copy of the core that recipes change."""

    def __init__(self, folder):
        self.folder = folder

    def follow(self, recipe):
        """Write the blocks of a recipe: added to files that there are, else as new files."""
        text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
        blocks = BLOCK.findall(text.split(f"## {recipe}\n")[1].split("\n## ")[0])
        for name, block in blocks:
            path = self.folder / "house" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "a", encoding="utf-8") as stream:
                stream.write(block)
        return [name for name, _ in blocks]

    def say(self, code):
        """Return what the last expression of code gives, run by itself in the copy; through JSON."""
        *lines, last = code.strip().splitlines()
        program = "\n".join(["import json, pandas as pd", *lines, f"print(json.dumps({last}))"])
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=self.folder, capture_output=True, text=True, encoding="utf-8"
        )
        assert not done.returncode, done.stderr
        return json.loads(done.stdout)


def test_add_a_factor(house):
    assert len(house.follow("Add a factor")) == 5
    found = house.say(
        """
from house.core.carbon.accounting import LAND_CLASSES, account
from house.core.carbon.factors import load_factors
from house.core.columns import heading
from house.core.statistics.assemble import assemble
table = pd.DataFrame({"unit": ["A"], "year": [2020], "甲醇消费量": [100.0]})
panel = assemble([table]).panel
areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(LAND_CLASSES, 0.0)})
[account(panel, areas, load_factors())["ce"].item(), heading("methanol"), heading("methanol", "zh")]
"""
    )
    assert found == [pytest.approx(100 * 0.68 * 0.5), "methanol [t]", "甲醇 [t]"]


def test_add_a_preset(house):
    assert house.follow("Add a preset") == ["core/data/presets.csv", "core/data/factors.csv"]
    found = house.say(
        """
from house.core.carbon.electricity import carbon_of
from house.core.carbon.factors import load_factors, preset_names
paper, own = (load_factors(preset) for preset in ("paper", "my_county"))
[preset_names()[-1], *(carbon_of(own, field) / carbon_of(paper, field) for field in ("raw_coal", "coke"))]
"""
    )
    assert found == ["my_county", pytest.approx(0.7 / 0.7260), 1]  # Table 3: 0.7260 t C/tce


def test_a_user_adds_a_factor_without_touching_the_plugin(house):
    path = house.folder / "own.csv"
    path.write_text("account,field,term,value\nce_energy,biogas,standard_coal,0.714\nce_energy,biogas,carbon,0.5\n")
    found = house.say(
        f"""
from house.core.carbon.electricity import carbon_of
from house.core.carbon.factors import load_factors
carbon_of(load_factors("paper", {str(path)!r}), "biogas")
"""
    )
    assert found == pytest.approx(0.357)


def test_add_a_scheme(house):
    assert house.follow("Add a scheme") == ["core/data/schemes/my_map.csv", "core/data/choices.csv"]
    found = house.say(
        """
from house.core.choices import choice_labels
from house.core.landuse.schemes import SCHEMES, scheme_of
[list(SCHEMES[-2:]), sorted(scheme_of("my_map").classes.items()), choice_labels("scheme", "zh")["my_map"]]
"""
    )
    assert found == [["my_map", "custom"], [[0, 0], [10, 3], [20, 1]], "我的土地覆被图（20 m）"]


def test_add_a_criterion(house):
    with open(ROOT / "core" / "data" / "criteria.csv", encoding="utf-8", newline="") as stream:
        before = sum(row["use"] == "1" for row in csv.DictReader(stream))
    house.follow("Add a criterion")
    found = house.say(
        """
from house.core.zoning.criteria import load_criteria
from house.core.zoning.zones import zone_units
criteria = load_criteria()
level = {"trend": 0.0, "potential": 3, "intensity": 0.5}
middle = {row.index: level[row.origin] for row in criteria.used}
values = pd.DataFrame([middle, {**middle, "ndvi": 2.0}, {**middle, "ndvi": -2.0}], index=["A", "B", "C"])
zone_units(values, criteria, classes=3).units[["ndvi_score", "total", "zone"]].values.tolist()
"""
    )
    middle = 3 * (before + 1)
    assert found == [[3, middle, 2], [5, middle + 2, 1], [1, middle - 2, 3]]


def test_the_science_of_a_tool_has_an_example_that_runs(house):
    assert house.follow("Add a tool")[0] == "core/statistics/year_counts.py"
    found = house.say(
        """
import doctest, importlib
list(doctest.testmod(importlib.import_module("house.core.statistics.year_counts")))
"""
    )
    assert found == [0, 1]


def test_add_a_language(house):
    french = {"zones": "zone puits de carbone", "trend_types": "baisse marquée", "columns": "année"}
    english = {
        name: with_french_label(house.folder / "house" / "core" / "data", name, text) for name, text in french.items()
    }
    found = house.say(
        """
from house.core.columns import label_of
from house.core.trend.types import trend_types
from house.core.zoning.zones import zone_names
zones = [zone_names(language)[zone] for language, zone in (("fr_CA", 1), ("fr", 5), ("zh-Hans", 1), ("de", 1))]
[*zones, *(kind.name("fr") for kind in trend_types()[:2]), label_of("year", "fr"), label_of("ce", "fr")]
"""
    )
    rows, types, columns = english["zones"], english["trend_types"], english["columns"]
    assert found[0] == "zone puits de carbone"
    assert found[1:4] == [rows[4]["label"], rows[0]["label_zh"], rows[0]["label"]]
    assert found[4:6] == ["baisse marquée", types[1]["label"]]
    assert found[6:] == ["année", next(row["label"] for row in columns if row["column"] == "ce")]


def with_french_label(folder, name, text):
    """Give the first row of a data file a French label, the others a blank one; return the rows as they were."""
    path = folder / f"{name}.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    labelled = [{**row, "label_fr": "" if number else text} for number, row in enumerate(rows)]
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, labelled[0])
        writer.writeheader()
        writer.writerows(labelled)
    return rows


def test_add_a_language_to_the_texts(tmp_path):
    if not (ROOT / "i18n" / "extract.py").is_file():
        pytest.skip("the developer's tool is not part of the package")
    shutil.copytree(ROOT / "i18n", tmp_path / "i18n", ignore=shutil.ignore_patterns("__pycache__", "*.qm"))
    (tmp_path / "algorithms").mkdir()
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "one.py").write_text('monitor.warn("Fill gaps")\n')
    subprocess.run([sys.executable, "i18n/extract.py", "fr"], cwd=tmp_path, capture_output=True)
    begun = (tmp_path / "i18n" / "carbon_zoning_fr.ts").read_text(encoding="utf-8")
    assert 'language="fr"' in begun and "<source>Fill gaps</source>" in begun and 'type="unfinished"' in begun
    assert "插补缺失值" in (tmp_path / "i18n" / "carbon_zoning_zh.ts").read_text(encoding="utf-8")
