"""What every sheet is made with: a page in the layout manager, lines of text, a note on the data, scale and north."""

from __future__ import annotations

from qgis.core import QgsLayoutSize, QgsPrintLayout, QgsUnitTypes
from qgis.PyQt.QtCore import QCoreApplication

from ..provenance import says_synthetic
from . import sheet_items as items
from .map_crs import crs_name
from .papers import PAPERS
from .sheet_plan import Box
from .sheet_text import line_up

translate = QCoreApplication.translate
TITLE, SUBTITLE, NOTE = 14, 9, 6.5  # points
NO_SIZE = 1e-9  # of a region of one point


def new_layout(project, name):
    """Return a print layout of one page for the project; it is in the layout manager under a name of its own."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    taken = {other.name() for other in project.layoutManager().layouts()}
    name = name or translate("CarbonZoning", "Map")
    names = [name, *(f"{name} ({number})" for number in range(2, len(taken) + 3))]
    layout.setName(next(one for one in names if one not in taken))
    project.layoutManager().addLayout(layout)
    return layout


def note(project, layer, source=""):
    """Return the line below a map: source, coordinate system, whether the data are made up, and this plugin."""
    parts = [translate("CarbonZoning", "Source: {}").format(source)] if source else []
    parts.append(translate("CarbonZoning", "Coordinate system: {}").format(crs_name(project.crs())))
    if says_synthetic(layer):
        parts.append(translate("CarbonZoning", "Synthetic sample data, no observations"))
    parts.append("Carbon Neutral Zoning")
    return "  ·  ".join(parts)


def set_page(layout, size):
    """Give the only page of a layout its size in mm."""
    page = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(*size, QgsUnitTypes.LayoutUnit.LayoutMillimeters))


def add(layout, item, box):
    """Put an item on the page."""
    item.attemptSetSceneRect(items.rectangle(box.x, box.y, box.width, box.height))
    layout.addLayoutItem(item)


def add_texts(layout, texts, x, width, y):
    """Write lines of text (text, size, bold) one below the other; return where they end."""
    for text in texts:
        lines = line_up(*text, width)
        if lines.height:
            add(layout, items.label(layout, lines), Box(x, y, width, lines.height))
        y += lines.height
    return y


def add_scale(layout, linked, box, *, paper=PAPERS["a4"], adapts=False):
    """Add the scale bar of a map with the north arrow at its left; it may adapt to the pages of an atlas."""
    taken = paper.arrow[0] + 1
    bar = items.scale_bar(layout, linked, shortest=paper.shortest, adapts=adapts)
    add(layout, bar, Box(box.x + taken, box.y, box.width - taken, box.height))
    add(layout, items.north_arrow(layout), Box(box.x, box.y + 1, *paper.arrow))
