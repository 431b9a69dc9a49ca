"""Pictures of `core.report.vector_picture` drawn on a page with lines and with text that stays text.

Qt's own SVG turns each letter into its outline, and an atlas of QGIS each picture into dots: either takes ten times the
room of the rest of the page.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, Qt, QXmlStreamReader
from qgis.PyQt.QtGui import QBrush, QColor, QFontMetricsF, QPen, QPolygonF

from .sheet_text import MM_IN_POINT, font

CAP, JOIN = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin
MIDDLE, END = "middle", "end"


def draw_picture(painter, svg, x, y, scale):
    """Draw a picture with its corner at `x`, `y` of the page in mm; `scale` is dots of the painter for each mm."""
    reader = QXmlStreamReader(svg)
    while not reader.atEnd():
        if reader.readNext() != QXmlStreamReader.TokenType.StartElement:
            continue
        given = {str(one.name()): str(one.value()) for one in reader.attributes()}
        draw = {"polyline": _line, "polygon": _area, "circle": _dot, "text": _text}.get(str(reader.name()))
        if draw is _text:
            given["text"] = reader.readElementText()
        if draw is not None:
            draw(painter, given, _Place(x, y, scale))


class _Place:
    """Turns mm of a picture into dots of a page."""

    def __init__(self, x, y, scale):
        self._x, self._y, self.scale = x, y, scale

    def point(self, x, y):
        return QPointF((self._x + float(x)) * self.scale, (self._y + float(y)) * self.scale)

    def points(self, text):
        return QPolygonF([self.point(*pair.split(",")) for pair in text.split()])


def _line(painter, given, place):
    width = float(given["stroke-width"])
    pen = QPen(QColor(given["stroke"]), width * place.scale, Qt.PenStyle.SolidLine, CAP, JOIN)
    if "stroke-dasharray" in given:
        pen.setDashPattern([float(part) / width for part in given["stroke-dasharray"].split()])
    painter.setPen(pen)
    painter.drawPolyline(place.points(given["points"]))


def _area(painter, given, place):
    colour = QColor(given["fill"])
    colour.setAlphaF(float(given["fill-opacity"]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    painter.drawPolygon(place.points(given["points"]))


def _dot(painter, given, place):
    none = given["stroke"] == "none"
    pen = QPen(QColor(given["stroke"]), float(given["stroke-width"]) * place.scale)
    painter.setPen(QPen(Qt.PenStyle.NoPen) if none else pen)
    painter.setBrush(QBrush() if given["fill"] == "none" else QBrush(QColor(given["fill"])))
    radius = float(given["r"]) * place.scale
    painter.drawEllipse(place.point(given["cx"], given["cy"]), radius, radius)


def _text(painter, given, place):
    size = float(given["font-size"]) / MM_IN_POINT
    chosen = font(size, bold=given.get("font-weight") == "bold", text=given["text"])
    painter.setFont(chosen)
    painter.setPen(QColor(given["fill"]))
    at = place.point(given["x"], given["y"])
    width = QFontMetricsF(chosen, painter.device()).horizontalAdvance(given["text"])
    at.setX(at.x() - {MIDDLE: width / 2, END: width}.get(given["text-anchor"], 0.0))
    painter.drawText(at, given["text"])
