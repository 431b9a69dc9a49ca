"""Small tables that are typed in a dialog, as reports and methods texts show them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..core.columns import label_of, unit_of
from ..core.numerals import bracketed
from .compat import from_attribute
from .sentences import listed

translate = QCoreApplication.translate


def rows_of(algorithm, definition, parameters, context):
    """Return the rows of a matrix parameter as lists of text; empty rows are left out."""
    cells = algorithm.parameterAsMatrix(parameters, definition.name(), context)
    cells = ["" if from_attribute(cell) is None else str(cell).strip() for cell in cells]
    columns = len(definition.headers())
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    return [row for row in rows if any(row)]


def as_text(rows, heads, language):
    """Return a line for the heads and one for each row; symbols, units, yes and no in the reader's language.

    A unit that the user gave, and not the symbol's own, stays as it is.
    """
    words = {"yes": translate("CarbonZoning", "yes"), "no": translate("CarbonZoning", "no")}
    lines = [list(heads)]
    for symbol, *cells in rows:
        known = {**words, unit_of(symbol): unit_of(symbol, language)}
        lines.append([_called(symbol, language), *(known.get(cell, cell) or "–" for cell in cells)])
    return "\n".join(" | ".join(line) for line in lines)


def as_sentence(rows):
    """Return the rows for a sentence: the symbol of each, and what it is."""
    return listed((f"{symbol} = {cells[0]}" if cells and cells[0] else symbol for symbol, *cells in rows), None)


def _called(symbol, language):
    label = label_of(symbol, language)
    return symbol if label == symbol else bracketed(label, symbol)
