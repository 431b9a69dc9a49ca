"""Sentences, heads and columns of fit, scenario table and forecast that the sample study does not bring about."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import RUN, Page, page_of
from test_forecast_pages import STAYS, study

from carbon_zoning.algorithms.forecast import (
    fit_residuals,
    forecast_page,
    plausibility_page,
    potential_page,
    region_page,
    scenario_page,
    variable_words,
)
from carbon_zoning.core.stirpat.hindcast import METHODS
from carbon_zoning.core.stirpat.variables import Variable

FOLLOWS, AGAINST, NO_SIGN = "Every coefficient", "Against theory", "Theory expects no particular sign of: "


def judged(*signs, flagged=False):
    """Return sentences on coefficients whose signs theory expects, or does not (NaN)."""
    names = [f"V{number}" for number in range(len(signs))]
    found = pd.DataFrame({"unit": "A", "variable": names, "b": 1.0, "expected_sign": signs, "holds_zero": 0,
                          "band_low": np.nan})  # fmt: skip
    page = Page()
    for add, sentence in plausibility_page._verdicts(
        page, found.assign(outside_band=int(flagged), wrong_sign=0), False
    ):
        add(sentence)
    return page


def test_variables_without_theory_are_not_said_to_follow_it():
    assert FOLLOWS in judged(1.0, 1.0) and NO_SIGN not in judged(1.0, 1.0)
    assert "of which theory expects a sign" in judged(1.0, np.nan) and NO_SIGN + "V1." in judged(1.0, np.nan)
    unknown = judged(np.nan, np.nan)
    assert unknown.texts == [NO_SIGN + "V0, V1."] and FOLLOWS not in unknown
    assert AGAINST in judged(1.0, flagged=True) and FOLLOWS not in judged(1.0, flagged=True)
    assert AGAINST not in judged(1.0)


def fitted(response="ce"):
    years = range(2010, 2014)
    rows = pd.DataFrame({"unit": "A", "year": years, response: 2e6})
    return SimpleNamespace(response=response, rows=rows, scope="pooled")


def back_test(last_value, response="ce"):
    table = pd.DataFrame({"unit": "A", "year": [2014, 2015], "observed": 2e6, **dict.fromkeys(METHODS, 2.5e6)})
    page = Page()
    fit_residuals.back_test(page, fitted(response), table.assign(last_value=last_value), "en")
    return page


def test_persistence_without_an_error_leaves_no_skill_to_judge():
    # Errors of 0.5 against 0.6 and 0.4 million: skill 1 - 5/6 is better, 1 - 5/4 worse; against 0 it has no number.
    words = "than persistence"
    assert "better than persistence" in back_test(2.6e6) and "worse than persistence" in back_test(2.4e6)
    assert not any(words in text for text in back_test(2e6).texts)


@pytest.mark.parametrize(("response", "unit", "error"), [("ce", "[Mt C/a]", 0.5), ("my_field", "[my_field]", 5e5)])
def test_only_tonnes_are_shown_in_millions(response, unit, error):
    page = back_test(2.6e6, response)
    assert page.tables["Errors of the forecasts"]["rmse"].iloc[0] == error
    assert page.heads["Errors of the forecasts"]["rmse"].endswith(unit)


@pytest.mark.parametrize(("known", "has_map"), [(True, True), (False, False)])
def test_polygons_without_any_residual_have_no_map(known, has_map):
    square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 0]])
    table = pd.DataFrame({"mean_residual": [0.1, -0.1]}, index=["A", "B"] if known else ["C", "D"])
    page = Page()
    fit_residuals._map(page, fitted(), table, {"A": [square], "B": [square + 1]})
    assert ("Mean residual by unit" in page.charts) == has_map


@pytest.mark.parametrize(
    ("variable", "unit", "name"),
    [
        (Variable("P", "population"), "persons", "P: population"),
        (Variable("P", "population / 1e4", unit="10⁴ persons"), "10⁴ persons", "P: population"),
        (Variable("OWN", "my_field"), "", "OWN"),
    ],
)
def test_a_variable_has_its_own_unit_and_a_name_that_says_something_new(variable, unit, name):
    assert variable_words.measure(variable, "en") == unit
    assert variable_words.named(variable.name, "en") == name
    assert variable_words.explained(variable.name, "en") == (name if name == "OWN" else "population (P)")


@pytest.mark.parametrize(("variable", "head"), [("UR", "UR: urbanisation rate [%]"), ("OWN", "OWN")])
def test_a_bound_has_the_unit_of_its_variable_where_it_has_one(variable, head):
    found = pd.DataFrame({"variable": [variable], "scenario": "low", "period": "2020–2060", "rule": "cap",
                          "smallest": 1.0, "smallest_unit": "A", "median": 1.0, "largest": 1.0, "largest_unit": "A",
                          "region": 1.0, "origin": "", "source": ""})  # fmt: skip
    table = pd.DataFrame({"rule": ["cap"], "origin": ["max_level (own)"], "variable": [variable]})
    row = Variable(variable, "my_field", unit="%" if variable == "UR" else "")
    page, results = Page(), SimpleNamespace(table=table, variables=[row], region=None, past=(2000, 2020))
    scenario_page._bounds(page, results, found, "en")
    assert page.tables["Bounds in use"]["variable"].tolist() == [head]
    assert "of the table of targets" not in page and "would pass 100 %" not in page
    assert "There is no column for the region" in page
    for origin, is_target in (("target (plan)", True), ("max_level (own)", False)):
        page, results.table, results.region = Page(), table.assign(origin=origin), object()
        scenario_page._bounds(page, results, found, "en")
        assert ("Where values came from is said of the units." in page) == is_target


@pytest.mark.parametrize(("cs", "has_sink"), [(40.0, True), (0.0, False)])
def test_a_region_without_sequestration_has_no_line_of_it(cs, has_sink, monkeypatch):
    sinks = []
    draw = region_page.forecast_charts.fan
    monkeypatch.setattr(
        region_page.forecast_charts,
        "fan",
        lambda *given, sink, **how: sinks.append(sink) or draw(*given, sink=sink, **how),
    )
    found = study({"low": STAYS})
    found.cs[:] = cs
    page_of(region_page.add_region, found)
    assert (sinks[0] is not None) == has_sink


LEGENDS = {
    "no peak (1)": (np.nan, "AB"),
    "no peak or no forecast (2)": (np.nan, "ABC"),
    "no forecast (1)": (2030, "ABC"),
    "": (2030, "AB"),
}


@pytest.mark.parametrize("words", LEGENDS)
def test_units_without_a_colour_are_explained_in_the_legend_of_each_map(words, monkeypatch):
    peak, ids = LEGENDS[words]
    legends = []
    monkeypatch.setattr(potential_page, "outlines", lambda units: dict.fromkeys(ids))
    monkeypatch.setattr(potential_page, "class_map", lambda shapes, *drawn: legends.append(drawn))
    shown = pd.DataFrame({"cep": [1, 5], "peak_low": [2025, peak]}, index=["A", "B"])
    plan = SimpleNamespace(scenarios=("low",), years=[2020, 2060])
    found = SimpleNamespace(paths=SimpleNamespace(plan=plan), roles=SimpleNamespace(reference="low"))
    potential_page._maps(Page(), RUN, found, shown, SimpleNamespace(ids=list(ids)))
    (shades, classes), (years, peaks) = legends
    assert [shade is None for shade in shades] == [False, False, True][: len(ids)]
    assert [year is None for year in years] == [False, peak != peak, True][: len(ids)]
    assert [name for name in peaks if name.startswith("no ")] == ([words] if words else [])
    assert [name for name in classes if name.startswith("no ")] == (["no forecast (1)"] if len(ids) == 3 else [])


@pytest.mark.parametrize(("years", "columns"), [([2020, 2030, 2060], [2030, 2060]), ([2031, 2061], [2061])])
def test_a_forecast_that_skips_the_year_of_the_turn_has_no_column_of_it(years, columns):
    table = pd.DataFrame({"unit": ["A", "region"], "scenario": "low", "peak": 2025, "peak_ce": 2e3, "neutral": None})
    table = table.assign(**{f"ce{year}": 1e3 for year in years})
    shown = forecast_page._short(table, years, {"A": "Hanbin"})
    assert [name for name in shown.columns if name[:2] == "ce"] == [f"ce{year}" for year in columns]
    assert shown["unit"].tolist() == ["region", "Hanbin"]


@pytest.mark.parametrize("lever", ["P", ""])
def test_without_a_lever_there_is_no_part_on_back_casting(lever, monkeypatch):
    parts = [name for name in vars(forecast_page) if name.startswith("add_")]
    called = []
    for name in parts:
        monkeypatch.setattr(forecast_page, name, lambda *given, name=name: called.append(name))
    monkeypatch.setattr(forecast_page, "unit_labels", lambda units, language: {})
    found, page = study({"low": STAYS}, backcast=lever), Page()
    forecast_page.forecast_report(SimpleNamespace(language="en", report=lambda text: page), None, found, [1, 2], None)
    assert ({"add_backcasts", "add_needs"} <= set(called)) == bool(lever)
    assert set(parts) - set(called) == (set() if lever else {"add_backcasts", "add_needs"})
