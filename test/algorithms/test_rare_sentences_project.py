"""Texts of maps, atlas and study that the sample study does not bring about."""

from types import SimpleNamespace

import pandas as pd
import pytest

from carbon_zoning.algorithms.project import atlas_page, land_sheet, sheet_page
from carbon_zoning.algorithms.project.atlas_cards import CardMaker
from carbon_zoning.algorithms.sentences import between
from carbon_zoning.algorithms.start.map_source import map_source

pytestmark = pytest.mark.usefixtures("provider")  # texts are measured by fonts of the application
MAKER = SimpleNamespace(_language="en", _known=SimpleNamespace(id_field="code", years=(2000, 2020)), _last={})


@pytest.mark.parametrize(
    ("feature", "text"),
    [
        ({"zone": 1, "total": 40.0, "margin": 2.5},
         "Zone 1: carbon sink functional zone  ·  total score 40  ·  2.5 from the nearest limit between zones"),
        ({"zone": 1, "total": 40.0, "margin": None}, "Zone 1: carbon sink functional zone  ·  total score 40"),
        ({"zone": None, "total": None}, "No zone"),
    ],
)  # fmt: skip
def test_a_unit_without_a_zone_is_said_to_have_none(feature, text):
    assert CardMaker._headline(MAKER, feature) == text


def test_only_units_with_a_zone_have_advice():
    advice = CardMaker._advice(MAKER, [{"code": "A", "zone": 1}, {"code": "B", "zone": None}])
    assert list(advice) == ["A"] and advice["A"]


def test_a_page_of_the_atlas_has_the_parts_that_a_unit_has():
    def card(**texts):
        return SimpleNamespace(**{"unit": "A", "name": "Acorn", "headline": "", "chart": "", "reason": "",
                                  "confidence": "", "advice": "", **texts})  # fmt: skip

    def heads(*cards, scores=0.0):
        return [section.head for section in atlas_page.fitted(list(cards), scores)[2]]

    chart, scores, why = "Carbon emissions and carbon sequestration", "Indices and scores", "Why it is in this zone"
    assert heads(card()) == []
    assert heads(card(chart="<svg/>"), scores=40.0) == [chart, scores]
    assert heads(card(), card(reason="Loses points."), scores=40.0) == [scores, why]


@pytest.mark.parametrize(
    ("books", "covers", "text"),
    [
        ([], [], ""),
        (["gone.csv"], ["gone.tif"], ""),
        (["a.csv"], [], "own calculation from a.csv"),
        (["a.csv|layername=a"], ["1.tif"], "own calculation from a.csv, 1.tif"),
        (["a.csv"], ["1.tif", "2.tif", "3.tif"], "own calculation from a.csv, 1.tif to 3.tif"),
    ],
)
def test_the_source_of_a_map_are_the_files_that_are_there(books, covers, text, tmp_path):
    for name in ("a.csv", "1.tif", "2.tif", "3.tif"):
        (tmp_path / name).touch()
    assert map_source([tmp_path / one for one in books], [tmp_path / one for one in covers]) == text


@pytest.mark.parametrize(("source", "synthetic"), [("", -1), ("a.csv", -1), ("", 3)])
def test_made_up_data_are_called_so_below_a_map(source, synthetic, monkeypatch):
    monkeypatch.setattr(sheet_page, "crs_name", lambda crs: "Albers")
    project = SimpleNamespace(crs=lambda: None)
    monkeypatch.setattr(sheet_page, "says_synthetic", lambda layer: synthetic >= 0)
    layer = SimpleNamespace()
    parts = sheet_page.note(project, layer, source).split("  ·  ")
    assert parts[-1] == "Carbon Neutral Zoning" and "Coordinate system: Albers" in parts
    assert ("Source: a.csv" in parts) == bool(source)
    assert ("Synthetic sample data, no observations" in parts) == (synthetic >= 0)


@pytest.mark.parametrize(
    ("years", "column", "units"), [((2000, 2020), 5, ["A"]), ((2020, 2020), 5, []), ((2000, 2020), -1, [])]
)
def test_the_change_of_the_index_needs_the_index_of_two_years(years, column, units, monkeypatch):
    frame = pd.DataFrame({"unit": "A", "year": years, "cli": [200.0, 220.0]})
    monkeypatch.setattr(land_sheet, "read_table", lambda table, name: frame)
    table = SimpleNamespace(fields=lambda: SimpleNamespace(lookupField=lambda name: column), name=lambda: "t")
    known = SimpleNamespace(tables={"intensity": table}, id_field="code")
    found = land_sheet.index_degrees(known)
    assert list(found.index) == units
    assert not units or found["A"] == pytest.approx(0.5)  # 20 of 200 in 20 years, in per cent a year
    assert land_sheet.index_degrees(SimpleNamespace(tables={}, id_field="code")).empty
    assert land_sheet.index_degrees(SimpleNamespace(tables={"intensity": table}, id_field="")).empty


def test_a_span_of_equal_ends_is_one_number():
    assert between("1", "2") == "1 to 2" and between("1", "1") == "1"
