"""Yearbook tables of any form into one panel, with a list of what is doubtful."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.errors import StudyError
from ...core.packages import pandas as pd
from ...core.statistics.assemble import assemble
from ...core.statistics.headers import read_field_map
from ...core.statistics.join import matched_ids
from .. import parameters
from ..base import StudyAlgorithm

translate = QCoreApplication.translate


class AssemblePanel(StudyAlgorithm):
    ID = "assemblepanel"

    def label(self):
        return translate("CarbonZoning", "Assemble panel")

    def keywords(self):
        return translate("CarbonZoning", "yearbook,statistics,wide,long,csv,excel,join,reshape").split(",")

    def declare(self):
        self.addParameter(parameters.tables("INPUT", translate("CarbonZoning", "Tables")))
        for name, text in (
            ("UNIT_FIELD", translate("CarbonZoning", "Unit column (blank = found by its name)")),
            ("YEAR_FIELD", translate("CarbonZoning", "Year column (blank = from the headers)")),
        ):
            self.addParameter(QgsProcessingParameterString(name, text, optional=True))
        headers = [
            translate("CarbonZoning", "Column in the tables"),
            translate("CarbonZoning", "Column of the panel (unit of the values)"),
        ]
        self.addParameter(parameters.matrix("FIELD_MAP", translate("CarbonZoning", "Field map"), headers))
        self.addParameter(parameters.units(optional=True))
        self.addParameter(parameters.unit_id(optional=True))
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Assembled statistics")))
        self.addParameter(
            parameters.table_output(
                "PROBLEMS", label=translate("CarbonZoning", "Problems of the statistics"), optional=True
            )
        )
        self.addParameter(parameters.report())

    def check(self, run):
        read_field_map(run.matrix("FIELD_MAP", 2))
        if run.given("UNITS") and not run.text("UNIT_ID"):
            raise StudyError("Choose the id field of the units (UNIT_ID), so that the join can be checked.")

    def execute(self, run):
        assembly = assemble(
            run.tables("INPUT"),
            unit_field=run.text("UNIT_FIELD"),
            year_field=run.text("YEAR_FIELD"),
            field_map=run.matrix("FIELD_MAP", 2),
            monitor=run.monitor.part(0, 0.8),
        )
        panel, problems = assembly.panel, assembly.problems
        units = run.units("UNITS", "UNIT_ID") if run.given("UNITS") else None
        if units is not None:
            panel, misfits = matched_ids(panel, units.ids, units.name, monitor=run.monitor)
            problems = pd.concat([problems, misfits], ignore_index=True)
        problems = _worded(problems, run.language)
        run.write_panel("OUTPUT", panel)
        run.write_table("PROBLEMS", problems)
        run.write_report("REPORT", _report, panel, problems, assembly.columns)


def _worded(problems, language):
    words = {row["problem"]: label(row, language) for row in shipped_rows("problems")}
    return problems.assign(problem=problems["problem"].map(words))


def _report(run, panel, problems, columns):
    report = run.report(translate("CarbonZoning", "Assembled statistics"))
    report.text(
        translate("CarbonZoning", "{units} units, {years} years ({first}–{last}), {rows} rows.").format(
            units=panel["unit"].nunique(),
            years=panel["year"].nunique(),
            first=panel["year"].min(),
            last=panel["year"].max(),
            rows=len(panel),
        )
    )
    headers = {
        "table": translate("CarbonZoning", "table"),
        "header": translate("CarbonZoning", "header"),
        "column": translate("CarbonZoning", "column"),
        "factor": translate("CarbonZoning", "multiplied by"),
        "value": translate("CarbonZoning", "value"),
        "problem": translate("CarbonZoning", "problem"),
        "count": translate("CarbonZoning", "count"),
    }
    report.heading(translate("CarbonZoning", "How the columns were read"))
    report.table(translate("CarbonZoning", "Columns"), columns, headers=headers, language=run.language)
    report.heading(translate("CarbonZoning", "Problems"))
    counts = problems["problem"].value_counts().rename_axis("problem").reset_index(name="count")
    report.table(translate("CarbonZoning", "Problems by kind"), counts, headers=headers, language=run.language)
    shown = problems.head(SHOWN)
    note = translate("CarbonZoning", "The first {shown} of {count}; all are in the table of problems.").format(
        shown=len(shown), count=len(problems)
    )
    report.table(translate("CarbonZoning", "Problems"), shown, headers=headers, note=note, language=run.language)
    return report


SHOWN = 200
