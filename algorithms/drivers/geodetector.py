"""GeoDetector: which factors, alone and together, explain the spatial pattern of a field."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource
from qgis.PyQt.QtCore import QCoreApplication

from ...core.drivers.detector_tables import ecological_table, factor_detectors_table, interaction_table, risk_table
from ...core.drivers.geodetector import factor_detectors
from ...core.drivers.permuted import warn_of_few
from ...core.errors import StudyError
from .. import parameters
from ..base import StudyAlgorithm
from .detector_inputs import detector_frame
from .detector_page import detector_report

translate = QCoreApplication.translate
CUTS = ("best", "equal_interval", "quantile", "natural_breaks", "standard_deviation", "categories")


@dataclass(frozen=True)
class Results:
    """What a run finds: `found` are `FactorDetector`, the others DataFrames."""

    response: str
    year: int | None
    y: np.ndarray
    found: list
    factors: object
    interactions: object
    risk: object
    ecological: object


class GeoDetector(StudyAlgorithm):
    ID = "geodetector"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "GeoDetector")

    def keywords(self):
        return translate("CarbonZoning", "q statistic,factor,interaction,risk,ecological,stratified,drivers").split(",")

    def declare(self):
        layer = translate("CarbonZoning", "Units or panel with response and factors")
        kinds = [QgsProcessing.SourceType.TypeVector]
        self.addParameter(QgsProcessingParameterFeatureSource("LAYER", layer, kinds, optional=True))
        panel = translate("CarbonZoning", "Panel, in place of the layer")
        self.addParameter(parameters.advanced(parameters.panel(label=panel, optional=True)))
        response, factors = translate("CarbonZoning", "Response"), translate("CarbonZoning", "Explanatory factors")
        self.addParameter(parameters.field("RESPONSE", response, "LAYER"))
        self.addParameter(parameters.field("FACTORS", factors, "LAYER", multiple=True))
        self.addParameter(
            parameters.integer("YEAR", translate("CarbonZoning", "Year of the panel (blank = last)"), optional=True)
        )
        self.addParameter(
            parameters.choice("CUT", translate("CarbonZoning", "Numbers are cut into classes by"), "cut", CUTS)
        )
        for definition in (
            parameters.integer(
                "PERMUTATIONS", translate("CarbonZoning", "Permutations"), 999, minimum=0, maximum=99999
            ),
            parameters.integer("SEED", translate("CarbonZoning", "Seed"), 1, minimum=0),
            parameters.number(
                "ALPHA", translate("CarbonZoning", "Level of significance"), 0.05, minimum=0.0, maximum=1.0
            ),
        ):
            self.addParameter(parameters.advanced(definition))
        for name, label in (
            ("FACTOR", translate("CarbonZoning", "Factor detector")),
            ("INTERACTION", translate("CarbonZoning", "Interaction detector")),
            ("RISK", translate("CarbonZoning", "Risk detector")),
            ("ECOLOGICAL", translate("CarbonZoning", "Ecological detector")),
        ):
            self.addParameter(parameters.table_output(name, label=label))
        self.addParameter(parameters.report())

    def check(self, run):
        if run.given("LAYER") == run.given("PANEL"):
            raise StudyError("Give either the layer of units (LAYER) or a panel (PANEL).")
        if run.text("RESPONSE") in run.fields("FACTORS"):
            raise StudyError("{field} is the response and cannot be a factor.", field=run.text("RESPONSE"))

    def execute(self, run):
        response, factors = run.text("RESPONSE"), list(dict.fromkeys(run.fields("FACTORS")))
        table, year = detector_frame(run, response, factors)
        y, alpha = table[response].to_numpy(float), run.number("ALPHA")
        warn_of_few(run.integer("PERMUTATIONS"), alpha, run.monitor)
        found = factor_detectors(
            y,
            table[factors],
            cut=run.choice("CUT"),
            permutations=run.integer("PERMUTATIONS"),
            seed=run.integer("SEED"),
            monitor=run.monitor,
        )
        results = Results(
            response,
            year,
            y,
            found,
            factor_detectors_table(found),
            interaction_table(y, found, monitor=run.monitor),
            risk_table(y, found, alpha=alpha),
            ecological_table(y, found, alpha=alpha),
        )
        years = [] if year is None else [year]
        run.write_table("FACTOR", results.factors, years)
        run.write_table("INTERACTION", results.interactions, years)
        run.write_table("RISK", results.risk, years)
        run.write_table("ECOLOGICAL", results.ecological, years)
        run.write_report("REPORT", detector_report, results)
