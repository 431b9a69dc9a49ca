"""The data of a whole study, checked before it runs: a table of findings and a page with a light for each step."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsProcessingOutputNumber
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import message
from ...core.names import names_of_units
from ...core.packages import pandas as pd
from ...core.preflight.check import check_study
from ...core.preflight.finding_list import Findings
from .. import parameters
from ..base import StudyAlgorithm
from ..sentences import joined
from ..yearbook_files import known_to_qgis, origins
from . import check_page, study_parameters
from .check_inputs import given_study
from .steps import STEPS

translate = QCoreApplication.translate


class CheckStudy(StudyAlgorithm):
    ID = "checkstudy"
    PACKAGES = ("pandas", "scipy")

    def __init__(self):
        super().__init__()
        self._origins = []

    def label(self):
        return translate("CarbonZoning", "Check my data")

    def keywords(self):
        return translate("CarbonZoning", "check,validate,preflight,problems,errors,data quality").split(",")

    def declare(self):
        for definition in study_parameters.inputs():
            self.addParameter(definition)
        for definition in study_parameters.details():
            self.addParameter(parameters.advanced(definition))
        self.addParameter(
            parameters.table_output("PROBLEMS", label=translate("CarbonZoning", "Findings"), optional=True)
        )
        self.addParameter(parameters.report())
        self.addOutput(QgsProcessingOutputNumber("ERRORS", translate("CarbonZoning", "Number of errors")))
        self.addOutput(QgsProcessingOutputNumber("WARNINGS", translate("CarbonZoning", "Number of warnings")))

    def known_to_qgis(self, parameters, context):
        return known_to_qgis(parameters, "STATISTICS", context)

    def prepareAlgorithm(self, parameters, context, feedback):
        self._origins = origins(parameters.get("STATISTICS"), context)
        return super().prepareAlgorithm(parameters, context, feedback)

    def execute(self, run):
        findings = Findings()
        given = given_study(run, self._origins, findings)
        try:
            check_study(given, findings, monitor=run.monitor)
        finally:
            for cover in given.covers:
                cover.raster.close()
        steps = [step.tool for step in STEPS]
        names = _names(given.units, run.text("UNIT_NAME"), run.language)
        say = partial(message, translate=partial(translate, "CarbonZoning"))
        table = findings.table(run.language, say, steps, names)
        run.info(joined(check_page.summary(findings), check_page.where(run, findings)))
        run.write_table("PROBLEMS", table, years=())
        run.write_report("REPORT", check_page.page, findings, table, steps, names)
        return {"ERRORS": findings.count("error"), "WARNINGS": findings.count("warning")}


def _names(units, field, language):
    """Return {id: name} of the units, by the field of names that is given, else by its usual spelling."""
    if units.attributes is None:
        return {}
    if field in units.attributes.columns:
        return names_of_units(pd.DataFrame({"unit": units.ids, "name": units.attributes[field].to_numpy()}), language)
    return names_of_units(units.attributes.assign(unit=list(units.ids)), language)
