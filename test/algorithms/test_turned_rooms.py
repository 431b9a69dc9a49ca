"""Sentences on carbon, statistics, trends and land use on conditions that other tests do not notice when turned."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import Page

from carbon_zoning.algorithms.carbon import electricity_page, region_page, series_page, sources_page, units_page
from carbon_zoning.algorithms.landuse import (
    areas_page,
    dynamics_page,
    landuseellipses,
    landusetransition,
    reclassifylandcover,
    transition_carbon,
    transition_page,
)
from carbon_zoning.algorithms.statistics import allocation_page, gaps_page
from carbon_zoning.algorithms.trend import fields_spread, fields_words, raster_page, trendfields

EN = {"language": "en"}


def reporting(page, **run):
    """Return a run whose report is a page; the subtitle is its first text."""
    return SimpleNamespace(**EN, report=lambda subtitle="": page.text(subtitle) or page, **run)


def mix(*rows):
    return pd.DataFrame(rows, columns=["place", "year", "factor_co2", "generation"])


@pytest.mark.parametrize(
    ("rows", "fuels", "drawn"),
    [
        ([("", 2020, 0.5, 10.0)], ["coal"], "bars"),
        ([("", 2019, 0.6, 10.0), ("", 2020, 0.5, 10.0)], ["coal"], "stack"),
        ([("", 2020, 0.0, 10.0)], [], None),
        ([("North", 2020, 0.5, 10.0), ("South", 2020, 0.7, 10.0)], ["coal"], "lines"),
        ([("North", 2020, 0.5, 10.0)], ["coal"], "bars"),
    ],
)
def test_how_the_factors_of_electricity_are_drawn(rows, fuels, drawn, monkeypatch):
    kinds = []
    for name in ("bars", "stack", "lines"):
        monkeypatch.setattr(electricity_page.charts, name, lambda *given, kind=name, **how: kinds.append(kind) or "")
    monkeypatch.setattr(electricity_page, "is_fuel", lambda column: column == "coal")
    monkeypatch.setattr(electricity_page, "fuel_carbon", lambda rows, factors: 1.0)
    burnt = pd.DataFrame({"year": 2020, "fuel": [*fuels, "wind"], "amount": 1.0})
    page = Page()
    electricity_page._chart(SimpleNamespace(**EN), page, burnt, mix(*rows), None)
    assert kinds == ([drawn] if drawn else []) and bool(page.charts) == bool(drawn)


@pytest.mark.parametrize(("place", "is_named"), [("North", True), ("", False)])
def test_factors_of_provinces_have_a_column_of_their_names(place, is_named, monkeypatch):
    for name in ("_chart", "_double_counting"):
        monkeypatch.setattr(electricity_page, name, lambda *given: None)
    monkeypatch.setattr(electricity_page, "_finding", lambda *given: "")
    monkeypatch.setattr(electricity_page, "_coefficients", lambda *given: pd.DataFrame())
    page = Page()
    electricity_page.electricity_report(reporting(page), None, mix((place, 2020, 0.5, 10.0)), None, None)
    assert ("province" in page.tables["Factors"].columns) == is_named and "place" not in page.tables["Factors"].columns


@pytest.mark.parametrize("has_more", [True, False])
def test_soil_and_built_up_land_have_a_table_where_they_are_counted(has_more, monkeypatch):
    monkeypatch.setattr(region_page, "region_by_year", lambda carbon: pd.DataFrame(columns=["ecc", "esc", "cor"]))
    sinks = (*region_page.SINKS, *(region_page.INVENTORY_SINKS if has_more else ()))
    names = [*region_page.TOTALS, *region_page.EMISSIONS, *sinks]
    region = pd.DataFrame({name: [1.0] for name in names}, index=pd.Index([2020], name="year"))
    page = Page()
    region_page._add_tables(page, SimpleNamespace(**EN), SimpleNamespace(carbon=None), region, ("Mt C/a", sinks))
    assert any(title.startswith("Soil and built-up land by year") for title in page.tables) == has_more
    assert sum("by year" in title for title in page.tables) == 3 + has_more


@pytest.mark.parametrize(("amount", "is_shown"), [(2e3, True), (1e3, False)])
def test_amounts_of_gases_are_shown_where_they_are_not_the_carbon(amount, is_shown, monkeypatch):
    monkeypatch.setattr(sources_page, "source_name", lambda *given: "rice")
    monkeypatch.setattr(sources_page, "gas_name", str)
    table = pd.DataFrame({"activity": "rice", "process": "growth", "gas_name": ["CH4"], "short_cycle": False,
                          "gas_amount": amount, "carbon_amount": 1e3, "share": 1.0})  # fmt: skip
    shown = sources_page._shown(SimpleNamespace(**EN), table)
    assert ("gas_amount" in shown.columns) == is_shown and shown["carbon_amount"].tolist() == [1.0]


def test_what_no_other_table_of_units_has_stands_among_the_gases():
    columns = ["name", "unit", "year", "ce", "ce_lower", "ce_ch4"]
    groups = units_page._groups(pd.DataFrame(columns=columns))
    assert groups == {"Units, the largest net emission first": ["ce"], "Gases of the units": ["ce_ch4"]}


def test_an_index_without_bound_is_written_as_it_is():
    series = pd.Series({2000: 1.0, 2010: np.inf})
    text = series_page._extremes(SimpleNamespace(**EN), "cor", series)
    assert "highest in 2010" in text and "lowest in 2000" in text


FILLED, SUSPECTS = "Filled values", "None is changed unless it is confirmed"


@pytest.mark.parametrize(("filled", "suspects"), [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_gaps_and_suspects_have_parts_where_there_are_any(filled, suspects, monkeypatch):
    rows = pd.DataFrame({"unit": ["A"], "year": 2020, "column": "gdp", "value": 1.0})
    monkeypatch.setattr(gaps_page, "_findings", lambda *given: [])
    monkeypatch.setattr(gaps_page, "filled_values", lambda panel, table: rows[:filled])
    monkeypatch.setattr(gaps_page, "_by_column", lambda table: pd.DataFrame({"column": ["gdp"], "missing": 0}))
    monkeypatch.setattr(gaps_page, "_labelled", lambda table, language: table)
    monkeypatch.setattr(gaps_page, "names_of_units", lambda table, language: {})
    monkeypatch.setattr(gaps_page, "_chart", lambda run, report, *given: report.chart("a series", ""))
    monkeypatch.setattr(gaps_page, "_table", lambda report, run, title, table, names: report.table(title, table))
    page = Page()
    table = pd.DataFrame({"unit": ["A", "B"], "year": [2019, 2020]})
    gaps_page.gaps_report(
        reporting(page, choice=lambda name: "linear"), None, table, rows.assign(rule="iqr")[:suspects]
    )
    assert page.texts[0] == "2 unit(s), 2019–2020"
    assert (FILLED in page.tables, bool(page.charts)) == (filled > 0,) * 2
    assert ("Suspected values" in page.tables, "Suspected values" in page.headings, SUSPECTS in page) == (
        suspects > 0,
    ) * 3


@pytest.mark.parametrize("counties", [{"A": "Acorn"}, {}])
def test_counties_have_a_column_of_names_where_these_are_known(counties):
    trace = pd.DataFrame({"unit": ["A"], "year": 2020, "parent": "M", "variable": "gdp", "value": 1.0,
                          "origin": "reported", "weight_share": 1.0})  # fmt: skip
    shown = allocation_page._values(trace, counties, {"M": "Maple"}, "en")
    assert shown.get("name", pd.Series(dtype=str)).tolist() == list(counties.values())
    assert shown[["parent", "origin"]].values.tolist() == [["Maple", "reported"]]


def test_a_slope_without_a_unit_is_one_per_year():
    ce, own = fields_words.units_of_slopes(["ce", "my_field"], "en")
    assert own == "per year" and ce != own and "C" in ce


@pytest.mark.parametrize(
    ("fields", "favours", "has_types"), [(["ce"], True, False), (["gdp"], False, True), (["ce", "gdp"], True, True)]
)
def test_what_is_favourable_is_said_of_indices(fields, favours, has_types):
    assert ("meant for the carbon balance" in fields_spread._note(fields, 1.96)) == favours
    legend = fields_spread._legend(fields, "en")
    kinds = {kind.name("en") for kind in fields_spread.trend_types() if kind.value}
    assert ("favourable, marked" in legend) == favours and (kinds <= set(legend)) == has_types


def test_the_net_emission_is_shown_where_it_is_among_the_fields():
    assert (trendfields._shown(["ce", "nce"]), trendfields._shown(["ce", "cs"])) == ("nce", "ce")


@pytest.mark.parametrize("slopes", [0, 5])
@pytest.mark.parametrize("units", [None, "units"])
@pytest.mark.parametrize("examples", [[], ["example"]])
def test_a_raster_without_slopes_is_said_to_have_none(slopes, units, examples, monkeypatch):
    for name in ("_types", "_slopes", "_units", "_examples"):
        monkeypatch.setattr(
            raster_page,
            name,
            lambda *given, part=name: next(one for one in given if isinstance(one, Page)).heading(part),
        )
    monkeypatch.setattr(raster_page, "_subtitle", lambda *given: "")
    page = Page()
    summary = SimpleNamespace(slopes=SimpleNamespace(total=slopes), examples=lambda: examples)
    dates = [SimpleNamespace(raster=SimpleNamespace(units=["t"]), band=1)]
    raster_page.trend_report(reporting(page), dates, None, SimpleNamespace(summary=summary), units)
    assert ("No cell has a slope" in page) == (slopes == 0)
    parts = ["_types", "_slopes"] * (slopes > 0) + ["_units"] * bool(units) + ["_examples"] * bool(examples)
    assert page.headings == parts


@pytest.mark.parametrize("years", [[2020], [2010, 2020]])
def test_land_use_of_one_year_has_bars_and_of_several_a_stack(years, monkeypatch):
    kinds = []
    for name in ("bars", "stack"):
        monkeypatch.setattr(areas_page.charts, name, lambda *given, kind=name, **how: kinds.append(kind) or "")
    monkeypatch.setattr(areas_page, "area_summary", lambda *given: [])
    monkeypatch.setattr(areas_page, "_verdict", lambda *given: "")
    panel = pd.DataFrame({"unit": "A", "year": years, **dict.fromkeys(areas_page.class_names(), 1.0)})
    page = Page()
    page.name_of = str
    check = pd.DataFrame({"unit": ["A"], "share": 0.1})
    areas_page.areas_report(reporting(page, choice=lambda name: "fraction"), panel, check)
    assert kinds == ["bars" if len(years) == 1 else "stack"] and page.texts[0].startswith(
        f"1 unit(s), {len(years)} date"
    )


def dynamics(periods):
    rows = [(unit, 2000 + 10 * at, 2010 + 10 * at, 0.5, 1.0) for at in range(periods) for unit in ("A", "B")]
    return pd.DataFrame(rows, columns=["unit", "from_year", "to_year", "lc", "forest_k"])


LAST = "The last period; the table OUTPUT has all."


@pytest.mark.parametrize("periods", [1, 2])
@pytest.mark.parametrize("names", [None, {"A": "Acorn"}])
def test_dynamics_of_units_say_which_period_is_shown(periods, names, monkeypatch):
    monkeypatch.setattr(dynamics_page, "_map", lambda *given: "")
    page = Page()
    units = None if names is None else "units"
    dynamics_page._add_units(page, SimpleNamespace(**EN), dynamics(periods), units, names or {})
    assert (LAST in page) == (periods == 2) and bool(page.charts) == (units is not None)
    table = page.tables["Comprehensive dynamic degree of the units, the fastest first [% per year]"]
    assert ("name" in table.columns) == (names is not None) and len(table) == 2 and "lc_half" not in table.columns


@pytest.mark.parametrize("units", [None, "units"])
def test_units_are_named_where_their_layer_is_given(units, monkeypatch):
    given = []
    for name in ("_add_region", "_add_units"):
        monkeypatch.setattr(dynamics_page, name, lambda *more: None)
    monkeypatch.setattr(dynamics_page, "unit_labels", lambda units, language: {"A": "Acorn"})
    monkeypatch.setattr(dynamics_page, "findings", lambda region, rows, labels, language: given.append(labels) or [])
    table = dynamics(1).replace({"unit": {"B": dynamics_page.REGION}})
    dynamics_page.dynamics_report(reporting(Page()), table, units)
    assert given == [{"A": "Acorn"} if units else {}]


def crossed(pairs, units):
    region = np.array([[1.0, 2.0], [0.0, 1.0]])
    known = np.stack([np.stack([region * (at + 1)] * (units + 1)) for at in range(len(pairs))])
    return SimpleNamespace(pairs=pairs, ids=[*"AB"[:units], "region"], known=known)


@pytest.mark.parametrize(
    ("pairs", "units", "factors"),
    [([(2000, 2010)], 2, None), ([(2000, 2010), (2010, 2020)], 0, "factors"), ([(2000, 2010), (2010, 2020)], 1, None)],
)
def test_a_report_of_transitions_has_the_parts_that_can_be_made(pairs, units, factors, monkeypatch):
    told = []
    for name in ("_add_diagram", "_add_pair"):
        monkeypatch.setattr(transition_page, name, lambda *given: None)
    monkeypatch.setattr(transition_page, "_names", lambda *given: {})
    monkeypatch.setattr(transition_page, "alike_texts", lambda *given: {})
    monkeypatch.setattr(transition_page, "add_carbon", lambda run, report, *given: report.heading("carbon"))
    monkeypatch.setattr(transition_page, "_add_units", lambda run, report, rows: report.heading("units"))
    monkeypatch.setattr(
        transition_page,
        "transition_findings",
        lambda row, table, names: told.append((row["changed"], table[0, 1])) or [],
    )
    changed = [9.0, 4.0][: len(pairs)]  # the first of two changed most
    summary = pd.DataFrame({"unit": transition_page.REGION, "from_year": [one for one, _ in pairs], "changed": changed})
    page = Page()
    transition_page.transition_report(reporting(page), crossed(pairs, units), None, None, summary, factors)
    assert ("Change of the region" in page.tables) == (len(pairs) > 1)
    assert page.headings[1:] == ["carbon"] * bool(factors) + ["units"] * (units > 0)
    assert told == [(9.0, 2.0)]


@pytest.mark.parametrize("moved", [0.0, 5.0])
def test_land_that_changed_has_a_diagram_where_any_did(moved, monkeypatch):
    monkeypatch.setattr(transition_page, "sankey", lambda *given: "")
    monkeypatch.setattr(transition_page, "_look", lambda *given: None)
    page = Page()
    found = SimpleNamespace(known=np.array([[[[3.0, moved], [0.0, 3.0]]]]))
    transition_page._add_changed(SimpleNamespace(**EN), page, found, 0, (2000, 2010))
    assert ("Land that changed [hm²]" in page.charts) == ("Left: what each class lost" in page) == (moved > 0)


def test_the_coefficients_of_land_are_those_of_land():
    page = Page()
    coefficients = [SimpleNamespace(field=name, value=value, account=account) for name, value, account in (
        ("forest", 0.5, next(iter(transition_carbon.LAND_SINKS))), ("coal", 0.75, "ce_energy"))]  # fmt: skip
    matrix = pd.DataFrame(columns=["unit", "from_year", "to_year", "cs_change"])
    transition_carbon.add_carbon(SimpleNamespace(**EN), page, matrix, SimpleNamespace(coefficients=coefficients))
    assert "forest 0.5; other classes 0" in page and "0.75" not in page


def test_the_system_of_the_tool_has_a_name_in_words_and_others_their_own(monkeypatch):
    monkeypatch.setattr(landuseellipses, "translate", lambda context, text: f"<{text}>")
    for name, shown in (("Lambert azimuthal equal-area about 110 35", "<Lambert azimuthal equal-area about 110 35>"),
                        ("WGS 84 / UTM zone 49N", "WGS 84 / UTM zone 49N")):  # fmt: skip
        monkeypatch.setattr(landuseellipses, "crs_name", lambda wkt, name=name: name)
        assert landuseellipses._name_of("") == shown


def test_titles_of_several_dates_say_which_is_shown():
    run = SimpleNamespace(label=lambda name: "Transitions")
    pairs = [(2000, 2010), (2010, 2020)]
    assert landusetransition._title(run, pairs[:1]) == "Transitions, 2000-2010"
    assert landusetransition._title(run, pairs) == "Transitions, 2000-2020 (shown: 2010-2020)"
    assert reclassifylandcover._title([2020]) == "Land use, 2020"
    assert reclassifylandcover._title([2010, 2020]) == "Land use, 2010 and 2020 (shown: 2020)"
