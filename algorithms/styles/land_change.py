"""What became of one land-use class: where it was kept, gained and lost, and its ellipses of two years."""

from __future__ import annotations

from qgis.core import QgsFillSymbol, QgsPalettedRasterRenderer, QgsRuleBasedRenderer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ...core.datafile import shipped_rows
from ...core.landuse.transition import TENS

translate = QCoreApplication.translate
KEPT = "#dedbd2"
ELLIPSES = (("#5b5b5b", "dash"), ("#101010", "solid"))  # of the first and of the last year


def change_of(layer, code):
    """Show the last band of a transition map for one class (code): kept, gained and lost cells, all other blank."""
    others = [int(row["code"]) for row in shipped_rows("classes") if int(row["code"]) != code]
    trend = {row["key"]: row["colour"] for row in shipped_rows("trend_types")}
    gained, lost = translate("CarbonZoning", "gained"), translate("CarbonZoning", "lost")
    kinds = [
        (TENS * code + code, KEPT, translate("CarbonZoning", "kept")),
        *((TENS * other + code, trend["marked_increase"], gained) for other in others),
        *((TENS * code + other, trend["marked_decrease"], lost) for other in others),
    ]
    classes = [QgsPalettedRasterRenderer.Class(value, QColor(colour), text) for value, colour, text in kinds]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), layer.bandCount(), classes))


def shown_of_change():
    """Return the places in the legend of `change_of` that stand for kept, gained and lost."""
    return [0, 1, len(shipped_rows("classes"))]


def ellipses_of(layer, code, years):
    """Show the ellipses of one class in two years, the first dashed."""
    root = QgsRuleBasedRenderer.Rule(None)
    for year, (colour, line) in zip(years, ELLIPSES):
        symbol = QgsFillSymbol.createSimple(
            {"style": "no", "outline_color": colour, "outline_width": "0.45", "outline_style": line}
        )
        text = translate("CarbonZoning", "ellipse of {year}").format(year=year)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, f'"class" = {code} AND "year" = {year}', text))
    layer.setRenderer(QgsRuleBasedRenderer(root))
