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
# 2 x 44 and unclassified water twice; cnlucc 6 of level 1, 28 of level 2 with the sea, 8 of level 3.
LEGENDS = {
    "clcd": (9, {1: "cropland", 2: "forest", 3: "shrubland", 8: "urban", 9: "water", 7: "unused", 6: "unused"}),
    "esa_worldcover": (11, {10: "forest", 40: "cropland", 50: "urban", 95: "forest", 80: "water"}),
    "esa_cci": (37, {10: "cropland", 120: "shrubland", 130: "grassland", 190: "urban", 210: "water"}),
    "globeland30": (10, {10: "cropland", 20: "forest", 40: "shrubland", 60: "water", 80: "urban", 90: "unused"}),
    "glc_fcs30": (41, {10: "cropland", 52: "forest", 120: "shrubland", 190: "urban", 210: "water"}),
    "dynamic_world": (9, {0: "water", 1: "forest", 4: "cropland", 6: "urban", 7: "unused"}),
    "modis_igbp": (
        18,
        {0: "water", 1: "forest", 6: "shrubland", 10: "grassland", 12: "cropland", 13: "urban", 17: "water"},
    ),
    "corine": (90, {111: "urban", 1: "urban", 211: "cropland", 12: "cropland", 311: "forest", 23: "forest"}),
    "nlcd": (20, {11: "water", 24: "urban", 41: "forest", 52: "shrubland", 82: "cropland", 71: "grassland"}),
    "esri_lulc": (10, {2: "forest", 5: "cropland", 7: "urban", 11: "grassland", 1: "water"}),
    "from_glc10": (10, {10: "cropland", 20: "forest", 40: "shrubland", 60: "water", 80: "urban", 90: "unused"}),
    "cnlucc": (42, {11: "cropland", 21: "forest", 22: "shrubland", 51: "urban", 66: "unused", 43: "water"}),
    "cnlucc_level1": (42, {44: "water", 64: "unused", 47: "water", 54: "urban", 22: "shrubland"}),
}


def test_every_shipped_legend_can_be_chosen():
    assert sorted(path.stem for path in (DATA / "schemes").glob("*.csv")) == sorted(PRODUCTS)


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_row_is_complete(name):
    with open(DATA / "schemes" / f"{name}.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        assert int(row["code"]) >= 0 or (name.startswith("cnlucc") and row["code"] == "-9")
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


def test_the_two_groupings_of_cnlucc_differ_in_snow_and_marsh():
    by_kind, by_level = scheme_of("cnlucc").classes, scheme_of("cnlucc_level1").classes
    differing = {code for code in by_kind if by_kind[code] != by_level[code]}
    assert differing == {44, 64} and set(by_kind) == set(by_level)
    for code in (code for code in by_level if 11 <= code <= 67):  # each as the level 1 that it begins with
        assert by_level[code] == by_level[code // 10] or code == 22, code
    assert by_level[255] == by_level[-9] == 0


def test_legends_that_are_stored_elsewhere(cases):
    for name, stored in (("esri_lulc", "esri_lulc_2017_2025.csv"), ("from_glc10", "from_glc10.csv")):
        with open(cases / "factors" / stored, encoding="utf-8", newline="") as stream:
            rows = {int(row["code"]): row["class"] for row in csv.DictReader(stream)}
        shipped = {int(row["code"]): row["class"] for row in shipped_rows(f"schemes/{name}")}
        assert {code: shipped[code] for code in rows} == rows


def test_the_seven_classes_are_those_of_the_contract():
    assert class_names() == ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
    assert [int(row["code"]) for row in shipped_rows("classes")] == [1, 2, 3, 4, 5, 6, 7]
    assert category_names("zh")[:3] == ["", "耕地", "灌木林地"]
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


# --- codes of each product, from its documentation (not from the shipped files) ---


def corine_codes():
    """Level 3 of the nomenclature: how many classes each class of level 2 has."""
    classes = {11: 2, 12: 4, 13: 3, 14: 2, 21: 3, 22: 3, 23: 1, 24: 4, 31: 3, 32: 4, 33: 5, 41: 2, 42: 3, 51: 2, 52: 3}
    return {10 * level + number for level, count in classes.items() for number in range(1, count + 1)}


PUBLISHED = {
    "clcd": set(range(1, 10)),  # Yang & Huang 2021, Table 2
    "esa_worldcover": {10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100},  # product user manual v2.0, page 15
    # Legend of v2.0.7 (NB_LAB), 37 codes and no data.
    "esa_cci": {10, 11, 12, 20, 30, 40, 50, 60, 61, 62, 70, 71, 72, 80, 81, 82, 90, 100, 110, 120, 121, 122, 130, 140}
    | {150, 151, 152, 153, 160, 170, 180, 190, 200, 201, 202, 210, 220},
    "globeland30": set(range(10, 101, 10)),
    # The 35 sub-categories of GLC_FCS30D.
    "glc_fcs30": {10, 11, 12, 20, 51, 52, 61, 62, 71, 72, 81, 82, 91, 92, 120, 121, 122, 130, 140, 150, 152, 153}
    | {181, 182, 183, 184, 185, 186, 187, 190, 200, 201, 202, 210, 220},
    "dynamic_world": set(range(9)),
    "modis_igbp": set(range(1, 18)),  # LC_Type1 of Collection 6
    "corine": corine_codes() | set(range(1, 45)),
    "nlcd": {11, 12, 21, 22, 23, 24, 31, 41, 42, 43, 51, 52, 71, 72, 73, 74, 81, 82, 90, 95},  # MRLC, with Alaska's
    "esri_lulc": {1, 2, 4, 5, 7, 8, 9, 11},  # nine classes of 2017 to 2025, without clouds
    "from_glc10": set(range(10, 101, 10)),  # Gong et al. 2019
    # Level 2 of the classification of the Chinese Academy of Sciences, and level 3 of cropland.
    "cnlucc": {11, 12, 21, 22, 23, 24, 31, 32, 33, 41, 42, 43, 44, 45, 46, 51, 52, 53, 61, 62, 63, 64, 65, 66, 67}
    | {111, 112, 113, 114, 121, 122, 123, 124},
}
PUBLISHED["cnlucc_level1"] = PUBLISHED["cnlucc"]


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_code_of_the_product_has_a_class(name):
    classes = scheme_of(name).classes
    assert len(corine_codes()) == 44 and len(PUBLISHED["glc_fcs30"]) == 35 and len(PUBLISHED["esa_cci"]) == 37
    assert {code for code in PUBLISHED[name] if classes.get(code, 0) == 0} == set()


# Codes with a class that the lists above lack: earlier or coarser editions, and the sea.
BESIDES = {
    "corine": {50, 995},  # unclassified water
    "esri_lulc": {3, 6},  # grass and scrub of the edition of 2020, Karra et al. 2021
    "cnlucc": {1, 2, 3, 4, 5, 6, 99, 47, 54},  # level 1, the sea, kinds found in rasters alone
    "cnlucc_level1": {1, 2, 3, 4, 5, 6, 99, 47, 54},
    "modis_igbp": {0},  # MCD12C1
    "glc_fcs30": {50, 60, 70, 80, 90, 180},  # GLC_FCS30 2015 and 2020
}


@pytest.mark.parametrize("name", PRODUCTS)
def test_no_code_is_made_up(name):
    mapped = {code for code, target in scheme_of(name).classes.items() if target}
    assert mapped - PUBLISHED[name] == BESIDES.get(name, set())


@pytest.mark.parametrize("name", PRODUCTS)
def test_what_is_no_land_cover_says_why(name):
    reasons = ("no data", "unclassified", "filled value", "not used", "sea", "cloud", "background")
    for row in shipped_rows(f"schemes/{name}"):
        if not row["class"]:
            assert row["label"].startswith(reasons), row


# --- a file of one's own ---


@pytest.fixture
def legend(tmp_path):
    def legend(text, encoding="utf-8"):
        path = tmp_path / "legend.csv"
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        return path

    return legend


def test_a_file_alone_makes_a_custom_scheme(legend):
    path = legend("\ufeffcode;label;class\n1;paddy;cropland\n2.0;水;水域\n-9;cloud;\n", "utf-8")
    assert scheme_of("custom", path=path).classes == {1: 1, 2: 5, -9: 0}


def test_rows_override_the_file_and_the_file_the_product(legend):
    classes = scheme_of("clcd", [("9", "unused")], legend("code,class\n9,forest\n8,7\n30,6\n")).classes
    assert (classes[9], classes[8], classes[30], classes[1]) == (7, 7, 6, 1)


def test_a_shipped_file_can_be_the_users(legend):
    path = DATA / "schemes" / "nlcd.csv"
    assert scheme_of("custom", path=path).classes == scheme_of("nlcd").classes


@pytest.mark.parametrize(
    "text, message",
    [
        ("code,label\n1,a\n", r"lacks the column\(s\) class; it has code, label"),
        ("", r"lacks the column\(s\) code, class; it has none"),
        ("code,class\n", "legend.csv has a header, but no row"),
        ("code,class\n1-5,forest\n", "legend.csv row 1: the code '1-5' is not a whole number.*ranges are not read"),
        ("code,class\n,forest\n", "legend.csv row 1: the code '' is not a whole number"),
        ("code,class\n1,forest\n1e300,forest\n", "legend.csv row 2: the code '1e300' is not a whole number"),
        ("code,class\ninf,forest\n", "legend.csv row 1: the code 'inf' is not a whole number"),
        ("code,class\n1,forest\n1.0,water\n", "legend.csv has the code 1 more than once"),
        ("code,class\n1,wood{x}\n", "legend.csv row 1: 'wood{x}' is no land-use class"),
        ('code,class\n1,"forest\n', "is not valid CSV"),
        ("code,class\n1,林地\n".encode("gbk"), "cannot be read as UTF-8 text.*Save it as CSV"),
    ],
)
def test_doubtful_files_are_refused(legend, text, message):
    with pytest.raises(StudyError, match=message):
        scheme_of("clcd", path=legend(text))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(StudyError, match="nowhere.csv cannot be read"):
        scheme_of("clcd", path=tmp_path / "nowhere.csv")
