"""The part of the zoning's report on what the zones are: amounts, coefficients, peaks, land use, trends."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import alias, headed, kilo_unit, label_of, unit_of
from ...core.datafile import label
from ...core.packages import pandas as pd
from ...core.zoning.profile import CLASSES
from ...core.zoning.zones import zone_names
from . import page_tables as tables

translate = QCoreApplication.translate
SHARE = "_share"
AMOUNT, KILO = "t C/a", 1e3  # amounts of zones are shown in thousands
AMOUNTS = ("units", "area", "ce", "cs", "nce", "cor", "ce_person", "ce_hm2", "cs_hm2")
SHARES = tuple(f"{name}{SHARE}" for name in CLASSES)
MEANS, WHOLES = ("ecc", "esc", "cli"), ("ecc_zone", "esc_zone")
PEAKS = ("peaking", "median_peak")


def add_profile(report, run, criteria, known):
    report.heading(translate("CarbonZoning", "What the zones are"))
    for zone, text in known.contradictions:
        report.notice(
            translate("CarbonZoning", "Zone {zone} ({name}) {text}.").format(
                zone=zone, name=zone_names(run.language)[zone], text=text
            )
        )
    if known.year is None:
        report.text(
            translate(
                "CarbonZoning",
                "Give the carbon accounts, statistics and land-use areas (CARBON, STATISTICS, AREAS) to see emissions, "
                "sequestration and land use of each zone, and whether its name fits them.",
            )
        )
    for title, part in _profiles(known, run.language):
        large = {name: kilo_unit(unit_of(name, run.language)) for name in part.columns if unit_of(name) == AMOUNT}
        heads = {column: alias(column, run.language, large) for column in part.columns}
        heads |= {
            name: label_of(name.removesuffix(SHARE), run.language) for name in part.columns if name.endswith(SHARE)
        }
        if "ecc" in part.columns:  # beside ESC under its whole name
            heads["ecc"] = label_of("ecc", run.language)
        part = part.assign(**{name: part[name] / KILO for name in large})
        report.table(title, part, headers=heads, language=run.language, note=_note(part.columns))
    counts = _trends(known, criteria, run.language)
    if len(counts):
        report.table(
            translate("CarbonZoning", "Units with a rising (↑) and a falling (↓) trend, marked or not"),
            counts,
            headers=tables.headers(),
            note=_undirected(known.profile, criteria),
        )


def _note(columns):
    """Return what a reader must know of a table of zones, "" of most."""
    if {*WHOLES} & {*columns}:
        return translate(
            "CarbonZoning",
            "The zone's share of the region's GDP or sinks divided by its share of the emissions; a mean over units "
            "counts small units as much as large ones.",
        )
    if {*PEAKS} & {*columns}:
        return translate(
            "CarbonZoning",
            "Peaks of the forecast from its base year on; emissions observed before it may have been higher, and a "
            "change of the scenario's rates can set the year (see the forecast's report).",
        )
    return ""


def _profiles(known, language):
    """Return [(title, table)]: amounts, coefficients and land use of the zones, those that are known."""
    table = known.profile
    dated = "{title}" if known.year is None else translate("CarbonZoning", "{title}, {years}")
    base = pd.DataFrame({"zone_name": [tables.numbered(zone, language) for zone in table["zone"]]})
    parts = (
        (translate("CarbonZoning", "Area and carbon"), AMOUNTS),
        (translate("CarbonZoning", "Coefficients, means over units"), MEANS),
        (translate("CarbonZoning", "Coefficients of the zones as wholes"), WHOLES),
        (translate("CarbonZoning", "Land use, share of the area"), SHARES),
    )
    found = []
    for title, columns in parts:
        present = [column for column in columns if column in table.columns]
        if present and present != ["units"]:
            title = dated.format(title=title, years=known.year)
            if columns is SHARES:
                title = headed(title, "%")
            found.append((title, pd.concat([base, table[present].reset_index(drop=True)], axis=1)))
    present = [column for column in PEAKS if column in table.columns]
    if present:
        title = translate("CarbonZoning", "Forecast peaks in the baseline scenario")
        found.append((title, pd.concat([base, table[["units", *present]].reset_index(drop=True)], axis=1)))
    return found


def _undirected(profile, criteria):
    """Say that some units are in no count of trends, "" where all are."""
    counts = [
        profile[f"{row.index}_rising"] + profile[f"{row.index}_falling"]
        for row in criteria.used
        if f"{row.index}_rising" in profile.columns
    ]
    if all((count == profile["units"]).all() for count in counts):
        return ""
    return translate("CarbonZoning", "Units whose trend has no direction are not counted.")


def _trends(known, criteria, language):
    """Return how many units of each zone have a rising and a falling trend, one row for each index."""
    table = known.profile.set_index("zone")
    names = {row.index: label(row.row, language) for row in criteria.used}
    found = [index for index in names if f"{index}_rising" in table.columns]
    rows = [
        (names[index], *(f"{up} ↑  {down} ↓" for up, down in table[[f"{index}_rising", f"{index}_falling"]].to_numpy()))
        for index in found
    ]
    return pd.DataFrame(rows, columns=["index", *(tables.numbered(zone, language) for zone in table.index)])
