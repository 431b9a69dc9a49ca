"""The legends of a map's sheet, large and headed, or small."""

from __future__ import annotations

from qgis.core import (
    QgsGraduatedSymbolRenderer,
    QgsLayoutItemLegend,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsRasterLayer,
    QgsRasterSymbolLegendNode,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt

from ...core.columns import alias
from ...core.numerals import spanned
from ..compat import set_text_format
from .sheet_items import SMALL
from .sheet_text import broken, plain, text_format, wrapped

translate = QCoreApplication.translate
LETTERS = 36  # in a line of the heading
LEAST = 6.0  # points, in a column
SAFE = 0.97  # of a width: legends measure letters on their own
SMALLER = (SMALL, *(size / 4 for size in range(int(4 * SMALL) - 1, 13, -1)))  # points, of a legend that has to fit
WIDTH, SPACE, UNDER = 5.0, 0.5, 0.8  # mm, in a column: of a symbol, about the legend, under its heading
CLOSE, SYMBOL = 1.0, 2.4  # mm between the entries of a small legend, and height of its symbols, in the largest letters


def legend(layout, layer, language, paper, heading="", linked=None):
    """Return the legend of a layer, headed by `heading`, else by its name; of its style on the map `linked`, if any."""
    item = _blank_legend(layout)
    if linked is not None:
        item.setLinkedMap(linked)
    heading = "\n".join(broken(spanned(heading), LETTERS) if heading else _heading(layer, language))
    node = item.model().rootGroup().addLayer(layer)
    QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
    node.setCustomProperty("legend/title-label", translate("CarbonZoning", "evaluation unit"))  # of a sole entry
    item.setTitle(plain(heading))  # above all columns: the heading of a layer stands above its first one
    item.model().refreshLayerLegend(node)
    text = heading + _labels(layer)
    under = UNDER if paper.is_column else 2 * UNDER
    item.rstyle(QgsLegendStyle.Style.Title).setMargin(QgsLegendStyle.Side.Bottom, under)
    parts = QgsLegendStyle.Style
    _set_sizes(item, {parts.Title: paper.heading, parts.SymbolLabel: paper.text}, text)
    if paper.is_column:
        _set_close(item, paper.text)
        item.setSymbolWidth(WIDTH)
    item.setBoxSpace(SPACE if paper.is_column else 2.0)
    return item


def narrow(item, layer, largest, width):
    """Let a legend of one layer be no wider than mm: by smaller letters than `largest`, else by entries in lines."""
    label, text = QgsLegendStyle.Style.SymbolLabel, _labels(layer)
    for step in range(int(4 * (largest - LEAST)) + 1):
        _set_sizes(item, {label: largest - step / 4}, text)
        if legend_size(item)[0] <= width:
            return
    _set_sizes(item, {label: largest}, text)
    _break_entries(item, layer, largest, width)


def _labels(layer):
    return "".join(part.label() for part in layer.renderer().legendSymbolItems())


def _break_entries(item, layer, size, width):
    node = item.model().rootGroup().findLayer(layer)
    around = item.symbolWidth() + item.style(QgsLegendStyle.Style.SymbolLabel).margin(QgsLegendStyle.Side.Left)
    for place, entry in enumerate(item.model().layerLegendNodes(node)):
        lines = in_lines(entry.data(Qt.ItemDataRole.DisplayRole), size, SAFE * (width - around - 2 * item.boxSpace()))
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, place, "\n".join(lines))
    item.model().refreshLayerLegend(node)
    item.rstyle(QgsLegendStyle.Style.Symbol).setMargin(QgsLegendStyle.Side.Top, 2 * CLOSE)  # entries stand apart


def in_lines(text, size, width):
    """Return the lines of an entry: after its comma where that takes no more lines, else as `wrapped`."""
    lines = wrapped(text, size, width)
    parts = [line for part in text.replace(", ", ",\n", 1).splitlines() for line in wrapped(part, size, width)]
    return parts if len(parts) == len(lines) else lines


def bare_legend(layout, linked, layers):
    """Return a small legend without headings, of what the map `linked` shows by its theme; None: of the layers' styles.

    `layers` are (layer, places of the entries that stand in the legend, None for all).
    """
    item = _blank_legend(layout)
    if linked is not None:
        item.setLinkedMap(linked)
    for layer, places in layers:
        node = item.model().rootGroup().addLayer(layer)
        QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
        if places is not None:
            before = _heads_of_bands(layer, node)
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, [before + place for place in places])
        item.model().refreshLayerLegend(node)
    _set_small(item, SMALL)
    item.setSymbolWidth(4.0)
    item.setBoxSpace(0.5)
    return item


def set_columns(item, columns):
    """Let the entries of a legend stand in columns."""
    item.setColumnCount(columns)
    item.setSplitLayer(columns > 1)


def _heads_of_bands(layer, node):
    """Return how many entries of a raster's legend name its band, before those of its colours."""
    entries = layer.legend().createLayerTreeModelLegendNodes(node) if isinstance(layer, QgsRasterLayer) else []
    return sum(not isinstance(entry, QgsRasterSymbolLegendNode) for entry in entries)


def legend_size(item):
    """Return width and height of a legend in mm."""
    size = QgsLegendRenderer(item.model(), item.legendSettings()).minimumSize()
    return size.width(), size.height()


def fit(item, width, height):
    """Make the letters of a small legend as large as the room allows; return its width and height in mm."""
    for size in SMALLER:
        _set_small(item, size)
        found = legend_size(item)
        if found[0] <= width and found[1] <= height:
            break
    return found


def _blank_legend(layout):
    item = QgsLayoutItemLegend(layout)
    item.setAutoUpdateModel(False)
    item.model().rootGroup().clear()
    item.setWrapString("\n")
    item.setResizeToContents(True)
    item.rstyle(QgsLegendStyle.Style.Title).setMargin(QgsLegendStyle.Side.Bottom, 0.0)  # QGIS keeps it without a title
    return item


def _set_small(item, size):
    """Set a small legend in letters of a size in points, with symbols as high and closer lines the smaller they are."""
    _set_sizes(item, {QgsLegendStyle.Style.SymbolLabel: size}, "")
    _set_close(item, size)


def _set_close(item, size):
    """Let the entries of a legend stand close, with symbols as high as letters of a size in points."""
    for part in (QgsLegendStyle.Style.Symbol, QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Style.Group):
        item.rstyle(part).setMargin(QgsLegendStyle.Side.Top, CLOSE * min(size / SMALL, 1.0) ** 3)
    item.setSymbolHeight(SYMBOL * size / SMALL)


def _set_sizes(item, sizes, text):
    for part, size in sizes.items():
        style = item.style(part)
        set_text_format(style, text_format(size, bold=part == QgsLegendStyle.Style.Title, text=text))
        item.setStyle(part, style)


def _heading(layer, language):
    """Return the lines over a legend: what is shown, and of a number what its title does not say, as its unit."""
    title, renderer = layer.name(), layer.renderer()
    lines = broken(spanned(title), LETTERS)
    if not isinstance(renderer, QgsGraduatedSymbolRenderer):
        return lines
    index = layer.fields().lookupField(renderer.classAttribute())
    name = layer.attributeAlias(index) or alias(renderer.classAttribute(), language)
    known = name.split(" (")[0].split(" [")[0]
    rest = name[len(known) :].strip() if known.casefold() in title.casefold() else name
    is_said = rest.strip("[]()") in title
    return lines if is_said else [*lines, *broken(rest, LETTERS)]
