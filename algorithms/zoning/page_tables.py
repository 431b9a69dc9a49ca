"""The tables of the zoning's report: names before ids, words in place of keys."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.numerals import MINUS, even_texts, span_text
from ...core.packages import pandas as pd
from ...core.zoning.zones import zone_names
from .explained import variant_labels

translate = QCoreApplication.translate
NO_BREAK = "\u00a0"
POINT_DIGITS = 6


def zones(zoning, names, language):
    """Return the zones with the names of their units and the measures that come first."""
    rows = []
    zone_name = zone_names(language)
    advice = {int(row["zone"]): label(row, language, "advice") for row in shipped_rows("zones")}
    separator = translate("CarbonZoning", ", ")
    for zone, part in zoning.units.dropna(subset=["zone"]).groupby("zone"):
        low, high = part["total"].min(), part["total"].max()
        members = separator.join(names[unit] for unit in part.sort_values("total", ascending=False).index)
        rows.append(
            (
                int(zone),
                zone_name[int(zone)],
                len(part),
                span_text(low, high, POINT_DIGITS),
                members,
                advice[int(zone)],
            )
        )
    return pd.DataFrame(rows, columns=["zone", "zone_name", "count", "totals", "names", "advice"])


def numbered(zone, language):
    """Return number and name of a zone, which no line breaks apart."""
    return f"{zone}{NO_BREAK}{zone_names(language)[zone]}"


def measures(known, language):
    """Return the measures of each zone and segment with the names of their units."""
    separator = translate("CarbonZoning", ", ")
    rows = []
    for row in shipped_rows("zone_measures"):
        own = known.measures
        members = own.index[(own["zone"] == int(row["zone"])) & (own["segment"] == row["segment"])]
        if len(members):
            rows.append(
                (
                    numbered(int(row["zone"]), language),
                    label(row, language),
                    label(row, language, "measure"),
                    separator.join(known.names[unit] for unit in members),
                )
            )
    return pd.DataFrame(rows, columns=["zone_name", "segment", "measure_text", "names"])


def reasons(known):
    """Return the reasons by the name of the unit, the nearest to a limit first."""
    table = known.reasons.sort_values(["margin", "unit"]).copy()
    table["unit"] = table["unit"].map(known.names)
    return table[["unit", "zone", "total", "margin", "up_by", "down_by", "reason"]]


def variants(table, language):
    """Return the variants with their labels."""
    return table.assign(variant=table["variant"].map(variant_labels(language)))


def ways(table):
    """Return the other ways to zone in words."""
    words = {
        "clusters": translate("CarbonZoning", "k-means clusters of the indices"),
        "contiguous": translate("CarbonZoning", "contiguous zones (Ward)"),
        "quadrants": translate("CarbonZoning", "quadrants of ECC and ESC"),
    }
    return table.assign(way=table["way"].map(words))


def information(table, criteria, language):
    """Return what each index adds, with the labels of the indices."""
    names = {"": "", **{row.index: label(row.row, language) for row in criteria.used}}
    return table.assign(index=table["index"].map(names), nearest=table["nearest"].map(names))


def crosstab(table, language):
    """Return the units of each quadrant by zone, with the labels of the quadrants."""
    names = {row["quadrant"]: label(row, language) for row in shipped_rows("quadrants")}
    return table.assign(quadrant=table["quadrant"].map(names))


def quadrants(carbon, known, zoning, language):
    """Return the coefficients of each unit in the year of the profile, its quadrant in words and its zone."""
    names = {row["quadrant"]: label(row, language) for row in shipped_rows("quadrants")}
    table = carbon.loc[carbon["year"] == known.year, ["unit", "year", "ecc", "esc"]]
    return table.assign(
        name=table["unit"].map(known.names),
        quadrant=table["unit"].map(known.quadrant).map(names),
        zone=table["unit"].map(zoning.units["zone"]),
    )


def criteria(found, language):
    """Return the criteria in use."""
    directions = {
        "positive": translate("CarbonZoning", "positive"),
        "negative": translate("CarbonZoning", "negative"),
    }
    rows = [
        (
            label(row.row, language),
            label(row.row, language, "group") if "group" in row.row else "",
            directions[row.direction],
            row.weight,
            *(_interval(level) for level in row.levels),
            label(row.row, language, "source") if "source" in row.row else "",
        )
        for row in found.used
    ]
    return pd.DataFrame(rows, columns=["index", "group", "direction", "weight", "1", "2", "3", "4", "5", "source"])


def _interval(level):
    """Return an interval of a criterion as print has it, not broken over lines, its ends with the same decimals."""
    ends = (level.low, level.high)
    known = iter(even_texts(*filter(math.isfinite, ends), digits=POINT_DIGITS))
    low, high = (next(known) if math.isfinite(end) else f"{MINUS if end < 0 else ''}∞" for end in ends)
    return f"{'[' if level.with_low else '('}{low},{NO_BREAK}{high}{']' if level.with_high else ')'}"


def headers():
    """Return the heads of columns that are not in ``columns.csv``."""
    return {
        "count": translate("CarbonZoning", "units"),
        "totals": translate("CarbonZoning", "totals"),
        "advice": translate("CarbonZoning", "priority measures"),
        "segment": translate("CarbonZoning", "kind of unit"),
        "measure_text": translate("CarbonZoning", "priority measures"),
        "index": translate("CarbonZoning", "index"),
        "group": translate("CarbonZoning", "group"),
        "direction": translate("CarbonZoning", "scoring"),
        "weight": translate("CarbonZoning", "weight"),
        "source": translate("CarbonZoning", "source"),
        **{str(level): translate("CarbonZoning", "level {}").format(level) for level in range(1, 6)},
    }


def of_scale(criteria):
    """Say how the land-use index that is scored is made of the one that the profile shows, "" where it is not."""
    if "cli_norm" not in {row.field for row in criteria.used}:
        return ""
    return translate(
        "CarbonZoning",
        "The land-use index is scored from 0 to 1: the index itself (100–400 with the usual grades), less its minimum, "
        "divided by its range (NORMALISE of 'Land-use intensity').",
    )
