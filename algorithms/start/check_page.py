"""The page of a check: a light for each step of the chain, then the findings."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import quantity
from ...core.datafile import label, shipped_rows
from ...core.panel import cell_text
from ...core.preflight.finding_list import SEVERITIES

translate = QCoreApplication.translate
SHOWN = 500  # rows of a table; all are in the table of findings


def summary(findings):
    """Return how many errors and warnings there are, and what follows, as a sentence."""
    errors, warnings = findings.count("error"), findings.count("warning")
    if errors:
        text = translate("CarbonZoning", "{errors} error(s) and {warnings} warning(s). Errors stop the whole study.")
    elif warnings:
        text = translate("CarbonZoning", "No error and {warnings} warning(s). The whole study can run; look first.")
    else:
        text = translate("CarbonZoning", "No error and no warning. The whole study can run.")
    return text.format(errors=errors, warnings=warnings)


def page(run, findings, table, steps):
    """Return the report."""
    report = run.report(translate("CarbonZoning", "Check of the data"), summary(findings))
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
        _add_table(report, table[table["severity"] == severity], severity, run.language)
    return report


def _light(step, state, errors, warnings, language):
    row = next(row for row in shipped_rows("severities") if row["severity"] == state)
    counts = (
        (errors, translate("CarbonZoning", "{count} error(s)")),
        (warnings, translate("CarbonZoning", "{count} warning(s)")),
    )
    note = ", ".join(text.format(count=count) for count, text in counts if count)
    return {
        "name": _tool(step),
        "word": label(row, language, "light"),
        "sign": row["sign"],
        "colour": row["colour"],
        "note": note,
    }


def _add_table(report, rows, severity, language):
    if not len(rows):
        return
    row = next(row for row in shipped_rows("severities") if row["severity"] == severity)
    title = label(row, language, "heading")
    report.heading(title)
    shown = rows.head(SHOWN).drop(columns=["severity", "key"])
    shown = shown.assign(
        step=[_tool(step) for step in shown["step"]],
        field=[quantity(field, language) if field else "" for field in shown["field"]],
        year=[cell_text(year) for year in shown["year"]],
    )
    note = ""
    if len(rows) > len(shown):
        note = translate("CarbonZoning", "The first {shown} of {count}; all are in the table of findings.").format(
            shown=len(shown), count=len(rows)
        )
    report.table(title, shown, headers=_headers(), note=note, language=language)


def _headers():
    return {
        "step": translate("CarbonZoning", "step"),
        "layer": translate("CarbonZoning", "layer"),
        "unit": translate("CarbonZoning", "unit"),
        "year": translate("CarbonZoning", "year"),
        "field": translate("CarbonZoning", "field"),
        "value": translate("CarbonZoning", "value"),
        "finding": translate("CarbonZoning", "finding"),
        "advice": translate("CarbonZoning", "what to do"),
    }


def _tool(step):
    tool = QgsApplication.processingRegistry().algorithmById(f"carbonzoning:{step}")
    return step if tool is None else tool.displayName()
