"""Sentences of reports that the sample study does not bring about: where they must appear, and where they must not."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.algorithms.carbon import electricity_page
from carbon_zoning.algorithms.drivers import centres_page
from carbon_zoning.algorithms.forecast import fit_ranges, forecast_words
from carbon_zoning.algorithms.landuse import dynamics_findings, transition_carbon
from carbon_zoning.algorithms.start import check_page
from carbon_zoning.algorithms.statistics import allocation_page, gaps_page, layout_words
from carbon_zoning.algorithms.zoning import confidence_words, page_robustness
from carbon_zoning.core.report.report import Report

RUN = SimpleNamespace(language="en")


def written(add, *arguments, report_first=False):
    """Return the page to which a function has added its part."""
    report = Report("A report")
    add(*((report, RUN) if report_first else (RUN, report)), *arguments)
    return report.render()


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (0.0049, "less than 1 %"),
        (0.005, "less than 1 %"),
        (0.006, "1 %"),
        (0.5, "50 %"),
        (0.994, "99 %"),
        (0.995, "more than 99 %"),
        (1.0, "100 %"),
    ],
)
def test_a_share_that_is_not_quite_none_or_all_is_not_written_as_such(share, text):
    assert confidence_words.per_cent(share) == text


@pytest.mark.parametrize(("places", "has_head"), [(["", ""], False), (["山西", "四川"], True), (["", "四川"], True)])
def test_what_may_be_counted_twice_has_a_column_of_provinces_where_there_are_any(places, has_head):
    twice = pd.DataFrame(
        {
            "fuel": ["raw_coal", "diesel"],
            "burnt": 5.0,
            "counted": 4.0,
            "twice": 3.0,
            "twice_share": 2.0,
            "place": places,
        }
    )
    assert (">province<" in written(electricity_page._double_counting, twice)) == has_head


def test_a_centre_that_comes_back_is_not_said_to_be_anywhere_else():
    moved = pd.DataFrame({"year": [2000, 2020], "longitude": [108.0, 108.0], "latitude": [32.0, 33.0]})
    # A degree of the meridian at 32.5° N is 110.9 km on the WGS 84 ellipsoid.
    assert centres_page._net(moved) == "In 2020 it is 111 km from where it was in 2000, at 0° from true north."
    assert centres_page._net(moved.assign(latitude=32.0)) == ""


@pytest.mark.parametrize(("scope", "said"), [("region", True), ("pooled", False), ("per_unit", False)])
def test_only_an_equation_of_sums_lies_above_its_units_by_size(scope, said):
    assert ("sums of the region" in fit_ranges._of_sums(SimpleNamespace(scope=scope))) == said


@pytest.mark.parametrize(
    ("sources", "word"),
    [
        (("coefficients", "growth"), "both"),
        (("growth",), "growth"),
        (("coefficients",), "coefficients"),
        ((), ""),
    ],
)
def test_bands_are_said_to_be_of_what_was_drawn(sources, word):
    assert forecast_words.what_was_drawn(SimpleNamespace(sources=sources)) == word
    assert forecast_words.what_was_drawn(None) == ""


@pytest.mark.parametrize(("change", "has_chart"), [(0.0, False), (-200.0, True)])
def test_transitions_without_an_effect_on_the_sink_have_no_chart(change, has_chart):
    rows = pd.DataFrame({"from_label": ["cropland"], "to_label": ["built-up"], "area": [5.0], "cs_change": [change]})
    page = written(transition_carbon._add_pair, (2000, 2020), rows)
    assert "2000–2020: the sink of the region changes by" in page
    assert ("Transitions with the largest effect" in page) == has_chart


@pytest.mark.parametrize(
    ("degrees", "said"),
    [
        ([0.0, 0.0, 1.0], "Of the units, C changed fastest (1 % per year); 2 did not change."),
        ([0.5, 0.5, 1.0], "Of the units, C changed fastest (1.0 % per year); 2 changed least (0.5 % per year)."),
        ([0.0, 0.5, 1.0], "The units changed by 0 % per year (A) to 1 % per year (C)."),
    ],
)
def test_units_that_did_not_change_are_not_said_to_change_least(degrees, said, monkeypatch):
    monkeypatch.setattr(dynamics_findings, "main_degree", lambda rows: "degree")
    rows = pd.DataFrame({"unit": list("ABC"), "degree": degrees})
    assert list(dynamics_findings._units(rows, {})) == [said]


FINDING = dict.fromkeys(("key", "layer", "field", "year", "value", "finding", "advice"), "")


def findings(count):
    rows = [
        {**FINDING, "severity": "warning", "step": "assemblepanel", "unit": f"U{number}"} for number in range(count)
    ]
    columns = ["severity", "step", "unit", *FINDING]
    return pd.DataFrame(rows, columns=columns).assign(value=[f"v{number}" for number in range(count)])


def checked(table):
    run = SimpleNamespace(language="en", report=lambda: Report("Check"))
    found = SimpleNamespace(count=lambda severity: int((table["severity"] == severity).sum()), lights=lambda steps: [])
    return check_page.page(run, found, table, [], {}).render()


def test_a_check_without_findings_says_so_and_one_of_many_how_many_are_shown():
    assert "Nothing was found." in checked(findings(0)) and "Nothing was found." not in checked(findings(1))


def test_a_list_of_findings_that_is_cut_says_how_many_there_are(monkeypatch):
    table = findings(3)
    table["field"] = ["gdp", "pig", "rice"]  # each a row of its own
    assert "all are in the table of findings" not in checked(table)
    monkeypatch.setattr(check_page, "SHOWN", 2)
    assert "The first 2 of 3; all are in the table of findings." in checked(table)


@pytest.mark.parametrize(("has_electricity", "said"), [(True, True), (False, False)])
def test_the_preset_is_compared_with_where_it_has_electricity(monkeypatch, has_electricity, said):
    factors = SimpleNamespace(fields=lambda account: ["electricity"] if has_electricity else ["diesel"])
    monkeypatch.setattr(electricity_page, "carbon_of", lambda factors, fuel: 0.2728)  # t C per MWh: 1.000 kg CO2/kWh
    mix = pd.DataFrame({"factor_co2": [0.8, 0.9]})
    text = electricity_page._finding(RUN, mix, factors)
    assert text.startswith("The factor is 0.800 to 0.900 kg CO₂ per kWh.")
    assert ("The coefficient of the preset is" in text) == said


LAYOUT = dict.fromkeys(("unit", "one_unit", "year", "one_year", "dated", "variables", "variable", "measure"))


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ({"unit": 0, "year": 1}, ["unit: 县", "year: 年份"]),
        ({"one_unit": "洋县", "one_year": 2020}, ["unit: 洋县", "year: 2020"]),
        ({"dated": {2: ("gdp", 2000), 3: ("gdp", 2005)}}, ["years 2000–2005 in the headers"]),
        ({"dated": {2: ("gdp", 2000)}}, ["years 2000 in the headers"]),
        ({"variables": [2], "measure": 3}, ["variable: 指标", "unit of measurement: 单位"]),
        ({"variable": "GDP"}, ["variable: GDP"]),
        ({}, []),
    ],
)
def test_what_a_table_was_read_as(layout, said):
    table = SimpleNamespace(headers=["县", "年份", "指标", "单位"])
    assert list(layout_words._columns(table, SimpleNamespace(**{**LAYOUT, **layout}))) == said


def allocated(difference, count=3):
    return pd.DataFrame({"variable": ["gdp"], "reported": [1], "allocated": [count], "difference": [difference]})


@pytest.mark.parametrize(
    ("table", "said", "unsaid"),
    [
        (allocated(0.0), "sum to their municipality exactly.", "rounding"),
        (allocated(2e-16), "the largest relative difference is 2 × 10⁻¹⁶, which is rounding.", "exactly"),
        (allocated(0.0, 0), "0 value(s) were allocated and 1 reported ones kept.", "municipality"),
    ],
)
def test_sums_of_what_was_shared_are_called_exact_only_where_they_are(table, said, unsaid):
    text = allocation_page.finding(table)
    assert said in text and unsaid not in text


@pytest.mark.parametrize(("count", "said"), [(200, False), (201, True)])
def test_a_table_of_filled_values_that_is_cut_says_so(count, said):
    values = pd.DataFrame({"unit": "A", "year": range(count), "column": "gdp", "before": np.nan, "after": 1.0})
    page = written(gaps_page._table, "Filled values", values, {}, report_first=True)
    assert ("The first 200 of 201." in page) == said


def test_a_classifier_of_qgis_that_gives_no_class_is_told(monkeypatch):
    zoning = SimpleNamespace(units=pd.DataFrame({"total": [10.0, 20.0], "zone": [2, 1]}))
    scored = SimpleNamespace(classes=2)
    said = "The natural breaks of QGIS give no classes for these totals."
    assert page_robustness._qgis(zoning, scored) != said
    monkeypatch.setattr(page_robustness, "breaks_of_qgis", lambda totals, classes: None)
    assert page_robustness._qgis(zoning, scored) == said


@pytest.mark.parametrize(
    ("theirs", "ours", "said"),
    [(0.9, 0.95, "0.900 in place of 0.950"), (0.98331, 0.98342, "0.9833 in place of 0.9834")],
)
def test_fits_that_differ_are_not_written_alike(theirs, ours, said, monkeypatch):
    units = pd.DataFrame({"total": [1.0, 5.0], "zone": [2, 2]})
    zoning = SimpleNamespace(units=units, breaks=SimpleNamespace(gvf=ours))
    found = SimpleNamespace(upper_bounds=[1.0, 5.0], gvf=theirs, classes_of=lambda totals: np.array([0, 1]))
    monkeypatch.setattr(page_robustness, "breaks_of_qgis", lambda totals, classes: found)
    assert f"1 unit(s) into another zone (goodness of variance fit {said})" in page_robustness._qgis(
        zoning, SimpleNamespace(classes=2)
    )


@pytest.mark.parametrize(("theirs", "is_tie"), [(0.95, True), (0.95 - 1e-13, True), (0.9, False), (0.95 - 2e-8, False)])
def test_breaks_of_qgis_that_fit_as_well_are_not_called_worse(theirs, is_tie, monkeypatch):
    units = pd.DataFrame({"total": [1.0, 5.0], "zone": [2, 2]})
    zoning = SimpleNamespace(units=units, breaks=SimpleNamespace(gvf=0.95))
    found = SimpleNamespace(upper_bounds=[1.0, 5.0], gvf=theirs, classes_of=lambda totals: np.array([0, 1]))
    monkeypatch.setattr(page_robustness, "breaks_of_qgis", lambda totals, classes: found)
    text = page_robustness._qgis(zoning, SimpleNamespace(classes=2))
    tie = "finds other breaks that fit as well (goodness of variance fit 0.950), and would put 1 unit(s)"
    assert (tie in text) == is_tie == ("does not search for the best" not in text)


@pytest.mark.parametrize(("factors", "said"), [([0.8, 0.9], "0.800 to 0.900"), ([0.8, 0.8], "0.800")])
def test_a_factor_that_stays_the_same_has_no_span(factors, said, monkeypatch):
    without = SimpleNamespace(fields=lambda account: [])
    text = electricity_page._finding(RUN, pd.DataFrame({"factor_co2": factors}), without)
    assert text == f"The factor is {said} kg CO₂ per kWh."
