"""The zones with their confidence: hue says which zone, lightness how many draws agree with it."""

from __future__ import annotations

from qgis.core import QgsExpression, QgsRenderContext, QgsRuleBasedRenderer
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, number, shipped_rows
from ...core.zoning.zones import zone_names
from .renderers import no_result, show_rules, values_of
from .symbols import fill, hatched

translate = QCoreApplication.translate
ZONE, AGREEMENT = "zone", "agreement"
TEN = 10  # in the code of a zone and a level, the zone counts tens


def has_confidence(layer):
    """Whether a layer of zones says how many draws agree with each zone."""
    return all(layer.fields().lookupField(name) >= 0 for name in (ZONE, AGREEMENT))


def shows_confidence(layer):
    """Whether the style of a layer shows how many draws agree."""
    return has_confidence(layer) and AGREEMENT in layer.renderer().usedAttributes(QgsRenderContext())


def shades(language):
    """Return [(code, colour, label)] of each zone and level of confidence, the zones in order and the surest first."""
    levels = {int(row["level"]): label(row, language) for row in shipped_rows("confidence_levels")}
    names = zone_names(language)
    found = []
    for row in sorted(shipped_rows("zone_shades"), key=lambda row: (int(row["zone"]), int(row["level"]))):
        zone, level = int(row["zone"]), int(row["level"])
        text = translate("CarbonZoning", "{zone} {name}, {level}").format(
            zone=zone, name=names[zone], level=levels[level]
        )
        found.append((TEN * zone + level, row["colour"], text))
    return found


def zones_by_confidence(layer, language):
    """Show each zone in its hue, paler where fewer draws agree; classes without units are left out."""
    known = list(zip(values_of(layer, ZONE), values_of(layer, AGREEMENT)))
    bounds = {level: (least, below) for level, least, below in _levels()}
    rules, counted = [], 0
    for code, colour, name in shades(language):
        zone, level = divmod(code, TEN)
        least, below = bounds[level]
        count = sum(own == zone and share is not None and least <= share < below for own, share in known)
        counted += count
        if count:
            rules.append(
                QgsRuleBasedRenderer.Rule(fill(colour), 0, 0, _condition(zone, least, below), _of(name, count))
            )
    if counted < len(known):
        text = _of(no_result(), len(known) - counted)
        rules.append(QgsRuleBasedRenderer.Rule(hatched(), 0, 0, "ELSE", text))
    show_rules(layer, rules)


def _levels():
    """Yield each level, its least share of the draws and the share it ends below."""
    below = float("inf")
    for row in shipped_rows("confidence_levels"):
        least = number(row, "at_least", source="confidence_levels.csv")
        yield int(row["level"]), least, below
        below = least


def _of(name, count):
    return translate("CarbonZoning", "{name} ({count})").format(name=name, count=count)


def _condition(zone, least, below):
    agreement = QgsExpression.quotedColumnRef(AGREEMENT)
    parts = [f"{QgsExpression.quotedColumnRef(ZONE)} = {zone}", f"{agreement} >= {least!r}"]
    parts += [] if below == float("inf") else [f"{agreement} < {below!r}"]
    return " AND ".join(parts)
