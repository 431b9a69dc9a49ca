"""Text on maps: a font that has Chinese characters, text as it stands, and lines that fit."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import cache, lru_cache

from qgis.core import QgsTextBufferSettings, QgsTextFormat, QgsUnitTypes
from qgis.PyQt.QtGui import QColor, QFont, QFontInfo, QFontMetricsF

from ...core.numerals import spanned
from ...core.script import WIDE_SIGNS, is_wide

# Sans-serif families with Chinese characters, on Linux, Windows and macOS; without any QGIS's own font is taken.
FAMILIES = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC")
INK = "#202020"
FIRST_SHAPED, FIRST_AFTER = "\u0300", "\u2000"  # combining marks, Hebrew, Arabic, Indic and further scripts lie between
MM_IN_POINT = 25.4 / 72
SHRUNK, LEAST = 0.72, 6.0  # of its size, and points, a text may be set at before it is broken
LINE_HEIGHT = 1.6  # of the size
SPARE = 1.04  # hinted letters of a picture are wider than measured
MARKS = ",;:，；："  # between a title and what is said of it
PROBE = 1000  # pixels: a size at which letters are measured


def text_format(size, *, bold=False, text=""):
    """Return the QgsTextFormat of a size in points; `text` is what it is for, "" for any."""
    shown = QgsTextFormat()
    shown.setFont(font(size, bold=bold, text=text))
    shown.setSize(size)
    shown.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    shown.setColor(QColor(INK))
    return shown


def with_halo(shown, width):
    """Return a QgsTextFormat with a white halo of a width in mm; 0 is none."""
    halo = QgsTextBufferSettings()
    halo.setEnabled(width > 0)
    halo.setSize(width)
    halo.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    halo.setColor(QColor("#ffffff"))
    shown.setBuffer(halo)
    return shown


def font(size, *, bold=False, text=""):
    """Return the QFont of a size in points.

    Without shaping, digits beside Latin letters stay the digits that a reader of a PDF can search for; the fonts with
    Chinese characters take others, of half a width. Text in scripts that need shaping is shaped.
    """
    chosen = QFont(family())
    chosen.setPointSizeF(size)
    chosen.setBold(bold)
    if text and all(letter < FIRST_SHAPED or letter >= FIRST_AFTER for letter in text):
        chosen.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return chosen


def plain(text):
    """Return text so that a layout shows it as it stands: QGIS evaluates what stands between ``[%`` and ``%]``."""
    return text.replace("[%", "[%'[%'%]")


def unrepeated(text, title):
    """Return a text without the title that stands above it, where it begins with it."""
    rest = text[len(title) :] if text.startswith(title) else ""
    if rest[:1] == "（" and "）" in rest:  # the years of a Chinese title
        return rest[1:].replace("）", "", 1)
    return rest[1:].lstrip() if rest[:1] and rest[0] in MARKS else text


@dataclass(frozen=True)
class Lines:
    """A text as it fits a width: size in points, height in mm (0 of no text)."""

    text: str
    size: float
    bold: bool
    height: float


def line_up(text, largest, bold, width):
    """Return the `Lines` of a text in a width in mm: smaller where it needs that, broken where that is not enough."""
    if not text:
        return Lines(text, largest, bold, 0.0)
    text = spanned(text)
    needed = width_of(text, largest, bold)
    least = min(largest, max(SHRUNK * largest, LEAST))
    size = min(largest, max(largest * width / needed, least))
    lines = [text] if needed * least / largest <= width else wrapped(text, size, width, bold=bold)
    return Lines("\n".join(lines), size, bold, len(lines) * size * LINE_HEIGHT * MM_IN_POINT)


def one_line(text, largest, bold, width):
    """Return the `Lines` of a text in one line of a width in mm, as small as it needs."""
    text = spanned(text)
    needed = width_of(text, largest, bold)
    size = largest if needed <= width else largest * width / needed
    return Lines(text, size, bold, largest * LINE_HEIGHT * MM_IN_POINT)


def wrapped(text, size, width, *, bold=False):
    """Return lines of a text, each within a width in mm: broken at blanks, or between Chinese characters."""
    lines, line, taken = [], "", 0.0
    for piece in _pieces(text):
        if line.strip() and taken + _width_of_piece(piece.rstrip(), size, bold) > width:
            lines.append(line.rstrip())
            line, taken = "", 0.0
        line += piece if line else piece.lstrip()
        taken += _width_of_piece(piece, size, bold)
        while taken > width and width_of(line.rstrip(), size, bold) > width and len(line) > 1:  # longer than a line
            room = next(at for at in range(len(line) - 1, 0, -1) if at == 1 or width_of(line[:at], size, bold) <= width)
            lines.append(line[:room])
            line = line[room:]
            taken = width_of(line, size, bold)
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text):
    """Return what a line may be broken after: words, Chinese characters, each with the marks and blanks that follow."""
    return re.findall(rf"(?:[^\s{WIDE_SIGNS}]+|[{WIDE_SIGNS}][，。；：、！？）”]*)\s*(?:·\s*)?|\s+", text)


def broken(text, letters):
    """Return lines of at most so many Latin letters; a Chinese character counts for two."""
    if " " in text.strip() and _letters(text) < 1.3 * len(text):
        return textwrap.wrap(text, max(int(letters), 10))
    lines, line = [], ""
    for letter in text:
        if line and _letters(line + letter) > letters:
            lines.append(line)
            line = ""
        line += letter
    return [*lines, line]


def _letters(text):
    return sum(2 if is_wide(letter) else 1 for letter in text)


def width_of(text, size, bold):
    """Return the width of a text in mm."""
    probe = font(size, bold=bold, text=text)
    probe.setPixelSize(PROBE)
    return QFontMetricsF(probe).horizontalAdvance(text) / PROBE * size * MM_IN_POINT * SPARE


@lru_cache(maxsize=10_000)
def _width_of_piece(text, size, bold):
    return width_of(text, size, bold)


@cache
def family():
    """Return the family of the font of all text."""
    return next((name for name in FAMILIES if QFontInfo(QFont(name)).family() == name), QFont().family())
