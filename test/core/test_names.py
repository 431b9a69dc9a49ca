"""Which field names the units."""

import pandas as pd

from carbon_zoning.core.names import name_field, name_fields, names_of_units, unit_teller
from carbon_zoning.core.panel import where


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
