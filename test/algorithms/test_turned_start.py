"""What the whole study and its check say and name, on conditions that no other quick test notices when turned."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from page_parts import Page
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProcessingContext

from carbon_zoning.algorithms.loading import Arrival
from carbon_zoning.algorithms.project import project as projects
from carbon_zoning.algorithms.start import (
    chain,
    check_inputs,
    kept_table,
    methods_page,
    runstudy,
    step_words,
    study_inputs,
    study_outputs,
    study_tables,
)
from carbon_zoning.algorithms.start.steps import Step
from carbon_zoning.core.errors import StudyError

BOW_TIE = "Polygon((0 0,1 1,1 0,0 1,0 0))"
SQUARE = "Polygon((0 0,1 0,1 1,0 1,0 0))"


@pytest.mark.parametrize(
    ("wkt", "said"),
    [(BOW_TIE, "Self-intersection (0.5, 0.5)"), (SQUARE, ""), ("Polygon EMPTY", ""), (None, "")],
)
def test_a_fault_of_a_polygon_is_told_with_its_place(wkt, said):
    assert check_inputs._fault(QgsGeometry() if wkt is None else QgsGeometry.fromWkt(wkt)) == said


@pytest.mark.parametrize(
    ("errors", "said"), [(["Too few points"], "Too few points"), (["First", "Second"], "First"), ([], "?")]
)
def test_a_fault_without_a_place_is_told_without(errors, said):
    found = [SimpleNamespace(what=lambda text=text: text, hasWhere=lambda: False) for text in errors]
    geometry = SimpleNamespace(
        isNull=lambda: False, isEmpty=lambda: False, isGeosValid=lambda: False, validateGeometry=lambda engine: found
    )
    assert check_inputs._fault(geometry) == said


def checked(layer, field="code", rasters=()):
    """Return what the check is given of a layer of units, and the findings so far."""
    told = []
    findings = SimpleNamespace(
        add=lambda finding, place, **values: told.append((finding, place, values)),
        refuse=lambda tool, error, place: told.append((tool, place)),
    )
    run = SimpleNamespace(
        source=lambda name: layer,
        text=lambda name: field,
        transform_context=QgsProcessingContext().transformContext(),
    )
    layers = [SimpleNamespace(crs=QgsCoordinateReferenceSystem(crs)) for crs in rasters]
    return check_inputs._units(run, layers, findings), told


@pytest.mark.parametrize(
    ("field", "said"),
    [("code", []), ("id", [("id_field_missing", "units", {"field": "id", "value": "code, name"})])],
)
def test_a_field_of_ids_that_is_not_there_is_told_with_those_that_are(field, said, squares):
    given, told = checked(squares(["001", "002"]), field)
    assert told == said
    assert (list(given.ids), given.name) == ((["001", "002"], "units") if not said else ([], ""))
    assert list(given.attributes["name"]) == ["县001", "县002"]  # names are there without ids, too


@pytest.mark.parametrize(("rasters", "degrees"), [((), False), (("EPSG:4326",), True), (("EPSG:32649",), False)])
def test_polygons_are_checked_in_the_crs_of_the_first_raster(rasters, degrees, squares):
    given, told = checked(squares(["001"]), rasters=rasters)
    polygon = QgsGeometry()
    polygon.fromWkb(given.polygons[0])
    assert (polygon.boundingBox().width() < 1) == degrees and told == []


@pytest.mark.parametrize("crs", ["EPSG:32649", ""])
def test_the_crs_of_the_units_is_told_where_there_is_one(crs, squares):
    layer = squares(["001"])
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    given, _ = checked(layer)
    assert ("UTM zone 49N" in given.crs) == bool(crs) and (given.crs == "") != bool(crs)


def chain_of(monkeypatch, *steps):
    """Return a chain, and the warnings that it has given."""
    told = []
    monitor = SimpleNamespace(warn=lambda text, **values: told.append(text.format(**values)))
    monkeypatch.setattr(chain, "tool_called", lambda tool: SimpleNamespace(label=lambda: tool.title()))
    monkeypatch.setattr(chain.Chain, "_release", lambda self: None)
    feedback = SimpleNamespace(begin=lambda number, step: None, setProgressText=lambda text: None)
    monkeypatch.setattr(chain, "StepFeedback", lambda count, given: feedback)
    return chain.Chain({}, Path("results"), None, None, steps=steps, monitor=monitor), told


def fails(self, step, values):
    if step.tool == "drivers":
        raise StudyError("Step {number} failed.", **values)


@pytest.mark.parametrize("may_fail", [True, False])
def test_the_study_goes_on_without_a_step_that_may_fail(may_fail, monkeypatch):
    ran = []
    steps = [Step("drivers", may_fail=may_fail), Step("zoning")]
    found, told = chain_of(monkeypatch, *steps)
    monkeypatch.setattr(
        chain.Chain, "_run_step", lambda self, step, values: ran.append(step.tool) or fails(self, step, values)
    )
    if may_fail:
        found.run()
        assert told == ["Step 1 failed. The study goes on without it."] and ran == ["drivers", "zoning"]
    else:
        with pytest.raises(StudyError, match=r"^Step 1 failed\.$"):
            found.run()
        assert told == [] and ran == ["drivers"]


def test_results_of_a_step_have_the_names_of_the_study(monkeypatch):
    found, _ = chain_of(monkeypatch)
    rows = [
        {"output": "OUTPUT", "result": "ACCOUNTS", "label": "Carbon accounts of the units"},
        {"output": "REPORT", "result": "CARBON_REPORT", "label": "Report"},  # a page is no layer
        {"output": "REGION", "result": "REGION", "label": "Region"},  # not made
    ]
    made = {"OUTPUT": "carbon.gpkg", "REPORT": "carbon.html"}
    layers = [Arrival("carbon.gpkg", None, period="2000-2020"), Arrival("other.gpkg", None)]
    monkeypatch.setattr(chain, "results_of", lambda tool: rows)
    monkeypatch.setattr(chain, "destination", lambda row, folder: row["output"])
    monkeypatch.setattr(chain, "runtool_called", lambda *given, **how: (made, layers, {}))
    monkeypatch.setattr(chain, "language", lambda: "en")
    found._run_step(Step("carbon"), {})
    assert found.results == {"ACCOUNTS": "carbon.gpkg", "CARBON_REPORT": "carbon.html"}
    assert {name: one.title for name, one in found.arrivals.items()} == {
        "ACCOUNTS": "Carbon accounts of the units, 2000-2020"
    }


@pytest.mark.parametrize(("told_by", "named"), [("CARBON_REPORT", True), ("FIT_REPORT", False)])
def test_a_failed_step_names_the_report_where_there_is_one(told_by, named):
    values = {"number": 2, "count": 3, "tool": "Trends"}
    error = chain._failed("No data.", Step("trends", told_by=told_by), {"CARBON_REPORT": "carbon.html"}, values)
    more = " The report carbon.html describes what the step was given." if named else ""
    assert str(error) == f"Step 2 of 3, Trends, failed: No data.{more}"


def finished(tmp_path, monkeypatch, figures="", study=True):
    """Let a study make its project; return its results and what the project was given."""
    given, folder = [], tmp_path / "study"
    folder.mkdir()
    monkeypatch.setattr(projects, "make_project", lambda *places, **how: given.append((places, how)))
    monkeypatch.setattr(runstudy.loading, "finish", lambda *given: None)
    monkeypatch.setattr(runstudy, "language", lambda: "en")
    tool = runstudy.RunStudy()
    monkeypatch.setattr(tool, "reload", lambda context: None)
    layers = [("areas.gpkg", "Land-use areas, 2000-2020", False), ("zones.gpkg", "Carbon-neutral zones", True)]
    tool.arrivals = [
        Arrival(place, None, title=title, groups=("Oak", "Maps"), is_visible=visible)
        for place, title, visible in layers
    ]
    if study:
        tool._study = {"title": "Oak", "names": "name", "folder": str(folder), "source": "Yearbook",
                       "figures": figures, "results": {"ZONES": "zones.gpkg"}}  # fmt: skip
    lines = []
    feedback = SimpleNamespace(setProgressText=lines.append, pushInfo=None)
    return tool.postProcessAlgorithm(None, feedback), given, lines, folder


def test_the_project_of_a_study_says_which_zones_it_shows(provider, tmp_path, monkeypatch):
    results, ((places, how),), lines, folder = finished(tmp_path, monkeypatch)
    title, layers, place = places
    assert how["subtitle"] == "Carbon-neutral zones; natural breaks of the total score"
    assert (title, [layer.title for layer in layers]) == ("Oak", ["Land-use areas, 2000-2020", "Carbon-neutral zones"])
    made = {"PROJECT": "study.qgz", "PDF": "zones.pdf", "PICTURE": "zones.png"}
    assert results == {"ZONES": "zones.gpkg", **{name: str(folder / file) for name, file in made.items()}}
    assert (place, how["pdf"], how["picture"]) == tuple(str(folder / file) for file in made.values())
    assert how["printed"].source == "Yearbook" and lines == ["Last: the project, its maps and figures"]


def test_a_cancelled_study_makes_no_project(provider, tmp_path, monkeypatch):
    results, given, lines, _ = finished(tmp_path, monkeypatch, study=False)
    assert (results, given, lines) == ({}, [], [])


@pytest.mark.parametrize("wanted", [True, False])
def test_figures_have_a_folder_where_they_are_wanted(wanted, provider, tmp_path, monkeypatch):
    figures = tmp_path / "figures"
    _, ((_, how),), _, _ = finished(tmp_path, monkeypatch, figures=str(figures) if wanted else "")
    assert figures.is_dir() == wanted and how["printed"].figures == (str(figures) if wanted else "")


class Tool:
    """Has LAYER, PANEL and ALPHA as inputs, and OUTPUT."""

    def label(self):
        return "Spatial autocorrelation"

    def parameterDefinitions(self):
        names = ("LAYER", "PANEL", "ALPHA", "OUTPUT")
        return [
            SimpleNamespace(name=lambda name=name: name, isDestination=lambda name=name: name == "OUTPUT")
            for name in names
        ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fill LAYER.", "Fill UNITS."),  # as the study calls it
        ("Raise ALPHA.", "Raise ALPHA of 'Spatial autocorrelation'."),  # what the study has not
        ("See PANEL.", "See PANEL."),  # made by a step before
        ("OUTPUT is open.", "OUTPUT is open."),  # a result
        ("GDP is missing.", "GDP is missing."),  # no parameter
        ("ALPHABET", "ALPHABET"),
    ],
)
def test_a_step_speaks_of_the_parameters_of_the_study(text, said, monkeypatch):
    monkeypatch.setattr(step_words, "tool_called", lambda tool: Tool())
    step = Step("spatialautocorrelation", {"LAYER": "UNITS"}, {"PANEL": "CARBON"})
    assert step_words.of_study(text, step) == said
    assert step_words.of_study(text, None) == text


def test_only_one_whole_file_is_the_origin_of_a_copy(tmp_path):
    file = tmp_path / "units.gpkg"
    file.touch()
    layer, absent = f"{file}|layername=units", str(tmp_path / "absent.gpkg")
    assert (study_inputs._file([str(file)]), study_inputs._file([layer])) == (str(file), layer)
    for others in ([], [str(file), str(file)], [absent], ["units_1a2b"], [object()]):
        assert study_inputs._file(others) == ""


@pytest.mark.parametrize(
    ("columns", "word"),
    [
        (["gdp"], "current"),
        (["gdp", "gdp_constant"], "constant"),
        (["gdp", "gdp_deflator"], "constant"),
        (["gdp_deflator"], "current"),
    ],
)
def test_prices_are_constant_where_the_statistics_have_them(columns, word, monkeypatch):
    frame = pd.DataFrame({"unit": ["A"], "year": [2020], **{name: [1.0] for name in columns}})
    monkeypatch.setattr(study_tables, "panel", lambda results, name: frame if name == "FILLED" else None)
    assert study_tables.prices({}, None, None) == {"PRICES": word}


def methods(tongue):
    return [{"en": "Areas were counted.", "zh": "统计了面积。"}[tongue]], ["Huo et al. 2025"]


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_the_methods_of_a_study_are_in_english_too(tongue):
    page = Page()
    page.methods = lambda text, references: page.texts.extend(references)
    methods_page.methods_report(methods, SimpleNamespace(language=tongue, report=lambda title: page))
    assert page.texts == [*(["统计了面积。"] if tongue == "zh" else []), "Areas were counted.", "Huo et al. 2025"]
    assert ("Text in English" in page.headings) == (tongue == "zh")


def test_the_methods_of_a_study_have_a_file_of_their_own(tmp_path, monkeypatch):
    page = SimpleNamespace(render=lambda **how: "<p>Areas were counted.</p>")
    monkeypatch.setattr(methods_page, "methods_report", lambda methods, run: page)
    made = SimpleNamespace(methods=methods, results={})
    methods_page.write_methods(made, tmp_path, SimpleNamespace(language="en"))
    assert [file.name for file in tmp_path.iterdir()] == ["methods.html"]
    assert made.results == {"METHODS": str(tmp_path / "methods.html")}


@pytest.mark.parametrize(
    ("has_sink", "taken", "why", "is_kept"),
    [(True, 2, "", True), (False, 2, "", False), (True, 1, "", False), (True, 2, "locked", False)],
)
def test_a_table_that_cannot_be_kept_is_named(has_sink, taken, why, is_kept, monkeypatch):
    kept, sink = [], SimpleNamespace(flushBuffer=lambda: None) if has_sink else None
    utils = SimpleNamespace(createFeatureSink=lambda place, *given: (sink, place))
    monkeypatch.setattr(kept_table, "QgsProcessingUtils", utils)
    monkeypatch.setattr(kept_table, "destination", lambda row, folder: "kept.gpkg")
    monkeypatch.setattr(kept_table, "language", lambda: "en")
    monkeypatch.setattr(
        kept_table.tables, "add_row", lambda *row: (kept.append(row[-1]) or "feature") if len(kept) < taken else None
    )
    monkeypatch.setattr(kept_table.styles, "store_vector_style", lambda *given: None)
    monkeypatch.setattr(kept_table.layer_metadata, "store_vector", lambda address, origin: why)
    frame = pd.DataFrame({"unit": ["A", "A"], "year": [2000, 2020], "ce": [1.0, 2.0]})
    given = (frame, {"label": "Emissions and factors"}, "results", None, lambda title: None)
    if is_kept:
        address, arrival = kept_table.keep_table(*given)
        assert (address, kept) == ("kept.gpkg", [("A", 2000, 1.0), ("A", 2020, 2.0)])
        assert arrival.title == "Emissions and factors, 2000-2020"
    else:
        with pytest.raises(StudyError, match=r"^The table Emissions and factors cannot be written to results\.$"):
            kept_table.keep_table(*given)


@pytest.mark.parametrize(
    ("kind", "tool", "named"),
    [
        ("report", "carbonaccounting", "Report: Carbon accounting"),
        ("report", "", "Methods"),
        ("table", "carbonaccounting", "Methods"),
        ("file", "", "Methods"),
    ],
)
def test_a_report_of_a_study_is_called_by_its_tool(kind, tool, named, monkeypatch):
    monkeypatch.setattr(study_outputs, "language", lambda: "en")
    row = {"result": "RESULT", "kind": kind, "tool": tool, "label": "Methods"}
    assert study_outputs.output(row).description() == named
