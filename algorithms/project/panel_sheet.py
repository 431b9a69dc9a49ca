"""The print layout of several small maps of one region on a page, each with its letter, its title and its legend."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase

from qgis.core import QgsLayoutItemMap
from qgis.PyQt.QtGui import QColor

from . import sheet_items as items
from . import sheet_legend as legends
from .panel_plan import panel_plan
from .papers import PAPERS
from .sheet_page import (
    NO_SIZE,
    NOTE,
    SUBTITLE,
    TITLE,
    add,
    add_scale,
    add_texts,
    new_layout,
    note,
    set_page,
)
from .sheet_plan import Box
from .sheet_text import line_up, one_line

HEAD = 8.0  # points
COLUMNS = (1, 2, 3)  # of a legend


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
    """A sheet of panels in the project's layout manager, cut to what stands on it.

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
    paper : Paper
    """

    def __init__(self, project, layer, region, panels, texts, *, paper=PAPERS["a4"]):
        self.layout = new_layout(project, texts.name)
        self._project, self._panels, self._paper = project, panels, paper.without_degrees()
        heads = () if paper.is_column else ((texts.title, TITLE, True), (texts.subtitle, SUBTITLE, False))
        maps = [self._new_map(panel.theme) for panel in panels]
        self._legends = [legends.bare_legend(self.layout, linked, panel.legend) for linked, panel in zip(maps, panels)]
        plan = self._planned(region, heads)
        set_page(self.layout, plan.page)
        add_texts(self.layout, heads, plan.foot.x, plan.foot.width, self._paper.top)
        for number, panel in enumerate(panels):
            self._add_panel(plan, number, panel, maps[number], region)
        self._add_foot(plan.foot, maps[0], texts.key, note(project, layer, texts.source))

    def _add_foot(self, box, linked, key, text):
        """Add the scale bar at the right, the key at the left, and below it the note unless a caption says it."""
        bar = self._paper.bar
        add_scale(self.layout, linked, Box(box.x + box.width - bar[0], box.y, *bar), paper=self._paper)
        texts = (key,) if self._paper.is_column else (key, text)
        add_texts(self.layout, [(one, NOTE, False) for one in texts], box.x, box.width - bar[0] - 4, box.y)

    def _planned(self, region, heads):
        paper = self._paper
        size = (max(region.width(), NO_SIZE), max(region.height(), NO_SIZE))
        largest = {columns: self._largest_legend(columns) for columns in COLUMNS}
        head = line_up("a", HEAD, True, paper.size[0]).height
        texts = max(sum(line_up(*text, width - 2 * paper.left).height for text in heads) for width in paper.size)
        return panel_plan(len(self._panels), size, largest, head, texts + 1.0 if heads else 0.0, paper)

    def _largest_legend(self, columns):
        sizes = []
        for legend in self._legends:
            legends.set_columns(legend, columns)
            sizes.append(legends.legend_size(legend))
        return tuple(max(size[side] for size in sizes) for side in (0, 1))

    def _new_map(self, theme):
        item = QgsLayoutItemMap(self.layout)
        item.attemptSetSceneRect(items.rectangle(0, 0, 100, 50))
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
        legends.set_columns(self._legends[number], plan.legend_columns)
        add(self.layout, self._legends[number], plan.legends[number])
