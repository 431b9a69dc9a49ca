"""What the map says of a feature under the mouse: its name, and a line for each number or class that the map is about.

A tip is HTML in which QGIS fills in ``[% expression %]``. Fields appear in expressions only; what comes from the data
is escaped by the expression, what comes from us is escaped here.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from qgis.core import QgsExpression
from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate

NUMBER = (  # as an expression of QGIS
    "CASE WHEN value <> 0 AND abs(value) < 0.000001 THEN '≈ 0' ELSE format_number(value, "
    "CASE WHEN abs(value) >= 100 THEN 0 WHEN abs(value) >= 1 THEN 2 WHEN abs(value) >= 0.001 THEN 4 ELSE 6 END) END"
)


@dataclass(frozen=True)
class Line:
    """A line of a tip.

    Attributes
    ----------
    field : str
        Where the value is.
    label : str
        What it is, and of which year; already translated.
    unit : str
    is_number : bool
        Whether the value is written with decimals as its size needs them; else it is shown as it is.
    words : dict
        Value -> what is shown for it.
    """

    field: str
    label: str = ""
    unit: str = ""
    is_number: bool = False
    words: dict | None = None


def set_tip(layer, lines):
    """Give a layer its map tip: what names a feature, and lines (`Line`) of the fields that the layer has."""
    names = {field.name() for field in layer.fields()}
    shown = [_line(line) for line in lines if line.field in names and "%]" not in line.field]
    title = layer.displayExpression()
    head = [f"<b>{_filled(_escaped(title))}</b>"] if title and "%]" not in title else []
    layer.setMapTipTemplate("<br>".join(head + shown))


def _line(line):
    value = _filled(_value(line))
    value = f"{value} {_plain(line.unit)}" if line.unit else value
    if not line.label:
        return value
    return translate("CarbonZoning", "{name}: {value}").format(name=_plain(line.label), value=value)


def _value(line):
    field = QgsExpression.quotedColumnRef(line.field)
    if line.words:
        return f"coalesce({_case(field, line.words)}, '–')"
    if line.is_number:
        return f"coalesce({NUMBER.replace('value', field)}, '–')"
    return f"coalesce({_escaped(field)}, '–')"


def _case(field, words):
    whens = " ".join(f"WHEN {field} = {value} THEN {_quoted(_plain(word))}" for value, word in words.items())
    return f"CASE {whens} END"


def _escaped(expression):
    """Return an expression whose text can stand in HTML."""
    return f"replace(replace(to_string({expression}), '&', '&amp;'), '<', '&lt;')"


def _quoted(text):
    return QgsExpression.quotedString(text)


def _filled(expression):
    return f"[% {expression} %]"


def _plain(text):
    """Return a text that can stand in a template: neither tag nor expression."""
    return html.escape(text).replace("[", "&#91;").replace("%", "&#37;")
