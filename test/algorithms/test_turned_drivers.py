"""Sentences of the reports of the drivers on conditions that other tests do not notice when they are turned."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import Page

from carbon_zoning.algorithms.drivers import (
    centres_page,
    decoupling_page,
    detector_page,
    drivers_page,
    interactions_page,
    neighbours,
    space_findings,
    space_inputs,
    space_page,
    space_tables,
    spatialautocorrelation,
)
from carbon_zoning.core.errors import StudyError

ORIGIN = {"ce2010": ("ce", 2010), "ce2020": ("ce", 2020), "gdp2020": ("gdp", 2020)}
OTHER = "carbon emissions and gross domestic product of the neighbours"
FOUND = SimpleNamespace(
    field=lambda name: ORIGIN.get(name, (name, None))[0], year=lambda name: ORIGIN.get(name, (name, None))[1]
)


def result(field="ce", moran=0.4, p=0.001, lag="", clusters=(1, 0, 0, 0), z=(1.0, -1.0, 0.5, -0.5)):
    """Return the tests of a field with four units, of which one is in a cluster."""
    return SimpleNamespace(
        field=field, lag_field=lag, whole=SimpleNamespace(statistic=moran, p_permuted=p), z=np.array(z),
        local=SimpleNamespace(cluster=np.array(clusters), lag=np.zeros(4)), chosen=np.ones(4, dtype=bool),
    )  # fmt: skip


def asked(permutations=999, alpha=0.05, corrected=True):
    numbers = {"PERMUTATIONS": permutations, "SEED": 1, "ALPHA": alpha}
    return SimpleNamespace(language="en", integer=numbers.get, number=numbers.get, flag=lambda name: corrected)


def told(*results, mapped=(), **run):
    found = SimpleNamespace(**vars(FOUND), results=list(results))
    return space_findings.space_findings(asked(**run), found, list(mapped))


FEW, CHANCE, ALIKE, DIFFER = (
    "too few permutations",
    "not distinguishable from a random pattern",
    "units beside each other are alike",
    "units beside each other differ more than by chance",
)


@pytest.mark.parametrize(
    ("moran", "p", "permutations", "said"),
    [
        (0.4, 0.001, 999, ALIKE),
        (-0.4, 0.001, 999, DIFFER),
        (0.4, 0.02, 999, ALIKE),
        (0.4, 0.03, 999, CHANCE),  # 0.06 on both sides
        (0.4, 0.1, 9, FEW),  # the smallest p on both sides is 0.2
    ],
)
def test_what_moran_says_of_a_field(moran, p, permutations, said):
    (text,) = told(result(moran=moran, p=p), permutations=permutations)
    assert [words for words in (FEW, CHANCE, ALIKE, DIFFER) if words in text] == [said]


@pytest.mark.parametrize("corrected", [True, False])
def test_clusters_by_chance_alone_are_counted_without_a_correction(corrected):
    (text,) = told(result(), corrected=corrected)
    assert ("1 (about 0.4 by chance alone) of 4 units" in text) != corrected == ("1 of 4 units" in text)


def test_fields_that_are_not_told_of_are_counted():
    results = [result(f"field_{at}") for at in range(7)]
    assert "2 more fields or years are in the table of global tests." in told(*results, mapped=results[:5])
    assert not any("more fields" in text for text in told(*results[:6], mapped=results[:5]))


@pytest.mark.parametrize(
    ("results", "text"),
    [
        ([result("ce2020")], "carbon emissions, 2020"),
        ([result("ce")], "carbon emissions"),
        ([result("ce2010"), result("ce2020")], "carbon emissions, 2010, 2020"),
        ([result("ce2020"), result("gdp2020")], "carbon emissions, 2020, gross domestic product, 2020"),
        ([result("ce"), result("ce")], "carbon emissions, carbon emissions"),
        ([result("ce2020", lag="gdp2020")], f"{OTHER}, 2020"),
        ([result("ce2010", lag="gdp2020"), result("ce2020", lag="gdp2020")],
         f"{OTHER}, 2010, {OTHER}, 2020"),
    ],
)  # fmt: skip
def test_fields_and_years_that_show_the_same_are_named_once(results, text):
    assert space_findings._names(FOUND, results, "en") == text


@pytest.mark.parametrize(("shown", "of_maps"), [(1, True), (2, False)])
@pytest.mark.parametrize("corrected", [True, False])
def test_maps_that_are_left_out_and_clusters_by_chance_are_told(shown, of_maps, corrected):
    page = Page()
    results = [result("ce2010"), result("ce2020")]
    found = SimpleNamespace(**vars(FOUND), results=results, alpha=0.05)
    space_page._of_maps(page, asked(corrected=corrected), found, results[:shown])
    assert ("at most 1 maps, spread evenly over 2 years; without one: 2020. Each year" in page) == of_maps
    assert ("about 0.4 of 4 units would come out as clusters" in page) != corrected


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ([("ce2010", ""), ("gdp2020", "")], "2 fields or years; without one: gross domestic product, 2020. Each is"),
        ([("ce2010", ""), ("ce2010", "gdp2020")], f"2 fields or years; without one: {OTHER}, 2010. Each is"),
        ([("ce", ""), ("gdp", "")], "over 2 fields or years; without one: gross domestic product"),
    ],
)
def test_what_is_no_year_of_one_field_is_named_where_it_has_no_map(fields, said):
    results, page = [result(name, lag=lag) for name, lag in fields], Page()
    found = SimpleNamespace(**vars(FOUND), results=results, alpha=0.05)
    space_page._of_maps(page, asked(), found, results[:1])
    assert said in page and "years; without one: 20" not in page


@pytest.mark.parametrize("corrected", [True, False])
def test_a_map_of_clusters_says_how_p_was_corrected_and_names_what_is_there(corrected, monkeypatch):
    legends = []
    monkeypatch.setattr(space_page, "class_map", lambda shapes, colours, legend: legends.append(list(legend)) or "")
    monkeypatch.setattr(space_page, "cluster_names", lambda language: {0: "none", 1: "high", 2: "low"})
    monkeypatch.setattr(space_page, "cluster_colours", lambda field: {0: "#fff", 1: "#f00", 2: "#00f"})
    page = Page()
    found = SimpleNamespace(**vars(FOUND), alpha=0.05)
    space_page._map(page, asked(corrected=corrected), found, result(), [None] * 4)
    assert ("False discovery rate 0.05" in page, "not corrected" in page) == (corrected, not corrected)
    assert legends == [["none (3)", "high (1)"]]


@pytest.mark.parametrize(("clusters", "rows"), [((1, 1, 0, 0), [["high", 2, "Acorn, B"]]), ((0, 0, 0, 0), None)])
def test_members_of_clusters_have_a_table_where_there_are_any(clusters, rows, monkeypatch):
    assert space_page.NOT_SIGNIFICANT == 0
    monkeypatch.setattr(space_page, "cluster_names", lambda language: {0: "none", 1: "high", 2: "low"})
    page = Page()
    found = SimpleNamespace(**vars(FOUND), results=[result(clusters=clusters)])
    space_page._members(page, asked(), found, SimpleNamespace(ids=list("ABCD")), {"A": "Acorn"})
    assert [table[["cluster", "units", "names"]].values.tolist() for table in page.tables.values()] == (
        [rows] if rows else []
    )


@pytest.mark.parametrize(("origin", "lags"), [({}, ["", ""]), (ORIGIN, ["", ""]), ({}, ["gdp", ""])])
def test_the_table_of_global_tests_has_years_and_neighbours_where_there_are_any(origin, lags, monkeypatch):
    fields = ["ce2010", "ce2020"] if origin else ["ce", "nce"]
    monkeypatch.setattr(
        space_tables, "global_table", lambda results: pd.DataFrame({"field": fields, "lag_field": lags, "moran": 0.4})
    )
    monkeypatch.setattr(space_tables, "_by_year", lambda *given: None)
    page = Page()
    space_tables.add_global(page, asked(), SimpleNamespace(**vars(FOUND), results=[], origin=origin))
    table = page.tables["Global tests"]
    assert ("year" in table.columns) == bool(origin) and ("lag_field" in table.columns) == any(lags)
    assert not origin or table["year"].tolist() == ["2010", "2020"]
    assert not any(lags) or table["lag_field"].tolist()[1] == ""


@pytest.mark.parametrize(("name", "origin", "title"), [("ce2020", ORIGIN, "Clusters of carbon emissions, 2020"),
                                                       ("ce", {}, "Clusters of carbon emissions")])  # fmt: skip
def test_the_title_of_the_clusters_has_the_year_of_a_panel(name, origin, title):
    found = SimpleNamespace(**vars(FOUND), results=[result(name)], origin=origin)
    assert spatialautocorrelation._title(found, asked()) == title


@pytest.mark.parametrize("steps", [0, 1])
def test_centres_of_one_year_go_nowhere(steps, monkeypatch):
    for name in ("way_maps", "ellipse_maps"):
        monkeypatch.setattr(centres_page, name, lambda *given, **how: "")
    monkeypatch.setattr(centres_page, "_panels", lambda *given: [])
    monkeypatch.setattr(centres_page, "track_summary", lambda *given: [])
    monkeypatch.setattr(centres_page, "_finding", lambda steps, table, name: f"{name} goes")
    table = pd.DataFrame({"field": "ce", "field_label": "CE", "points": 3, "year": [2000, 2020]})
    moved = pd.DataFrame({"field": ["ce"], "field_label": "CE", "from_year": 2000, "to_year": 2020, "displacement": 5.0,
                          "course": 90.0})[:steps]  # fmt: skip
    page = Page()
    run = SimpleNamespace(language="en", report=lambda subtitle: page)
    centres_page.centres_report(run, None, table, moved, "WGS 84")
    assert ("Tracks of the centres of gravity" in page.charts, "Steps of the centres" in page.tables) == (
        steps > 0,
    ) * 2
    assert ("carbon emissions goes" in page) == (steps > 0) == ("Each map has a scale of its own." in page)
    assert "Centres, axes and lengths are in WGS 84." in page


@pytest.mark.parametrize("factors", [1, 2])
@pytest.mark.parametrize("year", [None, 2020])
def test_one_factor_has_no_pairs(factors, year, monkeypatch):
    page, subtitles = Page(), []
    for name in ("_factors", "_risk"):
        monkeypatch.setattr(detector_page, name, lambda *given: None)
    monkeypatch.setattr(detector_page, "add_interactions", lambda report, *given: report.heading("pairs"))
    monkeypatch.setattr(detector_page, "_ecological", lambda report, *given: report.heading("ecological"))
    found = [SimpleNamespace(strata=SimpleNamespace(factor=name)) for name in ("gdp", "population")[:factors]]
    results = SimpleNamespace(response="ce", year=year, y=np.zeros(5), found=found)
    run = SimpleNamespace(language="en", report=lambda subtitle: subtitles.append(subtitle) or page)
    detector_page.detector_report(run, results)
    assert page.headings == ["pairs", "ecological"] * (factors > 1)
    assert ("2020" in subtitles[0]) == (year is not None) and subtitles[0].endswith(f"5 unit(s), {factors} factor(s)")


@pytest.mark.parametrize(("permutations", "permuted"), [(0, np.nan), (99, 0.01)])
def test_the_permuted_p_is_explained_where_there_is_one(permutations, permuted, monkeypatch):
    monkeypatch.setattr(detector_page.detector_charts, "q_bars", lambda *given, **how: "")
    monkeypatch.setattr(detector_page, "_finding", lambda *given: "finding")
    one = SimpleNamespace(q=0.5, p=0.01, p_permuted=permuted, strata=SimpleNamespace(factor="gdp"))
    monkeypatch.setattr(detector_page, "_p", lambda one: 0.01)
    row = {"factor": "gdp", "one_factor": "gdp", "q": 0.5, "cut": "quantile", "strata_names": "a"}
    table = pd.DataFrame([{**row, "candidates": 1, "f_statistic": 1.0, "noncentrality": 1.0}])
    monkeypatch.setattr(detector_page, "_cut", lambda word, language: word)
    page = Page()
    run = SimpleNamespace(language="en", integer=lambda name: permutations)
    detector_page._factors(page, run, SimpleNamespace(response="ce", found=[one], factors=table), ["GDP"])
    assert ("The permuted p repeats the search of the cuts" in page) == bool(permutations)
    assert ("*** p ≤ 0.001 (permuted p)" in page) == bool(permutations)
    assert ("*** p ≤ 0.001 (p of the non-central F)" in page) != bool(permutations)


@pytest.mark.parametrize("chain", [True, False])
def test_effects_summed_over_years_are_said_to_be(chain, monkeypatch):
    monkeypatch.setattr(drivers_page.driver_charts, "stacked_effects", lambda *given, **how: "")
    monkeypatch.setattr(drivers_page, "_by_period", lambda *given: None)
    monkeypatch.setattr(drivers_page, "effect_columns", lambda drivers: ["gdp"])
    effects = pd.DataFrame({"unit": [drivers_page.REGION], "from_year": 2000, "to_year": 2010, "gdp": 1.0})
    page = Page()
    run = SimpleNamespace(language="en", flag=lambda name: chain)
    drivers_page._effects(page, run, SimpleNamespace(effects=effects, drivers=None))
    assert ("Effects of every two consecutive years of the panel, summed." in page) == chain
    assert "the effects of a period sum to the change of energy emissions" in page


@pytest.mark.parametrize(("count", "shown"), [(space_page.MOST_MAPS, None), (space_page.MOST_MAPS + 1, True)])
def test_not_more_fields_have_a_map_than_a_page_has_room_for(count, shown):
    found = space_page._shown(list(range(count)))
    assert len(found) == space_page.MOST_MAPS and (found[0], found[-1]) == (0, count - 1)
    assert (found == list(range(count))) == (shown is None)


@pytest.mark.parametrize("flat", [True, False])
def test_a_flat_ellipse_is_a_centre_alone(flat):
    ellipse = SimpleNamespace(is_flat=flat, outline=lambda: "ring", x=1.0, y=2.0)
    ((_, _, years),) = centres_page._panels([ellipse], pd.DataFrame({"field": ["ce"], "year": [2020]}), "en")
    assert years == [(2020, None if flat else "ring", (1.0, 2.0))]


def test_effects_that_no_unit_has_have_no_column(monkeypatch):
    monkeypatch.setattr(drivers_page, "effect_columns", lambda drivers: ["gdp", "population", "far"])
    monkeypatch.setattr(drivers_page, "span", lambda results: "2000–2010")
    monkeypatch.setattr(drivers_page, "states_of", lambda language: ({1: "one"}, {}))
    whole = pd.DataFrame({"unit": ["A", drivers_page.REGION], "decoupling": 1, "gdp_rate": 1.0, "ce_rate": 1.0,
                          "elasticity": 1.0, "gdp": [1e3, 2e3], "population": [np.nan, 1.0],
                          "ce_energy_change": 1e3})  # fmt: skip
    page = Page()
    drivers_page._tables(page, asked(), SimpleNamespace(whole=whole, drivers=None), {"A": "Acorn"})
    shown = next(table for title, table in page.tables.items() if title.startswith("Effects on the units"))
    assert shown.to_dict("records") == [{"unit": "Acorn", "gdp": 1.0, "ce_energy_change": 1.0}]


@pytest.mark.parametrize(
    ("chance", "kind", "mark"),
    [
        (True, "nonlinear_enhance", "↑↑"),
        (False, "bivariate_enhance", "(↑)"),
        (False, "independent", ""),
        (True, "independent", ""),
    ],
)
def test_interactions_that_chance_explains_are_in_brackets(chance, kind, mark, monkeypatch):
    drawn = []
    monkeypatch.setattr(interactions_page, "_above", lambda *given: [chance])
    monkeypatch.setattr(
        interactions_page.detector_charts, "interaction_map", lambda names, q, marks, **how: drawn.append(marks) or ""
    )
    found = [SimpleNamespace(strata=SimpleNamespace(factor=name, names=["low", "high"]), q=0.2) for name in "ab"]
    rows = pd.DataFrame([{"one_factor": "a", "other_factor": "b", "q": 0.2, "other_q": 0.1, "q_both": 0.5,
                          "q_chance": 0.1, "single_strata": 0, "interaction": kind}])  # fmt: skip
    results = SimpleNamespace(found=found, interactions=rows, y=np.zeros(9))
    page = Page()
    interactions_page.add_interactions(page, asked(), results, ["A", "B"])
    assert drawn == [[["", ""], [mark, ""]]]
    assert ("In brackets: not above the sum" in page) == mark.startswith("(")


def spatial(fields=(), lag=(), panel_fields=(), panel=True):
    """Return the frames of a run: two units with a field `share` of their own, and a panel of two years."""
    values = {"FIELDS": list(fields), "BIVARIATE": list(lag), "PANEL_FIELDS": list(panel_fields)}
    years = pd.DataFrame({"unit": list("ABAB"), "year": [2010, 2010, 2020, 2020], "ce": [1.0, 2.0, 3.0, 4.0]})
    run = SimpleNamespace(fields=values.get, panel=lambda name: years if panel else None, text=lambda name: "",
                          monitor=None)  # fmt: skip
    own = pd.DataFrame({"share": [5.0, 6.0], "word": ["7", "many"]}, index=["A", "B"])
    return space_inputs.frames(run, SimpleNamespace(ids=["A", "B"], name="Units", frame=lambda: own))


@pytest.mark.parametrize(
    ("given", "columns", "lags", "origin"),
    [
        ({"fields": ["share"], "panel": False}, [["share"]], [""], {}),
        ({"fields": ["share"]}, [["share"]], [""], {}),
        ({"fields": ["ce"]}, [["ce2010", "ce2020"]], [""], {"ce2010": ("ce", 2010), "ce2020": ("ce", 2020)}),
        ({"fields": ["share"], "panel_fields": ["ce"]}, [["share"], ["ce2010", "ce2020"]], ["", ""],
         {"ce2010": ("ce", 2010), "ce2020": ("ce", 2020)}),
    ],
)  # fmt: skip
def test_fields_are_those_of_the_units_or_of_the_years(given, columns, lags, origin, monkeypatch):
    monkeypatch.setattr(space_inputs, "of_units", lambda panel, *more, **how: panel)
    frames, found = spatial(**given)
    assert [list(frame.columns) for frame, _ in frames] == columns and [lag for _, lag in frames] == lags
    assert found == origin


@pytest.mark.parametrize(
    ("field", "said"),
    [("far", "The layer Units has no field far; it has share"), ("word", "The field word of Units holds text")],
)
def test_fields_that_cannot_be_read_are_named(field, said):
    with pytest.raises(StudyError, match=said):
        spatial([field], panel=False)


@pytest.mark.parametrize(
    ("fields", "lag", "panel_fields", "columns", "lags"),
    [
        (["share"], "share", [], [["share"]], ["share"]),  # fields of the units alone
        (["ce"], "share", [], [["ce2010", "ce2020", "share"]], ["share"]),  # the same neighbours in each year
        (["gdp"], "ce", [], [["gdp2010", "ce2010"], ["gdp2020", "ce2020"]], ["ce2010", "ce2020"]),
        (["share"], "share", ["ce"], [["share"], ["ce2010", "ce2020", "share"]], ["share", "share"]),
    ],
)
def test_neighbours_are_those_of_the_same_year_where_they_have_years(
    fields, lag, panel_fields, columns, lags, monkeypatch
):
    monkeypatch.setattr(space_inputs, "of_units", lambda panel, *more, **how: panel.assign(gdp=1.0))
    frames, _ = spatial(fields, [lag], panel_fields)
    assert ([list(frame.columns) for frame, _ in frames], [lag for _, lag in frames]) == (columns, lags)


def test_fields_of_the_units_have_no_neighbours_of_a_year(monkeypatch):
    monkeypatch.setattr(space_inputs, "of_units", lambda panel, *more, **how: panel)
    with pytest.raises(StudyError, match="^ce has a value for each year, and share have none of their own. Run"):
        spatial(["share"], ["ce"], ["ce"])


def beside(east, distance, degrees):
    """Return the words of a distance band of units on the equator, and how many neighbours each has."""
    places = [SimpleNamespace(x=lambda at=at: at, y=lambda: 0.0) for at in east]
    shapes = [SimpleNamespace(centroid=lambda one=one: SimpleNamespace(asPoint=lambda: one)) for one in places]
    crs = SimpleNamespace(isGeographic=lambda: degrees)
    units = SimpleNamespace(ids=list("ABC"), geometries=shapes, crs=crs, require_crs=lambda: None)
    run = SimpleNamespace(language="en", choice=lambda name: "distance", number=lambda name: distance)
    found = neighbours.neighbours_of(run, units)
    return found.words, found.weights.cardinalities.tolist()


BAND = "distance band: centres within a distance, {} km"


@pytest.mark.parametrize(
    ("east", "distance", "degrees", "km", "counts"),
    [
        ([0, 3, 7], None, False, "4", [1, 2, 1]),  # map units of 1 km; the widest gap to the nearest is 4
        ([0, 3, 7], 3.5, False, "3.5", [1, 1, 0]),
        ([0, 3, 7], 5000, False, "5\u202f000", [2, 2, 2]),
        # 30 degrees of a circle about 6371.0088 km are 3335.85 km on the ground, and 3297.9 km straight through it.
        ([0, 10, 40], None, True, "3\u202f335.9", [1, 2, 1]),
        ([0, 10, 40], 3320, True, "3\u202f320", [1, 1, 0]),
        ([0, 10, 40], 3340, True, "3\u202f340", [1, 2, 1]),
    ],
)
def test_the_distance_of_neighbours_is_told_as_it_is_on_the_ground(east, distance, degrees, km, counts, monkeypatch):
    monkeypatch.setattr(neighbours, "metres_per_unit", lambda crs: 1000.0)
    assert beside(east, distance, degrees) == (BAND.format(km), counts)


@pytest.mark.parametrize("first", ["", "gdp"])
def test_styles_of_two_fields_are_called_bivariate(first, monkeypatch):
    made = []
    monkeypatch.setattr(spatialautocorrelation.styles, "several", lambda main, others: made.append((main, others)))
    results = [("ce", first), ("population", "gdp"), ("area", "")]
    found = SimpleNamespace(results=[SimpleNamespace(field=field, lag_field=lag) for field, lag in results])
    spatialautocorrelation._style(found)
    ((main, others),) = made
    assert list(others) == ["ce Gi*", "population bivariate", "area"]  # the first is the style that is shown
    assert main.keywords == {"field": "ce", "prefix": "_b" if first else "_"}
    assert others["population bivariate"].keywords == {"field": "population", "prefix": "_b"}
    assert others["area"].keywords == {"field": "area", "prefix": "_"}


def test_states_that_no_unit_is_in_have_no_row():
    names = {1: "strong decoupling", 2: "weak decoupling", 3: "expansive coupling"}
    effects = pd.DataFrame([("A", 2000, 2010, 3), ("B", 2000, 2010, 1), ("A", 2010, 2020, 1), ("B", 2010, 2020, 1),
                            (decoupling_page.REGION, 2000, 2010, 2)],
                           columns=["unit", "from_year", "to_year", "decoupling"])  # fmt: skip
    counts = decoupling_page._counts(SimpleNamespace(effects=effects), names)
    assert list(counts.columns) == ["decoupling", "2000–2010", "2010–2020"]
    assert counts.values.tolist() == [["strong decoupling", 1, 2], ["expansive coupling", 1, 0]]
