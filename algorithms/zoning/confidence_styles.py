"""How the confidence in zones looks: the zone by hue and the certainty by lightness, or either of the two alone."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import quantity
from ...core.datafile import label, shipped_rows
from ...core.zoning.zones import zone_names
from .. import styles
from ..styles.fields import table
from ..styles.renderers import show_categories, values_of

translate = QCoreApplication.translate
TEN = 10


def shades(language):
    """Return [(code, colour, label)] of each zone and level of certainty, the zones in order and the surest first."""
    levels = {int(row["level"]): label(row, language) for row in shipped_rows("confidence_levels")}
    names = zone_names(language)
    rows = sorted(shipped_rows("zone_shades"), key=lambda row: (int(row["zone"]), int(row["level"])))
    return [
        (
            TEN * int(row["zone"]) + int(row["level"]),
            row["colour"],
            translate("CarbonZoning", "{zone} {name}, {level}").format(
                zone=row["zone"], name=names[int(row["zone"])], level=levels[int(row["level"])]
            ),
        )
        for row in rows
    ]


def style_of(word):
    """Return the style of a word of the choice ``confidence_style``."""
    if word == "agreement":
        return styles.amount("agreement", "sink")
    return styles.zones if word == "zone" else zone_and_certainty


def zone_and_certainty(layer, language):
    """Show the zone by hue and its certainty by lightness; the legend has what there is."""
    table(layer, language)
    found = set(values_of(layer, "zone_certainty"))
    show_categories(layer, "zone_certainty", [kind for kind in shades(language) if kind[0] in found])
    names = {zone: f"{zone} {name}" for zone, name in zone_names(language).items()}
    styles.set_tip(
        layer,
        [
            styles.Line("zone", quantity("zone", language), words=names),
            styles.Line("agreement", quantity("agreement", language), is_number=True),
            styles.Line("confidence_note"),
        ],
    )
