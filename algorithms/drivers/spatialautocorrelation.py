"""Spatial autocorrelation: Moran's I, its local clusters, and Gi*."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProcessingOutputNumber
from qgis.PyQt.QtCore import QCoreApplication

from ...core.drivers.field_autocorrelation import Settings, autocorrelations, global_table, local_table
from ...core.drivers.permuted import warn_of_few
from ...core.errors import StudyError, listing
from ...core.packages import pandas as pd
from ...core.years import years_of
from .. import parameters, styles, titles
from ..base import StudyAlgorithm
from . import neighbours
from .space_inputs import frames
from .space_page import space_report

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Results:
    """What a run finds; `results` are `FieldResult`, `origin` maps names to the field of the panel and its year."""

    neighbours: neighbours.Neighbours
    results: list
    origin: dict
    alpha: float

    def field(self, name):
        """Return the field of the panel that a name stands for, or the name."""
        return self.origin.get(name, (name, None))[0]

    def year(self, name):
        """Return the year of a name, None where it has none."""
        return self.origin.get(name, (name, None))[1]


class SpatialAutocorrelation(StudyAlgorithm):
    ID = "spatialautocorrelation"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Spatial autocorrelation")

    def keywords(self):
        return translate("CarbonZoning", "Moran,LISA,Getis-Ord,Gi*,hot spot,cluster,weights,GeoDa").split(",")

    def declare(self):
        self.addParameter(parameters.units("LAYER"))
        self.addParameter(parameters.unit_id(parent="LAYER"))
        fields, several = translate("CarbonZoning", "Fields of the units"), {"optional": True, "numeric": True}
        self.addParameter(parameters.field("FIELDS", fields, "LAYER", multiple=True, **several))
        self.addParameter(
            parameters.panel(label=translate("CarbonZoning", "Panel (for fields by year)"), optional=True)
        )
        fields = translate("CarbonZoning", "Fields of the panel")
        self.addParameter(parameters.field("PANEL_FIELDS", fields, "PANEL", multiple=True, **several))
        self.addParameter(parameters.text("YEARS", translate("CarbonZoning", "Years of the panel (blank = all)")))
        for definition in neighbours.definitions():
            self.addParameter(definition)
        bivariate = translate("CarbonZoning", "Field of the neighbours (bivariate)")
        for definition in (
            parameters.field("BIVARIATE", bivariate, "LAYER", **several),
            parameters.integer(
                "PERMUTATIONS", translate("CarbonZoning", "Permutations"), 999, minimum=99, maximum=99999
            ),
            parameters.integer("SEED", translate("CarbonZoning", "Seed"), 1, minimum=0),
            parameters.number(
                "ALPHA", translate("CarbonZoning", "Level of significance"), 0.05, minimum=0.0, maximum=1.0
            ),
            parameters.flag("FDR", translate("CarbonZoning", "Control the false discovery rate of the clusters")),
        ):
            self.addParameter(parameters.advanced(definition))
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Clusters of the units")))
        self.addParameter(parameters.table_output("GLOBAL", label=translate("CarbonZoning", "Global Moran's I")))
        self.addParameter(parameters.report())
        self.addOutput(QgsProcessingOutputNumber("MORAN", translate("CarbonZoning", "Moran's I of the first field")))
        self.addOutput(QgsProcessingOutputNumber("P", translate("CarbonZoning", "Its pseudo p")))

    def check(self, run):
        years_of(run.text("YEARS"))
        if not run.fields("FIELDS") and not run.fields("PANEL_FIELDS"):
            raise StudyError("Choose one or more number fields of the units (FIELDS) or of the panel (PANEL_FIELDS).")
        if run.fields("PANEL_FIELDS") and not run.given("PANEL"):
            raise StudyError("Fields of the panel (PANEL_FIELDS) need the panel (PANEL).")

        both = {*run.fields("FIELDS"), *run.fields("PANEL_FIELDS")} & set(run.fields("BIVARIATE"))
        if both:
            raise StudyError(
                "{field} is the field of the neighbours (BIVARIATE) and cannot be one of the fields. Run it on its "
                "own.",
                field=listing(both),
            )

    def execute(self, run):
        units = run.units("LAYER", "UNIT_ID").by_id()  # the permutations are those of the units, not of the rows
        found = _results(run, units)
        first = found.results[0]
        table = global_table(found.results)
        if found.origin:
            table.insert(1, "year", pd.array([found.year(name) for name in table["field"]], dtype="Int64"))
        for column in ("field", "lag_field"):
            table[column] = [found.field(name) for name in table[column]]
        run.write_units("OUTPUT", units, local_table(found.results, units.ids), _style(found), _title(found, run))
        run.write_table("GLOBAL", table)
        run.write_report("REPORT", space_report, found, units)
        return {"MORAN": first.whole.statistic, "P": first.whole.p_permuted}


def _results(run, units):
    parts, origin = frames(run, units)
    beside = neighbours.neighbours_of(run, units)
    settings = Settings(run.integer("PERMUTATIONS"), run.integer("SEED"), run.number("ALPHA"), run.flag("FDR"))
    warn_of_few(settings.permutations, settings.alpha, run.monitor, sides=2)
    found = []
    for number, (frame, lag_field) in enumerate(parts):
        part = run.monitor.part(number / len(parts), (number + 1) / len(parts))
        found += autocorrelations(frame, beside.weights, lag_field=lag_field, settings=settings, monitor=part)
    return Results(beside, found, origin, settings.alpha)


def _style(found):
    shown, *others = [(result.field, "_b" if result.lag_field else "_") for result in found.results]
    named = {
        f"{field} {translate('CarbonZoning', 'bivariate')}" if prefix == "_b" else field: styles.clusters(field, prefix)
        for field, prefix in others
    }
    spots = {f"{result.field} Gi*": styles.signed(f"{result.field}_gi") for result in found.results[:1]}
    return styles.several(styles.clusters(*shown), {**spots, **named})


def _title(found, run):
    name = found.results[0].field
    title = translate("CarbonZoning", "Clusters of {quantity}").format(
        quantity=titles.quantity(found.field(name), run.language)
    )
    return titles.dated(title, [found.year(name)] if name in found.origin else [])
