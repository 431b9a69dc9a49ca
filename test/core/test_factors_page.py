"""The page of the coefficients is made of the data, and is the one that stands in the docs."""

import importlib.util
import re
from decimal import Decimal
from pathlib import Path

import pytest

from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.datafile import shipped_rows

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script():
    path = ROOT / "scripts" / "factors_page.py"
    if not path.is_file() or not (ROOT / "docs").is_dir():
        pytest.skip("scripts and docs are not part of the package")
    spec = importlib.util.spec_from_file_location("factors_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_the_page_is_current(script, tongue):
    stored = script.PAGES[tongue].read_text(encoding="utf-8")
    assert stored == script.page(tongue), "run python3 scripts/factors_page.py"


def test_the_chinese_page_has_the_chinese_of_the_data(script):
    text = script.PAGES["zh"].read_text(encoding="utf-8")
    assert "| P | 论文给出值 | ± 30 % |" in text and "Huo 等 2025，式 1" in text
    assert "论文给出值" not in script.PAGES["en"].read_text(encoding="utf-8")


def test_the_page_has_every_coefficient_once(script):
    lines = script.PAGES["en"].read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("| ce_energy | raw_coal | standard_coal | 0.7143 |") for line in lines) == 1
    assert sum("| cattle | enteric |" in line for line in lines) == 3  # paper, ipcc, cn_livestock_2024
    assert any(line.startswith("| Shaanxi | 2022 | 0.6558 |") for line in lines)
    chinese = script.PAGES["zh"].read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("| 陕西 | 2022 | 0.6558 |") for line in chinese)
    cells = {line.count(" | ") for line in lines if line.startswith("| ce_")}
    assert cells == {10}  # a stray bar would add a column


@pytest.mark.parametrize(
    ("tongue", "marks"), [("en", ("biogenic", "off", "doubtful")), ("zh", ("生物源", "停用", "存疑"))]
)
def test_rows_that_are_set_apart_are_marked(script, tongue, marks):
    def marks_of(**changes):
        plain = {"biogenic": "0", "use": "1", "doubtful": "0"}
        return script._marks({**plain, **changes}, tongue)

    assert [marks_of(biogenic="1"), marks_of(use="0"), marks_of(doubtful="1")] == [*marks]
    assert marks_of() == "" and marks_of(biogenic="1", doubtful="1") == f"{marks[0]}, {marks[2]}"


def test_a_coefficient_has_no_more_digits_than_it_can_mean(script):
    """44/28 of 0.01 kg N2O-N has fifteen in the data, of which a page shows six; what is shorter stays as written."""
    texts = ("0.0157142857142857", "0.2600", "1.81e-4", "1e-5", "-0.1", "inf", "")
    assert [script.short(text) for text in texts] == [
        *("0.0157143", "0.2600", "0.000181", "0.00001", "-0.1", "inf", "")
    ]
    assert not re.search(r"0\.0*[1-9]\d{7,}", re.sub(r"https?://\S+", "", script.page()))


def test_limits_are_those_that_the_account_draws_between(script):
    """By hand, and against the coefficients that the plugin loads: those of t CO2 are there in t C."""
    spreads = {"M": Decimal("0.5"), "S": Decimal("0.1")}
    water = {"value": "0.90", "term": "water_content", "confidence": "M", "low": "", "high": ""}
    assert script.limits_of(water, spreads) == "(0.85–0.95)"  # half of the dry 0.10
    assert script.limits_of({**water, "term": "factor"}, spreads) == "(0.45–1.35)"
    assert script.limits_of({**water, "low": "0.8", "high": "0.95"}, spreads) == "0.8–0.95"
    assert script.limits_of({**water, "value": "1", "low": "1", "high": "1"}, spreads) == ""  # exact
    assert script.limits_of({**water, "term": "factor", "high": "1"}, spreads) == "(0.45)–1"
    sink = {**water, "value": "-0.1", "term": "factor", "confidence": "S"}
    assert script.limits_of(sink, spreads) == "(−0.11 … −0.09)"
    assert script.limits_of({**water, "value": "0.99", "term": "oxidation"}, spreads) == "(0.495–1)"

    rows = {
        (row["preset"], row["account"], row["field"], row["term"]): row
        for name in ("factors", "crops")
        for row in shipped_rows(name)
    }
    tags = {row["confidence"]: Decimal(row["spread"]) for row in shipped_rows("confidence")}
    for preset in ("paper", "national"):
        layers = next(row["layers"].split() for row in shipped_rows("presets") if row["preset"] == preset)
        for found in load_factors(preset).coefficients:
            keys = [(layer, found.account, found.field, found.term) for layer in layers]
            row = next(rows[key] for key in reversed(keys) if key in rows)
            scale = 44 / 12 if row["unit"].startswith("t CO2") else 1
            limits = [scale * limit for limit in (found.low, found.high)]
            text = re.sub("[()]", "", script.limits_of(row, tags)).replace("\N{MINUS SIGN}", "-")
            shown = [float(part) for part in re.split("–| … ", text)] if text else [float(row["value"])] * 2
            assert shown == pytest.approx(limits, rel=5e-4), (preset, found)


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_a_gas_has_its_subscript_but_where_a_file_has_to_spell_it(script, tongue):
    row = {"gas": "CH4", "unit": "t CH4/t", "note": "N2O-N and CO2"}
    assert script.text_in(row, "gas", tongue) == "CH4"
    assert script.text_in(row, "unit", tongue) == "t CH₄/t" and script.text_in(row, "note", tongue) == "N₂O-N and CO₂"


def test_every_temperature_has_a_class(script):
    """14 to 15 degrees were in none on the page, while the account takes 14.5 as the limit."""
    rows = shipped_rows("manure_temperature")
    notes = [row["note"] for row in rows]
    limits = [row["below"] for row in rows]
    between = [f"{low} to below {high} °C" for low, high in zip(limits, limits[1:-1])]
    assert notes == [f"below {limits[0]} °C", *between, f"{limits[-2]} °C and more"]


@pytest.mark.parametrize(("tongue", "words"), [("en", ("Tibet", "2022 and 2023")), ("zh", ("西藏", "2022 与 2023"))])
def test_what_the_official_tables_of_electricity_lack_is_said(script, tongue, words):
    rows = shipped_rows("electricity_province_year")
    assert {row["year"] for row in rows} == {"2022", "2023"} and "54" not in {row["code"] for row in rows}
    assert all(word in script.page(tongue) for word in words)
