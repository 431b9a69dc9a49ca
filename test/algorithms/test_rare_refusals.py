"""Refusals and reasons that the tools give for rare parameters: where they must appear, and where they must not."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

from carbon_zoning.algorithms.drivers import neighbours
from carbon_zoning.algorithms.drivers.gravitycentres import GravityCentres
from carbon_zoning.algorithms.drivers.spatialautocorrelation import SpatialAutocorrelation
from carbon_zoning.algorithms.forecast import fit_inputs, scenariotable
from carbon_zoning.algorithms.landuse.intensityanalysis import IntensityAnalysis
from carbon_zoning.algorithms.landuse.landuseellipses import LandUseEllipses
from carbon_zoning.algorithms.project import atlas_charts
from carbon_zoning.algorithms.start.runstudy import RunStudy
from carbon_zoning.algorithms.start.step_words import of_study
from carbon_zoning.algorithms.statistics.assemblepanel import AssemblePanel
from carbon_zoning.algorithms.trend import predicttrend
from carbon_zoning.algorithms.trend.trendraster import TrendRaster
from carbon_zoning.algorithms.zoning import carboncompensation, doubt_inputs
from carbon_zoning.core.errors import StudyError


def given(**values):
    """Return a run of which these parameters are given, all others blank."""
    return SimpleNamespace(
        language="en",
        given=lambda name: bool(values.get(name)),
        text=lambda name: values.get(name, ""),
        file=lambda name: values.get(name, ""),
        fields=lambda name: values.get(name, []),
        choice=lambda name: values.get(name, ""),
        choices=lambda name: values.get(name, []),
        flag=lambda name: bool(values.get(name)),
        number=values.get,
        integer=values.get,
        matrix=lambda name, columns: [],
    )


UNITS, BOTH = {"UNITS": "u"}, {"UNITS": "u", "UNIT_ID": "code"}


@pytest.mark.parametrize(
    ("tool", "refused", "message", "accepted"),
    [
        (GravityCentres, {}, "Choose one or more number fields of the panel", {"FIELDS": ["ce"]}),
        (SpatialAutocorrelation, {"PANEL_FIELDS": ["ce"]}, "need the panel", {"PANEL_FIELDS": ["ce"], "PANEL": "p"}),
        (IntensityAnalysis, UNITS, "UNITS needs UNIT_ID", BOTH),
        (LandUseEllipses, UNITS, "UNIT_ID", BOTH),
        (AssemblePanel, UNITS, "Choose the id field of the units", BOTH),
        (TrendRaster, {}, "No raster was given", {"INPUT": "stack"}),
        (RunStudy, {}, "No land-cover raster was given", {"LAND_COVER": "r", "STATISTICS": "s", "PRESET": "paper"}),
        (RunStudy, {"LAND_COVER": "r"}, "No yearbook table was given", {"LAND_COVER": "r", "STATISTICS": "s",
                                                                         "PRESET": "paper"}),
    ],
)  # fmt: skip
def test_what_a_tool_needs_is_asked_for_where_it_is_missing(tool, refused, message, accepted):
    with pytest.raises(StudyError, match=message):
        tool.check(None, given(**refused))
    try:
        tool.check(None, given(**accepted))
    except StudyError as error:
        assert message not in str(error)


ACCOUNTS = SimpleNamespace(years=range(2000, 2010))


def scored(*origins, index="cs", fails=False):
    def with_threshold(value):
        if fails:
            raise StudyError("no room")

    used = [SimpleNamespace(origin=one, index=index, field="cep" if one == "potential" else "cs") for one in origins]
    return SimpleNamespace(criteria=SimpleNamespace(used=used, with_threshold=with_threshold))


LIMITS = {"THRESHOLD_LOW": 1.6, "THRESHOLD_HIGH": 2.6}


@pytest.mark.parametrize(
    ("name", "indices", "accounts", "run", "why"),
    [
        ("trend", scored("trend"), None, {}, "needs the carbon accounts of all years (CARBON)"),
        ("trend", scored("intensity"), ACCOUNTS, {}, "no index is scored by a trend"),
        ("trend", scored("trend"), SimpleNamespace(years=[2000, 2010]), {}, "the accounts have 2 year(s), and a trend"),
        ("trend", scored("trend"), ACCOUNTS, {}, ""),
        ("noise", scored("trend"), ACCOUNTS, {"NOISE": 0.0}, "its width is 0"),
        ("noise", scored("trend"), ACCOUNTS, {"NOISE": 5.0}, ""),
        ("coefficients", scored("trend"), ACCOUNTS, {"FACTOR_SPREAD": 0.0}, "its width is 0"),
        ("threshold", scored("intensity"), None, LIMITS, "no index is scored by a trend"),
        ("threshold", scored("trend", fails=True), None, LIMITS, "the levels of the criteria leave no room"),
        ("threshold", scored("trend"), None, LIMITS, ""),
        ("weights", scored("trend"), None, {"WEIGHT_SPREAD": 20.0}, "only one index is scored"),
        ("weights", scored("trend", "trend"), None, {"WEIGHT_SPREAD": 20.0}, ""),
        ("cli_direction", scored("trend"), None, {}, "the land-use index is not scored"),
        ("cli_direction", scored("intensity", index="cli"), None, {}, ""),
        ("potential", scored("trend"), None, {}, "the potential is not scored"),
        ("scope", scored("potential"), None, {}, "no scope is chosen (SCOPES)"),
        ("scope", scored("trend"), ACCOUNTS, {"SCOPES": ["pooled"], "PANEL": "p"}, "needs the potential, the accounts"),
        ("scope", scored("potential"), None, {"SCOPES": ["pooled"], "PANEL": "p"}, "needs the potential, the accounts"),
        ("scope", scored("potential"), ACCOUNTS, {"SCOPES": ["pooled"]}, "needs the potential, the accounts"),
    ],
)
def test_why_a_source_of_uncertainty_is_not_drawn(name, indices, accounts, run, why):
    known = (accounts, None, accounts)
    _, said = doubt_inputs._value(name, given(**run), None, indices, known)
    assert said.startswith(why) and bool(said) == bool(why)


@pytest.mark.parametrize(("fitted", "why"), [([], "no scope could be fitted"), (["pooled"], "")])
def test_scopes_of_which_none_can_be_fitted_are_not_drawn(fitted, why, monkeypatch):
    table = pd.DataFrame(1, index=["A"], columns=fitted)
    monkeypatch.setattr(doubt_inputs, "potential_by_scope", lambda *given, **how: table)
    run = given(SCOPES=["pooled"], PANEL="p")
    run.monitor = SimpleNamespace(part=lambda *ends: None)
    run.panel = run.table = lambda name: None
    indices = scored("potential")
    indices.values = pd.DataFrame(index=["A"])
    assert doubt_inputs._scope(run, indices, object())[1] == why


def units_of(*points, crs):
    geometries = [QgsGeometry.fromWkt(f"POINT({x} {y})").buffer(0.01, 5) for x, y in points]
    system = QgsCoordinateReferenceSystem(crs)
    names = [f"u{number}" for number in range(len(points))]
    return SimpleNamespace(ids=names, geometries=geometries, crs=system, require_crs=lambda: None)


@pytest.mark.parametrize(
    ("crs", "points", "kilometres"),
    [("EPSG:4326", ((108.0, 32.0), (108.0, 33.0)), 111.2), ("EPSG:32649", ((4e5, 36e5), (4e5, 36.02e5)), 2.0)],
)
def test_distances_are_kilometres_of_degrees_and_of_metres(crs, points, kilometres):
    # a degree of a great circle of the sphere of 6 371 km is 111.2 km
    units = units_of(*points, crs=crs)
    assert carboncompensation._distances(units)[0, 1] == pytest.approx(kilometres, rel=1e-3)
    for run in (given(WEIGHTS="distance"), given(WEIGHTS="distance", DISTANCE=1.01 * kilometres)):
        found = neighbours.neighbours_of(run, units)
        assert found.weights.cardinalities.tolist() == [1, 1]
        told = float(found.words.rpartition(", ")[2].removesuffix(" km"))
        assert told == pytest.approx(run.number("DISTANCE") or kilometres, rel=1e-3)
    near = neighbours.neighbours_of(given(WEIGHTS="distance", DISTANCE=0.99 * kilometres), units)
    assert near.weights.cardinalities.tolist() == [0, 0]


@pytest.mark.parametrize(("failed", "said"), [([0, 0], []), ([0, 3], [{"count": 3, "equations": 1, "most": 3}])])
def test_draws_that_fail_are_counted(failed, said, monkeypatch):
    monkeypatch.setattr(fit_inputs, "bootstrap", lambda *rest, **how: SimpleNamespace(failed=np.array(failed)))
    run, warned = given(DRAWS=100), []
    run.monitor = SimpleNamespace(warn=lambda text, **values: warned.append(values))
    fit_inputs.bootstrap_of(run, None, None)
    assert warned == said
    assert fit_inputs.bootstrap_of(given(DRAWS=0), None, None) is None


def test_units_without_a_text_to_group_by_are_named():
    table = pd.DataFrame({"unit": ["A", "B"], "year": 2020, "gdp": [1.0, 2.0]})
    groups = pd.DataFrame({"city": ["M", " "]}, index=["A", "B"])
    with pytest.raises(StudyError, match=r"1 unit\(s\) have no text in city to group by: B"):
        scenariotable._grouped(table, groups, "city")
    sums, _ = scenariotable._grouped(table, groups.assign(city="M"), "city")
    assert sums[["unit", "gdp"]].values.tolist() == [["city=M", 3.0]]


@pytest.mark.parametrize(("dates", "title"), [([2030.0], "Values, 2030"), ([2030.0, 2040.0], "2040")])
def test_a_raster_of_one_date_is_titled_by_it(dates, title):
    found = predicttrend._title(SimpleNamespace(label=lambda name: "Values"), dates)
    assert title in found and ("2040" in found) == (len(dates) == 2)


def test_a_message_of_no_step_stays_as_it_is():
    assert of_study("UNITS needs UNIT_ID.", None) == "UNITS needs UNIT_ID."


@pytest.mark.parametrize(
    ("groups", "is_drawn"),
    [
        ({}, False),
        ({"carbon": {"A": pd.DataFrame({"year": [2020], "ce": [np.nan], "cs": [1.0]})}}, False),
        ({"carbon": {"A": pd.DataFrame({"year": [2019, 2020], "ce": [2.0, 3.0], "cs": [1.0, 1.0]})}}, True),
    ],
)
def test_a_unit_without_accounts_has_no_chart_in_the_atlas(groups, is_drawn, monkeypatch):
    monkeypatch.setattr(atlas_charts, "family", lambda: "sans-serif")
    assert bool(atlas_charts.chart("A", groups, "en")) == is_drawn


def test_a_path_without_values_is_left_out_of_the_chart_of_a_unit():
    rows = pd.DataFrame({"scenario": ["low", "low", "high"], "year": [2020, 2030, 2020], "ce": [1.0, 2.0, np.nan]})
    paths, sink = atlas_charts._paths("A", {"forecast": {"A": rows}})
    assert list(paths) == ["low"] and sink is None and paths["low"].low is None
    banded, sink = atlas_charts._paths("A", {"forecast": {"A": rows.assign(ce_p05=0.5, ce_p95=2.5, cs=1.0)}})
    assert banded["low"].low.tolist() == [0.5, 0.5] and sink is not None
