"""Yearbook tables of any form into one panel, with a list of what is doubtful."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.errors import StudyError
from ...core.packages import pandas as pd
from ...core.statistics.assemble import assemble
from ...core.statistics.headers import read_field_map
from ...core.statistics.join import matched_ids
from ...core.statistics.renames import read_renames
from .. import parameters
from ..base import StudyAlgorithm
from ..yearbook_files import Reading, known_to_qgis, origins, sheets
from .assemble_page import assemble_page, assembly_facts, reading_sentences

translate = QCoreApplication.translate
YEARS = (1800, 2200)


class AssemblePanel(StudyAlgorithm):
    ID = "assemblepanel"

    def __init__(self):
        super().__init__()
        self._origins = []
        self._reading = None

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
        for definition in _details():
            self.addParameter(parameters.advanced(definition))
        self._declare_outputs()

    def _declare_outputs(self):
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Assembled statistics")))
        self.addParameter(
            parameters.table_output(
                "PROBLEMS", label=translate("CarbonZoning", "Problems of the statistics"), optional=True
            )
        )
        self.addParameter(parameters.report())
        label = translate("CarbonZoning", "Number columns that are not understood")
        self.addOutput(QgsProcessingOutputNumber("NOT_UNDERSTOOD", label))

    def check(self, run):
        read_field_map(run.matrix("FIELD_MAP", 2))
        read_renames(run.file("ALIASES"))
        if run.given("UNITS") and not run.text("UNIT_ID"):
            raise StudyError("Choose the id field of the units (UNIT_ID), so that the join can be checked.")

    def known_to_qgis(self, parameters, context):
        return known_to_qgis(parameters, "INPUT", context)

    def prepareAlgorithm(self, values, context, feedback):
        self._origins = origins(values.get("INPUT"), context)
        return super().prepareAlgorithm(values, context, feedback)

    def take(self, reading):
        """Take tables that another tool has read with the same parameters, a `Reading`."""
        self._reading = reading

    def execute(self, run):
        units = run.units("UNITS", "UNIT_ID") if run.given("UNITS") else None
        reading = self._reading or self._read(run, units)
        assembly, books = reading.assembly, reading.books
        run.monitor.repeat(reading.warnings)
        for sentence in reading_sentences(assembly, books):
            run.info(sentence)
        run.tell(**assembly_facts(assembly))
        panel, problems = assembly.panel, assembly.problems
        if units is not None:
            panel, misfits = matched_ids(panel, units.ids, units.name, monitor=run.monitor)
            problems = pd.concat([problems, misfits], ignore_index=True)
        problems = _worded(problems, run.language)
        run.write_panel("OUTPUT", panel)
        run.write_table("PROBLEMS", problems)
        run.write_report("REPORT", assemble_page, panel, problems, assembly, books)
        return {"NOT_UNDERSTOOD": len(assembly.facts.not_understood)}

    def _read(self, run, units):
        tables, books = sheets(self._origins, run.context, run.text("ENCODING"), run.explain_layers)
        assembly = assemble(
            tables,
            unit_field=run.text("UNIT_FIELD"),
            year_field=run.text("YEAR_FIELD"),
            field_map=run.matrix("FIELD_MAP", 2),
            year=run.integer("YEAR"),
            decimal=run.choice("DECIMAL") or "auto",
            header_row=run.integer("HEADER_ROW") or 0,
            layout=run.choice("LAYOUT") or "auto",
            ids=units.ids if units else (),
            names=units.names_beside() if units else {},
            renames=read_renames(run.file("ALIASES")),
            monitor=run.monitor.part(0, 0.8),
        )
        return Reading(assembly, books, [])


def _details():
    """Return the parameters that override what is found in the files."""
    return (
        parameters.integer(
            "YEAR",
            translate("CarbonZoning", "Year if none is given (blank = by name)"),
            minimum=YEARS[0],
            maximum=YEARS[1],
            optional=True,
        ),
        parameters.csv("ALIASES", translate("CarbonZoning", "Renamed units (CSV: old, new)")),
        parameters.text("ENCODING", translate("CarbonZoning", "Encoding of text files (blank = found)")),
        parameters.choice("DECIMAL", translate("CarbonZoning", "Decimal sign"), "decimal", optional=True),
        parameters.choice("LAYOUT", translate("CarbonZoning", "Layout of the tables"), "layout", optional=True),
        parameters.integer(
            "HEADER_ROW", translate("CarbonZoning", "Row of the headers (blank = found)"), minimum=1, optional=True
        ),
    )


def _worded(problems, language):
    words = {row["problem"]: label(row, language) for row in shipped_rows("problems")}
    return problems.assign(problem=problems["problem"].map(words))
