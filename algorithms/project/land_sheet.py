"""The panels of Fig. 3: what became of each land-use class with its ellipses, and how fast the land-use index moved."""

from __future__ import annotations

import json
from functools import partial

from qgis.core import QgsCategorizedSymbolRenderer, QgsExpression, QgsRendererCategory
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import quantity, unit_of
from ...core.datafile import label, shipped_rows
from ...core.landuse.index_change import index_change
from ...core.legend import signed_classes
from ...core.packages import pandas as pd
from ...core.palettes import ramp
from ...core.panel import unit_text
from ...core.sentences import capital
from .. import styles, titles
from ..compat import from_attribute
from ..sentences import between
from ..styles.symbols import fill
from ..tables import read_table
from .looks import add_look, as_borders
from .panel_sheet import Panel

translate = QCoreApplication.translate
BORDERS = "borders"


def land_panels(known, language, add_theme):
    """Return the panels, those of classes with a transition raster and ellipses; ``add_theme(name, shown)`` adds one.

    Without raster or ellipses there are none; without the table of the land-use index the last one is missing.
    """
    if known.transition is None or known.ellipses is None:
        return []
    years = _ellipse_years(known.ellipses)
    present = known.ellipses.uniqueValues(known.ellipses.fields().lookupField("class"))
    add_look(known.main, BORDERS, as_borders)
    panels = []
    for row in shipped_rows("classes"):
        if int(row["code"]) in {from_attribute(code) for code in present}:
            panels.append(_class_panel(known, int(row["code"]), label(row, language), years, add_theme))
    degrees = index_degrees(known)
    return panels + ([_index_panel(known, degrees, years, language, add_theme)] if len(degrees) else [])


def _ellipse_years(layer):
    index = layer.fields().lookupField("year")
    ends = {int(from_attribute(layer.minimumValue(index))), int(from_attribute(layer.maximumValue(index)))}
    return sorted(ends)


def _class_panel(known, code, name, years, add_theme):
    title = titles.dated(translate("CarbonZoning", "Change of {class}").format(**{"class": name}), years)
    add_look(known.transition, title, partial(styles.change_of, code=code))
    add_look(known.ellipses, title, partial(styles.ellipses_of, code=code, years=years))
    theme = add_theme(title, [(known.ellipses, title), (known.main, BORDERS), (known.transition, title)])
    legend = ((known.transition, styles.shown_of_change()), (known.ellipses, None))
    return Panel(capital(name), theme, legend)


def index_degrees(known):
    """Return the annual dynamic degree of the land-use index of each unit over the whole period, %/a; index unit."""
    table = known.tables.get("intensity")
    if table is None or not known.id_field or table.fields().lookupField("cli") < 0:
        return pd.Series(dtype=float)
    frame = read_table(table, table.name())
    if frame["year"].nunique() < 2:
        return pd.Series(dtype=float)
    return index_change(frame.assign(unit=frame["unit"].map(unit_text)))["cli_dynamic"].dropna()


def _index_panel(known, degrees, years, language, add_theme):
    title = titles.value("cli_dynamic", years, language)
    add_look(known.main, title, partial(_show_degrees, degrees=degrees, id_field=known.id_field))
    theme = add_theme(title, [(known.main, title)])
    name = translate("CarbonZoning", "{quantity} ({unit})").format(
        quantity=capital(quantity("cli_dynamic", language)), unit=unit_of("cli_dynamic", language)
    )
    return Panel(name, theme, ((known.main, None),))


def _show_degrees(layer, degrees, id_field):
    """Show numbers that are no field of the layer: by class, which an expression knows of each unit."""
    classes = signed_classes(degrees, ramp("diverging"))
    places = {unit: _class_of(value, classes) for unit, value in degrees.items()}
    known = QgsExpression.quotedString(json.dumps(places, ensure_ascii=False))
    unit = QgsExpression.quotedColumnRef(id_field)
    categories = [QgsRendererCategory(place, fill(part.colour), _between(part)) for place, part in enumerate(classes)]
    renderer = QgsCategorizedSymbolRenderer(f"map_get(from_json({known}), to_string({unit}))", categories)
    renderer.setUsingSymbolLevels(True)
    layer.setRenderer(renderer)
    layer.setLabelsEnabled(False)


def _class_of(value, classes):
    """Return the place of the class that holds a number."""
    for place, part in enumerate(classes):
        if part.holds(value):
            return place
    return len(classes) - 1


def _between(part):
    return translate("CarbonZoning", "{name} ({count})").format(name=between(*part.texts), count=part.count)
