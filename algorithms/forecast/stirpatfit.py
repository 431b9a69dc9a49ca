"""STIRPAT by ridge regression (equations 12 and 13)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterFileDestination, QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError
from ...core.forecast.choice import RULES
from ...core.forecast.fit import coefficients, equations, fit_stirpat, trace
from ...core.forecast.model import SCOPES, model_text
from ...core.forecast.variables import read_variables, study_table
from ...core.packages import pandas as pd
from .. import parameters
from ..base import StudyAlgorithm
from . import inputs
from .fitpage import fit_report

translate = QCoreApplication.translate


class StirpatFit(StudyAlgorithm):
    ID = "stirpatfit"
    GROUP = "forecast"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "STIRPAT fit")

    def keywords(self):
        return translate("CarbonZoning", "STIRPAT,ridge,regression,elasticity,VIF,IPAT,Kaya").split(",")

    def declare(self):
        self.addParameter(parameters.panel(label=translate("CarbonZoning", "Statistics panel")))
        self.addParameter(parameters.panel("CARBON", label=translate("CarbonZoning", "Carbon panel"), optional=True))
        self.addParameter(QgsProcessingParameterString("RESPONSE", translate("CarbonZoning", "Response"), "ce"))
        self.addParameter(inputs.variables())
        self.addParameter(
            parameters.number("K", translate("CarbonZoning", "K (blank = by the rule)"), minimum=0.0, optional=True)
        )
        self.addParameter(parameters.choice("K_RULE", translate("CarbonZoning", "Rule that chooses K"), RULES))
        self.addParameter(parameters.choice("SCOPE", translate("CarbonZoning", "Equation for"), SCOPES))
        self.addParameter(
            QgsProcessingParameterFileDestination("MODEL", translate("CarbonZoning", "STIRPAT model"), "JSON (*.json)")
        )
        for name, label in (
            ("COEFFICIENTS", translate("CarbonZoning", "STIRPAT coefficients")),
            ("TRACE", translate("CarbonZoning", "Ridge trace")),
            ("RESIDUALS", translate("CarbonZoning", "STIRPAT residuals")),
        ):
            self.addParameter(parameters.table_output(name, label=label, optional=True))
        self.addParameter(parameters.report())
        for name, label in (
            ("K", "K"),
            ("R2", "R²"),
            ("T_TEST_P", translate("CarbonZoning", "p of the t-test (not informative)")),
            ("MAX_VIF", translate("CarbonZoning", "Greatest VIF")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def check(self, run):
        read_variables(run.matrix("VARIABLES", 4))
        if run.choice("K_RULE") == "fixed" and run.number("K") is None:
            raise StudyError("The K rule 'fixed' needs a value of K.")

    def execute(self, run):
        response, scope = run.text("RESPONSE"), run.choice("SCOPE")
        table, variables = study_table(
            run.panel("PANEL"),
            run.panel("CARBON"),
            response,
            read_variables(run.matrix("VARIABLES", 4)),
            monitor=run.monitor,
        )
        fits = fit_stirpat(
            table,
            response,
            variables,
            scope=scope,
            k=run.number("K"),
            rule=run.choice("K_RULE"),
            monitor=run.monitor,
        )
        numbers = _numbers(fits)
        summary = {name.lower(): value for name, value in numbers.items()}
        _write_model(
            run.file_path("MODEL"),
            model_text(
                {"scope": scope, "response": response, "variables": [vars(row) for row in variables], **summary},
                equations(fits),
            ),
        )
        run.write_table("COEFFICIENTS", coefficients(fits))
        run.write_table("TRACE", trace(fits))
        run.write_table("RESIDUALS", pd.concat([fit.residuals for fit in fits], ignore_index=True))
        run.write_report("REPORT", fit_report(run, fits, numbers))
        return numbers


def _numbers(fits):
    """Return the summary of the equations: medians, and the greatest VIF."""
    return {
        "K": float(np.median([fit.ridge.k for fit in fits])),
        "R2": float(np.median([fit.ridge.r2 for fit in fits])),
        "T_TEST_P": float(np.median([fit.t_test_p for fit in fits])),
        "MAX_VIF": float(max(fit.ridge.vif.max() for fit in fits)),
    }


def _write_model(path, text):
    part = Path(path + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
