"""The print layout of one map: title, map with degrees, legend, inset, scale bar, north arrow, a note on the data."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsLayoutItemMap,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QColor

from . import sheet_items as items
from . import sheet_legend as legends
from .inset import inset_map
from .map_crs import moved
from .papers import A4, DEGREES, PAPERS
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
from .sheet_plan import GAP, Box, has_room, plan
from .sheet_text import line_up

COLUMNS = (1, 2, 3)  # that a legend may have


@dataclass(frozen=True)
class SheetTexts:
    """What a sheet says.

    Attributes
    ----------
    name : str
        Of the layout in the project.
    title, subtitle : str
    legend : str
        Heading of the legend, "" for the name of the layer.
    source : str
        Of the data, "" for none.
    key : str
        What the legends of panels do not say, "" for nothing.
    """

    name: str
    title: str
    subtitle: str = ""
    legend: str = ""
    source: str = ""
    key: str = ""


class Sheet:
    """A sheet in the project's layout manager: a page with title and source, or a journal's column with the map alone.

    Parameters
    ----------
    project : QgsProject
        Its CRS is that of the map.
    layer : QgsVectorLayer
        What the map shows.
    texts : SheetTexts
    language : str
    paper : Paper
    theme : str
        Map theme that the map follows, "" for the layer as it is.
    inset : str
        Map theme of the inset, "" for no inset.
    """

    def __init__(self, project, layer, texts, *, language="en", paper=PAPERS["a4"], theme="", inset=""):
        self._layer, self._theme, self._paper = layer, theme, paper
        self.layout = new_layout(project, texts.name)
        self._region = moved(layer.extent(), layer.crs(), project.crs())
        self._to_layer = QgsCoordinateTransform(project.crs(), layer.crs(), project)
        place = (self._region, project.crs(), paper.inset)
        self._inset = inset_map(self.layout, inset, *place) if inset and not paper.is_narrow else None
        heads, feet = ((), ()) if paper.is_column else _lines(project, layer, texts)
        linked = self._new_map(project)
        legend = legends.legend(self.layout, layer, language, paper, texts.legend, linked if theme else None)
        if paper.is_column:
            legends.narrow(legend, layer, paper.text, paper.size[0] - paper.left - paper.right - 2 * GAP)
        self._plan = self._planned(legend, heads, feet)
        set_page(self.layout, self._plan.page)
        self._place_map(linked)
        legend.setLinkedMap(linked)
        frame = self._plan.frame
        add(self.layout, legend, self._plan.legend.moved(frame.x, frame.y))
        self._add_key(linked, self._plan.bar.moved(frame.x, frame.y))
        self.layout.moveItemToBottom(linked)
        add_texts(self.layout, heads, paper.left, frame.width, paper.top)
        add_texts(self.layout, feet, paper.left, frame.width, frame.y + frame.height + DEGREES)

    def _planned(self, legend, heads, feet):
        """Return the plan with the legend in as many columns as let the region be largest."""
        plans = []
        for columns in COLUMNS:
            legends.set_columns(legend, columns)
            plans.append(self._plan_of(legends.legend_size(legend), heads, feet))
        roomy = [place for place, found in enumerate(plans) if has_room(found)]
        best = max(roomy, key=lambda place: (*self._merit(plans[place], plans[0]), -place), default=0)
        legends.set_columns(legend, COLUMNS[best])
        return plans[best]

    def _merit(self, found, first):
        """Return how good a plan is: by the size of the region, and in a column by the height that is saved."""
        saved = -round(found.page[1]) if self._paper.is_column else 0
        return round(found.scale / first.scale, 1), saved

    def _plan_of(self, legend, heads, feet):
        """Return the plan with a legend of a size; texts that need two lines on a narrow page have room for them."""
        region = (max(self._region.width(), NO_SIZE), max(self._region.height(), NO_SIZE))
        key, inset = self._paper.bar, self._paper.inset
        if self._inset is not None:
            key = (max(key[0], inset[0]), inset[1] + GAP + key[1])
        found = None
        for width in (self._paper.size[0], None):
            width = width or found.frame.width
            heights = [sum(line_up(*text, width).height for text in part) for part in (heads, feet)]
            found = plan(region, legend, key, heights, self._is_free, self._paper)
        return found

    def _extent(self, found):
        """Return the extent of a plan's frame in map units."""
        west = self._region.xMinimum() - found.region.x / found.scale
        north = self._region.yMaximum() + found.region.y / found.scale
        width, height = found.frame.width / found.scale, found.frame.height / found.scale
        return QgsRectangle(west, north - height, west + width, north)

    def _is_free(self, box, found):
        """Whether no unit lies in a box of the frame."""
        extent = self._extent(found)
        west, north = extent.xMinimum() + box.x / found.scale, extent.yMaximum() - box.y / found.scale
        wanted = QgsRectangle(west, north - box.height / found.scale, west + box.width / found.scale, north)
        request = QgsFeatureRequest().setFilterRect(self._to_layer.transformBoundingBox(wanted))
        request.setFlags(QgsFeatureRequest.Flag.ExactIntersect).setNoAttributes().setLimit(1)
        return next(self._layer.getFeatures(request), None) is None

    def _new_map(self, project):
        item = QgsLayoutItemMap(self.layout)
        # The size comes first: a map of no size that is added to the layout has a NaN extent for good.
        item.attemptSetSceneRect(items.rectangle(0, 0, *A4[::-1]))
        item.setCrs(project.crs())
        if self._theme:
            item.setFollowVisibilityPreset(True)
            item.setFollowVisibilityPresetName(self._theme)
        else:
            item.setLayers([self._layer])
            item.setKeepLayerSet(True)
        return item

    def _place_map(self, item):
        frame = self._plan.frame
        item.attemptSetSceneRect(items.rectangle(frame.x, frame.y, frame.width, frame.height))
        item.zoomToExtent(self._extent(self._plan))
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor(items.FRAME))
        self.layout.addLayoutItem(item)
        items.add_degrees(item)

    def _add_key(self, linked, box):
        """Add the inset, and below it the scale bar with the north arrow."""
        if self._inset is not None:
            inset = self._paper.inset
            add(self.layout, self._inset, Box(box.x + box.width - inset[0], box.y, *inset))
        bar = self._paper.bar
        add_scale(self.layout, linked, Box(box.x, box.y + box.height - bar[1], *bar), paper=self._paper)


def _lines(project, layer, texts):
    """Return the lines above the frame and those below it."""
    heads = ((texts.title, TITLE, True), (texts.subtitle, SUBTITLE, False))
    return heads, ((note(project, layer, texts.source), NOTE, False),)
