"""The steps of the whole study: which tool takes what from which, and where its results go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...core.datafile import shipped_rows
from ...core.report.figure_files import figure_names
from ..project.figures import figure_files
from .study_tables import prices

DATABASE = "results.gpkg"
FIGURES = "figures"  # folder of the figures of the paper, among the results


@dataclass(frozen=True)
class Step:
    """A tool of the chain.

    Attributes
    ----------
    tool : str
    given : dict
        Parameter of the tool -> parameter of the study.
    made : dict
        Parameter of the tool -> result of a step before, a row of ``study_results.csv``.
    told_by : str
        Result, the report that describes what the tool is given, named where it fails.
    chosen : callable(results, context, monitor) -> dict, optional
        Gives further parameters from what the steps before have made.
    may_fail : bool
        Whether the study goes on, with a warning, where the tool cannot run.
    kept : str
        Parameter that `chosen` gives a DataFrame: it is written among the results, the row of this name.
    """

    tool: str
    given: dict = field(default_factory=dict)
    made: dict = field(default_factory=dict)
    told_by: str = ""
    chosen: Callable | None = None
    may_fail: bool = False
    kept: str = ""


UNITS = {"UNITS": "UNITS", "UNIT_ID": "UNIT_ID"}
STEPS = (
    Step("reclassifylandcover", {"INPUT": "LAND_COVER", "YEARS": "YEARS", "SCHEME": "SCHEME"}),
    Step("landuseareas", UNITS, {"STACK": "STACK"}),
    Step("landuseintensity", UNITS, {"AREAS": "AREAS"}, told_by="AREAS_REPORT"),
    Step("landusetransition", UNITS, {"STACK": "STACK"}, told_by="AREAS_REPORT"),
    Step("landuseellipses", UNITS, {"STACK": "STACK"}, told_by="AREAS_REPORT"),
    Step(
        "assemblepanel",
        {"INPUT": "STATISTICS", **{name: name for name in ("UNIT_FIELD", "YEAR_FIELD", "ALIASES")}, **UNITS},
    ),
    Step("fillgaps", {"YEARS": "STATISTICS_YEARS"}, made={"PANEL": "PANEL"}, told_by="STATISTICS_REPORT"),
    Step(
        "carbonaccounting",
        {"PRESET": "PRESET", "FACTORS": "FACTORS", **UNITS},
        {"PANEL": "FILLED", "AREAS": "AREAS"},
        told_by="STATISTICS_REPORT",
    ),
    Step("trendfields", UNITS, {"PANEL": "CARBON"}, told_by="CARBON_REPORT"),
    Step(
        "stirpatfit",
        made={"PANEL": "FILLED", "CARBON": "CARBON"},
        told_by="STATISTICS_REPORT",
        chosen=prices,
    ),
    Step("scenariotable", {"TARGETS": "TARGETS"}, {"PANEL": "FILLED", "CARBON": "CARBON"}, told_by="FIT_REPORT"),
    Step(
        "stirpatforecast",
        UNITS,
        {"PANEL": "FILLED", "CARBON": "CARBON", "MODEL": "MODEL", "SCENARIOS": "SCENARIOS"},
        told_by="FIT_REPORT",
    ),
    Step(
        "zoning",
        {"UNIT_ID": "UNIT_ID"},
        {
            "TRENDS": "TRENDS",
            "POTENTIAL": "POTENTIAL",
            "INTENSITY": "INTENSITY",
            "CARBON": "CARBON",
            "STATISTICS": "FILLED",
            "AREAS": "AREAS",
        },
        told_by="TREND_REPORT",
    ),
)


def results_of(tool):
    """Return the rows of ``study_results.csv`` that a tool makes."""
    return [row for row in shipped_rows("study_results") if row["tool"] == tool]


def file_names():
    """Return the names of all files that a study may make, with those that stand beside them."""
    names = [row["name"] for row in shipped_rows("study_results") if row["kind"] not in ("map", "table")]
    rasters = [row["name"] for row in shipped_rows("study_results") if row["kind"] == "raster"]
    return [
        *names,
        *(f"{FIGURES}/{name}" for name in (*figure_files(), *figure_names())),
        *(name.replace(".tif", ending) for name in rasters for ending in (".qml", ".qmd")),
        *(f"{name}.aux.xml" for name in rasters),
    ]


def destination(row, folder):
    """Return where a result is to be written, as QGIS wants a destination spelled."""
    if row["kind"] not in ("map", "table"):
        return str(folder / row["name"])
    database = str(folder / DATABASE).replace("'", r"\'")
    geometry = " (geom)" if row["kind"] == "map" else ""
    return f"ogr:dbname='{database}' table=\"{row['name']}\"{geometry}"
