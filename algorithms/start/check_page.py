"""The page of a check: a light for each step of the chain, then the findings."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import quantity
from ...core.datafile import label, shipped_rows
from ...core.names import with_id
from ...core.panel import cell_text
from ...core.preflight.alike import alike
from ...core.preflight.finding_list import SEVERITIES
from ..sentences import listed

translate = QCoreApplication.translate
SHOWN = 500  # rows of a severity; all are in the table of findings
TABLES = 2  # of a panel, named in a row


def summary(findings):
    """Return how many errors and warnings there are, and what follows, as a sentence."""
    errors, warnings = findings.count("error"), findings.count("warning")
    if errors:
        text = translate("CarbonZoning", "{errors} error(s) and {warnings} warning(s). Errors stop the whole study.")
    elif warnings:
        text = translate(
            "CarbonZoning",
            "No error and {warnings} warning(s). The whole study can run; look through the warnings first.",
        )
    else:
        text = translate("CarbonZoning", "No error and no warning. The whole study can run.")
    return text.format(errors=errors, warnings=warnings)


def where(run, findings):
    """Return where the log says that the findings are listed, as a sentence; "" where there is none, or no report."""
    if not (findings.found and run.wanted("REPORT")):
        return ""
    return translate("CarbonZoning", "The report says what to do about each: menu Processing, Results Viewer.")


def page(run, findings, table, steps, names):
    """Return the report; `names` are those of the units, {} where they have none."""
    report = run.report()
    report.summary([summary(findings)])
    report.heading(translate("CarbonZoning", "Steps of the study"))
    lights = findings.lights(steps)
    report.lights([_light(*light, run.language) for light in lights])
    if any(light[1] == "unchecked" for light in lights):
        report.text(
            translate(
                "CarbonZoning",
                "A step that is not checked needs data that could not be read. Mend the errors, then check again.",
            )
        )
    if not len(table):
        report.text(translate("CarbonZoning", "Nothing was found."))
    for severity in SEVERITIES:
        _add_table(report, table[table["severity"] == severity], severity, run.language, names)
    return report


def _light(step, state, errors, warnings, language):
    row = next(row for row in shipped_rows("severities") if row["severity"] == state)
    counts = (
        (errors, translate("CarbonZoning", "{count} error(s)")),
        (warnings, translate("CarbonZoning", "{count} warning(s)")),
    )
    note = listed((text.format(count=count) for count, text in counts if count), None)
    return {
        "name": _tool(step),
        "word": label(row, language, "light"),
        "sign": row["sign"],
        "colour": row["colour"],
        "note": note,
    }


def _add_table(report, rows, severity, language, names):
    if not len(rows):
        return
    row = next(row for row in shipped_rows("severities") if row["severity"] == severity)
    report.heading(label(row, language, "heading"))
    told = rows.assign(
        layer=[_few(layer) for layer in rows["layer"]],
        unit=[with_id(unit, names) for unit in rows["unit"]],
        field=[quantity(field, language) if field else "" for field in rows["field"]],
        year=[cell_text(year) for year in rows["year"]],
    )
    places = alike(told)
    shown = places.head(SHOWN)
    for step, found in shown.groupby("step", sort=False):
        report.table(_tool(step), found.drop(columns="step"), headers=_headers(), language=language)
    if len(places) > len(shown):
        report.text(
            translate("CarbonZoning", "The first {shown} of {count}; all are in the table of findings.").format(
                shown=len(shown), count=len(places)
            )
        )


def _few(layer):
    """Return a layer, of a panel of many tables the first."""
    return listed(layer.split(", "), TABLES)


def _headers():
    return {
        "layer": translate("CarbonZoning", "layer"),
        "unit": translate("CarbonZoning", "unit"),
        "year": translate("CarbonZoning", "year"),
        "field": translate("CarbonZoning", "field"),
        "value": translate("CarbonZoning", "value"),
        "finding": translate("CarbonZoning", "finding"),
        "advice": translate("CarbonZoning", "what to do"),
        "count": translate("CarbonZoning", "count"),
    }


def _tool(step):
    tool = QgsApplication.processingRegistry().algorithmById(f"carbonzoning:{step}")
    return step if tool is None else tool.displayName()
