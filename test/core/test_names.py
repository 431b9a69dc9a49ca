"""Which field names the units."""

import pandas as pd

from carbon_zoning.core.errors import listing
from carbon_zoning.core.monitor import StudyWarning
from carbon_zoning.core.names import name_field, name_fields, names_of_units, unit_teller, with_id
from carbon_zoning.core.panel import where
from carbon_zoning.core.report.report import Report


def test_the_name_in_the_readers_language_comes_first():
    fields = ["code", "name", "name_en", "province"]
    assert name_field(fields, "en") == "name_en" and name_field(fields, "zh") == "name"
    assert name_fields(fields) == ["name", "name_en"]


def test_spellings_and_none():
    assert name_field(["OBJECTID", "NAME"], "en") == "NAME"
    assert name_field(["code", "县名"], "en") == "县名"  # another language is better than none
    assert name_field(["code", "filename"], "en") == "" and name_fields([]) == []


def test_units_are_told_by_name_with_their_id_once():
    table = pd.DataFrame({"unit": ["1", "2", "3", "4"], "year": 2020, "name": ["甲县", "城区", "城区", None]})
    assert names_of_units(table) == {"1": "甲县", "2": "城区 (2)", "3": "城区 (3)"}
    assert [unit_teller(table)(unit) for unit in ("1", "2", "4")] == ["甲县 (1)", "城区 (2)", "4"]
    assert where(table.head(2)) == "甲县 (1) 2020, 城区 (2) 2020"
    assert where(table.head(2).drop(columns="name")) == "1 2020, 2 2020"


def test_the_region_goes_by_its_word_without_an_id():
    assert with_id("region", {"region": "全区"}) == "全区" and with_id("1", {"1": "全区"}) == "全区 (1)"
    report = Report("Fit")
    report.warnings([StudyWarning("{count} unit(s) lack: {units}.", {"count": 2, "units": listing(["region", "1"])})])
    page = report.render(lambda text: {"region": "全区"}.get(text, text), "zh")
    assert "2 units lack: 全区, 1." in page
