"""Sentences that say why a unit has its zone."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label
from ...core.sentences import counted
from ..sentences import joined

translate = QCoreApplication.translate


def reason(found, criteria, language):
    """Return the reason of a unit's zone as text, from a `core.zoning.reasons.Reason`."""
    names = {row.index: label(row.row, language) for row in criteria.used}
    return counted(joined(_lost(found.lost, names), *_changes(found, names)), one=True)


def _lost(lost, names):
    first, second = ([*lost.items(), None, None])[:2]
    if first is None:
        return translate("CarbonZoning", "Every index has its best score.")
    if second is None:
        return translate("CarbonZoning", "Loses points by {index} only ({points:g}).").format(
            index=names[first[0]], points=first[1]
        )
    return translate("CarbonZoning", "Loses most points by {first} ({lost:g}) and {second} ({lost_2:g}).").format(
        first=names[first[0]], lost=first[1], second=names[second[0]], lost_2=second[1]
    )


def _changes(found, names):
    if found.up is not None:
        yield translate("CarbonZoning", "{points} more point(s) would lift it to zone {zone}: {steps}.").format(
            points=found.up.points, zone=found.up.zone, steps=_steps(found.up, names, "+")
        )
    if found.down is not None:
        yield translate("CarbonZoning", "{points} fewer point(s) would lower it to zone {zone}: {steps}.").format(
            points=found.down.points, zone=found.down.zone, steps=_steps(found.down, names, "−")
        )


def _steps(change, names, sign):
    separator = translate("CarbonZoning", ", ")
    return separator.join(f"{names[index]} {sign}{points}" for index, points in change.steps)
