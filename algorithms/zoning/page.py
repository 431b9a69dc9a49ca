"""The report of the zoning."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import heading, label_of
from ...core.datafile import label, shipped_rows
from ...core.errors import listing
from ...core.packages import pandas as pd
from ...core.report import charts
from ...core.zoning.zones import zone_names

translate = QCoreApplication.translate


def zoning_report(run, zoning, criteria, values, moved, conflicts):
    """Return the report: zones, breaks, how each unit scored, what the alternatives change."""
    report = run.report(
        translate("CarbonZoning", "Carbon-neutral zones"),
        translate("CarbonZoning", "{units} units, {indices} indices").format(
            units=int(zoning.units["zone"].notna().sum()), indices=len(criteria.used)
        ),
    )
    report.heading(translate("CarbonZoning", "Zones"))
    report.table(
        translate("CarbonZoning", "The zones"), _zones(zoning, run.language), headers=_headers(), language=run.language
    )
    report.chart(translate("CarbonZoning", "Totals and natural breaks"), _histogram(zoning, run.language))
    report.text(
        translate(
            "CarbonZoning",
            "Natural breaks (exact Fisher-Jenks) of the totals: upper bounds {bounds}; goodness of variance "
            "fit {gvf:.3f}.",
        ).format(bounds=", ".join(f"{bound:g}" for bound in zoning.breaks.upper_bounds), gvf=zoning.breaks.gvf)
    )
    report.heading(translate("CarbonZoning", "How sure the zones are"))
    for alternative, units in moved:
        report.text(_moved(alternative, units, run.language))
    for index, units in conflicts:
        report.text(
            translate(
                "CarbonZoning", "{index}: the scores by Z and by trend type differ in {count} unit(s): {units}."
            ).format(index=index, count=len(units), units=listing(units, 81))
        )
    report.notice(
        translate(
            "CarbonZoning",
            "With the region's mix of sinks, the footprint follows emission, the carrying capacity follows "
            "sequestration, and the deficit follows net emission: these indices count the same information more than "
            "once. Weights in the criteria file can correct this.",
        )
    )
    report.heading(translate("CarbonZoning", "Scores"))
    shown = zoning.units.reset_index().sort_values("total", ascending=False)
    report.table(translate("CarbonZoning", "Scores of the units"), shown, headers=_headers(), language=run.language)
    report.table(
        translate("CarbonZoning", "Values that were scored"),
        values.reset_index(),
        headers={row.index: label_of(_scored(row), run.language) for row in criteria.used},
        note=translate("CarbonZoning", "Z of the trends; class of the potential; land-use index of the last year."),
        language=run.language,
    )
    report.heading(translate("CarbonZoning", "Criteria"))
    report.table(
        translate("CarbonZoning", "Criteria in use"),
        _criteria(criteria, run.language),
        headers=_headers(),
        language=run.language,
    )
    return report


def _zones(zoning, language):
    rows = []
    names = zone_names(language)
    words = {int(row["zone"]): label(row, language, "advice") for row in shipped_rows("zones")}
    for zone, part in zoning.units.dropna(subset=["zone"]).groupby("zone"):
        low, high = part["total"].min(), part["total"].max()
        rows.append((int(zone), names[int(zone)], len(part), f"{low:g}–{high:g}", words[int(zone)]))
    return pd.DataFrame(rows, columns=["zone", "zone_name", "count", "totals", "advice"])


def _histogram(zoning, language):
    breaks = zoning.breaks
    edges = (breaks.upper_bounds[:-1] + breaks.lower_values[1:]) / 2
    rows = shipped_rows("zones")[: len(breaks.upper_bounds)]
    return charts.histogram(
        zoning.units["total"].dropna().to_numpy(),
        edges,
        [row["colour"] for row in reversed(rows)],
        xlabel=heading("total", language),
        ylabel=translate("CarbonZoning", "units"),
        names=[label(row, language) for row in reversed(rows)],
    )


def _scored(criterion):
    """Return the column of what an index is scored by: of a trend the Z, which has no unit of measurement."""
    return f"{criterion.field}_z" if criterion.origin == "trend" else criterion.field


def _moved(alternative, units, language):
    name = label(alternative.row, language)
    if not units:
        return translate("CarbonZoning", "No unit changes zone when {index} is scored the other way.").format(
            index=name
        )
    return translate(
        "CarbonZoning", "{count} unit(s) change zone when {index} is scored the other way: {units}."
    ).format(count=len(units), index=name, units=listing(units, 81))


def _criteria(criteria, language):
    rows = [
        (
            label(row.row, language),
            row.field,
            row.direction,
            row.weight,
            *(str(level) for level in row.levels),
            row.row.get("source", ""),
        )
        for row in criteria.used
    ]
    return pd.DataFrame(rows, columns=["index", "field", "direction", "weight", "1", "2", "3", "4", "5", "source"])


def _headers():
    return {
        "count": translate("CarbonZoning", "units"),
        "totals": translate("CarbonZoning", "totals"),
        "advice": translate("CarbonZoning", "what to do first"),
        "index": translate("CarbonZoning", "index"),
        "field": translate("CarbonZoning", "field"),
        "direction": translate("CarbonZoning", "direction"),
        "weight": translate("CarbonZoning", "weight"),
        "source": translate("CarbonZoning", "source"),
        **{str(level): translate("CarbonZoning", "level {}").format(level) for level in range(1, 6)},
    }
