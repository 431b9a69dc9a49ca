"""The shipped model: what it declares, and that it runs with outputs skipped, in memory, alone and in a task."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from carbon_zoning.algorithms.study.carbonneutralzoning import CarbonNeutralZoning
from carbon_zoning.core.landuse.schemes import SCHEMES

ROOT = Path(__file__).resolve().parents[2]
OLD = Path(__file__).resolve().parents[1] / "data" / "carbonneutralzoning_148c2cc.model3"
MODEL = "carbonzoning:carbonneutralzoning"
INPUTS = (
    "LAND_COVER YEARS SCHEME UNITS UNIT_ID STATISTICS UNIT_FIELD YEAR_FIELD STATISTICS_YEARS ALIASES TARGETS TITLE"
).split()
# Typed from the model at 148c2cc: a released name never changes.
OUTPUTS = (
    "reclassifylandcover:STACK landuseareas:AREAS landuseintensity:INTENSITY assemblepanel:PANEL assemblepanel:PROBLEMS"
    " assemblepanel:STATISTICS_REPORT fillgaps:FILLED carbonaccounting:ACCOUNTS carbonaccounting:CARBON"
    " carbonaccounting:CARBON_REPORT trendfields:TRENDS trendfields:TREND_REPORT stirpatfit:MODEL"
    " stirpatfit:COEFFICIENTS stirpatfit:TRACE stirpatfit:RESIDUALS stirpatfit:FIT_REPORT scenariotable:SCENARIOS"
    " stirpatforecast:FORECAST stirpatforecast:POTENTIAL stirpatforecast:FORECAST_REPORT zoning:ZONES"
    " zoning:ZONING_REPORT studyproject:PROJECT studyproject:PDF studyproject:PICTURE"
).split()
FILES = {"STACK": "tif", "MODEL": "json", "PROJECT": "qgz", "PDF": "pdf", "PICTURE": "png"}


@pytest.fixture(scope="session")
def study(provider, tmp_path_factory):
    """Inputs of the model: a synthetic study of six square units."""
    import processing

    folder = tmp_path_factory.mktemp("研究 study")
    made = processing.run(
        "native:creategrid",
        {
            "TYPE": 2,
            "EXTENT": "107,108.5,32,33 [EPSG:4326]",
            "HSPACING": 0.5,
            "VSPACING": 0.5,
            "CRS": QgsCoordinateReferenceSystem("EPSG:4326"),
            "OUTPUT": str(folder / "grid.gpkg"),
        },
    )
    processing.run(
        "carbonzoning:samplestudy",
        {"UNITS": made["OUTPUT"], "UNIT_ID": "id", "CELL_SIZE": 5000, "FOLDER": str(folder / "study")},
    )
    folder /= "study"
    return {
        "LAND_COVER": [str(path) for path in sorted((folder / "landcover").glob("*.tif"))],
        "UNITS": str(next(folder.glob("units.*"))),
        "UNIT_ID": "code",
        "STATISTICS": [str(folder / "yearbook.csv")],
        "TARGETS": str(folder / "targets.csv"),
    }


@pytest.fixture
def model(provider):
    return QgsApplication.processingRegistry().algorithmById(MODEL)


@pytest.fixture
def run_model(provider, study, new_log):
    """Run the shipped model, or another, with some of its outputs; returns results and log."""
    import processing

    def run_model(outputs, algorithm=MODEL):
        log = new_log()
        return processing.run(algorithm, {**study, **outputs}, feedback=log), log

    return run_model


def in_folder(folder):
    """Return a destination in a folder for each output."""
    places = {}
    for output in OUTPUTS:
        name = output.split(":")[1]
        kind = "html" if name.endswith("REPORT") else FILES.get(name, "gpkg")
        places[output] = str(folder / f"{name.lower()}.{kind}")
    return places


# --- what it declares ---


def test_inputs_stand_in_the_order_of_the_work(model):
    assert [p.name() for p in model.parameterDefinitions() if not p.isDestination()] == INPUTS


def test_every_land_cover_product_of_the_tool_can_be_chosen(model, provider):
    tool = provider.algorithm("reclassifylandcover").parameterDefinition("SCHEME").options()
    assert model.parameterDefinition("SCHEME").options() == tool[:-1]  # "custom" needs a table, which a model lacks
    plain = QgsProcessingModelAlgorithm()  # as the file has it
    assert plain.fromFile(str(ROOT / "algorithms" / "models" / "carbonneutralzoning.model3"))
    assert plain.parameterDefinition("SCHEME").options() == list(SCHEMES[:-1])


def test_outputs_are_known_and_may_be_skipped(model):
    assert {output.name() for output in model.outputDefinitions()} >= set(OUTPUTS)
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    destinations = {output.name(): output for output in model.destinationParameterDefinitions()}
    assert set(destinations) >= set(OUTPUTS)
    assert all(output.flags() & optional for output in destinations.values())


def test_a_dialog_gets_the_model_with_its_name_group_and_outputs(model):
    made = model.create()
    assert isinstance(made, CarbonNeutralZoning)
    for said in ("displayName", "groupId", "shortHelpString"):
        assert getattr(made, said)() == getattr(model, said)() != ""
    assert len(made.outputDefinitions()) == len(model.outputDefinitions())


def test_it_runs_in_a_thread_of_its_own(model):
    assert not model.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading
    project = QgsApplication.processingRegistry().algorithmById("carbonzoning:studyproject")
    assert project.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading


def test_names_of_outputs_and_the_title_are_translated(model):
    if not (ROOT / "i18n" / "carbon_zoning_zh.qm").is_file():
        pytest.skip("the translation is not compiled")
    translator = QTranslator()
    assert translator.load(str(ROOT / "i18n" / "carbon_zoning_zh.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        made = model.create()
        for named in (*made.outputDefinitions(), *made.parameterDefinitions()):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in named.description()), named.name()
        assert made.parameterDefinition("TITLE").defaultValue() == "碳中和分区"
    finally:
        QCoreApplication.removeTranslator(translator)


def test_the_file_is_a_plain_model_whose_steps_are_valid(provider):
    """As the Modeler opens it: no Python of the model itself."""
    plain = QgsProcessingModelAlgorithm()
    assert plain.fromFile(str(ROOT / "algorithms" / "models" / "carbonneutralzoning.model3"))
    assert [p.name() for p in plain.parameterDefinitions() if not p.isDestination()] == INPUTS
    steps = plain.childAlgorithms()
    assert len(steps) == 12
    for name, step in steps.items():
        assert step.algorithm() is not None, name
        assert plain.validateChildAlgorithm(name)[0], plain.validateChildAlgorithm(name)[1]


# --- that it runs ---


def test_with_every_output_skipped_the_whole_chain_is_tried(run_model):
    results, log = run_model(dict.fromkeys(OUTPUTS))
    assert set(results["CHILD_RESULTS"]) == {name.split(":")[0] for name in OUTPUTS}
    assert not [name for name in results if name in OUTPUTS]


def test_with_memory_outputs_no_project_is_made_and_a_note_says_why(run_model):
    results, log = run_model(dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT"))
    assert results["zoning:ZONES"].featureCount() == 6
    assert not results.get("studyproject:PROJECT")
    assert [text for text in log.warned if "in memory only" in text and "Carbon-neutral zones" in text]
    assert [text for text in log.warned if text.startswith("No project is made")]


def test_one_output_alone_runs_only_what_it_needs(run_model):
    results, log = run_model({"landuseareas:AREAS": "TEMPORARY_OUTPUT"})
    # Six units, and as many years as the sample has rasters: 2000 to 2020.
    assert results["landuseareas:AREAS"].featureCount() == 6 * 21
    assert set(results["CHILD_RESULTS"]) == {"reclassifylandcover", "landuseareas"}
    assert [name for name in results if ":" in name] == ["landuseareas:AREAS"]


def test_a_model_saved_at_148c2cc_still_runs(run_model, tmp_path):
    old = QgsProcessingModelAlgorithm()
    assert old.fromFile(str(OLD))
    old.setProvider(QgsApplication.processingRegistry().providerById("model"))
    given = in_folder(tmp_path)
    results, log = run_model(given, old)
    assert all(Path(given[name]).is_file() for name in OUTPUTS)
    project = QgsProject()
    assert project.read(results["studyproject:PROJECT"])
    assert len(project.mapLayers()) == 15  # the layers that its project step names


def test_in_a_task_the_project_is_made_in_the_main_thread_while_the_window_lives(study, tmp_path):
    script = Path(__file__).with_name("model_task.py")
    given = json.dumps({**study, **in_folder(tmp_path)})
    done = subprocess.run(
        [sys.executable, str(script)], input=given, capture_output=True, text=True, encoding="utf-8", timeout=240
    )
    assert done.returncode == 0, done.stderr[-2000:]
    facts = json.loads(done.stdout.strip().splitlines()[-1])
    assert facts["ok"]
    assert facts["zoning_in_main"] is False
    assert facts["project_in_main"] is True
    assert (
        facts["longest_wait"] < 0.5
    )  # of the run, between two beats of the main thread; seconds depend on the machine
    assert facts["tree"]["Carbon-neutral zones"] == ["Carbon-neutral zones", "Maps", True]
    # The tool's own title, with the years, stays.
    assert facts["tree"]["Land-use areas, 2000-2020"] == ["Carbon-neutral zones", "Tables", False]
    assert Path(tmp_path / "project.qgz").is_file() and Path(tmp_path / "picture.png").is_file()


def test_a_year_that_the_yearbook_lacks_altogether_is_filled_where_it_is_asked_for(run_model, study, frame, tmp_path):
    lines = Path(study["STATISTICS"][0]).read_text(encoding="utf-8-sig").splitlines(keepends=True)
    yearbook = tmp_path / "yearbook.csv"
    yearbook.write_text("".join(line for line in lines if ",2006," not in line), encoding="utf-8")
    given = {"STATISTICS": [str(yearbook)], "fillgaps:FILLED": "TEMPORARY_OUTPUT"}
    plain, _ = run_model(given)
    assert 2006 not in {row["year"] for row in frame(plain["fillgaps:FILLED"])}
    whole, _ = run_model({**given, "STATISTICS_YEARS": "2000-2020"})
    assert {row["population_filled"] for row in frame(whole["fillgaps:FILLED"]) if row["year"] == 2006} == {1}
