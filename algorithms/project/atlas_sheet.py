"""The atlas: a print layout of QGIS with a page of A4 for each unit.

What a page says is kept as variables of the layout, by unit, so that the project shows it without a further file; a
label of QGIS puts a variable in as it stands and evaluates nothing in it.
"""

from __future__ import annotations

import base64

from qgis.core import (
    QgsExpression,
    QgsExpressionContextUtils,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutObject,
    QgsProperty,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor

from . import sheet_items as items
from . import sheet_legend as legends
from .atlas_page import EDGE, END, GAP, HEAD_HEIGHT, MAP, NAME, WIDTH, fitted
from .looks import add_look, add_theme, with_mark, without_edge, without_labels
from .map_crs import moved
from .papers import A4
from .sheet_page import NO_SIZE, NOTE, add, add_scale, new_layout, note, set_page
from .sheet_plan import Box
from .sheet_text import Lines, line_up, one_line

translate = QCoreApplication.translate
HEADLINE, HEAD = 9.5, 9  # points
OVERVIEW, LEAST_OVERVIEW = 70.0, 20.0  # mm: width that it has at most; height that it has at least
AROUND = 0.35  # of the unit's extent, that is shown about it
BAR = (48.0, 11.0)


class AtlasSheet:
    """The atlas in the project's layout manager.

    Parameters
    ----------
    project : QgsProject
    known : Known
        With zones and the id field.
    cards : list of Card
        One for each page.
    name, title, source : str
        Of the layout; of the study; of the data.
    score_height : float
        mm, of the table of scores; 0 for none.
    """

    def __init__(self, project, known, cards, *, name, title, source, score_height):
        self._project, self._known, self._cards = project, known, cards
        self._unit = f"to_string({QgsExpression.quotedColumnRef(known.id_field)})"
        self._texts, size, sections = fitted(cards, score_height)
        self.layout = new_layout(project, name)
        set_page(self.layout, A4[::-1])
        self._set_coverage()
        self._set_variables()
        y = self._add_heads(title)
        self._add_maps(y)
        y += MAP[1] + GAP
        for section in sections:
            y = self._add_section(section, size, y)
        self._add_foot(source)

    def _set_coverage(self):
        zones, id_field = self._known.zones, self._known.id_field
        atlas = self.layout.atlas()
        atlas.setEnabled(True)
        atlas.setCoverageLayer(zones)
        atlas.setFilterFeatures(True)
        units = ", ".join(QgsExpression.quotedString(card.unit) for card in self._cards)
        atlas.setFilterExpression(f"to_string({QgsExpression.quotedColumnRef(id_field)}) IN ({units})")
        atlas.setPageNameExpression(QgsExpression.quotedColumnRef(self._known.name_field or id_field))

    def _set_variables(self):
        variables = {}
        for card in self._cards:
            for kind, text in self._texts[card.unit].items():
                variables[f"{kind}:{card.unit}"] = text
            for kind, svg in (("chart", card.chart), ("scores", card.scores)):
                if svg:
                    variables[f"{kind}:{card.unit}"] = "base64:" + base64.b64encode(svg.encode()).decode()
        QgsExpressionContextUtils.setLayoutVariables(self.layout, variables)

    def _value(self, kind):
        """Return the expression of what a page says of its unit."""
        return f"coalesce(var('{kind}:' || try({self._unit}, '')), '')"  # no page is shown when a project opens

    def _add_label(self, kind, size, box, *, bold=False):
        text = "".join(texts[kind] for texts in self._texts.values())
        item = items.label(self.layout, Lines("", size, bold, box.height), fonts_for=text)
        item.setText(f"[% {self._value(kind)} %]")
        item.setVAlign(Qt.AlignmentFlag.AlignTop)
        add(self.layout, item, box)

    def _add_heads(self, title):
        lines = one_line(title, NOTE + 1, False, WIDTH)
        add(self.layout, items.label(self.layout, lines), Box(EDGE, 7.0, WIDTH, lines.height))
        names = [line_up(card.name, NAME, True, WIDTH) for card in self._cards]
        height, y = max(one.height for one in names), 8.0 + lines.height
        self._add_label("name", min(one.size for one in names), Box(EDGE, y, WIDTH, height), bold=True)
        size = min(one_line(card.headline, HEADLINE, False, WIDTH).size for card in self._cards)
        self._add_label("headline", size, Box(EDGE, y + height, WIDTH, 6.0))
        return y + height + 6.0 + 1.0

    def _add_maps(self, y):
        theme, overview = self._themes()
        region = moved(self._known.zones.extent(), self._known.zones.crs(), self._project.crs())
        main = self._new_map(theme, Box(EDGE, y, *MAP), region)
        main.setAtlasDriven(True)
        main.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
        main.setAtlasMargin(AROUND)
        legend = legends.bare_legend(self.layout, None, ((self._known.zones, None),))
        width, height = legends.fit(legend, OVERVIEW, MAP[1] - LEAST_OVERVIEW - BAR[1] - 2 * GAP)
        left = EDGE + WIDTH - OVERVIEW
        room = MAP[1] - height - BAR[1] - 2 * GAP
        shape = max(region.height(), NO_SIZE) / max(region.width(), NO_SIZE)
        tall = max(min(OVERVIEW * shape * 1.1, room), LEAST_OVERVIEW)
        self._new_map(overview, Box(left, y, min(OVERVIEW, tall / shape * 1.1), tall), region)
        add(self.layout, legend, Box(left, y + MAP[1] - height - BAR[1] - GAP, width, height))
        add_scale(self.layout, main, Box(left, y + MAP[1] - BAR[1], *BAR), adapts=True)

    def _themes(self):
        zones = self._known.zones
        names = (translate("CarbonZoning", "Atlas page"), translate("CarbonZoning", "Atlas overview"))
        for name, draw in zip(names, (with_mark, without_edge(without_labels(with_mark)))):
            add_look(zones, name, draw)
            add_theme(self._project, name, [(zones, name)])
        return names

    def _new_map(self, theme, box, region):
        item = QgsLayoutItemMap(self.layout)
        item.attemptSetSceneRect(items.rectangle(box.x, box.y, box.width, box.height))
        item.setCrs(self._project.crs())
        item.setFollowVisibilityPreset(True)
        item.setFollowVisibilityPresetName(theme)
        region = type(region)(region)
        region.scale(1.04)
        item.zoomToExtent(region)
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor(items.FRAME))
        self.layout.addLayoutItem(item)
        return item

    def _add_section(self, section, size, y):
        head = Lines(section.head, HEAD, True, HEAD_HEIGHT)
        add(self.layout, items.label(self.layout, head), Box(EDGE, y, WIDTH, HEAD_HEIGHT))
        y += HEAD_HEIGHT
        box = Box(EDGE, y, WIDTH, section.height)
        if section.is_picture:
            picture = QgsLayoutItemPicture(self.layout)
            picture.setMode(QgsLayoutItemPicture.Format.FormatSVG)
            add(self.layout, picture, box)
            source = QgsProperty.fromExpression(self._value(section.kind))
            picture.dataDefinedProperties().setProperty(QgsLayoutObject.DataDefinedProperty.PictureSource, source)
        else:
            self._add_label(section.kind, size, box)
        return y + section.height + GAP

    def _add_foot(self, source):
        lines = line_up(note(self._project, self._known.zones, source), NOTE, False, WIDTH - 22)
        add(self.layout, items.label(self.layout, lines), Box(EDGE, END, WIDTH - 22, lines.height))
        page = items.label(self.layout, Lines("", NOTE, False, 4.0))
        page.setText("[% @atlas_featurenumber %] / [% @atlas_totalfeatures %]")
        page.setHAlign(Qt.AlignmentFlag.AlignRight)
        add(self.layout, page, Box(EDGE + WIDTH - 20, END, 20, 4.0))
