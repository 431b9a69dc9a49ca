"""How centres of gravity look: a colour for each field, light to dark over the years."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsExpression, QgsRendererCategory

from ...core.columns import label_of, quantity, unit_of
from ...core.palettes import ramp
from .. import styles
from ..styles.marks import arrow, dot, label_years, outline


def centres(layer, language):
    """Show the centres as points, labelled by their year."""
    _by_field(layer, language, dot)
    label_years(layer, sorted(layer.uniqueValues(layer.fields().lookupField("year"))))
    _set_tip(layer, language)


def tracks(layer, language):
    """Show each step of a centre as an arrow."""
    _by_field(layer, language, arrow)
    way = styles.Line(
        "displacement", quantity("displacement", language), unit_of("displacement", language), is_number=True
    )
    _set_tip(layer, language, way)


def ellipses(layer, language):
    """Show each ellipse as an outline."""
    _by_field(layer, language, outline)
    axes = [styles.Line(name, label_of(name, language), unit_of(name, language), True) for name in ("major", "minor")]
    _set_tip(layer, language, *axes)


def field_colours(fields):
    """Return {field: colour} in the order of the fields."""
    colours = ramp("series")
    return {field: colours[place % len(colours)] for place, field in enumerate(dict.fromkeys(fields))}


def _by_field(layer, language, symbol):
    styles.table(layer, language)
    place = layer.fields().lookupField("field")
    fields = [feature.attributes()[place] for feature in layer.getFeatures()]
    kinds = [
        QgsRendererCategory(field, symbol(colour), quantity(field, language))
        for field, colour in field_colours(fields).items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("field", kinds))


def _set_tip(layer, language, *lines):
    layer.setDisplayExpression(QgsExpression.quotedColumnRef("field_label"))
    years = [styles.Line(name, label_of(name, language)) for name in ("year", "from_year", "to_year")]
    styles.set_tip(layer, [*years, *lines])
