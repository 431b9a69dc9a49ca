"""The data files of the core hold each row once: what merges of two branches bring back twice is found here."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.statistics.header_words import letters_of
from carbon_zoning.core.statistics.headers import ROLES, read_header

DATA = Path(__file__).resolve().parents[2] / "core" / "data"
KEYS = {  # columns that tell the rows of a file apart, where that is not the first one alone
    "choices": ("topic", "word"),
    "crops": ("account", "field", "term", "preset"),
    "factors": ("account", "field", "term", "preset"),
    "electricity_province_year": ("code", "year"),
    "gwp": ("gwp", "gas"),
    "header_words": ("kind", "text", "column"),
    "magnitudes": ("column", "per"),
    "manure_temperature": ("field", "below"),
    "product_names": ("product", "pattern"),
    "ramps": ("ramp", "position"),
    "sample_anchors": ("quantity", "year"),
    "sample_shape": ("group", "name"),
    "sample_targets": ("province", "scenario"),
    "sheet_panels": ("sheet", "field"),
    "scenarios": ("scenario", "period", "variable", "rule"),
    "units": ("unit", "dimension"),
    "zone_measures": ("zone", "segment"),
    "zone_rules": ("zone", "quantity"),
    "zone_shades": ("zone", "level"),
    "methods": ("tool", "parameter", "words", "text"),
    "criteria": ("index", "direction"),
    "headers": ("column", "header"),
}
DRAWN = {"sample_names"}  # lists to draw from, where a row that stands three times comes three times as often


def repeated(rows):
    return sorted(row for row, count in Counter(rows).items() if count > 1)


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.csv")), ids=lambda path: str(path.relative_to(DATA)))
def test_no_key_stands_twice(path):
    with open(path, encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert all(None not in row and None not in row.values() for row in rows), "as many cells as the header has"
    if path.stem not in DRAWN:
        key = KEYS.get(path.stem, tuple(rows[0])[:1])
        assert not repeated(tuple(row[name] for name in key) for row in rows)


def test_no_header_of_yearbooks_is_spelled_twice():
    """Case, spaces, brackets and underscores do not count."""
    rows = {(row["column"], letters_of(row["header"])) for row in shipped_rows("headers")}
    assert len(rows) == len(shipped_rows("headers"))


def test_each_header_of_yearbooks_is_read_as_its_column():
    """A later row, or a column of another tool with the name, would take it away unnoticed."""
    found = {row["header"]: read_header(row["header"]).column for row in shipped_rows("headers")}
    assert not {
        row["header"]: (row["column"], found[row["header"]])
        for row in shipped_rows("headers")
        if found[row["header"]] != row["column"]
    }


def test_an_index_of_the_zoning_is_used_in_one_direction_only():
    assert not repeated(row["index"] for row in shipped_rows("criteria") if row["use"] == "1")


@pytest.mark.parametrize(
    "header, role", [("Period", "year"), ("Subject", "variable"), ("Amount", "value"), ("Measured in", "measure")]
)
def test_roles_of_tidy_tables_that_results_of_the_plugin_name_too(header, role):
    assert role in ROLES and read_header(header).column == role
