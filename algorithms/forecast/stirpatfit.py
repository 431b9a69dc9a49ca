"""STIRPAT by ridge regression (equations 12 and 13)."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError
from ...core.numerals import span_text
from ...core.stirpat import tables as fit_tables
from ...core.stirpat.bootstrap import Bootstrap
from ...core.stirpat.choose_k import RULES
from ...core.stirpat.energy import NearIdentity, near_identity, with_energy_free
from ...core.stirpat.fit import Fit, fit_stirpat
from ...core.stirpat.hindcast import hindcast, skill
from ...core.stirpat.identity import Identity, compare, find_identity, without_response
from ...core.stirpat.lags import lagged, read_lags
from ...core.stirpat.model import SCOPES
from ...core.stirpat.model_file import fitted_model_text
from ...core.stirpat.plausibility import plausibility, warn_of_implausible
from ...core.stirpat.prices import PRICES, at_constant_prices, prices_of
from ...core.stirpat.variables import read_variables, study_table
from .. import parameters, titles
from ..base import StudyAlgorithm
from ..report_facts import plugin_version
from . import fit_inputs, inputs
from .fit_page import fit_report, numbers

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Results:
    """Everything a run finds; `near` is None without energy use, `sets` ... `hindcast` are DataFrames."""

    fit: Fit
    identity: Identity
    near: NearIdentity | None
    sets: object
    bootstrap: Bootstrap | None
    coefficients: object
    plausibility: object
    hindcast: object


class StirpatFit(StudyAlgorithm):
    ID = "stirpatfit"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "STIRPAT fit")

    def keywords(self):
        return translate("CarbonZoning", "STIRPAT,ridge,regression,elasticity,VIF,IPAT,Kaya").split(",")

    def declare(self):
        self.addParameter(parameters.panel(label=translate("CarbonZoning", "Statistics panel"), fields=("population",)))
        self.addParameter(parameters.panel("CARBON", label=translate("CarbonZoning", "Carbon panel"), optional=True))
        self.addParameter(QgsProcessingParameterString("RESPONSE", translate("CarbonZoning", "Response"), "ce"))
        self.addParameter(inputs.variables())
        self.addParameter(
            parameters.number("K", translate("CarbonZoning", "K (blank = by the rule)"), minimum=0.0, optional=True)
        )
        self.addParameter(
            parameters.choice("K_RULE", translate("CarbonZoning", "Rule that chooses K"), "k_rule", RULES)
        )
        self.addParameter(parameters.choice("SCOPE", translate("CarbonZoning", "Estimation scope"), "scope", SCOPES))
        for definition in fit_inputs.checks():
            self.addParameter(parameters.advanced(definition))
        self.addParameter(parameters.unit_name())
        self.addParameter(
            QgsProcessingParameterFileDestination("MODEL", translate("CarbonZoning", "STIRPAT model"), "JSON (*.json)")
        )
        for name, label in _tables():
            output = parameters.table_output(name, label=label, optional=True)
            output.setCreateByDefault(name in ("COEFFICIENTS", "TRACE", "RESIDUALS"))
            self.addParameter(output)
        self.addParameter(parameters.report())
        for name, label in (
            ("K", "K"),
            ("R2", "R²"),
            ("T_TEST_P", translate("CarbonZoning", "p of the t-test of levels")),
            ("MAX_VIF", translate("CarbonZoning", "Maximum VIF")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("IDENTITY", translate("CarbonZoning", "Identity found")))

    def check(self, run):
        read_variables(run.matrix("VARIABLES", 4))
        read_lags(run.text("LAGS"))
        if run.choice("K_RULE") == "fixed" and run.number("K") is None:
            raise StudyError("The K rule 'fixed' needs a value of K.")
        if run.given("UNITS") and not run.given("UNIT_ID"):
            raise StudyError("The map of residuals needs the id field of the units (UNIT_ID).")

    def execute(self, run):
        labels, polygons = fit_inputs.units_of(run)
        run.monitor.unit_names.update(labels)
        given = read_variables(run.matrix("VARIABLES", 4))
        panel, given = at_constant_prices(run.panel("PANEL"), given, run.choice("PRICES") or PRICES[0])
        run.tell(prices=prices_of(given))
        table, variables = study_table(panel, run.panel("CARBON"), run.text("RESPONSE"), given, monitor=run.monitor)
        rows, terms = lagged(table, variables, read_lags(run.text("LAGS")), monitor=run.monitor)
        fit = fit_stirpat(
            rows,
            run.text("RESPONSE"),
            terms,
            scope=run.choice("SCOPE"),
            k=run.number("K"),
            rule=run.choice("K_RULE"),
            monitor=run.monitor.part(0, 0.3),
        )
        run.tell(rows=len(fit.rows), k="" if fit.rule == "fixed" else span_text(fit.ridge.k.min(), fit.ridge.k.max()))
        results = _examined(run, fit, table, variables)
        run.tell(back_tested="" if results.hindcast is None else 1)
        run.write_text("MODEL", _model(results))
        _write_tables(run, results)
        run.write_report("REPORT", fit_report, results, labels, polygons)
        return {**numbers(fit), "IDENTITY": results.identity.words}


def _examined(run, fit, table, variables):
    """Return the `Results` of a fit: whether it is an identity, what other sets of variables give, and how it holds."""
    monitor, k = run.monitor, run.number("K")
    identity = find_identity(fit, monitor)
    near = near_identity(fit, None if identity.powers else monitor)
    years = run.integer("BACK_TEST_YEARS") or 0
    others = with_energy_free(fit, without_response(fit, identity), near)
    sets = compare(fit, others, k=k, years=years, monitor=monitor.part(0.3, 0.5))
    spread = fit_inputs.bootstrap_of(run, fit, monitor.part(0.5, 0.8))
    found = plausibility(fit, table, variables, spread)
    warn_of_implausible(found, monitor)
    past = hindcast(fit, years, k=k, monitor=monitor) if years else None
    return Results(fit, identity, near, sets, spread, fit_tables.coefficients(fit, spread), found, past)


def _model(results):
    return fitted_model_text(
        results.fit,
        software=f"Carbon Neutral Zoning {plugin_version()}",
        bootstrap=results.bootstrap,
        identity=bool(results.identity),
        found=results.plausibility,
        past=results.hindcast,
    )


def _write_tables(run, results):
    fit = results.fit
    tables = {
        "COEFFICIENTS": lambda: results.coefficients,
        "PLAUSIBILITY": lambda: results.plausibility,
        "TRACE": lambda: fit_tables.ridge_trace(fit),
        "RESIDUALS": lambda: fit.residuals,
        "K_RULES": lambda: fit_tables.k_rules(fit),
        "DIAGNOSTICS": lambda: fit_tables.fit_diagnostics(fit),
        "UNIT_RESIDUALS": lambda: fit_tables.by_unit(fit),
        "VARIABLE_SETS": lambda: results.sets,
        "BACK_TEST": lambda: results.hindcast,
        "BACK_TEST_ERRORS": lambda: None if results.hindcast is None else skill(results.hindcast),
    }
    for name, table in tables.items():
        frame = table() if run.wanted(name) else None
        if frame is not None:
            frame = fit_tables.with_units(frame, fit.response)
            run.write_table(name, frame, titles.years_of(frame) or titles.years_of(fit.residuals))


def _tables():
    return (
        ("COEFFICIENTS", translate("CarbonZoning", "STIRPAT coefficients")),
        ("PLAUSIBILITY", translate("CarbonZoning", "Plausibility of STIRPAT coefficients")),
        ("TRACE", translate("CarbonZoning", "Ridge trace")),
        ("RESIDUALS", translate("CarbonZoning", "STIRPAT residuals")),
        ("K_RULES", translate("CarbonZoning", "Rules for K")),
        ("DIAGNOSTICS", translate("CarbonZoning", "STIRPAT diagnostics")),
        ("UNIT_RESIDUALS", translate("CarbonZoning", "STIRPAT residuals by unit")),
        ("VARIABLE_SETS", translate("CarbonZoning", "Sets of variables compared")),
        ("BACK_TEST", translate("CarbonZoning", "STIRPAT back-test")),
        ("BACK_TEST_ERRORS", translate("CarbonZoning", "Errors of the back-test")),
    )
