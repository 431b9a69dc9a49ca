"""The five carbon-neutral zones (Table 6, natural breaks), and why each unit has its own."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString
from qgis.PyQt.QtCore import QCoreApplication

from ...core.zoning.criteria import load_criteria
from ...core.zoning.zones import zone_names
from .. import parameters, styles
from ..base import StudyAlgorithm
from ..sentences import listed
from . import scoring_parameters
from .explained import explain
from .overlapping import warn_of_overlapping
from .page import zoning_report
from .scored_inputs import refuse_strangers, scored_of

translate = QCoreApplication.translate
RESULTS = ["zone", "zone_name", "total", "margin", "up_by", "down_by", "reason"]  # first in the table of results


class ZoningAlgorithm(StudyAlgorithm):
    ID = "zoning"

    def label(self):
        return translate("CarbonZoning", "Carbon-neutral zoning")

    def keywords(self):
        return translate("CarbonZoning", "zones,natural breaks,Jenks,score,classification").split(",")

    def declare(self):
        rare = (parameters.advanced(one) for one in scoring_parameters.advanced())
        for definition in (*scoring_parameters.layers(), *_panels(), *scoring_parameters.criteria(), *rare):
            self.addParameter(definition)
        self.addParameter(parameters.unit_name("TRENDS"))
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Carbon-neutral zones")))
        for name, text in (
            ("PROFILE", translate("CarbonZoning", "Profile of the zones")),
            ("REASONS", translate("CarbonZoning", "Reasons of the units")),
            ("VARIANTS", translate("CarbonZoning", "Variants of the zoning")),
            ("CROSSTAB", translate("CarbonZoning", "Zones by quadrant of ECC and ESC")),
        ):
            self.addParameter(parameters.table_output(name, label=text, optional=True, made=False))
        self.addParameter(parameters.report())
        self.addOutput(QgsProcessingOutputNumber("GVF", translate("CarbonZoning", "Goodness of variance fit")))
        self.addOutput(QgsProcessingOutputString("BREAKS", translate("CarbonZoning", "Upper bounds of the classes")))

    def check(self, run):
        load_criteria(run.file("CRITERIA"))

    def execute(self, run):
        units = run.units("TRENDS", "UNIT_ID")
        warn_of_overlapping(units, run.monitor)
        carbon = run.panel("CARBON") if run.given("CARBON") else None
        if carbon is not None:
            refuse_strangers(carbon["unit"], units.ids, "CARBON")
        scored = scored_of(run, units, carbon)
        zoning = scored.zoned(run.monitor)
        run.tell(zones=zoning.units["zone"].nunique())
        known = explain(run, units, scored, zoning)
        run.monitor.progress(0.8)
        run.write_units("OUTPUT", units, _fields(zoning, known, run.language), styles.zones)
        for name, table in (
            ("PROFILE", _with_names(known.profile, run.language)),
            ("REASONS", known.reasons),
            ("VARIANTS", known.variants),
            ("CROSSTAB", known.crosstab),
        ):
            _write(run, name, table)
        run.write_report("REPORT", zoning_report, units, scored, zoning, known)
        bounds = listed((f"{bound:g}" for bound in zoning.breaks.upper_bounds), None)
        return {"GVF": zoning.breaks.gvf, "BREAKS": bounds}


def _panels():
    return (
        parameters.panel("CARBON", label=translate("CarbonZoning", "Carbon accounts of all years"), optional=True),
        parameters.panel("STATISTICS", label=translate("CarbonZoning", "Statistics"), optional=True),
        parameters.panel("AREAS", label=translate("CarbonZoning", "Land-use areas"), optional=True),
    )


def _fields(zoning, known, language):
    """Return the result fields of the units, what matters most first."""
    own = known.reasons.set_index("unit").reindex(zoning.units.index)
    table = zoning.units.assign(
        zone_name=zoning.units["zone"].map(zone_names(language)), **own[["up_by", "down_by", "reason"]]
    )
    if known.quadrant is not None:
        table["quadrant"] = known.quadrant
    return table[[*RESULTS, *table.columns.difference(RESULTS, sort=False)]]


def _with_names(profile, language):
    table = profile.copy()
    table.insert(1, "zone_name", table["zone"].map(zone_names(language)))
    return table


def _write(run, name, table):
    """Write a table that explains the zones, where it is wanted and could be made."""
    if table is not None and run.wanted(name):
        run.write_table(name, table)
    elif name == "CROSSTAB" and run.wanted(name):
        run.monitor.warn(
            "The output {output} is left out: it needs the carbon accounts of all years (CARBON).", output=name
        )
