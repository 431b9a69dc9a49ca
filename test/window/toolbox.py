"""Every tool with what it is run on and what must come of it: one table for the task, dialog and language tests.

In the inputs, ``{study}`` is the folder of the sample study and ``{made}`` that of the tools' own results. Tools stand
in the order of the work, since `prepare.py` makes the inputs of the later ones with the earlier ones. Every output that
a tool can make is asked for; only those that are layers stand here.
"""

from dataclasses import dataclass, field
from pathlib import Path

LAND_USE, STATISTICS, CARBON, TRENDS = "Land use", "Statistics", "Carbon accounting", "Trends"
FORECAST, ZONING, DRIVERS, STUDY = "Forecast", "Zoning", "Drivers and space", "Study"
START = "Start"
YEARS = range(2000, 2021)
DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True)
class Layer:
    """A result layer as the user is to see it.

    Attributes
    ----------
    title : str
        How its English name begins.
    renderer : str
        QGIS's name of the renderer, "" for a table.
    units : dict
        Field -> unit of measurement that its alias names; every layer with such fields has one here.
    legend : tuple of str
        Some of the words in its legend.
    group : str
        Groups in the layer tree where they are others than the tool's, as ``outer/inner``.
    """

    title: str
    renderer: str = ""
    units: dict = field(default_factory=dict)
    legend: tuple = ()
    group: str = ""


@dataclass(frozen=True)
class Tool:
    """A tool: the group that its layers come into, its inputs, and its layers by output.

    The outputs named in `asked_for` are the only ones asked for; none are all.
    """

    group: str
    inputs: dict
    layers: dict = field(default_factory=dict)
    asked_for: tuple = ()


UNITS = {"UNITS": "{study}/units.gpkg", "UNIT_ID": "code"}
PANELS = {"PANEL": "{made}/fillgaps.OUTPUT.gpkg", "CARBON": "{made}/carbonaccounting.CARBON.gpkg"}
STACK = {"STACK": "{made}/reclassifylandcover.OUTPUT.tif"}
AREAS = {"AREAS": "{made}/landuseareas.OUTPUT.gpkg"}

WHOLE = {
    "LAND_COVER": [f"{{study}}/landcover/landcover_{year}.tif" for year in YEARS],
    "STATISTICS": ["{study}/yearbook.csv"],
    "TARGETS": "{study}/targets.csv",
}
# The groups of a whole study, named after its title.
MAPS, COVER, TABLES = (f"Carbon-neutral zones/{group}" for group in ("Maps", "Land use", "Tables"))
MAPS_OF_STUDY = {
    "ZONES": Layer("Carbon-neutral zones", "categorizedSymbol", {"total": "points"}, ("1 carbon sink",), MAPS),
    "POTENTIAL": Layer(
        "Potential of carbon-emission reduction, 2020-2060", "categorizedSymbol", {"ce_sum_low": "t C"}, ("high",), MAPS
    ),
    "ACCOUNTS": Layer(
        "Net carbon emissions, 2020 (t C/a)", "graduatedSymbol", {"nce": "t C/a"}, (" to 0 (", "0 to "), MAPS
    ),
    "TRENDS": Layer(
        "Trend of net carbon emissions, 2000-2020", "categorizedSymbol", {"nce_slope": "t C/a²"}, ("marked",), MAPS
    ),
    "STACK": Layer("Land use, 2000-2020 (shown: 2020)", "paletted", {}, ("cropland",), COVER),
}
TABLES_OF_STUDY = {
    "AREAS": Layer("Land-use areas, 2000-2020", units={"forest": "hm²"}, group=TABLES),
    "INTENSITY": Layer("Land-use intensity, 2000-2020", units={"cli_dynamic": "%/a"}, group=TABLES),
    "PANEL": Layer("Assembled statistics, 2000-2020", units={"gdp": "10⁴ CNY"}, group=TABLES),
    "PROBLEMS": Layer("Problems of the statistics", group=TABLES),
    "FILLED": Layer("Statistics with gaps filled, 2000-2020", units={"fertilizer": "t"}, group=TABLES),
    "CARBON": Layer("Carbon panel, 2000-2020", units={"ce": "t C/a"}, group=TABLES),
    "COEFFICIENTS": Layer("STIRPAT coefficients", group=TABLES),
    "TRACE": Layer("Ridge trace", group=TABLES),
    "RESIDUALS": Layer("STIRPAT residuals", units={"fitted": "t C/a"}, group=TABLES),
    "SCENARIOS": Layer("Scenario table", group=TABLES),
    "FORECAST": Layer("Forecast, 2020-2060", units={"ce": "t C/a"}, group=TABLES),
}

TOOLS = {
    "samplestudy": Tool(STUDY, {"CELL_SIZE": 20000}),
    "reclassifylandcover": Tool(
        LAND_USE,
        {"INPUT": [f"{{study}}/landcover/landcover_{year}.tif" for year in YEARS]},
        {"OUTPUT": Layer("Land use, 2000-2020 (shown: 2020)", "paletted", legend=("cropland", "forest", "water"))},
    ),
    "landuseareas": Tool(LAND_USE, {**STACK, **UNITS}, {"OUTPUT": Layer("Land-use areas", units={"forest": "hm²"})}),
    "landusetransition": Tool(
        LAND_USE,
        {**STACK, **UNITS, "CARBON": True},
        {
            "OUTPUT": Layer("Land-use transitions, 2000-2020", "paletted", legend=("cropland → forest",)),
            "MATRIX": Layer("Transition matrix, long", units={"area": "hm²"}),
            "WIDE": Layer("Transition matrix, wide", units={"forest": "hm²"}),
            "CHANGES": Layer("Change of each class", units={"gain": "hm²"}),
            "SUMMARY": Layer("Change of each unit", units={"changed": "hm²"}),
        },
    ),
    "landusedynamics": Tool(
        LAND_USE,
        {**AREAS, **UNITS, "MATRIX": "{made}/landusetransition.MATRIX.gpkg"},
        {"OUTPUT": Layer("Land-use dynamic degree", units={"cropland_k": "%/a"})},
    ),
    "intensityanalysis": Tool(
        LAND_USE,
        {**STACK, **UNITS, "YEARS": "2000, 2010, 2020"},
        {
            "INTERVAL": Layer("Intensity of the intervals, 2000-2020", units={"intensity": "%/a"}),
            "CATEGORY": Layer("Intensity of the categories", units={"gain_intensity": "%/a"}),
            "TRANSITION": Layer("Intensity of the transitions", units={"gain_uniform": "%/a"}),
        },
    ),
    "landuseintensity": Tool(
        LAND_USE,
        {**AREAS, **UNITS},
        {
            "OUTPUT": Layer("Land-use intensity", units={"cli_dynamic": "%/a"}),
            "CHANGE": Layer(
                "Annual dynamic degree of the land use index, 2000-2020 (%/a)",
                "RuleRenderer",  # on a coarse grid some units have none
                {"cli_dynamic": "%/a"},
                (" to 0 (", "0 to "),
            ),
        },
    ),
    "landuseellipses": Tool(
        LAND_USE,
        {**STACK, **UNITS, "YEARS": "2000,2010,2020"},
        {
            "OUTPUT": Layer("Land-use ellipses, 2000-2020", "RuleRenderer", {"major": "m"}, ("cropland", "2010")),
            "TRACK": Layer("Tracks of the mean centres", "categorizedSymbol", {"length": "m"}, ("forest",)),
            "CENTRES": Layer(
                "Mean centres of the land-use classes", "categorizedSymbol", {"x": "m"}, legend=("grassland",)
            ),
        },
    ),
    "assemblepanel": Tool(
        STATISTICS,
        {"INPUT": ["{study}/yearbook.csv"], **UNITS},
        {
            "OUTPUT": Layer("Assembled statistics", units={"gdp": "10⁴ CNY"}),
            "PROBLEMS": Layer("Problems of the statistics"),
        },
    ),
    "fillgaps": Tool(
        STATISTICS,
        {"PANEL": "{made}/assemblepanel.OUTPUT.gpkg", "YEARS": "2000-2020"},
        {
            "OUTPUT": Layer("Statistics with gaps filled", units={"fertilizer": "t"}),
            "SUSPECTS": Layer("Suspected values"),
        },
    ),
    "allocatestatistics": Tool(
        STATISTICS,
        {"PANEL": f"{DATA}/municipalities.csv", "LOCAL": f"{DATA}/counties.csv", "PARENT": "city"},
        {
            "OUTPUT": Layer("Statistics of the counties, 2018-2020", units={"raw_coal": "t"}),
            "TRACE": Layer("Where each value came from, 2018-2020", units={"weight_share": "%"}),
        },
    ),
    "electricityfactor": Tool(
        STATISTICS,
        {"GENERATION": f"{DATA}/generation.csv", "PANEL": PANELS["PANEL"]},
        {"OUTPUT": Layer("Electricity factors, 2018-2020", units={"factor": "t C/10⁴ kWh"})},
    ),
    "carbonaccounting": Tool(
        CARBON,
        {**UNITS, "PANEL": PANELS["PANEL"], **AREAS},
        {
            "OUTPUT": Layer(
                "Net carbon emissions, 2020 (t C/a)", "graduatedSymbol", {"nce": "t C/a"}, (" to 0 (", "0 to ")
            ),
            "CARBON": Layer("Carbon panel, 2000-2020", units={"ce": "t C/a"}),
            "SOURCES": Layer("Sources and sinks, 2000-2020", units={"carbon_amount": "t C/a"}),
        },
    ),
    "trendfields": Tool(
        TRENDS,
        {"PANEL": PANELS["CARBON"], **UNITS},
        {
            "OUTPUT": Layer(
                "Trend of net carbon emissions, 2000-2020",
                "categorizedSymbol",
                {"nce_slope": "t C/a²"},
                ("marked increase (",),
            )
        },
    ),
    "trendraster": Tool(
        TRENDS,
        {"INPUT": ["{made}/ndvi.tif"]},
        {
            "OUTPUT": Layer("Trend raster, ", "singlebandpseudocolor", legend=("0",)),
            "CLASSES": Layer("Trend types", "paletted", legend=("marked increase",)),
        },
    ),
    "predicttrend": Tool(
        TRENDS,
        {"INPUT": "{made}/trendraster.OUTPUT.tif", "YEARS": "2030,2060"},
        {"OUTPUT": Layer("Predicted values", "singlebandpseudocolor")},
    ),
    "stirpatfit": Tool(
        FORECAST,
        {**PANELS, **UNITS, "DRAWS": 100, "BACK_TEST_YEARS": 5},
        {
            "COEFFICIENTS": Layer("STIRPAT coefficients"),
            "PLAUSIBILITY": Layer("Plausibility of STIRPAT coefficients", units={"extrapolated": "%"}),
            "TRACE": Layer("Ridge trace"),
            "RESIDUALS": Layer("STIRPAT residuals", units={"fitted": "t C/a"}),
            "K_RULES": Layer("Rules for K"),
            "DIAGNOSTICS": Layer("STIRPAT diagnostics", units={"rmse": "t C/a"}),
            "UNIT_RESIDUALS": Layer("STIRPAT residuals by unit"),
            "VARIABLE_SETS": Layer("Sets of variables compared", units={"mape": "%"}),
            "BACK_TEST": Layer("STIRPAT back-test", units={"sen_line": "t C/a"}),
            "BACK_TEST_ERRORS": Layer("Errors of the back-test", units={"rmse": "t C/a"}),
        },
    ),
    "scenariotable": Tool(
        FORECAST,
        {**PANELS, "TARGETS": "{study}/targets.csv"},
        {"OUTPUT": Layer("Scenario table")},
    ),
    "stirpatforecast": Tool(
        FORECAST,
        {
            **PANELS,
            **UNITS,
            "MODEL": "{made}/stirpatfit.MODEL.json",
            "SCENARIOS": "{made}/scenariotable.OUTPUT.gpkg",
            "DRAWS": 100,
        },
        {
            "FORECAST": Layer("Forecast", units={"ce": "t C/a"}),
            "OUTPUT": Layer(
                "Potential of carbon-emission reduction, 2020-2060",
                "categorizedSymbol",
                {"ce_sum_low": "t C"},
                ("5 high (",),
            ),
            "REGION": Layer("Forecast of the region", units={"ce": "t C/a"}),
            "OUTCOMES": Layer("Peaks, neutrality and sums by scenario", units={"cs_sum": "t C"}),
            "BACKCASTS": Layer("Back-casting"),
            "COUNTS": Layer("Counts of units"),
            "SCOPES": Layer("Estimation scopes compared", units={"region_ce": "t C/a"}),
            "TIMELINE": Layer(
                "Carbon emissions (baseline scenario), 2020-2060 (t C/a)", "graduatedSymbol", {"cs": "t C/a"}
            ),
        },
    ),
    "zoning": Tool(
        ZONING,
        {
            "TRENDS": "{made}/trendfields.OUTPUT.gpkg",
            "UNIT_ID": "code",
            "POTENTIAL": "{made}/stirpatforecast.OUTPUT.gpkg",
            "INTENSITY": "{made}/landuseintensity.OUTPUT.gpkg",
            "CARBON": PANELS["CARBON"],
            "STATISTICS": PANELS["PANEL"],
            **AREAS,
        },
        {
            "OUTPUT": Layer(
                "Carbon-neutral zones",
                "categorizedSymbol",
                {"total": "points", "up_by": "points"},
                legend=("2 low-carbon development zone (",),
            ),
            "PROFILE": Layer("Profile of the zones", units={"ce_hm2": "t C/hm²/a", "forest_share": "%"}),
            "REASONS": Layer("Reasons of the units", units={"lost": "points"}),
            "VARIANTS": Layer("Variants of the zoning", units={"moved": "units"}),
            "CROSSTAB": Layer("Zones by quadrant of ECC and ESC", units={"zone_1": "units"}),
        },
    ),
    "zoningconfidence": Tool(
        ZONING,
        {
            "TRENDS": "{made}/trendfields.OUTPUT.gpkg",
            "UNIT_ID": "code",
            "POTENTIAL": "{made}/stirpatforecast.OUTPUT.gpkg",
            "INTENSITY": "{made}/landuseintensity.OUTPUT.gpkg",
            **PANELS,
            **AREAS,
            "DRAWS": 100,
        },
        {
            "OUTPUT": Layer(
                "Confidence in the zones",
                "RuleRenderer",
                {"total": "points"},
                legend=("2 low-carbon development zone, ",),
            ),
            "SOURCES": Layer("Sources of uncertainty", units={"modal_moved": "units"}),
        },
    ),
    "carboncompensation": Tool(
        ZONING,
        {"CARBON": PANELS["CARBON"], **UNITS},
        {
            "OUTPUT": Layer("Carbon balances of the units", "graduatedSymbol", {"balance": "t C/a"}, ("0 to ",)),
            "FLOWS": Layer("Compensation flows", "singleSymbol", {"amount": "t C/a"}),
            "LEDGER": Layer("Compensation ledger, 2020", units={"payment": "10⁴ CNY"}),
        },
    ),
    "emissiondrivers": Tool(
        DRIVERS,
        {**PANELS, **UNITS, "PERIODS": "2000,2010,2020"},
        {
            "EFFECTS": Layer("Effects by period, 2000-2020", units={"effect_gdp": "t C/a"}),
            "OUTPUT": Layer(
                "Decoupling of emissions from GDP, 2000-2020",
                "categorizedSymbol",
                {"effect_gdp": "t C/a"},
                ("weak decoupling (",),
            ),
        },
    ),
    "spatialautocorrelation": Tool(
        DRIVERS,
        {
            "LAYER": "{made}/carbonaccounting.OUTPUT.gpkg",
            "UNIT_ID": "code",
            "FIELDS": ["nce"],
            "PANEL": PANELS["CARBON"],
            "PANEL_FIELDS": ["ce"],
            "YEARS": "2000, 2020",
        },
        {
            "OUTPUT": Layer("Clusters of net carbon emissions", "categorizedSymbol", {}, ("high-high (",)),
            "GLOBAL": Layer("Global Moran's I"),
        },
    ),
    "geodetector": Tool(
        DRIVERS,
        {
            "LAYER": "{made}/fillgaps.OUTPUT.gpkg",
            "RESPONSE": "gdp",
            "FACTORS": ["population", "fertilizer", "sown_area"],
            "YEAR": 2010,
        },
        {
            "FACTOR": Layer("Factor detector, 2010"),
            "INTERACTION": Layer("Interaction detector, 2010"),
            "RISK": Layer("Risk detector, 2010"),
            "ECOLOGICAL": Layer("Ecological detector, 2010"),
        },
    ),
    "gravitycentres": Tool(
        DRIVERS,
        # two whose centres are far apart: the map shows ellipses and centres alike
        {"PANEL": PANELS["CARBON"], "FIELDS": ["cs_shrubland", "cs_grassland"], **UNITS, "YEARS": "2000, 2010, 2020"},
        {
            "CENTRES": Layer("Centres of gravity, 2000-2020", "categorizedSymbol", {"x": "m"}, ("shrubland",)),
            "TRACKS": Layer("Tracks of the centres of gravity", "categorizedSymbol", {"displacement": "m"}),
            "ELLIPSES": Layer("Ellipses of the fields", "categorizedSymbol", {"major": "m"}),
        },
    ),
    "studyproject": Tool(
        STUDY, {"LAYERS": ["{made}/zoning.OUTPUT.gpkg", "{made}/landuseareas.OUTPUT.gpkg", STACK["STACK"]]}
    ),
    "carbonneutralzoning": Tool(STUDY, {**WHOLE, **UNITS}, {**MAPS_OF_STUDY, **TABLES_OF_STUDY}),
    "checkstudy": Tool(START, {**WHOLE, **UNITS}, {"PROBLEMS": Layer("Findings")}),
    "runstudy": Tool(
        STUDY,
        {**WHOLE, **UNITS},
        {
            **MAPS_OF_STUDY,
            **TABLES_OF_STUDY,
            "FILLED": Layer("Statistics with gaps filled, 2000-2020", units={"fertilizer": "t"}, group=TABLES),
            "TIMELINE": Layer(
                "Carbon emissions (baseline scenario), 2020-2060 (t C/a)", "graduatedSymbol", {"cs": "t C/a"}, (), MAPS
            ),
            "INDEX_CHANGE": Layer(
                "Annual dynamic degree of the land use index, 2000-2020 (%/a)",
                "RuleRenderer",
                {"cli_dynamic": "%/a"},
                (" to 0 (", "0 to "),
                MAPS,
            ),
            "CENTRES": Layer(
                "Mean centres of the land-use classes", "categorizedSymbol", {"x": "m"}, ("water",), COVER
            ),
            "TRACK": Layer("Tracks of the mean centres", "categorizedSymbol", {"length": "m"}, ("forest",), COVER),
            "ELLIPSES": Layer("Land-use ellipses", "RuleRenderer", {"major": "m"}, ("cropland",), COVER),
            "TRANSITION": Layer("Land-use transitions", "paletted", {}, ("cropland → forest",), COVER),
            "MATRIX": Layer("Transition matrix", units={"area": "hm²"}, group=TABLES),
            "REGION": Layer("Forecast of the region", units={"ce": "t C/a"}, group=TABLES),
            "OUTCOMES": Layer("Peaks, neutrality and sums by scenario", units={"cs_sum": "t C"}, group=TABLES),
        },
    ),
}

# The tools that can run for minutes, with inputs that make them run long enough to be cancelled.
LARGE_YEARS = range(2000, 2006)
LONG = {
    "reclassifylandcover": {"INPUT": [f"{{large}}/landcover_{year}.vrt" for year in LARGE_YEARS]},
    "trendraster": {"INPUT": ["{large}/ndvi.vrt"]},
    "stirpatfit": {"SCOPE": "per_unit", "DRAWS": 100_000},
    "stirpatforecast": {"DRAWS": 100_000},
    "zoning": {
        **dict.fromkeys(("POTENTIAL", "INTENSITY", "CARBON", "STATISTICS", "AREAS")),  # their ids are others
        "TRENDS": "{large}/trends.gpkg",
        "UNIT_ID": "part",
    },
}


def inputs_of(tool, study, made):
    """Return the inputs of a tool with the folders filled in."""
    return filled(TOOLS[tool].inputs, study=study, made=made)


def filled(inputs, **folders):
    """Return inputs with the names of folders replaced by the folders."""

    def whole(value):
        if isinstance(value, list):
            return [whole(part) for part in value]
        return value.format(**folders) if isinstance(value, str) else value

    return {name: whole(value) for name, value in inputs.items()}


def matched(tool, names):
    """Return {name: output} of the layers that a tool promises and the names of those that came; "" for no such layer.

    Newer QGIS names a layer after its file unless the tool insists, and people can choose: `<output> 表` does as well.
    """
    layers, left, found = TOOLS[tool].layers, list(names), {}
    for output in sorted(layers, key=lambda output: len(layers[output].title), reverse=True):  # some begin others
        name = next((name for name in left if name.startswith((layers[output].title, f"{output} 表"))), None)
        if name is not None:
            left.remove(name)
            found[name] = output
    return {**found, **dict.fromkeys(left, "")}
