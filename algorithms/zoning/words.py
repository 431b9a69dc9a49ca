"""Sentences that say why a unit has its zone."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label
from ...core.sentences import counted
from ..sentences import enumerated, joined, listed

translate = QCoreApplication.translate
MOST_OTHERS = 2  # indices by which one change could as well be made


def reason(found, criteria, language):
    """Return the reason of a unit's zone as text, from a `core.zoning.reasons.Reason`."""
    names = {row.index: label(row.row, language) for row in criteria.used}
    return counted(joined(_lost(found.lost, names), *_changes(found, names)), one=True)


def _lost(lost, names):
    """Return which indices cost a unit most points: those of the largest loss, and of the next where one is alone."""
    if not lost:
        return translate("CarbonZoning", "Every index has its best score.")
    if len(lost) == 1:
        ((index, points),) = lost.items()
        return translate("CarbonZoning", "Loses points by {index} only ({points:g}).").format(
            index=names[index], points=points
        )
    most, *less = sorted(set(lost.values()), reverse=True)
    first = [names[index] for index, points in lost.items() if points == most]
    if len(first) > 1:
        return translate("CarbonZoning", "Loses most points by {names} ({lost:g} each).").format(
            names=enumerated(first, None), lost=most
        )
    second = [names[index] for index, points in lost.items() if points == less[0]]
    text = (
        translate("CarbonZoning", "Loses most points by {first} ({lost:g}), then by {second} ({lost_2:g}).")
        if len(second) == 1
        else translate("CarbonZoning", "Loses most points by {first} ({lost:g}), then by {second} ({lost_2:g} each).")
    )
    return text.format(first=first[0], lost=most, second=enumerated(second, None), lost_2=less[0])


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
    steps = separator.join(f"{names[index]} {sign}{points}" for index, points in change.steps)
    if not change.others:
        return steps
    if len(change.others) > MOST_OTHERS:
        return translate("CarbonZoning", "{steps} (or as much by any of {count} other indices)").format(
            steps=steps, count=len(change.others)
        )
    return translate("CarbonZoning", "{steps} (or as much by {others})").format(
        steps=steps, others=listed((names[index] for index in change.others), None)
    )
