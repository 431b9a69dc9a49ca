"""The part of the zoning's report that says how firm the zones are."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import headed, unit_of
from ..sentences import listed
from . import page_tables as tables
from .qgis_jenks import breaks_of_qgis

translate = QCoreApplication.translate


def add_robustness(report, run, scored, zoning, known):
    report.heading(translate("CarbonZoning", "Robustness of the zoning"))
    if run.given("STATISTICS") and (filled := _filled(run.panel("STATISTICS"))):
        report.notice(filled)
    if known.variants is not None and len(known.variants):
        report.table(
            translate("CarbonZoning", "The same units zoned by other settings"),
            tables.variants(known.variants, run.language),
            headers=tables.headers(),
            note=_reversed(known.variants, scored.criteria),
            language=run.language,
        )
    if known.ways is not None:
        report.table(
            translate("CarbonZoning", "Other ways to zone"),
            tables.ways(known.ways),
            headers=tables.headers(),
            note=translate(
                "CarbonZoning", "Adjusted Rand index: 1 for the same groups, about 0 for groups that agree by chance."
            ),
            language=run.language,
        )
    if run.choice("LIMITS") == "natural_breaks":
        report.text(_qgis(zoning, scored))
    without = translate("CarbonZoning", "units that change zone without the index")
    report.table(
        translate("CarbonZoning", "What each index adds"),
        tables.information(known.information, scored.criteria, run.language),
        headers={**tables.headers(), "moved": headed(without, unit_of("moved", run.language))},
        language=run.language,
    )
    for index, units in known.conflicts:
        report.text(
            translate(
                "CarbonZoning", "{index}: the scores by Z and by trend type differ in {count} unit(s): {units}."
            ).format(index=index, count=len(units), units=listed(units, 81))
        )
    if {"cf", "ec", "ed"} <= {row.index for row in scored.criteria.used}:
        report.notice(
            translate(
                "CarbonZoning",
                "With the region's mix of sinks, the footprint follows emission, the carrying capacity follows "
                "sequestration, and the deficit follows net emission: these indices count the same information more "
                "than once. Weights in the criteria file can correct this.",
            )
        )


def _filled(statistics):
    """Say how many of the statistics are interpolated, "" where none is."""
    flags = [name for name in statistics.columns if name.endswith("_filled")]
    made = statistics[flags] == 1
    if not made.to_numpy().any():
        return ""
    return translate(
        "CarbonZoning",
        "{count} value(s) of the statistics, of {units} unit(s), are interpolated. Accounts and trends made from them "
        "take them as observed; other values in their place can move units into other zones.",
    ).format(count=int(made.to_numpy().sum()), units=statistics.loc[made.any(axis=1), "unit"].nunique())


def _reversed(variants, criteria):
    """Say what the other scoring direction of the land-use index is, "" where it is no variant."""
    if "cli_direction" not in set(variants["variant"]):
        return ""
    own = next(row.direction for row in criteria.used if row.index == "cli")
    if own == "positive":
        return translate("CarbonZoning", "Scoring direction reversed: a high land-use index scores 1 in place of 5.")
    return translate("CarbonZoning", "Scoring direction reversed: a high land-use index scores 5 in place of 1.")


def _qgis(zoning, scored):
    """Return a sentence on what the classifier of QGIS would have drawn from the same totals."""
    breaks = breaks_of_qgis(zoning.units["total"], scored.classes)
    if breaks is None:
        return translate("CarbonZoning", "The natural breaks of QGIS give no classes for these totals.")
    known = zoning.units["zone"].notna()
    zones = len(breaks.upper_bounds) - breaks.classes_of(zoning.units.loc[known, "total"].to_numpy())
    moved = int((zones != zoning.units.loc[known, "zone"].to_numpy(int)).sum())
    if not moved:
        return translate("CarbonZoning", "The natural breaks of QGIS's own classifier give the same zones.")
    theirs, ours = _apart(breaks.gvf, zoning.breaks.gvf)
    text = (
        translate(
            "CarbonZoning",
            "QGIS's own classifier finds other breaks that fit as well (goodness of variance fit {ours}), and would "
            "put {count} unit(s) into another zone.",
        )
        if theirs == ours
        else translate(
            "CarbonZoning",
            "QGIS's own classifier, which does not search for the best breaks, would put {count} unit(s) into another "
            "zone (goodness of variance fit {theirs} in place of {ours}).",
        )
    )
    return text.format(count=moved, theirs=theirs, ours=ours)


def _apart(*values):
    """Return two numbers with three decimals, or as many more, up to nine, as they need to differ."""
    digits = next((digits for digits in range(3, 10) if len({f"{value:.{digits}f}" for value in values}) > 1), 3)
    return [f"{value:.{digits}f}" for value in values]
