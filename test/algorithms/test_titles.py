"""What result layers are called in the layer tree."""

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)

from carbon_zoning.algorithms import titles
from carbon_zoning.core.packages import pandas as pd


@pytest.fixture
def loaded(provider):
    """Run a tool as a dialog does, and return {output: name of the layer in the project}."""

    def loaded(algorithm, outputs, **parameters):
        project, context = QgsProject(), QgsProcessingContext()
        context.setProject(project)
        given = {name: QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project) for name in outputs}
        tool = provider.algorithm(algorithm).create()
        results, worked = tool.run({**parameters, **given}, context, QgsProcessingFeedback(False))
        assert worked
        details = context.layersToLoadOnCompletion()
        return {name: details[results[name]].name for name in outputs}

    return loaded


@pytest.fixture
def panel(table):
    rows = [(unit, 2000 + t, 1.0 + t, -2.0 + t) for unit in ("1", "2") for t in range(6)]
    return table("panel", "unit:string,year:integer,ce:double,nce:double", rows)


def test_a_map_of_trends(loaded, panel, squares):
    names = {"PANEL": panel, "UNITS": squares(["1", "2"]), "UNIT_ID": "code"}
    assert loaded("trendfields", ["OUTPUT"], **names) == {"OUTPUT": "Trend of net carbon emissions, 2000-2005"}
    years = {"FIELDS": ["ce"], "FROM_YEAR": 2001, "TO_YEAR": 2004}
    assert loaded("trendfields", ["OUTPUT"], **names, **years) == {"OUTPUT": "Trend of carbon emissions, 2001-2004"}


def test_a_panel(loaded, panel):
    assert loaded("fillgaps", ["OUTPUT"], PANEL=panel) == {"OUTPUT": "Statistics with gaps filled, 2000-2005"}


def test_a_stack_says_which_year_it_shows(loaded, land_cover):
    paths = [land_cover(f"clcd_{year}", [[1, 2, 5]]) for year in (2000, 2010, 2020)]
    stack = loaded("reclassifylandcover", ["OUTPUT"], INPUT=paths)
    assert stack == {"OUTPUT": "Land use, 2000-2020 (shown: 2020)"}
    stack = loaded("reclassifylandcover", ["OUTPUT"], INPUT=[paths[0], paths[2]])
    assert stack == {"OUTPUT": "Land use, 2000 and 2020 (shown: 2020)"}
    assert loaded("reclassifylandcover", ["OUTPUT"], INPUT=paths[:1]) == {"OUTPUT": "Land use, 2000"}


def test_transitions_and_their_tables(loaded, run, land_cover):
    paths = [land_cover(f"clcd_{year}", [[1, 2, 5]]) for year in (2000, 2010, 2020)]
    stack = run("reclassifylandcover", INPUT=paths)["OUTPUT"]
    names = loaded("landusetransition", ["OUTPUT", "MATRIX"], STACK=stack)
    assert names == {"OUTPUT": "Land-use transitions, 2000-2020", "MATRIX": "Transition matrix, long, 2000-2020"}
    names = loaded("landusetransition", ["OUTPUT"], STACK=stack, CHAIN=True)
    assert names == {"OUTPUT": "Land-use transitions, 2000-2020 (shown: 2010-2020)"}


def test_accounts(loaded, table, squares):
    keys = [(unit, year) for unit in ("1", "2") for year in (2000, 2001)]
    statistics = table(
        "s", "unit:string,year:integer,gdp:double,population:double", [(*key, 1000.0, 5000.0) for key in keys]
    )
    names = ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
    fields = "unit:string,year:integer," + ",".join(f"{name}:double" for name in names)
    areas = table("a", fields, [(*key, 1.0, 0.0, 40.0, 0.0, 0.0, 3.0, 0.0) for key in keys])
    given = {"UNITS": squares(["1", "2"]), "UNIT_ID": "code", "PANEL": statistics, "AREAS": areas}
    names = loaded("carbonaccounting", ["OUTPUT", "CARBON"], **given)
    assert names == {"OUTPUT": "Net carbon emissions, 2001 (t C/a)", "CARBON": "Carbon panel, 2000-2001"}
    names = loaded("carbonaccounting", ["OUTPUT", "CARBON"], **given, MAP_YEAR=2000, AS_CO2=True)
    assert names["OUTPUT"] == "Net carbon emissions, 2000 (t C/a)"  # columns of t CO₂ stand beside


def test_a_forecast(loaded, stirpat_tables, squares):
    given = {**stirpat_tables({"1": "陕西", "2": "四川"}), "UNITS": squares(["1", "2"]), "UNIT_ID": "code", "DRAWS": 0}
    assert loaded("stirpatforecast", ["OUTPUT", "FORECAST", "TIMELINE"], **given, END_YEAR=2040) == {
        "OUTPUT": "Potential of carbon-emission reduction, 2020-2040",
        "FORECAST": "Forecast, 2020-2040",
        "TIMELINE": "Carbon emissions (baseline scenario), 2020-2040 (t C/a)",
    }


def test_the_parts_of_titles():
    assert titles.period([2020, 2000, 2010]) == "2000-2020" and titles.period([2020]) == "2020"
    assert titles.period([]) == "" and titles.dated("Counts", []) == "Counts"
    frame = pd.DataFrame({"from_year": [2000, 2010], "to_year": [2010, 2020], "ce": [1, 2]})
    assert titles.years_of(frame) == [2000, 2010, 2020] and titles.years_of(frame[["ce"]]) == []
    assert titles.years_of(pd.DataFrame({"year": pd.array([2000, None], dtype="Int64")})) == [2000]
    assert titles.value("ecc", [2020], "en") == "Economic contribution coefficient, 2020"
