"""Why the units have their zones, from the layers and panels that were given."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.datafile import label, shipped_rows
from ...core.errors import MissingPackage, listing
from ...core.packages import pandas as pd
from ...core.panel import require_columns
from ...core.space.contiguity import contiguous_pairs
from ...core.space.weights import weights_of_pairs
from ...core.zoning.information import information
from ...core.zoning.other_ways import agreement, clusters, contiguous_zones
from ...core.zoning.priorities import segments
from ...core.zoning.profile import Facts, contradictions, profile
from ...core.zoning.quadrants import crosstab, quadrants
from ...core.zoning.reasons import reason_table, reasons
from ...core.zoning.variants import variant_table, variants
from ...core.zoning.zones import type_conflicts, zone_names
from ..report_units import rings, unit_labels
from . import words
from .scored_inputs import refuse_strangers

REFERENCE = "peak_baseline"


@dataclass(frozen=True)
class Explained:
    """What explains a zoning.

    Attributes
    ----------
    names : dict
        Unit -> what a reader calls it.
    reasons : DataFrame
        See `core.zoning.reasons.reason_table`, with a column `reason` in words.
    information : DataFrame
    variants : DataFrame or None
        None without scikit-learn; so is `ways`.
    profile : DataFrame
    contradictions : list of (int, str)
    quadrant : Series or None
    crosstab : DataFrame or None
    ways : DataFrame or None
    measures : DataFrame
        See `core.zoning.priorities.segments`.
    conflicts : list of (str, list)
    year : int or None
        Of the profile.
    """

    names: dict
    reasons: pd.DataFrame
    information: pd.DataFrame
    variants: pd.DataFrame | None
    profile: pd.DataFrame
    contradictions: list
    quadrant: pd.Series | None
    crosstab: pd.DataFrame | None
    ways: pd.DataFrame | None
    measures: pd.DataFrame
    conflicts: list
    year: int | None


def explain(run, units, scored, zoning):
    """Return the `Explained` of a zoning."""
    names = _names(run, units)
    table = reason_table(zoning, found := reasons(zoning))
    table["reason"] = [words.reason(found[unit], scored.criteria, run.language) for unit in table["unit"]]
    run.monitor.progress(0.3)
    year, facts = _facts(run, scored)
    zones = zoning.units["zone"]
    profiles = profile(zones, facts)
    against = contradictions(profiles, zones, facts, run.language)
    for zone, text in against:
        run.monitor.warn("Zone {zone} ({name}) {text}.", zone=zone, name=zone_names(run.language)[zone], text=text)
    quadrant = None
    if facts.carbon is not None and {"ecc", "esc"} <= set(facts.carbon.columns):
        quadrant = quadrants(facts.carbon["ecc"], facts.carbon["esc"]).reindex(zoning.units.index)
    conflicts = [] if scored.by_type else type_conflicts(zoning, scored.types, scored.criteria)
    _warn(conflicts, run.monitor)
    run.monitor.progress(0.4)
    variant, ways = _compared(run, units, scored, zoning, quadrant)
    return Explained(
        names,
        table,
        information(
            zoning,
            scored.values,
            classes=scored.classes,
            limits=scored.limits,
            types=scored.types if scored.by_type else None,
        ),
        variant,
        profiles,
        against,
        quadrant,
        None if quadrant is None else crosstab(quadrant, zones, len(zoning.breaks.counts), names),
        ways,
        segments(zones, facts),
        conflicts,
        year,
    )


def _names(run, units):
    """Return {unit: its name}, from UNIT_NAME or a field that is called as names are; the id where there is none."""
    return {**{unit: unit for unit in units.ids}, **unit_labels(units, run.language, run.text("UNIT_NAME"))}


def _facts(run, scored):
    """Return the year of the profile and its `Facts`; the year is the last of CARBON, else of the panel given."""
    panels = {name: run.panel(name) for name in ("STATISTICS", "AREAS", "INTENSITY") if run.given(name)}
    for name, panel in panels.items():
        refuse_strangers(panel["unit"], scored.values.index, name)
    if scored.carbon is not None:
        panels["CARBON"] = _with_net(scored.carbon)
    if not panels:
        return None, Facts(types=scored.types if len(scored.types.columns) else None)
    main = panels.get("CARBON", next(iter(panels.values())))
    year = int(main["year"].max())
    found = {}
    for name, panel in panels.items():
        rows = panel[panel["year"] == year].set_index("unit")
        if rows.empty:
            run.monitor.warn(
                "The panel {panel} has no year {year}, and the profile of the zones is made without it; its years are "
                "{years}.",
                panel=name,
                year=year,
                years=listing(sorted(panel["year"].unique()), 30),
            )
        else:
            found[name] = rows
    return year, Facts(
        carbon=found.get("CARBON"),
        statistics=found.get("STATISTICS"),
        areas=found.get("AREAS"),
        intensity=found.get("INTENSITY"),
        types=scored.types if len(scored.types.columns) else None,
        peaks=_peaks(run),
    )


def _with_net(carbon):
    """Return a carbon panel with net emission, which follows from the two amounts."""
    require_columns(carbon, ["ce", "cs"])
    return carbon if "nce" in carbon.columns else carbon.assign(nce=carbon["ce"] - carbon["cs"])


def _peaks(run):
    """Return the peak year of each unit in the reference scenario, None without a forecast."""
    if not run.given("POTENTIAL"):
        return None
    frame = run.units("POTENTIAL", "UNIT_ID").frame()
    return pd.to_numeric(frame[REFERENCE], errors="coerce") if REFERENCE in frame.columns else None


def _compared(run, units, scored, zoning, quadrant):
    """Return the tables of variants and of other ways to zone; None, with a warning, without scikit-learn."""
    try:
        variant = variant_table(variants(scored, zoning, run.monitor), zoning)
        run.monitor.progress(0.6)
        count = len(zoning.breaks.counts)
        ways = {
            "clusters": clusters(scored.values, count),
            "contiguous": contiguous_zones(scored.values, count, _neighbours(units)),
        }
        if quadrant is not None:
            ways["quadrants"] = quadrant
        found = agreement(zoning.units["zone"], ways)
    except MissingPackage as error:
        run.monitor.warn("Variants and other ways to zone are left out: {reason}", reason=error)
        return None, None
    return variant, found


def _neighbours(units):
    """Return the queen contiguity of the units, a sparse matrix."""
    pairs = contiguous_pairs([rings(geometry) for geometry in units.geometries])
    return weights_of_pairs(units.ids, pairs).matrix


def variant_labels(language):
    """Return {variant: label}."""
    return {row["variant"]: label(row, language) for row in shipped_rows("variants")}


def _warn(conflicts, monitor):
    for index, units in conflicts:
        monitor.warn(
            "The score of {index} by Z differs from that of its trend type, which considers the slope and the "
            "threshold of the trends too, in {count} unit(s): {units}.",
            index=index,
            count=len(units),
            units=listing(units),
        )
