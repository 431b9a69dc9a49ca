"""The check of a study: every planted fault is found where it is, and the clean study has no error."""

import dataclasses
from pathlib import Path

import pandas as pd
import pytest
from osgeo import ogr
from planted import FAULTS, make_base

from carbon_zoning.core.errors import StudyError, listing
from carbon_zoning.core.panel import cell_text
from carbon_zoning.core.preflight.alike import alike
from carbon_zoning.core.preflight.check import check_study
from carbon_zoning.core.preflight.columns_needed import refuse_missing_columns
from carbon_zoning.core.preflight.finding_list import SEVERITIES, Findings, kinds, most_of_a_kind
from carbon_zoning.core.preflight.given import GivenStudy
from carbon_zoning.core.preflight.years_needed import refuse_few_years
from carbon_zoning.core.statistics.renames import read_renames

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return make_base(tmp_path_factory.mktemp("sample"))


def test_the_clean_study_has_neither_error_nor_warning(base, tmp_path):
    found = check_study(base.copy(tmp_path, 0).given())
    assert [finding for finding in found.found if finding.severity != "note"] == []
    assert found.count("error") == found.count("warning") == 0
    steps = ["reclassifylandcover", "landuseareas", "assemblepanel", "fillgaps", "carbonaccounting", "stirpatfit"]
    assert [state for _, state, _, _ in found.lights(steps)] == ["note"] * len(steps)


def test_years_that_the_statistics_shall_have_are_filled_before_they_are_judged(base, tmp_path):
    """Eight years of land cover and every other year of statistics: enough for the study once they are filled."""
    study = base.copy(tmp_path, 0)
    study.yearbook = study.yearbook[study.yearbook["year"] % 5 == 0]
    few, filled = (
        check_study(dataclasses.replace(study.given(), statistics_years=years)) for years in ("", "2000-2020")
    )
    assert few.of("year_no_statistics")
    assert not filled.of("year_no_statistics") and filled.count("error") == 0
    refused = check_study(dataclasses.replace(study.given(), statistics_years="2020-2000"))
    assert "fillgaps" in [finding.step for finding in refused.of("refused")]


def test_a_column_that_is_near_one_of_the_study_is_told_without_a_reason_too(base, tmp_path):
    """A header with a slip, and one that only looks like a column of the study: the second has a reason."""
    study = base.copy(tmp_path, 0)
    study.yearbook["fertiliser_usd"] = study.yearbook["GDP per person"] = study.yearbook["year"] * 1.0
    found = check_study(study.given())
    for language, words in (("en", "nearest of the study: chemical fertilizer"), ("zh", "最接近的列：化肥")):
        table = found.table(language).set_index("key")
        assert words in table.loc["column_not_understood", "finding"]
    assert found.count("error") == 0


def test_a_unit_without_values_at_the_end_of_its_series_is_one_finding(base, tmp_path):
    """Blank in the last year, in a year between, and everywhere; a single value there leaves it to its columns."""
    study = base.copy(tmp_path, 0)
    numbers = [column for column in study.yearbook.columns if column not in ("unit", "year", "name", "province")]
    unit = study.yearbook["unit"].iloc[0]
    study.yearbook.loc[(study.yearbook["unit"] == unit) & study.yearbook["year"].isin([2010, 2020]), numbers] = None
    found = check_study(study.given())
    assert [(one.unit, one.year) for one in found.of("row_stays_missing")] == [(unit, 2020)]
    assert found.of("value_stays_missing") == [] and found.count("error") == 1
    assert (unit, 2010) in {(one.unit, one.year) for one in found.of("value_interpolated")}  # the sample has others
    study.yearbook.loc[(study.yearbook["unit"] == unit) & (study.yearbook["year"] == 2020), "pig"] = 5000.0
    found = check_study(study.given())
    assert found.of("row_stays_missing") == [] and len(found.of("value_stays_missing")) > 20
    study.yearbook.loc[study.yearbook["unit"] == unit, numbers] = None
    found = check_study(study.given())
    assert found.of("row_stays_missing") == [] and len(found.of("series_missing")) > 20


def test_a_column_that_no_table_of_a_workbook_is_understood_by_is_told_once(base, tmp_path):
    """A sheet for each year has the same header in each; another header is another finding."""
    study = base.copy(tmp_path, 0)
    tables = []
    for year, part in study.yearbook.groupby("year"):
        part = part.assign(fertiliser_usd=1.0)
        tables.append(part.assign(pesticide_usd=2.0) if year == 2000 else part)
        tables[-1].attrs["name"] = str(year)
    found = check_study(dataclasses.replace(study.given(), tables=tables)).of("column_not_understood")
    assert [(one.field, one.layer) for one in found] == [
        ("fertiliser_usd", listing(study.yearbook["year"].unique())),
        ("pesticide_usd", "2000"),
    ]


def test_a_study_without_a_column_of_the_equation_is_refused_before_it_begins():
    given = ["unit", "year", "population", "gdp", "secondary_gdp", "pig"]
    with pytest.raises(StudyError) as refusal:
        refuse_missing_columns(given, {"城镇人數": ["urban_population"]})
    assert "no urban_population, which" in str(refusal.value) and "城镇人數" in str(refusal.value)
    with pytest.raises(StudyError, match="understood: –"):
        refuse_missing_columns(given, {})
    refuse_missing_columns([*given, "urban_population"], {"roads": []})


def test_findings_that_say_the_same_are_one_row_of_the_page():
    findings = Findings()
    for unit in ("洋县", "勉县", "略阳县", "城固县"):
        findings.add("series_missing", "yearbook", unit, field="gdp")
    findings.add("series_missing", "yearbook", "洋县", field="pig")
    for year in (2020, 2019):
        findings.add("cell_thousands", "yearbook", "洋县", year, f"c{year}", "1,000")
    table = findings.table("en")
    rows = alike(table.assign(year=table["year"].map(cell_text)))
    told = rows[["field", "unit", "count"]].values.tolist()
    assert told[0] == ["gdp", "洋县, 勉县, 略阳县 … (+1)", 4] and told[1] == ["pig", "洋县", 1]
    assert told[2] == ["c2020, c2019", "洋县", 2] and len(told) == 3 and rows["advice"].all()
    assert rows["year"][2] == "2019, 2020"  # in the order of time


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (("2010 is left out.", "2008 is left out."), ["2008, 2010 is left out."]),
        (("A (1) has 10 of 21.", "B (2) has 10 of 21."), ["A (1), B (2) has 10 of 21."]),
        (("1 has 10 of 21.", "2 has 9 of 21."), ["1, 2 has 9, 10 of 21."]),
        (("Code 7 has no class.", "Code 7 has no class."), ["Code 7 has no class."]),
        (("CO2 is missing.", "CO3 is missing."), ["CO2 is missing.", "CO3 is missing."]),  # of a name
        (("2010 is left out.", "2010 is left out twice."), ["2010 is left out.", "2010 is left out twice."]),
        (("−0.5 % fewer", "1\u202f200.5 % fewer"), ["−0.5, 1\u202f200.5 % fewer"]),
    ],
)
def test_findings_that_differ_in_numbers_or_the_unit_alone_are_one_row(words, rows):
    row = {"severity": "error", "step": "s", "key": "k", "layer": "", "year": "", "value": "", "field": ""}
    units = [text.partition(" has")[0] if " has" in text and "Code" not in text else "" for text in words]
    told = [{**row, "unit": unit, "finding": text, "advice": ""} for unit, text in zip(units, words)]
    found = alike(pd.DataFrame(told))
    assert found["finding"].tolist() == rows and found["count"].sum() == 2


def test_eight_years_in_common_are_enough_and_seven_are_not(base, tmp_path):
    """Six variables, an intercept and one degree of freedom: eight years; the Mann-Kendall test needs four."""
    study = base.copy(tmp_path, 0)
    whole = study.yearbook
    for first, count in ((2006, 0), (2008, 1)):
        study.yearbook = whole[whole["year"] >= first].reset_index(drop=True)
        found = check_study(study.given())
        assert len(found.of("few_years")) == count
    text = found.table("en").set_index("key").loc["few_years", "finding"]
    assert "7 year(s) in common" in text and "need 4" in text and "of the region 8" in text
    refuse_few_years(range(2000, 2010), range(2002, 2012))
    with pytest.raises(StudyError, match=r"7 year\(s\) in common: 2003, 2004.* needs 8: .* need 4, .* of the region 8"):
        refuse_few_years(range(2000, 2010), range(2003, 2012))
    with pytest.raises(StudyError, match=r"0 year\(s\) in common: –"):
        refuse_few_years([2000], [2001])


def test_a_unit_under_two_names_is_one_for_the_other_checks_and_its_line_makes_it_one(base, tmp_path):
    study = base.copy(tmp_path, 0)
    unit = study.ids[4]
    study.yearbook.loc[study.rows(unit) & (study.yearbook["year"] < 2010), "unit"] = "旧, 名"
    found = check_study(study.given())
    assert {finding.key for finding in found.found if finding.severity != "note"} == {"renamed_between"}
    advice = found.table("en").set_index("key").loc["renamed_between", "advice"]
    assert f'(ALIASES): "旧, 名",{unit}. ' in advice
    (tmp_path / "renames.csv").write_text(f'old,new\n"旧, 名",{unit}\n', encoding="utf-8")
    told = check_study(dataclasses.replace(study.given(), renames=read_renames(tmp_path / "renames.csv")))
    assert told.count("error") == 0 and not told.of("renamed_between")


@pytest.mark.parametrize("metres", [-10, 0, 0.001, 10, 300])
def test_a_strip_of_ten_metres_under_other_units_is_found_with_its_area(base, tmp_path, metres):
    """The cells of the rasters have 3 km. The areas are those of GEOS."""
    study = base.copy(tmp_path, 0)
    shapes = [ogr.CreateGeometryFromWkb(shape) for shape in study.shapes]
    at = max(range(len(shapes)), key=lambda at: shapes[at].GetArea())
    others = [(unit, shape) for unit, shape in zip(study.ids, shapes) if unit != study.ids[at]]
    grown = shapes[at].Buffer(metres)
    study.shapes[at] = bytes(grown.ExportToWkb())
    told = check_study(study.given())
    found = {one.unit: float(one.value) for one in told.of("overlap") + told.of("overlap_thin")}
    if metres < 1:
        assert found == {}
        return
    common = {unit: grown.Intersection(shape).GetArea() / 1e4 for unit, shape in others if shape.Touches(shapes[at])}
    common[study.ids[at]] = sum(common.values())
    whole = {unit: shape.GetArea() / 1e4 for unit, shape in zip(study.ids, shapes)}
    expected = {unit for unit, area in common.items() if area > 1.05e-4 * whole[unit]}  # a ten-thousandth is a finding
    assert expected <= set(found) <= set(common) and len(expected) > 3
    for unit, area in found.items():
        assert area == pytest.approx(common[unit], rel=0.05), unit
    # strips of borders digitised twice, below 1 % of a unit, are no reason to stop and look at each
    assert {one.unit for one in told.of("overlap")} == {unit for unit in found if common[unit] >= 0.01 * whole[unit]}
    assert all(one.severity == "note" for one in told.of("overlap_thin"))


def test_there_are_sixty_faults_at_least():
    assert len(FAULTS) >= 60 and len({fault.__name__ for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found_where_it_is(base, tmp_path, fault):
    study = base.copy(tmp_path, seed=FAULTS.index(fault) + 1)
    expected = fault(study)
    found = check_study(study.given())
    same = [one for one in found.found if all(getattr(one, name) == value for name, value in expected.items())]
    near = [dataclasses.astuple(one)[:6] for one in found.found if one.key == expected["key"]]
    assert same, f"{expected}; found {near or sorted({one.key for one in found.found})}"
    for language in ("en", "zh"):
        table = found.table(language)
        assert not table["finding"].str.contains("[{}]").any() and (table["advice"] != "").all()


def test_every_kind_of_finding_is_said_in_both_languages_and_used():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "core" / "preflight").glob("*.py"))
    code += (ROOT / "algorithms" / "start" / "check_inputs.py").read_text(encoding="utf-8")
    for key, row in kinds().items():
        assert row["severity"] in SEVERITIES, key
        assert all(row[name] for name in ("label", "label_zh", "advice", "advice_zh")), key
        assert f'"{key}"' in code or row["problem"], key


def test_more_of_a_kind_than_are_listed_are_counted():
    found, most = Findings(), most_of_a_kind()
    for year in range(most + 7):
        found.add("value_interpolated", "yearbook", "A", year, "gdp")
    found.add("value_interpolated", "yearbook", "A", 2000, "pig")
    table = found.table()
    assert found.count("note") == most + 8
    assert list(table["key"]).count("value_interpolated") == most + 1
    assert found.lights(["fillgaps"]) == [("fillgaps", "unchecked", 0, 0)]
    found.add("stat_year_gap", "yearbook", year=2010)
    for year in range(most):
        found.add("stat_year_gap", "yearbook", year=year)
    assert found.lights(["fillgaps"]) == [("fillgaps", "warning", 0, most + 1)]
    (more,) = table[table["key"] == "more"].itertuples()
    assert (more.field, more.severity, more.step) == ("gdp", "note", "fillgaps") and more.finding.startswith("7 more")


def test_the_gravest_come_first_and_steps_in_their_order():
    found = Findings()
    found.add("year_gap", "cover", year=2010)
    found.add("not_positive", "yearbook", "A", 2010, "gdp", 0)
    found.add("raster_no_crs", "cover")
    steps = ["reclassifylandcover", "assemblepanel", "stirpatfit"]
    assert list(found.table(steps=steps)["key"]) == ["raster_no_crs", "not_positive", "year_gap"]
    assert found.lights(steps) == [
        ("reclassifylandcover", "error", 1, 1),
        ("assemblepanel", "unchecked", 0, 0),
        ("stirpatfit", "error", 1, 0),
    ]


def test_a_column_that_is_wrong_in_most_rows_is_one_finding():
    rows = [("A", 2000 + at, 10.0 + at, {}) for at in range(20)]
    found = Findings()
    found.add_rows("land_balance", "yearbook", "sown_area", rows, 39)
    (one,) = found.table().itertuples()
    assert (one.unit, one.field, one.value) == ("", "sown_area", "20") and pd.isna(one.year)
    assert one.finding.startswith("20 of 39 unit-years, with 20 in the middle: sown area of crops is 20 times")
    assert "20 of 39" not in one.advice
    found = Findings()
    found.add_rows("land_balance", "yearbook", "sown_area", rows, 40)
    assert len(found.table()) == 20 and "unit-years" not in found.table()["finding"].str.cat()


def test_an_error_of_core_is_told_in_the_language_of_the_reader():
    found = Findings()
    found.refuse("assemblepanel", StudyError("The table {name} is empty.", name="gdp"), "gdp")
    assert found.table(say=lambda error: f"<{error.values['name']}>")["finding"].tolist() == ["<gdp>"]


def test_a_study_of_nothing_is_told_so():
    found = check_study(GivenStudy())
    assert {one.key for one in found.found} == {"land_cover_missing", "table_missing"}
