"""The zones with their confidence: hue says which zone, lightness how many draws agree with it."""

from __future__ import annotations

from qgis.core import QgsExpression, QgsRuleBasedRenderer
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, number, shipped_rows
from .renderers import no_result, show_rules, values_of
from .symbols import fill, hatched

translate = QCoreApplication.translate
ZONE, AGREEMENT = "zone", "agreement"


def has_confidence(layer):
    """Whether a layer of zones says how many draws agree with each zone."""
    return all(layer.fields().lookupField(name) >= 0 for name in (ZONE, AGREEMENT))


def zones_by_confidence(layer, language):
    """Show each zone in its hue, paler where fewer draws agree; classes without units are left out."""
    found = list(zip(values_of(layer, ZONE), values_of(layer, AGREEMENT)))
    names = {int(row["zone"]): f"{row['zone']} {label(row, language)}" for row in shipped_rows("zones")}
    colours = {(int(row["zone"]), row["level"]): row["colour"] for row in shipped_rows("zone_shades")}
    rules, known = [], 0
    for zone, name in names.items():
        for row, least, below in _levels():
            count = sum(z == zone and share is not None and least <= share < below for z, share in found)
            known += count
            if count:
                text = translate("CarbonZoning", "{zone}, {confidence} ({count})").format(
                    zone=name, confidence=label(row, language), count=count
                )
                rules.append(_rule(zone, least, below, colours[zone, row["level"]], text))
    if known < len(found):
        text = translate("CarbonZoning", "{name} ({count})").format(name=no_result(), count=len(found) - known)
        rules.append(QgsRuleBasedRenderer.Rule(hatched(), 0, 0, "ELSE", text))
    show_rules(layer, rules)


def _levels():
    """Yield the row of each level, its least share of the draws and the share it ends below."""
    below = float("inf")
    for row in shipped_rows("confidence_levels"):
        least = number(row, "at_least", source="confidence_levels.csv")
        yield row, least, below
        below = least


def _rule(zone, least, below, colour, text):
    agreement = QgsExpression.quotedColumnRef(AGREEMENT)
    parts = [f"{QgsExpression.quotedColumnRef(ZONE)} = {zone}", f"{agreement} >= {least!r}"]
    parts += [] if below == float("inf") else [f"{agreement} < {below!r}"]
    return QgsRuleBasedRenderer.Rule(fill(colour), 0, 0, " AND ".join(parts), text)
