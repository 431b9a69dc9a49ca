"""How the confidence in zones looks: the zone by hue and the certainty by lightness, or either of the two alone."""

from __future__ import annotations

from ...core.columns import quantity
from ...core.zoning.zones import zone_names
from .. import styles
from ..styles.fields import table


def style_of(word):
    """Return the style of a word of the choice ``confidence_style``."""
    if word == "agreement":
        return styles.amount("agreement", "sink")
    return styles.zones if word == "zone" else _zone_and_certainty


def _zone_and_certainty(layer, language):
    """Show the zone by hue and its certainty by lightness, and both in words in the tip."""
    table(layer, language)
    styles.zones_by_confidence(layer, language)
    names = {zone: f"{zone} {name}" for zone, name in zone_names(language).items()}
    styles.set_tip(
        layer,
        [
            styles.Line("zone", quantity("zone", language), words=names),
            styles.Line("agreement", quantity("agreement", language), is_number=True),
            styles.Line("confidence_note"),
        ],
    )
