"""Ids, parameter names and help: what users, models and scripts rely on."""

import importlib

import pytest

from carbon_zoning.algorithms import base
from carbon_zoning.algorithms.provider import ALGORITHMS

# Typed from the interface contract: parameters first, then outputs. A release may add to these, never rename.
CONTRACT = {
    "reclassifylandcover": ("INPUT YEARS SCHEME TABLE SCHEME_FILE UNMAPPED ALIGN", "OUTPUT UNMAPPED_PIXELS"),
    "landuseareas": ("STACK UNITS UNIT_ID METHOD MISSING_LAND", "OUTPUT REPORT"),
    "landusetransition": (
        "STACK FROM_YEAR TO_YEAR UNITS UNIT_ID METHOD CHAIN CARBON PRESET FACTORS",
        "OUTPUT MATRIX WIDE CHANGES SUMMARY REPORT",
    ),
    "landusedynamics": ("AREAS FROM_YEAR TO_YEAR MATRIX CHAIN MISSING_LAND UNITS UNIT_ID", "OUTPUT REPORT"),
    "landuseintensity": ("AREAS GRADES NORMALISE MISSING_LAND UNITS UNIT_ID FROM_YEAR TO_YEAR", "OUTPUT CHANGE"),
    "landuseellipses": ("STACK CLASSES STDDEVS FORMULA YEARS POINTS UNITS UNIT_ID CRS", "OUTPUT TRACK CENTRES REPORT"),
    "assemblepanel": (
        "INPUT UNIT_FIELD YEAR_FIELD FIELD_MAP UNITS UNIT_ID YEAR ALIASES ENCODING DECIMAL LAYOUT HEADER_ROW",
        "OUTPUT PROBLEMS REPORT NOT_UNDERSTOOD",
    ),
    "fillgaps": ("PANEL FIELDS YEARS MAX_GAP METHOD OUTLIERS", "OUTPUT SUSPECTS REPORT"),
    "allocatestatistics": ("PANEL LOCAL PARENT WEIGHTS", "OUTPUT TRACE REPORT"),
    "electricityfactor": ("GENERATION PANEL OUTPUT_FIELD PRESET FACTORS", "OUTPUT REPORT"),
    "carbonaccounting": (
        "UNITS UNIT_ID PANEL AREAS FACTORS PRESET ELECTRICITY ELECTRICITY_FACTOR MISSING MAP_YEAR AS_CO2 INDEX_FORM "
        "SHARES MISSING_LAND GWP BIOGENIC PROVINCE MEAN_TEMPERATURE DRAWS SEED UNIT_NAME",
        "OUTPUT CARBON SOURCES REPORT",
    ),
    "trendfields": ("PANEL FIELDS UNITS UNIT_ID METHOD THRESHOLD UNIT_NAME", "OUTPUT REPORT"),
    "trendraster": (
        "INPUT YEARS METHOD MIN_VALID THRESHOLD UNITS UNIT_ID ALIGN CORRECTION CONTEXTUAL EXACT FDR CONFIDENCE DEGREE "
        "FREQUENCY CYCLE BANDS PRECISION OVERVIEWS RESUME MEMORY THREADS SCHEDULER",
        "OUTPUT CLASSES REPORT P_LIMIT",
    ),
    "predicttrend": ("INPUT YEARS FLOOR", "OUTPUT"),
    "stirpatfit": (
        "PANEL CARBON RESPONSE VARIABLES K K_RULE SCOPE BLOCKS DRAWS BLOCK_YEARS SEED BACK_TEST_YEARS UNITS UNIT_ID "
        "PRICES LAGS UNIT_NAME",
        "MODEL COEFFICIENTS PLAUSIBILITY TRACE RESIDUALS K_RULES DIAGNOSTICS UNIT_RESIDUALS VARIABLE_SETS BACK_TEST "
        "BACK_TEST_ERRORS REPORT K R2 T_TEST_P MAX_VIF IDENTITY",
    ),
    "scenariotable": (
        "PANEL CARBON TARGETS VARIABLES RULES GROUP_BY THRESHOLD BASE_YEAR END_YEAR PRICES",
        "OUTPUT REPORT",
    ),
    "stirpatforecast": (
        "PANEL CARBON MODEL SCENARIOS UNITS UNIT_ID END_YEAR STEP SINK DRAWS SEED UNCERTAINTY BASE_YEAR ANCHOR "
        "THRESHOLD REFERENCE BACKCAST CEP_BY",
        "FORECAST OUTPUT REGION OUTCOMES BACKCASTS COUNTS SCOPES TIMELINE REPORT",
    ),
    "zoning": (
        "TRENDS UNIT_ID POTENTIAL INTENSITY CRITERIA CLASSES CLI_DIRECTION THRESHOLD SCORE_BY LIMITS CARBON STATISTICS "
        "AREAS UNIT_NAME",
        "OUTPUT PROFILE REASONS VARIANTS CROSSTAB REPORT GVF BREAKS",
    ),
    "zoningconfidence": (
        "TRENDS UNIT_ID POTENTIAL INTENSITY CRITERIA CLASSES CLI_DIRECTION THRESHOLD SCORE_BY LIMITS UNIT_NAME CARBON "
        "PANEL AREAS PRESET FACTORS GWP MODEL SCENARIOS SCOPES UNITS DRAWS SEED DOUBTS FACTOR_SPREAD NOISE "
        "THRESHOLD_LOW THRESHOLD_HIGH WEIGHT_SPREAD STYLE",
        "OUTPUT SOURCES REPORT",
    ),
    "samplestudy": ("SEED CELL_SIZE UNITS UNIT_ID UNIT_NAME", "FOLDER TEMPLATE"),
    "checkstudy": (
        "LAND_COVER SCHEME UNITS UNIT_ID STATISTICS UNIT_NAME YEARS UNIT_FIELD YEAR_FIELD ALIASES TARGETS PRESET "
        "FACTORS",
        "PROBLEMS REPORT ERRORS WARNINGS",
    ),
    "carboncompensation": (
        "CARBON YEAR UNITS UNIT_ID PRICE BASIS NEIGHBOURS SHARE UNIT_NAME",
        "OUTPUT FLOWS LEDGER REPORT SETTLED",
    ),
    "emissiondrivers": ("PANEL CARBON UNITS UNIT_ID PERIODS CHAIN PRICES", "EFFECTS OUTPUT REPORT"),
    "spatialautocorrelation": (
        "LAYER UNIT_ID FIELDS PANEL YEARS WEIGHTS K DISTANCE PERMUTATIONS SEED FDR BIVARIATE",
        "OUTPUT GLOBAL REPORT MORAN P",
    ),
    "geodetector": (
        "LAYER PANEL YEAR RESPONSE FACTORS CUT PERMUTATIONS SEED",
        "FACTOR INTERACTION RISK ECOLOGICAL REPORT",
    ),
    "gravitycentres": ("PANEL FIELDS UNITS UNIT_ID FORMULA", "CENTRES TRACKS ELLIPSES REPORT"),
    "intensityanalysis": ("STACK UNITS UNIT_ID", "INTERVAL CATEGORY TRANSITION REPORT"),
    "runstudy": (
        "LAND_COVER SCHEME UNITS UNIT_ID STATISTICS TITLE UNIT_NAME YEARS UNIT_FIELD YEAR_FIELD "
        "STATISTICS_YEARS ALIASES TARGETS PRESET FACTORS DRIVERS OVERWRITE FIGURES",
        "FOLDER PROJECT RESULTS PDF PICTURE ZONES POTENTIAL ACCOUNTS TRENDS TIMELINE CENTRES TRACK ELLIPSES TRANSITION "
        "STACK AREAS INTENSITY MATRIX PANEL PROBLEMS FILLED CARBON COEFFICIENTS TRACE RESIDUALS SCENARIOS FORECAST "
        "REGION OUTCOMES MODEL STATISTICS_REPORT CARBON_REPORT TREND_REPORT FIT_REPORT FORECAST_REPORT ZONING_REPORT "
        "AREAS_REPORT TRANSITION_REPORT ELLIPSE_REPORT "
        "EFFECTS DECOUPLING CLUSTERS MORAN Q_FACTORS Q_INTERACTIONS Q_RISK Q_ECOLOGICAL GRAVITY_CENTRES GRAVITY_TRACKS "
        "GRAVITY_ELLIPSES INTERVALS CATEGORIES TRANSITIONS DRIVERS_REPORT SPACE_REPORT DETECTOR_REPORT GRAVITY_REPORT "
        "INTENSITY_REPORT METHODS",
    ),
    "studyproject": (
        "LAYERS TITLE UNIT_NAME UNIT_ID PAGE SOURCE CONFIDENCE ATLAS_PAGES IN_MEMORY OVERWRITE",
        "OUTPUT PDF PICTURE ATLAS FIGURES",
    ),
}
GROUPS = {
    "start": "samplestudy checkstudy runstudy carbonneutralzoning",
    "landuse": "reclassifylandcover landuseareas landusetransition landusedynamics landuseintensity landuseellipses "
    "intensityanalysis",
    "statistics": "assemblepanel fillgaps allocatestatistics electricityfactor",
    "carbon": "carbonaccounting",
    "trend": "trendfields trendraster predicttrend",
    "forecast": "stirpatfit scenariotable stirpatforecast",
    "zoning": "zoning zoningconfidence carboncompensation",
    "drivers": "emissiondrivers spatialautocorrelation geodetector gravitycentres",
    "study": "studyproject",
}


@pytest.mark.parametrize("algorithm", CONTRACT)
def test_parameters_and_outputs_keep_their_names(provider, algorithm):
    inputs, outputs = CONTRACT[algorithm]
    found = provider.algorithm(algorithm)
    assert found is not None
    names = {p.name() for p in found.parameterDefinitions() if not p.isDestination()}
    assert set(inputs.split()) <= names
    assert set(outputs.split()) <= {o.name() for o in found.outputDefinitions()}


@pytest.mark.parametrize("group", GROUPS)
def test_groups_hold_the_algorithms_of_the_contract(provider, group):
    found = {a.name() for a in provider.algorithms() if a.groupId() == group}
    assert set(GROUPS[group].split()) <= found


@pytest.mark.parametrize("tongue", ["en", "zh"])
@pytest.mark.parametrize("algorithm", [*CONTRACT, "carbonneutralzoning"])
def test_every_parameter_and_output_is_explained(provider, algorithm, tongue):
    text = base.help_text(algorithm, tongue)
    found = provider.algorithm(algorithm)
    for parameter in found.parameterDefinitions():
        section = "outputs" if parameter.isDestination() else "parameters"
        assert len(text[section].get(parameter.name().split(":")[-1], "")) >= 5, parameter.name()
    for output in found.outputDefinitions():
        assert text["outputs"].get(output.name().split(":")[-1]), output.name()
    assert text["summary"]
    assert tongue == "en" or any("一" <= letter <= "鿿" for letter in text["summary"])


def test_help_names_no_parameter_that_does_not_exist(provider):
    for algorithm in CONTRACT:
        names = {p.name() for p in provider.algorithm(algorithm).parameterDefinitions()}
        for tongue in ("en", "zh"):
            text = base.help_text(algorithm, tongue)
            assert set(text["parameters"]) <= names, algorithm


@pytest.mark.parametrize("algorithm", [*CONTRACT, "carbonneutralzoning"])
def test_identity_is_complete(provider, algorithm):
    found = provider.algorithm(algorithm)
    assert (base.ROOT / "icons" / f"{algorithm}.svg").is_file()
    assert not found.icon().isNull()
    assert found.displayName() and found.displayName() != found.name()
    assert found.tags() and found.shortHelpString()


def test_a_missing_package_is_explained_by_dialog_and_run(provider, squares, monkeypatch):
    algorithm = next(a for a in ALGORITHMS if a.ID == "zoning")()
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pandas" else real(name))
    possible, text = algorithm.canExecute()
    assert not possible
    assert "pandas" in text


def test_every_step_of_the_shipped_model_is_valid(provider):
    model = provider.algorithm("carbonneutralzoning").create()  # as a run or a dialog has it
    assert len(model.childAlgorithms()) == 12
    for step in model.childAlgorithms():
        valid, problems = model.validateChildAlgorithm(step)
        assert valid, f"{step}: {problems}"


def test_a_tool_without_a_help_file_does_not_stop_qgis():
    assert base.help_text("no such tool", "zh")["parameters"] == {}
    assert base.help_text("zoning", "xx") == base.help_text("zoning", "en")
