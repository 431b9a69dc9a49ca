"""The report of assembled statistics: how each table and column was read, and what is doubtful."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of, quantity
from ...core.datafile import label, shipped_rows
from ...core.packages import pandas as pd
from ...core.statistics.assembly_findings import assembly_summary
from ...core.statistics.header_words import clean_header
from ...core.statistics.nearest import reason
from ..sentences import listed
from .layout_words import layout_sentence, sheet_sentences

translate = QCoreApplication.translate
SHOWN = 200
TABLES = 3  # named in a row of the columns


def assemble_page(run, panel, problems, assembly, books):
    """Return the report."""
    report = run.report()
    report.summary(assembly_summary(panel, assembly.columns, len(problems)))
    report.heading(translate("CarbonZoning", "How the tables were read"))
    for sentence in reading_sentences(assembly, books):
        report.text(sentence)
    _columns(report, assembly, run.language)
    _set_aside(report, assembly)
    _problems(report, problems, run.language)
    return report


def assembly_facts(assembly):
    """Return what a methods text tells of the reading: numbers, "" for what did not happen."""
    facts, columns = assembly.facts, assembly.columns
    converted = columns[columns["known"].astype(bool) & (columns["factor"] != 1)]["column"].nunique()
    found = {
        "converted": converted,
        "totals": len(facts.totals) + len(facts.sums),
        "compared": len({*facts.compared, *facts.sums}),
    }
    return {name: count or "" for name, count in found.items()}


def reading_sentences(assembly, books):
    """Return one sentence for each table and each workbook."""
    return [*(layout_sentence(*parts) for parts in assembly.layouts), *sheet_sentences(assembly, books)]


def _headers():
    return {
        "table": translate("CarbonZoning", "table"),
        "header": translate("CarbonZoning", "source column"),
        "unit": translate("CarbonZoning", "unit of measurement"),
        "column": translate("CarbonZoning", "target"),
        "label": translate("CarbonZoning", "meaning"),
        "factor": translate("CarbonZoning", "multiplied by"),
        "rows": translate("CarbonZoning", "values"),
        "near": translate("CarbonZoning", "nearest columns"),
        "reason": translate("CarbonZoning", "why it is none"),
        "value": translate("CarbonZoning", "value"),
        "problem": translate("CarbonZoning", "problem"),
        "count": translate("CarbonZoning", "count"),
    }


def _columns(report, assembly, language):
    report.heading(translate("CarbonZoning", "How the columns were read"))
    columns = assembly.columns
    understood = columns[columns["known"]].assign(
        label=[quantity(c, language) for c in columns["column"][columns["known"]]]
    )
    report.table(
        translate("CarbonZoning", "Columns understood"), _together(understood), headers=_headers(), language=language
    )
    near = {header: names for header, names in assembly.facts.not_understood.items() if names}
    if near:
        frame = pd.DataFrame(
            [(clean_header(one), listed(names, None), _reason(one, assembly, language)) for one, names in near.items()],
            columns=["header", "near", "reason"],
        )
        title = translate("CarbonZoning", "Number columns that are not understood, but look like columns of the study")
        report.table(title, frame, headers=_headers(), language=language)
    others = [header for header in assembly.facts.not_understood if header not in near]
    if others:
        text = translate(
            "CarbonZoning", "{count} further number column(s) have no use here and keep their names: {names}."
        )
        report.text(text.format(count=len(others), names=listed(map(clean_header, others), 100)))


def _together(columns):
    """Return the columns understood, those that several tables have alike in one row."""
    alike = ["header", "unit", "column", "label", "factor"]
    parts = columns.groupby(alike, sort=False, dropna=False)
    table = parts.agg(table=("table", lambda names: listed(names, TABLES)), rows=("rows", "sum")).reset_index()
    return table[["table", *alike, "rows"]]


def _reason(header, assembly, language):
    """Return why a header that looks like a column of the study is none of it, "" where that is not known."""
    misfits = {one for found in assembly.facts.gathered.values() for one, _ in found.misfits}
    words = {row["problem"]: row for row in shipped_rows("problems")}
    return label(words["unit_misfit"], language) if header in misfits else reason(header, language)


def _set_aside(report, assembly):
    facts = assembly.facts
    if facts.totals or facts.sums:
        text = translate("CarbonZoning", "Totals set aside: {units}.")
        report.text(text.format(units=listed([*facts.totals, *facts.sums], 40)))
        if facts.off.empty and (facts.compared or facts.sums):
            report.text(
                translate("CarbonZoning", "No stated total differs from the sum of the units by more than 0.5 %.")
            )


def _problems(report, problems, language):
    report.heading(translate("CarbonZoning", "Problems"))
    counts = problems["problem"].value_counts().rename_axis("problem").reset_index(name="count")
    report.table(translate("CarbonZoning", "Problems by kind"), counts, headers=_headers(), language=language)
    shown = problems.head(SHOWN)
    note = translate("CarbonZoning", "The first {shown} of {count}; all are in the table of problems.")
    note = note.format(shown=len(shown), count=len(problems)) if len(shown) < len(problems) else ""
    shown = shown.assign(column=[label_of(column, language) if column else "" for column in shown["column"]])
    headers = {**_headers(), "unit": translate("CarbonZoning", "unit"), "column": translate("CarbonZoning", "column")}
    report.table(translate("CarbonZoning", "Problems"), shown, headers=headers, note=note, language=language)
