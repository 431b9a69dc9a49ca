"""Names of columns: short enough for an attribute table, complete for a report."""

import re

import pytest

from carbon_zoning.core.columns import (
    LONGEST_ALIAS,
    alias,
    favourable,
    has_no_unit,
    heading,
    label_of,
    quantity,
    unit_of,
)
from carbon_zoning.core.datafile import shipped_rows

LANGUAGES = ("en", "zh")


def every_column():
    """All columns, those with placeholders filled, and each number with each suffix."""
    suffixes = [row["suffix"] for row in shipped_rows("suffixes") if row["suffix"] != "{year}"]
    for row in shipped_rows("columns"):
        name = row["column"].replace("{year}", "2030").replace("{variable}", "CEI")
        if "{scenario}" in name:
            yield from (name.replace("{scenario}", scenario) for scenario in ("low", "baseline", "high"))
            continue
        yield name
        if row["kind"] == "number" and name == row["column"]:
            yield from (name + suffix for suffix in suffixes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_alias_fits_an_attribute_table_and_keeps_its_unit(language):
    names = list(every_column())
    assert len(names) > 1000
    for name in names:
        text = alias(name, language)
        assert len(text) <= 30, name  # looks.md
        assert "…" not in text, name
        assert text.endswith("]") == bool(unit_of(name, language)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_aliases_that_stand_in_one_table_differ(language):
    scenarios = ("low", "baseline", "high")
    outcomes = (
        "peak",
        "peak_ce",
        "neutral",
        "rebound",
        "ce_sum",
        "p_peaked",
        "p_any_peak",
        "p_neutral",
        "ce2030",
        "ce2060",
    )
    forecast = [f"{name}_{scenario}" for name in outcomes for scenario in scenarios]
    accounts = re.compile(r"(ce|cs|nce|ecc|esc|cor|cf|ec|ed)(_\w+)?")
    carbon = [row["column"] for row in shipped_rows("columns") if accounts.fullmatch(row["column"])]
    indices = ("ce", "cs", "nce", "ecc", "esc", "cf", "ec", "ed")
    trends = [f"{name}_{test}" for name in indices for test in ("slope", "z", "p", "trend")]
    assert len(carbon) > 15
    for names in (forecast, carbon, trends):
        texts = [alias(name, language) for name in names]
        assert len(set(texts)) == len(texts), sorted(texts)


def test_chinese_aliases_are_chinese():
    latin = {"K", "R²", "STIRPAT"}
    for name in every_column():
        if re.search(r"_(slope|z|p|tau|r1|trend|filled|k|score)$", name):
            continue
        assert (
            re.search(r"[\u4e00-\u9fff]", alias(name, "zh")) or alias(name, "zh") in latin or name.startswith("k_")
        ), name


@pytest.mark.parametrize(
    "column, english, chinese",
    [
        ("nce", "net carbon emissions [t C/a]", "净碳排放（负值为汇）[t C/a]"),
        ("nce_slope", "NCE: Sen slope [t C/a²]", "净碳排放：Sen 斜率 [t C/a²]"),
        ("nce_trend", "NCE: trend type (−2 to 2)", "净碳排放：趋势类型（−2 至 2）"),
        ("population", "population [persons]", "人口 [人]"),
        ("gdp", "GDP [10⁴ CNY]", "地区生产总值（当年价）[万元]"),
        ("cropland", "cropland [hm²]", "耕地 [hm²]"),
        ("cs_score", "CS: score (1–5) [points]", "碳汇：得分（1–5）[分]"),
        ("ecc_slope", "ECC: Sen slope [1/a]", "碳排放经济贡献系数：Sen 斜率 [1/a]"),
        ("ce2035_low", "CE 2035, low-carbon [t C/a]", "2035 年碳排放（低碳情景）[t C/a]"),
        ("peak_high", "peak year (high-carbon)", "达峰年（高碳情景）"),
        ("ce_breath", "respiration emissions [t C/a]", "人类呼吸碳排放 [t C/a]"),  # words.md
        ("county_name_of_mine", "county_name_of_mine", "county_name_of_mine"),
        ("mine_z", "mine: Mann-Kendall Z", "mine：Mann-Kendall Z 值"),
    ],
)
def test_aliases(column, english, chinese):
    assert (alias(column), alias(column, "zh")) == (english, chinese)


def test_a_scenario_of_ones_own_is_cut_and_keeps_the_unit():
    text = alias("ce2030_very_ambitious_technology_and_behaviour")
    assert text == "CE 2030, very_ambitio… [t C/a]" and len(text) == LONGEST_ALIAS


def test_a_unit_that_differs_from_the_usual():
    assert alias("ce", units={"ce": "t CO₂/a"}) == "carbon emissions [t CO₂/a]"
    assert heading("ce", units={"ce": "t CO₂/a"}) == "carbon emissions [t CO₂/a]"


def test_headings_of_reports_are_complete():
    assert heading("nce_slope") == "net carbon emissions (negative = sink): Sen slope [t C/a per year]"
    assert heading("W", "zh") == "人均 GDP [万元/人]"
    assert unit_of("mine_slope") == "" and unit_of("ce_z") == ""


def test_the_quantity_in_a_title_has_no_remark_but_its_scenario():
    assert quantity("nce") == "net carbon emissions" and quantity("nce", "zh") == "净碳排放"
    assert quantity("emission_low") == "carbon emissions (low-carbon scenario)"
    assert label_of("cep") == "potential of carbon-emission reduction (1–5)"


def test_what_is_favourable():
    # looks.md
    assert [favourable(name) for name in ("cs", "ecc", "esc", "ec", "cs_forest_trend")] == [1] * 5
    assert [favourable(name) for name in ("ce", "nce", "cf", "ed", "nce_slope")] == [-1] * 5
    assert [favourable(name) for name in ("mine", "population", "mine_trend")] == [0] * 3


def test_a_number_has_a_unit_or_is_known_to_have_none():
    numbers = [row["column"] for row in shipped_rows("columns") if row["kind"] == "number"]
    names = [name.replace("{year}", "2030").replace("{scenario}", "low").replace("{variable}", "P") for name in numbers]
    assert len(names) > 150
    assert [name for name in names if bool(unit_of(name)) == has_no_unit(name)] == []


def test_what_has_no_unit_is_a_column_or_a_suffix():
    known = {row["column"] for row in shipped_rows("columns")} | {row["suffix"] for row in shipped_rows("suffixes")}
    rows = shipped_rows("unitless")
    assert {row["column"] for row in rows} <= known | {"value"}  # of a scenario table: the rule says what it is
    assert len({row["column"] for row in rows}) == len(rows) and all(row["reason"] for row in rows)


@pytest.mark.parametrize("name", ["peak_low", "beta_W", "forest_filled", "ce_trend", "k"])
def test_codes_years_and_ratios_have_no_unit(name):
    assert has_no_unit(name) and not unit_of(name)


@pytest.mark.parametrize("name", ["ce", "ce_slope", "ce2030_low", "mine", "mine_slope", "peak_ce_low", "cs_score"])
def test_measures_and_unknown_columns_are_not_said_to_have_none(name):
    assert not has_no_unit(name)


def test_a_local_statistic_of_one_year_is_no_scenario():
    """The fields of a panel by year are called ce2020, and their statistics ce2020_i."""
    for suffix in ("_i", "_p", "_gi", "_cluster", "_bi", "_bp", "_bcluster"):
        name = f"ce2020{suffix}"
        assert "scenario" not in label_of(name) and "情景" not in label_of(name, "zh"), name
        assert unit_of(name) == "" and has_no_unit(name), name
    assert label_of("ce2020_i") == "carbon emissions 2020: local Moran's I"
    assert label_of("nce2020_i", "zh") == "2020 年净碳排放（负值为汇）：局部 Moran's I"
    assert label_of("nce_2020_gi") == "net carbon emissions (negative = sink) 2020: Getis-Ord Gi* (z)"
    assert (alias("nce2020_cluster"), unit_of("nce2020_i")) == ("NCE 2020: LISA cluster (0–5)", "")
    assert label_of("ce2030_low") == "carbon emissions 2030 (low-carbon scenario)"
    assert (label_of("ce2030_trend"), unit_of("ce2030_trend")) == ("carbon emissions 2030 (trend scenario)", "t C/a")


def test_a_field_of_a_year_that_is_no_statistic_is_the_users_own():
    """Its unit is not known: a layer's own population2020 may be in 10⁴ persons."""
    for name in ("population2020", "nce2020", "mine2020_i"):
        assert alias(name) == name or name == "mine2020_i"
    assert label_of("population2020") == "population2020" and unit_of("population2020") == ""
    assert label_of("mine2020_i") == "mine2020: local Moran's I"


def test_p_is_called_what_it_is_in_every_table():
    """That of GeoDetector and of its F tests is an upper tail, that of a regression has two sides."""
    assert (label_of("p"), label_of("p", "zh")) == ("p value", "p 值")


def test_columns_of_findings_have_words():
    for name in ("table", "problem", "severity", "step", "layer", "finding", "advice", "key"):
        assert label_of(name, "zh") != name, name
