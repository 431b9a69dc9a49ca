"""Sentences that say how firm the zone of a unit is, and why."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.choices import choice_labels
from ...core.packages import pandas as pd
from ...core.zoning.confidence import ALL
from ...core.zoning.doubts import TOPIC
from ..sentences import joined

translate = QCoreApplication.translate
CLOSE = 1.0  # points


def doubt_labels(language):
    """Return {source of doubt: label}, with that of all together and of none."""
    return {**choice_labels(TOPIC, language), ALL: translate("CarbonZoning", "all together"), "": ""}


def notes_of(found, zoning, language):
    """Return for each unit how firm its zone is, and what moves it; missing where it has no zone."""
    labels = doubt_labels(language)
    rows = found.units.join(zoning.units[["margin"]])
    return pd.Series([_note(row, labels) for row in rows.itertuples()], index=rows.index, dtype=object)


def _note(row, labels):
    if pd.isna(row.zone):
        return None
    parts = [translate("CarbonZoning", "In zone {zone} in {share} of the draws.").format(
        zone=row.zone, share=per_cent(row.agreement))]  # fmt: skip
    if pd.notna(row.second_zone):
        text = translate("CarbonZoning", "In zone {zone} in {share}.")
        parts.append(text.format(zone=row.second_zone, share=per_cent(row.p_second)))
    if row.doubt:
        text = translate("CarbonZoning", "Main source of uncertainty: {source}.")
        parts.append(text.format(source=labels[row.doubt]))
    if pd.notna(row.margin) and row.margin < CLOSE and pd.notna(row.second_zone):
        text = translate("CarbonZoning", "Its total is only {points:.2g} points from a limit between zones.")
        parts.append(text.format(points=row.margin))
    return joined(*parts)


def per_cent(share):
    """Return a share as text in per cent; what is not quite none or all is not written as such."""
    if 0 < share <= 0.005:
        return translate("CarbonZoning", "less than 1 %")
    if 0.995 <= share < 1:
        return translate("CarbonZoning", "more than 99 %")
    return translate("CarbonZoning", "{number:.0f} %").format(number=100 * share)
