"""Sentences, heads and columns of the carbon reports that the sample study does not bring about."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import RUN, Page, page_of

from carbon_zoning.algorithms.carbon import (
    balance_page,
    coefficients_page,
    region_page,
    series_page,
    sources_page,
    units_page,
    words,
)
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.carbon.indices import with_indices
from carbon_zoning.core.legend import signed_classes
from carbon_zoning.core.report.report import Report

MEANS = "(mean of the units)"
SINKS = ("cs_crop", "cs_shrubland", "cs_forest", "cs_grassland")


@pytest.mark.parametrize(("year", "shown"), [(None, ""), (2015, "2015")])
def test_a_coefficient_says_from_which_year_on_it_holds_where_it_has_one(year, shown):
    (row,) = [one for one in load_factors().coefficients if (one.field, one.term) == ("raw_coal", "carbon")]
    row = SimpleNamespace(**{**vars(row), "year": year, "origin": lambda language: "", "remark": lambda language: ""})
    assert coefficients_page._coefficients([row], "en")["year"].tolist() == [shown]


@pytest.mark.parametrize(("sinks", "has_table"), [(8.0, True), (0.0, False)])
def test_a_region_without_sinks_of_land_has_no_table_of_its_footprint(sinks, has_table):
    # F of equations 9 and 10 is the mix of these sinks: without any there is neither footprint nor capacity.
    carbon = pd.DataFrame({"unit": "A", "year": [2019, 2020], "ce": [20.0, 30.0], **dict.fromkeys(SINKS, sinks / 4)})
    carbon = carbon.assign(cs=sinks, nce=carbon["ce"] - sinks)
    carbon = with_indices(carbon, pd.Series([1.0, 2.0]), load_factors())
    page = page_of(series_page.add_series, SimpleNamespace(carbon=carbon))
    assert ("Footprint and carrying capacity of the region by year" in page.tables) == has_table
    assert "Fitted curves" not in page.tables and "Fewer than five years: no curve is fitted." in page


def test_a_region_of_five_years_has_a_table_of_its_curves():
    carbon = pd.DataFrame({"unit": "A", "year": range(2016, 2021), "ce": [20.0, 30.0, 29.0, 45.0, 51.0], "cs": 8.0})
    carbon = carbon.assign(nce=carbon["ce"] - 8.0, **dict.fromkeys(SINKS, 2.0))
    carbon = with_indices(carbon, pd.Series(1.0, index=carbon.index), load_factors())
    page = page_of(series_page.add_series, SimpleNamespace(carbon=carbon))
    assert len(page.tables["Fitted curves"]) and "Fewer than five years" not in page
    assert "Curve: least squares of degree 1 to 3" in page


def test_a_class_of_a_single_number_is_not_written_as_a_span():
    classes = signed_classes(np.array([-2.0, 0.0, 3.0]), ["a", "b", "c"])
    names = [units_page._class_name(part) for part in classes]
    assert "0 (1)" in names and "0 to 0 (1)" not in names
    assert units_page._class_name(SimpleNamespace(texts=("1", "2"), count=4)) == "1 to 2 (4)"


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [
        ([-1.0, 1.0, -3.0], [1.0, 2.0, -2.0], "For 1 unit(s) the interval of the net emission holds 0"),
        ([0.5, 1.0, -3.0], [1.0, 2.0, -2.0], "No interval of the net emission holds 0"),
    ],
)
def test_units_whose_interval_holds_0_are_counted(lower, upper, said):
    page, shown = Page(), pd.DataFrame({"name": list("ABC"), "unit": list("abc")})
    for total in ("ce", "cs", "nce"):
        shown = shown.assign(**{total: 1.0, f"{total}_lower": lower, f"{total}_upper": upper})
    units_page._add_limits(page, RUN, shown)
    other = {"For 1", "No interval"} - {said[: len("For 1")], said[: len("No interval")]}
    assert said in page and not any(words in page for words in other)


@pytest.mark.parametrize(
    ("knows", "potential", "said"),
    [(False, {}, "does not tell gases apart; no GWP is applied"), (True, {}, "CH₄ counts by its carbon mass"),
     (True, {"CH4": 28.0, "N2O": 265.0}, "GWP AR5: a tonne of CH₄ counts 28 t CO₂, a tonne of N₂O 265 t CO₂")],
)  # fmt: skip
def test_what_a_tonne_of_a_gas_counts(knows, potential, said):
    factors = SimpleNamespace(knows_gases=knows)
    account = SimpleNamespace(gwp=SimpleNamespace(name="ar5", potential=potential))
    text = sources_page._gwp_sentence(SimpleNamespace(factors=factors, account=account))
    assert said in text and ("GWP AR5" in text) == bool(potential)


@pytest.mark.parametrize(("cs", "said"), [([4e6, 2e6], False), ([4e6, -2e6], True)])
def test_a_sink_that_gives_off_carbon_is_named_and_one_year_has_no_areas(cs, said):
    sinks = [name for name in region_page.SINKS]
    region = pd.DataFrame({**dict.fromkeys((*region_page.EMISSIONS, *sinks), 1.0), sinks[0]: cs}, index=[2019, 2020])
    names = {name: name.upper() for name in region.columns}
    page = Page()
    region_page._add_parts(page, region, names, "Mt C/a", sinks)
    assert len(page.charts) == 2
    assert (f"Not drawn, as it gives off carbon: {sinks[0].upper()}." in page) == said == ("Not drawn" in page)
    one = Page()
    region_page._add_parts(one, region[:1], names, "Mt C/a", sinks)
    assert not one.charts


@pytest.mark.parametrize(
    ("counted", "said"), [(True, "All other results count it."), (False, "as was asked (BIOGENIC)")]
)
def test_whether_short_cycle_carbon_counts(counted, said, monkeypatch):
    totals = pd.DataFrame({"ce": [1.0], "ce_without": 0.5}, index=pd.Index([2020], name="year"))
    monkeypatch.setattr(region_page, "with_and_without_biogenic", lambda account: totals)
    found = SimpleNamespace(account=SimpleNamespace(has_biogenic=counted))
    page = page_of(region_page._add_both_totals, found, "Mt C/a")
    assert said in page and ("count it." in page) == counted and ("BIOGENIC" in page) != counted


def test_an_interval_of_the_region_is_told_where_coefficients_were_drawn():
    ends = {
        f"{total}_{end}": [0.0, at * 1e6] for total in ("ce", "cs", "nce") for end, at in (("lower", 2), ("upper", 3))
    }
    spread = SimpleNamespace(region=pd.DataFrame(ends, index=[2019, 2020]), draws=500)
    without, told = Page(), Page()
    region_page._add_interval(without, SimpleNamespace(spread=None), "Mt C/a")
    region_page._add_interval(told, SimpleNamespace(spread=spread), "Mt C/a")
    assert not without.texts
    assert (
        "In 2020, by 500 draws" in told and "2–3 Mt C/a for emission, 2–3 for sequestration and 2 to 3 for net" in told
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([2.0, 2.0], "Offset: 2 in all years."),
        ([1.0, 2.0], "Offset: highest in 2020 (2), lowest in 2019 (1)."),
    ],
)
def test_an_index_that_does_not_move_has_no_highest_year(values, said, monkeypatch):
    monkeypatch.setattr(series_page, "label_of", lambda name, language: "offset")
    assert series_page._extremes(RUN, "cor", pd.Series(values, index=[2019, 2020])) == said


def test_coefficients_are_said_to_be_means_of_the_units_and_other_indices_are_not():
    carbon = pd.DataFrame({"unit": ["A", "B"] * 2, "year": [2019, 2019, 2020, 2020], "ce": [20.0, 30.0, 25.0, 20.0]})
    carbon = carbon.assign(cs=8.0, nce=carbon["ce"] - 8.0, **dict.fromkeys(SINKS, 2.0))
    carbon = with_indices(carbon, pd.Series(1.0, index=carbon.index), load_factors())
    report = Report("Carbon")
    series_page.add_series(report, RUN, SimpleNamespace(carbon=carbon))
    chart, data = report.figures["indices"]
    means = {f"economic contribution coefficient {MEANS}", f"ecological support coefficient {MEANS}"}
    assert {head for head in data.columns if MEANS in head} == means and "cor" in data.columns
    assert chart.count(">mean of the units<") == 2
    series = pd.Series([1.0, 2.0], index=[2019, 2020])
    said = series_page._extremes(RUN, "esc", series)
    assert said == f"Ecological support coefficient {MEANS}: highest in 2020 (2), lowest in 2019 (1)."
    assert MEANS not in series_page._extremes(RUN, "cor", series)


def test_units_of_amounts_of_a_region_are_millions():
    assert series_page._scale(RUN, "ce") == (1e6, "Mt C/a") and series_page._scale(RUN, "cor") == (1.0, "")
    assert words.mega_unit("cf", "en") == "10⁶ hm²"
    text = series_page._extremes(RUN, "cf", pd.Series([1e6, 2e6], index=[2019, 2020]))
    assert text == "Carbon footprint: highest in 2020 (2 × 10⁶ hm²), lowest in 2019 (1 × 10⁶ hm²)."
    assert words.source_name("population", "", "en") != words.source_name("gdp", "", "en")
    assert words.source_name("pig", "enteric", "en").startswith("pig")
    assert ": " in words.source_name("pig", "enteric", "en") and ": " not in words.source_name("pig", "", "en")


@pytest.mark.parametrize(("low", "high", "shown"), [(1.0, 1.0, "1"), (0.5, 1.0, "0.5\u2060–\u20601.0")])
def test_limits_that_are_one_number_are_not_a_range(low, high, shown):
    (row,) = [one for one in load_factors().coefficients if (one.field, one.term) == ("raw_coal", "carbon")]
    changed = {"value": 1.0, "low": low, "high": high, "origin": lambda language: "", "remark": lambda language: ""}
    table = coefficients_page._coefficients([SimpleNamespace(**{**vars(row), **changed})], "en")
    assert table["limits"].tolist() == [shown]


@pytest.mark.parametrize(("doubtful", "said"), [(False, "P"), (True, "P, doubtful")])
def test_a_doubtful_coefficient_is_called_so(doubtful, said):
    (row,) = [one for one in load_factors().coefficients if (one.field, one.term) == ("raw_coal", "carbon")]
    changed = {"confidence": "P", "doubtful": doubtful, "origin": lambda language: "", "remark": lambda language: ""}
    table = coefficients_page._coefficients([SimpleNamespace(**{**vars(row), **changed})], "en")
    assert table["confidence"].tolist() == [said]
    assert coefficients_page._account_name("nep", "en") == "net ecosystem productivity"
    assert coefficients_page._account_name("ce_energy", "en") == "energy emissions"


@pytest.mark.parametrize(("provinces", "said"), [(True, True), (False, False)])
def test_electricity_factors_of_provinces_name_their_source(provinces, said, monkeypatch):
    monkeypatch.setattr(coefficients_page, "province_name", lambda name, language: name)
    index = [("A", 2019), ("A", 2020)] if provinces else [2019, 2020]
    names = ["unit", "year"] if provinces else ["year"]
    index = pd.MultiIndex.from_tuples(index, names=names) if provinces else pd.Index(index, name="year")
    found = SimpleNamespace(electricity=pd.Series(2.0, index=index), provinces={"A": "陕西"})
    page = page_of(coefficients_page._add_electricity, found)
    table = page.tables["Electricity factors in use"]
    assert ("Ministry of Ecology and Environment" in page) == said == ("province" in table.columns)
    assert table["years"].tolist() == ["2019–2020"]
    assert not page_of(coefficients_page._add_electricity, SimpleNamespace(electricity=None)).tables


def balanced(own, years=(2019, 2020)):
    table = pd.DataFrame({"ce": 10.0, "own": own, "paper": 8.0, "lulucf": 4.0, "inventory": 2.0}, index=list(years))
    return table * 1e6


@pytest.mark.parametrize(("own", "lines"), [(8.0, 4), (9.0, 5)])
def test_sinks_that_are_those_of_the_paper_have_one_line(own, lines, monkeypatch):
    drawn = []
    monkeypatch.setattr(balance_page.charts, "lines", lambda series, **how: drawn.append(series))
    for years in ((2019, 2020), (2020,)):
        table = balanced(own, years)
        monkeypatch.setattr(balance_page, "balances", lambda carbon, areas, table=table: table)
        page = page_of(balance_page.add_balance, SimpleNamespace(carbon=None, areas=None))
    ((series),) = drawn  # one year has no lines
    assert len(series) == lines and not page.charts
    rows = page.tables["Years in which sequestration is at least the emission"]
    assert rows["years"].tolist() == ["none"] * 4


@pytest.mark.parametrize("missing", [True, False])
def test_presets_that_a_factor_file_does_not_fit_have_a_dash(missing):
    numbers = {
        f"{name}_{end}": [1e6, np.nan if missing else 2e6] for name in ("ce", "cs", "nce") for end in ("first", "last")
    }
    table = pd.DataFrame(
        {"preset": ["paper", "lulucf"], "gwp": ["none", "ar5"], **numbers, "rank_ce": 1.0, "rank_nce": 1.0}
    )
    found = SimpleNamespace(compare=table.copy, carbon=pd.DataFrame({"year": [2019, 2020]}),
                            factors=SimpleNamespace(preset="paper"))  # fmt: skip
    page = page_of(balance_page.add_presets, found)
    assert ("A dash: the factor file does not fit" in page) == missing
    (shown,) = [frame for title, frame in page.tables.items() if title.startswith("The region under each preset")]
    assert shown["gwp"].tolist() == [None, "AR5"]
    assert ["(this run)" in name for name in shown["preset"]] == [True, False]


def test_what_rests_on_doubtful_coefficients_has_a_table_where_something_does(monkeypatch):
    rows = pd.DataFrame({"activity": ["raw_coal"], "term": ["carbon"], "unit": ["t C/t"], "carbon_amount": [5e3],
                         "value": [0.5], "share": [1.0], "note": ["a note"]})  # fmt: skip
    found = SimpleNamespace(carbon=pd.DataFrame({"year": [2020]}), year=2020, account=None)
    for table, has_table in ((rows, True), (rows[:0], False)):
        monkeypatch.setattr(sources_page, "doubtful_parts", lambda *given, table=table: table.copy())
        page = page_of(sources_page.add_doubtful, found)
        assert bool(page.tables) == has_table and ("wrong by a third" in page) == has_table
    flows = pd.DataFrame({"process": ["enteric", "manure"], "gas_name": ["CH4", "C"], "short_cycle": [True, False]})
    flows = flows.assign(activity="pig", gas_amount=2e3, carbon_amount=1e3, share=50.0)
    shown = sources_page._shown(RUN, flows)
    assert shown[["gas_name", "short_cycle"]].values.tolist() == [["CH₄", "yes"], ["C", "no"]]


@pytest.mark.parametrize(("columns", "has_table"), [({}, False), ({"ch4": [1e3, 3e3], "ce_co2e": [2e3, 9e3]}, True)])
def test_gases_of_units_have_a_table_where_gases_are_told_apart(columns, has_table):
    carbon = pd.DataFrame({"unit": ["A", "B"], "ce": 1.0, **columns})
    found = SimpleNamespace(carbon=carbon, year=2020, labels={"A": "Acorn"})
    page = page_of(sources_page._add_gases_of_units, found, np.array([True, True]))
    assert bool(page.tables) == has_table
    if has_table:
        (table,) = page.tables.values()
        assert table[["name", "ch4"]].values.tolist() == [["B", 3.0], ["Acorn", 1.0]]


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ([-2e3, 0.0, 5e3], "Largest net sinks: Acorn. Largest net sources: C, B."),
        ([1e3, 2e3, 5e3], "Largest net sinks: none. Largest net sources: C, B, Acorn."),
        ([-1e3, -2e3, np.nan], "Largest net sinks: B, Acorn. Largest net sources: none."),
    ],
)
def test_the_largest_sinks_and_sources_are_named(values, note, monkeypatch):
    shades = []
    monkeypatch.setattr(units_page, "outlines", lambda units: {})
    monkeypatch.setattr(units_page, "class_map", lambda shapes, colours, names: shades.extend(colours))
    found = SimpleNamespace(units=SimpleNamespace(ids=list("ABC")), labels={"A": "Acorn"}, year=2020)
    page = Page()
    units_page._add_map(page, RUN, found, pd.Series(values, index=list("ABC")))
    assert note in page and [shade is None for shade in shades] == [value != value for value in values]


def test_tables_of_units_have_the_unit_of_measurement_in_the_title_where_all_have_one(monkeypatch):
    carbon = pd.DataFrame({"unit": ["A"], "year": 2020, "ce": 2e3, "cs": 1e3, "nce": 1e3, "ecc": 1.0, "esc": 1.0,
                           "ce_energy": 2e3, "cf": 4e3, "ch4": 5.0})  # fmt: skip
    monkeypatch.setattr(units_page, "_add_map", lambda *given: None)
    found = SimpleNamespace(carbon=carbon, year=2020, labels={"A": "Acorn"}, spread=None)
    page = page_of(units_page.add_units, found)
    first = "Units, the largest net emission first"
    assert page.heads[first]["ce"].endswith("[kt C/a]") and "[" not in page.heads[first]["ecc"]
    assert page.tables["Sources of emission of the units [kt C/a]"]["ce_energy"].tolist() == [2.0]
    assert page.tables[first][["ce", "ecc"]].values.tolist() == [[2.0, 1.0]]
    assert any(title.startswith("Gases of the units") for title in page.tables)
    assert not any("Sinks of the units" in title or "Intervals" in title for title in page.tables)
    ends = {f"{total}_{end}": 1e3 for total in ("ce", "cs", "nce") for end in ("lower", "upper")}
    told = page_of(
        units_page.add_units, SimpleNamespace(**{**vars(found), "carbon": carbon.assign(**ends), "spread": 1})
    )
    assert any("Intervals of the units" in title for title in told.tables)
