"""What reports and methods texts say of parameters and layers, on conditions that need no run of a tool."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import Page
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
)

from carbon_zoning.algorithms import method_facts, parameters, report_facts, report_units, small_tables
from carbon_zoning.algorithms.carbon import coefficients_page
from carbon_zoning.algorithms.carbon import words as carbon_words
from carbon_zoning.algorithms.drivers import decoupling_page
from carbon_zoning.algorithms.landuse import dynamics_page, intensity_tables, landusedynamics
from carbon_zoning.algorithms.start import checkstudy
from carbon_zoning.algorithms.trend import fields_spread, raster_page
from carbon_zoning.algorithms.zoning import doubt_inputs, scored_inputs
from carbon_zoning.core.report.methods import Setting

EN = SimpleNamespace(language="en")


class ToldEnoughError(Exception):
    """Ends a part of a report behind what a test is about."""


def enough():
    raise ToldEnoughError


def reported(definition, value):
    return report_facts._setting(None, definition, {definition.name(): value}, QgsProcessingContext())


@pytest.mark.parametrize(("value", "text"), [(True, "yes"), (False, "no")])
def test_a_switch_is_yes_or_no(value, text):
    assert reported(QgsProcessingParameterBoolean("FDR", "FDR", defaultValue=not value), value) == text


def test_a_number_is_itself_and_no_switch():
    assert reported(QgsProcessingParameterNumber("K", "K"), 3) == "3"


def rows(monkeypatch, *found):
    monkeypatch.setattr(small_tables, "rows_of", lambda *given: list(found))


def test_a_table_is_told_by_its_rows(monkeypatch):
    definition = QgsProcessingParameterMatrix("VARIABLES", "Variables", headers=["Variable", "Field"])
    rows(monkeypatch, ["my_x", "gdp"])
    assert reported(definition, ["my_x", "gdp"]) == "Variable | Field\nmy_x | gdp"
    empty = report_facts._as_text(None)
    assert reported(definition, []) == empty  # what was not given is not read
    rows(monkeypatch)
    assert reported(definition, ["", ""]) == empty


def sentence_of(definition, value):
    return method_facts._setting(None, definition, {definition.name(): value}, QgsProcessingContext(), "en")


@pytest.mark.parametrize("value", [True, False])
def test_a_switch_of_the_methods_knows_its_default(value):
    word = "true" if value else "false"
    found = sentence_of(QgsProcessingParameterBoolean("FDR", "FDR", defaultValue=True), value)
    assert found == Setting(word, word, is_default=value)


def test_files_and_numbers_of_the_methods():
    file = QgsProcessingParameterFile("MODEL", "Model")
    assert sentence_of(file, "a/b.json") == Setting("given", "b.json", is_default=False)
    assert sentence_of(file, None) == Setting("", "", is_default=True)
    number = QgsProcessingParameterNumber("K", "K", QgsProcessingParameterNumber.Type.Double, defaultValue=0.5)
    assert sentence_of(number, 0.25) == Setting("0.25", "0.25", is_default=False)
    assert sentence_of(number, 0.5) == Setting("0.5", "0.5", is_default=True)


def test_tables_of_the_methods(monkeypatch):
    definition = QgsProcessingParameterMatrix("VARIABLES", "Variables", headers=["Variable", "Field"])
    rows(monkeypatch, ["W", "gdp"])
    assert sentence_of(definition, ["W", "gdp"]) == Setting("given", "W = gdp", is_default=False)
    rows(monkeypatch)
    assert sentence_of(definition, []).word == ""


def test_layers_in_memory_have_no_address():
    def layer(kind):
        return SimpleNamespace(providerType=lambda: kind, publicSource=lambda: "units.gpkg")

    assert (report_facts._source(layer("memory")), report_facts._source(layer("ogr"))) == ("in memory", "units.gpkg")


@pytest.mark.parametrize("origin", ["", "study.gpkg"])
def test_a_layer_is_told_by_where_it_came_from(origin, monkeypatch):
    monkeypatch.setattr(report_facts.provenance, "origin_of", lambda layer: origin)
    monkeypatch.setattr(report_facts.provenance, "fingerprint", lambda source: "")
    layer = SimpleNamespace(name=lambda: "Units", providerType=lambda: "memory", publicSource=lambda: "memory:")
    assert report_facts._layer_text(layer, None, set()) == f"Units ({origin or 'in memory'})"


def test_places_in_memory_are_named_where_there_are_any():
    assert report_facts.note_of_places([]) == ""
    assert report_facts.note_of_places(["UNITS"]).startswith("In memory only, which no other session has: UNITS.")


@pytest.mark.parametrize("own", [None, {"2020": 0.5}])
def test_a_factor_of_electricity_from_a_table_stands_there_alone(own, monkeypatch):
    seen = []
    frame = pd.DataFrame({"field": ["coal"], "term": "", "value": 0.7, "gas": "", "source": "S", "note": ""})
    monkeypatch.setattr(
        coefficients_page, "_coefficients", lambda rows, language: seen.append([row.field for row in rows]) or frame
    )
    monkeypatch.setattr(coefficients_page, "_sources", lambda *given: pd.DataFrame())
    monkeypatch.setattr(coefficients_page, "_headers", dict)
    monkeypatch.setattr(coefficients_page, "_add_electricity", lambda *given: None)
    coefficients = [SimpleNamespace(field=name) for name in ("coal", "electricity")]
    page = Page()
    found = SimpleNamespace(electricity=own, factors=SimpleNamespace(coefficients=coefficients))
    coefficients_page.add_coefficients(page, EN, found)
    assert seen == [["coal", "electricity"] if own is None else ["coal"]]
    assert list(page.tables["Coefficients, those without data included"].columns) == [
        "field",
        "value",
    ]  # no empty ones, no words
    assert list(page.tables["Where the coefficients come from"].columns) == ["field", "term", "source"]


def test_a_class_that_was_not_there_has_no_bar(monkeypatch):
    drawn = []
    monkeypatch.setattr(dynamics_page, "bars", lambda names, values, **how: drawn.append(values) or "")
    monkeypatch.setattr(dynamics_page, "_by_period", lambda region, columns: pd.DataFrame(columns=columns))
    monkeypatch.setattr(dynamics_page, "_singles", lambda region: [])
    first, second = dynamics_page.class_names()[:2]
    region = pd.DataFrame([{"from_year": 2000, "to_year": 2010, "lc": 0.5, f"{first}_k": 0.5, f"{second}_k": np.nan}])
    page = Page()
    dynamics_page._add_region(page, EN, region)
    assert drawn == [[0.5]]
    assert list(page.tables["Comprehensive dynamic degree of the region [% per year]"].columns) == ["lc"]


def test_only_intensities_are_written_as_such(monkeypatch):
    written = []
    page = Page()
    monkeypatch.setattr(page, "table", lambda title, frame, **how: written.append(sorted(how["written"])))
    table = pd.DataFrame({"category": ["a"], "gain_intensity": 1.0, "uniform": 1.0, "area": 5.0})
    intensity_tables.marked(page, EN, "t", table)
    assert written == [["gain_intensity", "uniform"]]


def test_the_middle_of_a_legend_of_indices_is_no_trend():
    names = {kind.value: kind.name("en") for kind in fields_spread.trend_types()}
    assert list(fields_spread._legend(["ce"], "en"))[2] == names[0]


@pytest.mark.parametrize("kind", [0, 1])
def test_a_cell_without_change_has_the_colour_of_ink(kind, monkeypatch):
    drawn = []

    class Cells:
        def __init__(self, *given):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *given):
            pass

        def read(self, window):
            return np.ones((2, 1, 1))

    monkeypatch.setattr(raster_page, "Stack", Cells)
    monkeypatch.setattr(raster_page, "_line", lambda bands, years: None)
    monkeypatch.setattr(raster_page, "_location", lambda example: "row 0")
    monkeypatch.setattr(
        raster_page.trend_charts, "examples", lambda panels, ylabel: drawn.append(panels[0]["colour"]) or ""
    )
    example = SimpleNamespace(kind=kind, column=0, row=0, bands=None)
    dates = [SimpleNamespace(year=year) for year in (2000, 2010)]
    summary = SimpleNamespace(examples=lambda: [example])
    raster_page._examples(EN, Page(), dates, SimpleNamespace(precision=None), summary, "t")
    colours = {one.value: one.colour for one in raster_page.trend_types()}
    assert drawn == [colours[1] if kind else raster_page.charts.INK]


def test_several_words_of_the_methods_are_enumerated():
    fields = QgsProcessingParameterField("FIELDS", "Fields", parentLayerParameterName="", allowMultiple=True)
    assert sentence_of(fields, ["ce"]) == Setting("ce", "carbon emissions", is_default=False)
    assert sentence_of(fields, ["ce", "gdp"]) == Setting("ce|gdp", "ce, gdp", is_default=False)
    number = QgsProcessingParameterNumber("K", "K", QgsProcessingParameterNumber.Type.Double, defaultValue=0.5)
    assert sentence_of(number, 1.0).word == "1"


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["Oak", "Oak", "Elm"], {"A": "Oak (A)", "B": "Oak (B)", "C": "Elm"}),
        (["Oak", None, ""], {"A": "Oak"}),
    ],
)
def test_units_of_the_same_name_have_their_id_behind_it(names, labels):
    units = SimpleNamespace(ids=list("ABC"), fields=[], column=lambda field: names)
    assert report_units.unit_labels(units, "en", "name") == {**labels, report_units.REGION: "region"}
    assert report_units.unit_labels(units, "en") == {report_units.REGION: "region"}  # no field of names


def test_the_legend_of_decoupling_has_the_states_that_are_there(monkeypatch):
    legends = []
    monkeypatch.setattr(decoupling_page, "states_of", lambda language: ({1: "one", 2: "two"}, {1: "#111", 2: "#222"}))
    monkeypatch.setattr(decoupling_page, "outlines", lambda units: {})
    monkeypatch.setattr(decoupling_page, "class_map", lambda shapes, shades, legend: legends.append(legend) or "")
    monkeypatch.setattr(decoupling_page, "span", lambda results: "2000–2010")
    monkeypatch.setattr(decoupling_page, "_findings", lambda *given: enough())
    whole = pd.DataFrame({"unit": ["A", "B", decoupling_page.REGION], "decoupling": [2, 2, 1]})
    with pytest.raises(ToldEnoughError):
        decoupling_page.add_decoupling(Page(), EN, SimpleNamespace(whole=whole), SimpleNamespace(ids=["A", "B"]), {})
    assert legends == [{"two (2)": "#222"}]


@pytest.mark.parametrize(("known", "lacking"), [("AB", ""), ("A", "B")])
@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize("wanted", [True, False])
def test_units_without_a_polygon_are_named(known, lacking, given, wanted):
    told = []
    monitor = SimpleNamespace(warn=lambda text, **values: told.append(text.format(**values)))
    layer = SimpleNamespace(ids=list(known), name="Units")
    run = SimpleNamespace(given=lambda name: given, wanted=lambda name: wanted, units=lambda *names: layer,
                          monitor=monitor)  # fmt: skip
    areas = pd.DataFrame({"unit": ["A", "B"]})
    areas.attrs["name"] = "areas"
    assert landusedynamics._units(run, areas) is (layer if given and wanted else None)
    assert len(told) == (given and wanted and bool(lacking))
    assert not told or ("1 unit(s) of the panel" in told[0] and told[0].endswith("its tables have them: B."))


@pytest.mark.parametrize(
    ("field", "columns", "names"),
    [
        ("label", {"label": ["Oak"], "name": ["Elm"]}, {"A": "Oak"}),
        ("", {"label": ["Oak"], "name": ["Elm"]}, {"A": "Elm"}),
        ("label", None, {}),
    ],
)
def test_names_of_a_check_come_from_the_field_that_is_given(field, columns, names):
    attributes = None if columns is None else pd.DataFrame(columns)
    assert checkstudy._names(SimpleNamespace(ids=["A"], attributes=attributes), field, "en") == names


@pytest.mark.parametrize(("value", "has_unit"), [("slope", True), ("z", False)])
def test_quartiles_of_slopes_have_a_unit(value, has_unit):
    page = Page()
    found = pd.DataFrame({"field": ["ce"], "units": 3, "median": 1.0})
    fields_spread._quartiles(page, found, value, "quartiles", "en")
    assert ("unit_of_slope" in page.tables["quartiles"].columns) == has_unit


@pytest.mark.parametrize(
    ("chosen", "word", "text"),
    [
        ([], "", ""),
        (["noise"], "noise", "errors of the yearly statistics"),
        (["noise", "weights"], "noise|weights", "errors of the yearly statistics, weights of the indices"),
    ],
)
def test_choices_of_the_methods_are_told_in_words(chosen, word, text):
    definition = parameters.choices("DOUBTS", "Uncertain", "doubt")
    assert sentence_of(definition, chosen) == Setting(word, text, is_default=not chosen)


def test_a_blank_choice_of_the_methods_is_the_first():  # as QGIS runs it
    definition = parameters.choice("DOUBT", "Uncertain", "doubt", optional=True)
    assert sentence_of(definition, "noise") == Setting("noise", "errors of the yearly statistics", is_default=False)
    assert sentence_of(definition, "") == Setting(
        "coefficients", "coefficients of the carbon accounts", is_default=True
    )


@pytest.mark.parametrize(
    ("value", "told"), [("a/model.json", [("Model (MODEL)", "a/model.json")]), ("", []), (None, [])]
)
def test_only_files_that_are_given_are_inputs(value, told, monkeypatch):
    monkeypatch.setattr(report_facts, "destinations", lambda *given: [])
    definitions = [QgsProcessingParameterFile("MODEL", "Model"), QgsProcessingParameterNumber("K", "Count")]
    tool = SimpleNamespace(parameterDefinitions=lambda: definitions)
    assert report_facts.inputs(tool, {"MODEL": value, "K": 3}, QgsProcessingContext()) == told


def test_packages_that_are_not_there_have_no_version(monkeypatch):
    states = [SimpleNamespace(name="pandas", version="2.1.4"), SimpleNamespace(name="jinja2", version="")]
    monkeypatch.setattr(report_facts, "package_states", lambda: states)
    found = dict(report_facts.versions())
    assert list(found) == ["Date", "Carbon Neutral Zoning", "QGIS", "Python", "numpy", "pandas"]
    assert found["pandas"] == "2.1.4"


def test_a_selection_is_told_by_its_layer():
    layer = SimpleNamespace(name=lambda: "Units", source=lambda: "oak.gpkg", publicSource=lambda: "oak.gpkg",
                            providerType=lambda: "ogr", customProperty=lambda *given: "")  # fmt: skip
    given = SimpleNamespace(source=SimpleNamespace(staticValue=lambda: layer), selectedFeaturesOnly=True)
    for value in (layer, given):  # a layer has a source, too
        assert report_facts._layer_text(value, None, set()) == "Units (oak.gpkg)"
    selected = QgsProcessingFeatureSourceDefinition("nowhere.gpkg", True)
    assert report_facts._layer_text(selected, QgsProcessingContext(), set()) == "nowhere.gpkg"


@pytest.mark.parametrize(
    ("term", "language", "name"),
    [
        ("factor", "en", "factor"),
        ("carbon", "en", "carbon of standard coal"),
        ("heat_value", "zh", "低位发热量"),
    ],
)
def test_a_term_of_the_factors_has_its_own_name(term, language, name):
    assert carbon_words.process_name(term, language) == name


@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize(("gwp", "asked"), [("", "preset"), ("ar6", "ar6")])
def test_accounts_that_are_given_are_not_warned_of_twice(given, gwp, asked, monkeypatch):
    seen, panel = {}, pd.DataFrame({"unit": ["A"], "year": [2020]})
    monitor = doubt_inputs.Monitor()
    for name in ("of_units", "_gdp"):
        monkeypatch.setattr(doubt_inputs, name, lambda *given, **how: None)
    monkeypatch.setattr(doubt_inputs, "load_factors", lambda *given: SimpleNamespace(preset="paper"))
    monkeypatch.setattr(doubt_inputs, "gwp_of", lambda name, preset: seen.update(gwp=name))
    monkeypatch.setattr(doubt_inputs, "full_account", lambda *given, monitor, **how:
                        seen.update(monitor=monitor) or SimpleNamespace(carbon="counted"))  # fmt: skip
    monkeypatch.setattr(doubt_inputs, "with_indices", lambda carbon, *given, **how: carbon)
    run = SimpleNamespace(given=lambda name: given or name != "CARBON", panel=lambda name: panel, monitor=monitor,
                          choice=lambda name: gwp if name == "GWP" else "paper", file=lambda name: "")  # fmt: skip
    carbon, account = doubt_inputs.accounts_of(run, SimpleNamespace(ids=["A"], name="Units"))
    assert carbon is panel if given else carbon == "counted"
    assert (seen["monitor"] is monitor, seen["gwp"], account.carbon) == (not given, asked, "counted")


@pytest.mark.parametrize(
    ("trend_group", "potential_group", "gone"),
    [
        ("economic development", "ecological environment", "ecological environment"),
        ("economic development", "economic development", ""),  # the other index of the group is scored
        ("economic development", "", ""),  # in no group
    ],
)
def test_groups_of_which_no_index_is_scored_are_named(trend_group, potential_group, gone):
    told = []
    rows = [
        SimpleNamespace(origin=origin, group=group, row={"label": name, "group": group})
        for origin, group, name in (("trend", trend_group, "net carbon emissions"),
                                    ("potential", potential_group, "carbon emission potential"))
    ]  # fmt: skip
    criteria = SimpleNamespace(
        used=rows, of=lambda origins: SimpleNamespace(used=[row for row in rows if row.origin in origins])
    )
    monitor = SimpleNamespace(warn=lambda text, **values: told.append(text.format(**values)))
    run = SimpleNamespace(language="en", given=lambda name: name != "POTENTIAL", monitor=monitor)
    assert [row.origin for row in scored_inputs._available(criteria, run).used] == ["trend"]
    assert told == [
        "Not scored, because no layer was given for it: carbon emission potential. Totals are lower than in the paper.",
        *([f"No index of the group(s) {gone} of Table 6 is scored: the zones say nothing of them."] if gone else []),
    ]
    told.clear()
    run.given = lambda name: True
    assert len(scored_inputs._available(criteria, run).used) == 2 and told == []
