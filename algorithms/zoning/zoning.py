"""The five carbon-neutral zones (Table 6, natural breaks)."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label
from ...core.errors import StudyError, listing
from ...core.packages import pandas as pd
from ...core.zoning.criteria import load_criteria
from ...core.zoning.zones import moved_units, type_conflicts, zone_names, zone_units
from .. import parameters, styles
from ..base import StudyAlgorithm
from .page import zoning_report

translate = QCoreApplication.translate
RESULTS = ["zone", "zone_name", "total", "margin"]  # first in the table of results


class ZoningAlgorithm(StudyAlgorithm):
    ID = "zoning"

    def label(self):
        return translate("CarbonZoning", "Carbon-neutral zoning")

    def keywords(self):
        return translate("CarbonZoning", "zones,natural breaks,Jenks,score,classification").split(",")

    def declare(self):
        self.addParameter(
            parameters.units("TRENDS", label=translate("CarbonZoning", "Trends of the units"), fields=("ce_z",))
        )
        self.addParameter(parameters.unit_id(parent="TRENDS"))
        self.addParameter(
            parameters.units(
                "POTENTIAL", label=translate("CarbonZoning", "Carbon-emission potential of the units"), optional=True
            )
        )
        self.addParameter(
            parameters.panel("INTENSITY", label=translate("CarbonZoning", "Land-use intensity"), optional=True)
        )
        self.addParameter(parameters.csv("CRITERIA", translate("CarbonZoning", "Criteria file in place of Table 6")))
        self.addParameter(
            parameters.integer("CLASSES", translate("CarbonZoning", "Number of zones"), 5, minimum=2, maximum=5)
        )
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Carbon-neutral zones")))
        self.addParameter(parameters.report())
        self.addOutput(QgsProcessingOutputNumber("GVF", translate("CarbonZoning", "Goodness of variance fit")))
        self.addOutput(QgsProcessingOutputString("BREAKS", translate("CarbonZoning", "Upper bounds of the classes")))

    def check(self, run):
        load_criteria(run.file("CRITERIA"))

    def execute(self, run):
        units = run.units("TRENDS", "UNIT_ID")
        criteria = _available(load_criteria(run.file("CRITERIA")), run)
        values = _values(run, units, criteria)
        classes = run.integer("CLASSES")
        zoning = zone_units(values, criteria, classes=classes, monitor=run.monitor)
        moved = moved_units(values, criteria, zoning, classes=classes)
        conflicts = type_conflicts(zoning, _types(units, criteria), criteria)
        _warn(conflicts, run.monitor)
        run.monitor.progress(0.8)
        named = zoning.units.assign(zone_name=zoning.units["zone"].map(zone_names(run.language)))
        run.write_units(
            "OUTPUT", units, named[[*RESULTS, *named.columns.difference(RESULTS, sort=False)]], styles.zones
        )
        run.write_report("REPORT", zoning_report, zoning, criteria, values, moved, conflicts)
        bounds = ", ".join(f"{bound:g}" for bound in zoning.breaks.upper_bounds)
        return {"GVF": zoning.breaks.gvf, "BREAKS": bounds}


def _available(criteria, run):
    """Return the criteria whose input was given; what is left out is said."""
    given = {"trend": True, "potential": run.given("POTENTIAL"), "intensity": run.given("INTENSITY")}
    left = [label(row.row, run.language) for row in criteria.used if not given[row.origin]]
    if left:
        run.monitor.warn(
            "The indices {indices} are not scored, because their layer was not given; totals are lower than in the "
            "study.",
            indices=listing(left),
        )
    return criteria.of(origins=[origin for origin, is_given in given.items() if is_given])


def _values(run, units, criteria):
    """Return the value of each index for each unit: Z of the trends, the potential, the last year's intensity."""
    own = units.frame()
    potential = run.units("POTENTIAL", "UNIT_ID").frame() if run.given("POTENTIAL") else None
    intensity = _last_year(run.panel("INTENSITY")) if run.given("INTENSITY") else None
    values = pd.DataFrame(index=own.index)
    for row in criteria.used:
        source, column, name = {
            "trend": (own, f"{row.field}_z", "TRENDS"),
            "potential": (potential, row.field, "POTENTIAL"),
            "intensity": (intensity, row.field, "INTENSITY"),
        }[row.origin]
        if column not in source.columns:
            raise StudyError(
                "The layer {layer} has no field {field}, which the index {index} is scored by; it has {found}.",
                layer=name,
                field=column,
                index=row.index,
                found=listing(source.columns, 40),
            )
        values[row.index] = _numbers(source[column], name, column).reindex(own.index)
    return values


def _numbers(column, layer, field):
    numbers = pd.to_numeric(column, errors="coerce")
    wrong = column[numbers.isna() & column.notna()]
    if len(wrong):
        raise StudyError(
            "The field {field} of the layer {layer} holds text where numbers are needed: {values}.",
            field=field,
            layer=layer,
            values=listing(f"{unit}: {value}" for unit, value in wrong.items()),
        )
    return numbers.astype(float)


def _last_year(panel):
    return panel[panel["year"] == panel["year"].max()].set_index("unit")


def _types(units, criteria):
    own = units.frame()
    found = {
        row.index: pd.to_numeric(own[f"{row.field}_trend"], errors="coerce")
        for row in criteria.used
        if row.origin == "trend" and f"{row.field}_trend" in own.columns
    }
    return pd.DataFrame(found, index=own.index)


def _warn(conflicts, monitor):
    for index, units in conflicts:
        monitor.warn(
            "The score of {index} by Z differs from that of its trend type, which heeds the slope and the threshold of "
            "the trends too, in {count} unit(s): {units}.",
            index=index,
            count=len(units),
            units=listing(units),
        )
