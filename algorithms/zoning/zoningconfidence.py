"""How sure the zone of each unit is: the zoning drawn again and again over what is uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError, listing
from ...core.packages import pandas as pd
from ...core.zoning.confidence import Confidence, confidence
from ...core.zoning.criteria import load_criteria
from ...core.zoning.zones import Zoning, zone_names
from .. import parameters
from ..base import StudyAlgorithm
from ..report_units import unit_labels
from . import confidence_parameters, scoring_parameters
from .confidence_page import confidence_report
from .confidence_styles import style_of
from .confidence_words import doubt_labels, notes_of
from .doubt_inputs import Uncertain, accounts_of, uncertain
from .overlapping import warn_of_overlapping
from .scored_inputs import refuse_strangers, scored_of

translate = QCoreApplication.translate
TEN = 10  # in the code of a zone and a certainty, the zone counts tens


@dataclass(frozen=True)
class Drawn:
    """What one run has found, as its report takes it.

    Attributes
    ----------
    units : tables.Units
        Of the map.
    names : dict
        Unit -> what a reader calls it.
    zoning : Zoning
    found : Confidence
    uncertain : Uncertain
    table : DataFrame
        The fields of the units.
    """

    units: Any
    names: dict
    zoning: Zoning
    found: Confidence
    uncertain: Uncertain
    table: Any


class ZoningConfidence(StudyAlgorithm):
    ID = "zoningconfidence"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Confidence in the zones")

    def keywords(self):
        return translate(
            "CarbonZoning", "confidence,uncertainty,Monte Carlo,robustness,zones,probability,sensitivity"
        ).split(",")

    def declare(self):
        rare = (*scoring_parameters.advanced(), *confidence_parameters.widths())
        for definition in (
            *scoring_parameters.layers(),
            *confidence_parameters.accounts(),
            *scoring_parameters.criteria(),
            *confidence_parameters.draws(),
            *(parameters.advanced(one) for one in rare),
        ):
            self.addParameter(definition)
        self.addParameter(parameters.unit_name("TRENDS"))
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Confidence in the zones")))
        self.addParameter(
            parameters.table_output("SOURCES", label=translate("CarbonZoning", "Sources of uncertainty"), optional=True)
        )
        self.addParameter(parameters.report())

    def check(self, run):
        load_criteria(run.file("CRITERIA"))
        low, high = run.number("THRESHOLD_LOW"), run.number("THRESHOLD_HIGH")
        if not 0 < low <= high:
            raise StudyError(
                "THRESHOLD_LOW ({low}) has to be above 0 and at most THRESHOLD_HIGH ({high}).",
                low=f"{low:g}",
                high=f"{high:g}",
            )

    def execute(self, run):
        units = run.units("TRENDS", "UNIT_ID")
        shown = _of_the_map(run, units)
        warn_of_overlapping(shown, run.monitor)
        carbon, account = accounts_of(run, units)
        scored = scored_of(run, units, carbon)
        zoning = scored.zoned(run.monitor)
        _warn_of_other_zones(shown, zoning, run.monitor)
        doubts = uncertain(run, units, scored, carbon, account)
        run.tell(drawn="|".join(doubts.drawn), undrawn="|".join({*run.choices("DOUBTS")} - {*doubts.drawn}))
        found = confidence(
            scored,
            zoning,
            doubts.accounts,
            doubts.doubts,
            draws=run.integer("DRAWS"),
            seed=run.integer("SEED"),
            threads=None,
            monitor=run.monitor.part(0.2, 0.9),
        )
        names = {
            **{unit: unit for unit in (*shown.ids, *units.ids)},
            **unit_labels(units, run.language, run.text("UNIT_NAME")),
        }
        table = _fields(found, zoning, run.language)
        run.write_units("OUTPUT", shown, table, style_of(run.choice("STYLE")))
        run.write_table("SOURCES", _with_labels(found.sources, run.language))
        run.write_report("REPORT", confidence_report, Drawn(shown, names, zoning, found, doubts, table))


def _of_the_map(run, units):
    """Return the units whose polygons the result has: those of UNITS, else of TRENDS."""
    if not run.given("UNITS"):
        return units
    shown = run.units("UNITS", "UNIT_ID")
    known, own = set(units.ids), set(shown.ids)
    refuse_strangers(own, known, "UNITS")
    if known != own:
        run.monitor.warn(
            "UNITS and TRENDS have not the same units: {only} are in UNITS alone and have no result, {left} in TRENDS "
            "alone and are not on the map.",
            only=listing(sorted(own - known)) or "0",
            left=listing(sorted(known - own)) or "0",
        )
    return shown


def _warn_of_other_zones(shown, zoning, monitor):
    """Warn where the map's layer is the result of a zoning with other zones: that one is not what is tested here."""
    layer = shown.frame()
    if not {"zone", "total", "margin"} <= {*layer.columns}:
        return
    theirs = pd.to_numeric(layer["zone"], errors="coerce")
    ours = zoning.units["zone"].astype(float).reindex(layer.index)
    other = layer.index[theirs.notna() & ours.notna() & (theirs != ours)]
    if len(other):
        monitor.warn(
            "The zoning in the layer {layer} is not the one that is tested: {count} unit(s) have another zone there "
            "than by these parameters, {units}. Give CRITERIA, CLASSES, CLI_DIRECTION, THRESHOLD, SCORE_BY and LIMITS, "
            "and the layers, of the zoning that is to be tested.",
            layer=shown.name,
            count=len(other),
            units=listing(f"{unit} ({theirs[unit]:.0f} → {ours[unit]:.0f})" for unit in other),
        )


def _fields(found, zoning, language):
    """Return the result fields of the units, what matters most first."""
    table = found.units.assign(
        zone_name=found.units["zone"].map(zone_names(language)),
        total=zoning.units["total"],
        margin=zoning.units["margin"],
        zone_certainty=found.units["zone"] * TEN + found.units["certainty"],
        confidence_note=notes_of(found, zoning, language),
    )
    table["doubt_name"] = table.pop("doubt").map(doubt_labels(language))
    first = ["zone", "zone_name", "agreement", "certainty", "modal_zone", "second_zone", "p_second", "confidence_note"]
    return table[[*first, *table.columns.difference(first, sort=False)]]


def _with_labels(sources, language):
    table = sources.copy()
    table.insert(1, "doubt_name", table["doubt"].map(doubt_labels(language)))
    return table
