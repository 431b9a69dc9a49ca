"""One sentence on how a table was read, and which sheets of a workbook were."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import QCoreApplication

from ...core.choices import choice_label
from ...core.errors import message
from ..compat import language
from ..sentences import listed

translate = QCoreApplication.translate
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "gb18030": "GB18030",
    "big5": "Big5",
    "cp1252": "Windows-1252",
}


def layout_sentence(sheet, table, layout, decimal):
    """Return how a table was read: layout, columns of the keys, encoding, signs, and rows set aside."""
    parts = [
        choice_label("layout", layout.kind, language()),
        *_columns(table, layout),
        *_file(sheet, decimal),
        *_rows(table),
    ]
    joined = translate("CarbonZoning", "; ").join(parts)
    return translate("CarbonZoning", "{table}: {parts}.").format(table=table.name, parts=joined)


def sheet_sentences(assembly, books):
    """Return which sheets of each workbook were read, and which were left and why."""
    sentences = []
    why = {sheet.name: message(error, partial(translate, "CarbonZoning")) for sheet, error in assembly.left}
    for book in books:
        asked = book.asked or set(book.sheets)
        read = [name for name in book.sheets if name in asked and name not in why]
        left = [name for name in book.sheets if name not in read]
        told = [f"{name} ({why[name]})" if name in why else name for name in left]
        sentences.append(_of_book(read, told).format(book=book.name, read=listed(read, None), left=listed(told, None)))
    return sentences


def _of_book(read, left):
    if read and left:
        return translate("CarbonZoning", "Workbook {book}: read {read}; left {left}.")
    if read:
        return translate("CarbonZoning", "Workbook {book}: read {read}.")
    return translate("CarbonZoning", "Workbook {book}: left {left}.")


def _columns(table, layout):
    unit = table.headers[layout.unit] if layout.unit is not None else layout.one_unit
    if unit:
        yield translate("CarbonZoning", "unit: {column}").format(column=_short(unit))
    if layout.year is not None:
        yield translate("CarbonZoning", "year: {column}").format(column=_short(table.headers[layout.year]))
    elif layout.one_year:
        yield translate("CarbonZoning", "year: {column}").format(column=layout.one_year)
    elif layout.dated:
        years = [year for _, year in layout.dated.values()]
        span = f"{min(years)}–{max(years)}" if min(years) < max(years) else str(min(years))
        yield translate("CarbonZoning", "years {years} in the headers").format(years=span)
    if layout.variables:
        names = listed((_short(table.headers[column]) for column in layout.variables), None)
        yield translate("CarbonZoning", "variable: {column}").format(column=names)
    elif layout.variable:
        yield translate("CarbonZoning", "variable: {column}").format(column=_short(layout.variable))
    if layout.measure is not None:
        name = _short(table.headers[layout.measure])
        yield translate("CarbonZoning", "unit of measurement: {column}").format(column=name)


def _file(sheet, decimal):
    if sheet.encoding:
        name = ENCODINGS.get(sheet.encoding, sheet.encoding)
        yield translate("CarbonZoning", "encoding {encoding}").format(encoding=name)
    if sheet.separator:
        sign = {"\t": translate("CarbonZoning", "tab")}.get(sheet.separator, f"'{sheet.separator}'")
        yield translate("CarbonZoning", "fields separated by {sign}").format(sign=sign)
    if sheet.encoding or decimal == "comma":
        yield choice_label("decimal", decimal, language())


def _rows(table):
    if table.header_row:
        yield translate("CarbonZoning", "headers in row {row}").format(row=table.header_row)
    if table.titles:
        yield translate("CarbonZoning", "{count} title(s) set aside").format(count=len(table.titles))
    if table.notes:
        yield translate("CarbonZoning", "{count} note(s) set aside").format(count=len(table.notes))


def _short(text):
    return " ".join(str(text).split())
