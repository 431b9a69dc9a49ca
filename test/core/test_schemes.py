"""Legends: complete, mapped or explicitly not, and overridden by the user's rows."""

import csv

import pytest

from carbon_zoning.core.datafile import DATA, shipped_rows
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.landuse.classes import category_names, class_code, class_names, codes_by_name, colours
from carbon_zoning.core.landuse.schemes import CUSTOM, SCHEMES, scheme_of

PRODUCTS = [name for name in SCHEMES if name != CUSTOM]

# How many codes of each legend have a class, and a few of them (the producers' documentation). By hand: esa_cci 37 of
# its user guide; glc_fcs30 4 cropland, 15 forest, 3 shrub, 1 grass, 4 lichen and sparse, 8 wetland, 6 others; corine
# 2 x 44 and unclassified water twice; cnlucc 6 of level 1, 26 of level 2 with the sea, 8 of level 3.
LEGENDS = {
    "clcd": (9, {1: "cropland", 2: "forest", 3: "shrubland", 8: "urban", 9: "water", 7: "unused", 6: "unused"}),
    "esa_worldcover": (11, {10: "forest", 40: "cropland", 50: "urban", 95: "forest", 80: "water"}),
    "esa_cci": (37, {10: "cropland", 120: "shrubland", 130: "grassland", 190: "urban", 210: "water"}),
    "globeland30": (10, {10: "cropland", 20: "forest", 40: "shrubland", 60: "water", 80: "urban", 90: "unused"}),
    "glc_fcs30": (41, {10: "cropland", 52: "forest", 120: "shrubland", 190: "urban", 210: "water"}),
    "dynamic_world": (9, {0: "water", 1: "forest", 4: "cropland", 6: "urban", 7: "unused"}),
    "modis_igbp": (17, {1: "forest", 6: "shrubland", 10: "grassland", 12: "cropland", 13: "urban", 17: "water"}),
    "corine": (90, {111: "urban", 1: "urban", 211: "cropland", 12: "cropland", 311: "forest", 23: "forest"}),
    "nlcd": (20, {11: "water", 24: "urban", 41: "forest", 52: "shrubland", 82: "cropland", 71: "grassland"}),
    "cnlucc": (40, {11: "cropland", 21: "forest", 22: "shrubland", 51: "urban", 66: "unused", 43: "water"}),
}


def test_every_shipped_legend_can_be_chosen():
    assert sorted(path.stem for path in (DATA / "schemes").glob("*.csv")) == sorted(PRODUCTS)


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_row_is_complete(name):
    with open(DATA / "schemes" / f"{name}.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        assert int(row["code"]) >= 0
        assert row["class"] in (*class_names(), "")
        for column in ("label", "label_zh", "version", "source"):
            assert row[column].strip(), row
        assert row["confidence"] in ("S", "M")
        assert None not in row


@pytest.mark.parametrize("name", PRODUCTS)
def test_legends_have_all_classes_of_the_product(name):
    classes = scheme_of(name).classes
    count, some = LEGENDS[name]
    assert sum(1 for target in classes.values() if target) == count
    for code, target in some.items():
        assert classes[code] == codes_by_name()[target]


def test_both_code_systems_of_corine_say_the_same():
    classes = scheme_of("corine").classes
    three_digit = sorted(code for code in classes if 111 <= code <= 523 and code != 255)
    assert len(three_digit) == 44
    assert [classes[code] for code in three_digit] == [classes[code] for code in range(1, 45)]


def test_the_seven_classes_are_those_of_the_contract():
    assert class_names() == ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
    assert [int(row["code"]) for row in shipped_rows("classes")] == [1, 2, 3, 4, 5, 6, 7]
    assert category_names("zh")[:3] == ["", "耕地", "灌木"]
    assert len(set(colours().values())) == 7 and colours()[5] == (0x3F, 0x8F, 0xD2)


@pytest.mark.parametrize("text", ["forest", "Forest", " 林地 ", "3", "3.0"])
def test_a_class_is_known_by_name_label_and_code(text):
    assert class_code(text) == 3


def test_own_rows_override_and_add():
    classes = scheme_of("clcd", [("9", "unused"), ("20", "林地"), ("8", ""), ("21.0", "5")]).classes
    assert (classes[9], classes[20], classes[8], classes[21], classes[1]) == (7, 3, 0, 5, 1)


def test_a_custom_scheme_has_the_own_rows_only():
    assert scheme_of("custom", [("11", "cropland")]).classes == {11: 1}
    with pytest.raises(StudyError, match="The scheme 'custom' needs rows in TABLE"):
        scheme_of("custom")


@pytest.mark.parametrize(
    "rows, message",
    [
        ([("1-5", "forest")], "TABLE row 1: the code '1-5' is not a whole number.*ranges are not read"),
        ([("1", "forest"), ("2.5", "forest")], "TABLE row 2: the code '2.5' is not a whole number"),
        ([("1", "woods")], "TABLE row 1: 'woods' is no land-use class. Write one of cropland, shrubland"),
        ([("1", "8")], "TABLE row 1: '8' is no land-use class"),
        ([("1", "forest"), ("1", "water")], "TABLE has the code 1 more than once"),
    ],
)
def test_wrong_rows_are_refused(rows, message):
    with pytest.raises(StudyError, match=message):
        scheme_of("clcd", rows)


def test_an_unknown_scheme_is_refused():
    with pytest.raises(StudyError, match="There is no scheme modis; choose one of clcd"):
        scheme_of("modis")
