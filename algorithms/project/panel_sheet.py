"""The print layout of several small maps of one region on a page, each with its letter, its title and its legend."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase

from qgis.core import QgsLayoutItemMap
from qgis.PyQt.QtGui import QColor

from . import sheet_items as items
from . import sheet_legend as legends
from .panel_plan import panel_plan
from .sheet_page import (
    BAR,
    NO_SIZE,
    NOTE,
    PAPERS,
    SUBTITLE,
    TITLE,
    add,
    add_scale,
    add_texts,
    new_layout,
    note,
    set_page,
)
from .sheet_plan import LEFT, TOP, Box
from .sheet_text import line_up, one_line

HEAD = 8.0  # points
COLUMNS = 3  # of a legend below its map


@dataclass(frozen=True)
class Panel:
    """One small map.

    Attributes
    ----------
    title : str
    theme : str
        Map theme that it shows.
    legend : tuple
        (layer, places of the entries of its legend, None for all) of what the legend names.
    """

    title: str
    theme: str
    legend: tuple


class PanelSheet:
    """A sheet of panels in the project's layout manager: A4 or A3 wide or high, cut to what stands on it.

    Parameters
    ----------
    project : QgsProject
        Its CRS is that of the maps.
    layer : QgsVectorLayer
        The units.
    region : QgsRectangle
        What the maps show, in the CRS of the project.
    panels : list of Panel
    texts : SheetTexts
    paper : str
        ``"a4"`` or ``"a3"``.
    """

    def __init__(self, project, layer, region, panels, texts, *, paper="a4"):
        self.layout = new_layout(project, texts.name)
        self._project, self._panels = project, panels
        heads = ((texts.title, TITLE, True), (texts.subtitle, SUBTITLE, False))
        maps = [self._new_map(panel.theme) for panel in panels]
        self._legends = [legends.bare_legend(self.layout, linked, panel.legend) for linked, panel in zip(maps, panels)]
        plan = self._planned(region, heads, PAPERS[paper])
        set_page(self.layout, plan.page)
        width = plan.foot.width
        add_texts(self.layout, heads, width, TOP)
        for number, panel in enumerate(panels):
            self._add_panel(plan, number, panel, maps[number], region)
        bar = Box(LEFT + width - BAR[0], plan.foot.y, *BAR)
        add_scale(self.layout, maps[0], bar)
        lines = line_up(note(project, layer, texts.source), NOTE, False, width - BAR[0] - 4)
        add(self.layout, items.label(self.layout, lines), Box(LEFT, plan.foot.y + 2, width - BAR[0] - 4, lines.height))

    def _planned(self, region, heads, paper):
        size = (max(region.width(), NO_SIZE), max(region.height(), NO_SIZE))
        largest = [self._largest_legend(columns) for columns in (1, COLUMNS)]
        head = line_up("a", HEAD, True, paper[0]).height
        texts = max(sum(line_up(*text, width - 2 * LEFT).height for text in heads) for width in paper)
        return panel_plan(len(self._panels), size, *largest, head, texts + 1.0, paper)

    def _largest_legend(self, columns):
        sizes = []
        for legend in self._legends:
            legends.set_columns(legend, columns)
            sizes.append(legends.legend_size(legend))
        return tuple(max(size[side] for size in sizes) for side in (0, 1))

    def _new_map(self, theme):
        item = QgsLayoutItemMap(self.layout)
        item.attemptSetSceneRect(items.rectangle(LEFT, TOP, 100, 50))
        item.setCrs(self._project.crs())
        item.setFollowVisibilityPreset(True)
        item.setFollowVisibilityPresetName(theme)
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor(items.FRAME))
        return item

    def _add_panel(self, plan, number, panel, item, region):
        box, head = plan.maps[number], plan.heads[number]
        lines = one_line(f"{ascii_lowercase[number]}) {panel.title}", HEAD, True, head.width)
        add(self.layout, items.label(self.layout, lines), head)
        item.attemptSetSceneRect(items.rectangle(box.x, box.y, box.width, box.height))
        extent = type(region)(region)
        centre = region.center()
        for set_low, set_high, middle, side in (
            (extent.setXMinimum, extent.setXMaximum, centre.x(), box.width),
            (extent.setYMinimum, extent.setYMaximum, centre.y(), box.height),
        ):
            set_low(middle - side / plan.scale / 2)
            set_high(middle + side / plan.scale / 2)
        item.zoomToExtent(extent)
        self.layout.addLayoutItem(item)
        legends.set_columns(self._legends[number], 1 if plan.is_beside else COLUMNS)
        add(self.layout, self._legends[number], plan.legends[number])
