"""Sentences of the reports of trends that the sample study does not bring about."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import Page

from carbon_zoning.algorithms.trend import fields_page, fields_spread, fields_words, raster_page

SUMS, MEANS = "Amounts of the region are sums", "Ratios of the region are means"
LEFT, YEARS = "without any value are not in the region", "lack the others"
FEW, PARTLY = "too few for a trend", "its trend is of these years only"


def panel(**columns):
    return pd.DataFrame({"unit": ["A", "A", "B", "B"], "year": [2019, 2020] * 2, **columns})


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"ce": [1.0, 2, 3, 4]}, {SUMS}),
        ({"ecc": [1.0, 2, 3, 4]}, {MEANS}),
        ({"ce": [1.0, 2, 3, 4], "ecc": [1.0, 2, 3, 4]}, {SUMS, MEANS}),
        ({"ce": [1.0, 2, np.nan, np.nan]}, {SUMS, LEFT}),
        ({"ce": [1.0, 2, 3, np.nan]}, {SUMS, YEARS, FEW}),
        ({"ce": [np.nan] * 4}, {SUMS, LEFT}),
    ],
)
def test_how_the_region_is_made_of_the_units(columns, said):
    text = " ".join(fields_words.of_region(panel(**columns), list(columns), {"B": "Birch"}, "en"))
    assert {words for words in (SUMS, MEANS, LEFT, YEARS, FEW, PARTLY) if words in text} == said
    if LEFT in said and "A" not in text.partition(LEFT)[2]:
        assert "1 unit(s) without any value are not in the region: Birch." in text
    if YEARS in said:
        assert "carbon emissions: the region has values in 1 of 2 years, as Birch lack the others" in text


@pytest.mark.parametrize(("there", "said"), [(0, FEW), (3, FEW), (4, PARTLY), (5, "")])
def test_a_region_with_few_years_is_not_said_to_have_a_trend_of_them(there, said):
    rows = {"unit": ["A"] * 5 + ["B"] * 5, "year": [*range(2000, 2005)] * 2}
    one = [1.0] * 5 if there else [1.0, np.nan, np.nan, np.nan, np.nan]
    other = [np.nan] * (5 - there) + [1.0] * there if there else [np.nan, 1.0, 1.0, 1.0, 1.0]
    values = [*one, *other]
    text = " ".join(fields_words.of_region(pd.DataFrame({**rows, "ce": values}), ["ce"], {}, "en"))
    assert [words for words in (FEW, PARTLY) if words in text] == ([said] if said else [])
    assert not said or f"values in {there} of 5 years" in text


def test_a_region_of_one_unit_is_not_said_to_be_made_of_units():
    one = panel(ce=[1.0, 2, 3, 4], ecc=[1.0, 2, 3, 4])
    assert not fields_words.of_region(one[:2], ["ce", "ecc"], {}, "en")
    assert fields_words.of_region(one, ["ce", "ecc"], {}, "en")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([1.0, 2, 3, 4], []),
        ([1.0, 2, np.nan, np.nan], []),  # a unit without any value has no trend at all
        ([1.0, 2, 3, np.nan], ["1 of 2 series lack some of the 2 years"]),
    ],
)
def test_series_that_lack_years_are_counted(values, said):
    found = fields_words.of_units(panel(ce=values), ["ce"])
    assert len(found) == len(said) and all(text.startswith(words) for text, words in zip(found, said))


def test_where_p_comes_from_depends_on_the_method():
    exact, serial = "exact up to", "allow for serial correlation"
    assert exact in fields_words.of_p("original") and serial not in fields_words.of_p("original")
    assert serial in fields_words.of_p("yue_pilon") and exact not in fields_words.of_p("yue_pilon")


@pytest.mark.parametrize(
    ("count", "known", "said"), [(12, True, ""), (13, True, "12 of 13 fields are drawn"), (1, False, "")]
)
def test_many_fields_are_not_all_drawn_and_none_without_a_slope(count, known, said, monkeypatch):
    drawn = []
    monkeypatch.setattr(fields_spread, "slopes_and_z", lambda fields, *given, **how: drawn.append(len(fields)))
    fields = [f"own_{number}" for number in range(count)]
    slope = 1.0 if known else np.nan
    table = pd.DataFrame({"unit": "A", "field": fields, "slope": slope, "z": slope, "p": 0.5, "type": 1.0})
    page, run = Page(), SimpleNamespace(language="en", number=lambda name: 1.96)
    fields_spread.add_spread(page, run, SimpleNamespace(table=table, fields=fields))
    assert drawn == ([12, 4, 4, 4] if known else []) and bool(page.tables) == known  # the figure of a paper has all
    assert (said in page or not known) and ("fields are drawn" in page) == bool(said)


@pytest.mark.parametrize(("count", "ends"), [(1, [""]), (4, [""]), (5, [" (a–d)", " (e)"]), (8, [" (a–d)", " (e–h)"])])
def test_histograms_that_a_page_has_no_room_for_go_on_in_a_chart_with_the_next_letters(count, ends, monkeypatch):
    made = []
    monkeypatch.setattr(
        fields_spread, "slopes_and_z", lambda fields, *given, letters=None, **how: made.append(letters) or "svg"
    )
    fields = [f"own_{number}" for number in range(count)]
    table = pd.DataFrame({"unit": "A", "field": fields, "slope": 1.0, "z": 2.0, "p": 0.5, "type": 1.0})
    page, run = Page(), SimpleNamespace(language="en", number=lambda name: 1.66)
    fields_spread.add_spread(page, run, SimpleNamespace(table=table, fields=fields))
    assert list(page.charts) == [f"Sen slope and Z over the units{end}" for end in ends]
    assert list(page.figures) == ["trend_spread"]
    # what the page has no room for is drawn as one figure before; else the chart of the page is the figure
    assert made == {1: [""], 4: ["abcd"], 5: [None, "abcd", "e"], 8: [None, "abcd", "efgh"]}[count]
    assert sum("Dashed" in text for text in page.texts) == 1  # the note stands below the last


def test_units_are_named_where_there_are_names():
    row = {"n": 2, "slope": 1.0, "z": 0.5, "p": 0.5, "s": 1.0, "tau": 1.0, "r1": 0.0, "type": 1.0}
    table = pd.DataFrame([{"unit": unit, "field": "ce", **row} for unit in "AB"])
    results = SimpleNamespace(table=table, panel=panel(ce=[1.0, 2, 3, 4]), fields=["ce"])
    run = SimpleNamespace(language="en")
    for labels, has_names in (({"A": "Acorn", "region": "region"}, True), ({"region": "region"}, False)):
        page = Page()
        fields_page._units(page, run, results, {1.0: "rise"}, labels)
        shown = page.tables["Trends of carbon emissions"]
        assert ("unit_name" in shown.columns) == has_names
        assert page.heads["Trends of carbon emissions"].get("unit", "unit") == ("code" if has_names else "unit")
        assert not has_names or shown["unit_name"].tolist() == ["Acorn", ""]


def rastered(p_limit):
    dates = [SimpleNamespace(year=2000.0), SimpleNamespace(year=2020.0)]
    outcome = SimpleNamespace(p_limit=p_limit)
    settings = SimpleNamespace(method="original", rate=0.05, threshold=1.96)
    return raster_page._subtitle(SimpleNamespace(language="en"), dates, settings, outcome), raster_page._rule(
        outcome, settings
    )


def test_a_raster_is_marked_by_p_where_false_discoveries_are_controlled():
    subtitle, rule = rastered(0.0123)
    assert subtitle.endswith("; marked where p ≤ 0.0123 (false discovery rate 0.05)")
    assert "its p is at most 0.0123" in rule and "abs(Z)" not in rule
    subtitle, rule = rastered(None)
    assert "false discovery" not in subtitle and "abs(Z) is beyond 1.96" in rule and "discoveries" not in rule


def typed(hectares, cells=(5, 1, 2, 3, 4, 5), method="mann_kendall", examples=True, correction="none"):
    summary = SimpleNamespace(cells=np.array(cells), hectares=np.array(hectares), examples=lambda: examples)
    warned, page = [], Page()
    run = SimpleNamespace(language="en", monitor=SimpleNamespace(warn=warned.append))
    options = {"correction": correction}
    settings = SimpleNamespace(method=method, rate=0.05, threshold=1.96, options=options)
    raster_page._types(run, page, SimpleNamespace(summary=summary, p_limit=None), settings)
    return page, warned


@pytest.mark.parametrize(
    ("correction", "said"),
    [("none", True), ("hamed_rao", False), ("yue_wang", False), ("pre_whitening", False),
     ("trend_free_pre_whitening", False)],
)  # fmt: skip
def test_a_raster_says_that_dates_are_taken_as_independent_where_no_correction_was_chosen(correction, said):
    page, _ = typed([0.0, 2, 4, 6, 8, 20], correction=correction)
    assert ("takes the dates as independent" in page) == said and "abs(Z) is beyond 1.96" in page


def test_a_raster_without_a_crs_has_cells_in_place_of_areas():
    title = "Area of the trend types"
    page, warned = typed([0.0, 2, 4, 6, 8, 20])
    assert "area" in page.tables[title].columns and not warned
    assert "50 % of the area with a result has a marked increase" in page
    assert page.tables[title]["share"].tolist() == [5, 10, 15, 20, 50]  # of 40 hm²
    page, warned = typed([np.nan] * 6)
    assert "area" not in page.tables[title].columns and "no coordinate reference system" in warned[0]
    assert page.tables[title]["share"].round(2).tolist() == [6.67, 13.33, 20, 26.67, 33.33]  # of 15 cells
    assert "Cells without a result: 5." in page and "33.3 % of the area with a result has a marked increase" in page
    assert not typed([np.nan] * 6, method="harmonic", examples=False)[0].tables
    assert typed([1.0] * 6, method="harmonic")[0].tables


def test_the_legend_of_trends_has_the_types_that_there_are(monkeypatch):
    legends = []
    monkeypatch.setattr(fields_page, "outlines", lambda units: {})
    monkeypatch.setattr(fields_page, "class_map", lambda shapes, colours, legend: legends.append(list(legend)))
    run = SimpleNamespace(language="en", number=lambda name: 1.96)
    for types, names in (([2.0, 2.0], ["high (2)"]), ([2.0, np.nan], ["high (1)", "no result (1)"])):
        table = pd.DataFrame({"unit": ["A", "B"], "field": "ce", "type": types, "z": types})
        kinds = {-2.0: "low", -1.0: "lower", 0.0: "same", 1.0: "higher", 2.0: "high"}
        fields_page._types(
            Page(), run, SimpleNamespace(shown="ce", table=table), SimpleNamespace(ids=["A", "B"]), kinds
        )
        assert legends.pop() == names


@pytest.mark.parametrize(("value", "has_unit"), [("slope", True), ("z", False)])
def test_only_slopes_have_a_unit_of_measurement(value, has_unit):
    found = pd.DataFrame({"field": ["ce"], "units": 3, "smallest": 0.123456, "median": 1.0, "largest": 2.0})
    page = Page()
    fields_spread._quartiles(page, found, value, "over the units", "en")
    assert ("unit_of_slope" in page.tables["over the units"].columns) == has_unit


def test_the_data_of_the_spread_say_the_unit_of_each_slope():
    rows = [("1", "ce", 2.0, 3.0, 0.01, 2), ("1", "ecc", 0.1, 3.0, 0.01, 2), ("1", "own", 1.0, 3.0, 0.01, 2)]
    table = pd.DataFrame(rows, columns=["unit", "field", "slope", "z", "p", "type"])
    found = fields_spread._data(table, "en")
    assert list(found["unit of the slope"]) == ["t C/a²", "1/a", "per year"]
    assert list(found.columns)[:4] == ["unit", "field", "Sen slope", "unit of the slope"]
