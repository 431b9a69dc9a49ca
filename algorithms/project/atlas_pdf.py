"""The atlas as one PDF, page by page."""

from __future__ import annotations

import base64

from qgis.core import (
    QgsLayoutExporter,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutObject,
    QgsLayoutRenderContext,
)
from qgis.PyQt.QtCore import QMarginsF, QSizeF
from qgis.PyQt.QtGui import QPageSize, QPainter, QPdfWriter

from ..compat import TEXT_AS_TEXT
from .papers import A4
from .sheet_items import set_bar
from .vector_pictures import draw_picture

DPI = 300
MM_IN_INCH = 25.4
PICTURE = QgsLayoutObject.DataDefinedProperty.PictureSource
BASE64 = "base64:"


def write_atlas(layout, path):
    """Write the pages of an atlas layout into a PDF, and yield after each.

    Returns whether it is written. The pictures that a page says in a variable are drawn by `draw_picture`, not by QGIS.
    """
    pictures = [item for item in layout.items() if isinstance(item, QgsLayoutItemPicture) and _is_said(item)]
    bars = [item for item in layout.items() if isinstance(item, QgsLayoutItemScaleBar)]
    writer = _writer(layout, path)
    painter = QPainter()
    if not painter.begin(writer):
        return False
    atlas, exporter = layout.atlas(), QgsLayoutExporter(layout)
    try:
        for picture in pictures:
            picture.setExcludeFromExports(True)
        _set_context(layout)
        atlas.beginRender()
        for number in range(atlas.count()):
            if number:
                writer.newPage()
            atlas.seekTo(number)
            for bar in bars:
                set_bar(bar)
            exporter.renderPage(painter, 0)
            _draw(painter, pictures)
            yield
    finally:
        painter.end()
        atlas.endRender()
        for picture in pictures:
            picture.setExcludeFromExports(False)
        for bar in bars:
            set_bar(bar, adapts=True)
    return True


def _is_said(item):
    return item.dataDefinedProperties().isActive(PICTURE)


def _writer(layout, path):
    writer = QPdfWriter(path)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QSizeF(*A4[::-1]), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(layout.name())
    return writer


def _set_context(layout):
    context = layout.renderContext()
    context.setDpi(DPI)
    context.setTextRenderFormat(TEXT_AS_TEXT)
    context.setFlag(QgsLayoutRenderContext.Flag.FlagLosslessImageRendering)


def _draw(painter, pictures):
    """Draw the pictures of the current page."""
    for picture in pictures:
        source, _ = picture.dataDefinedProperties().valueAsString(PICTURE, picture.createExpressionContext(), "")
        if source.startswith(BASE64):
            at = picture.pagePos()
            svg = base64.b64decode(source[len(BASE64) :]).decode()
            draw_picture(painter, svg, at.x(), at.y(), painter.device().logicalDpiX() / MM_IN_INCH)
