"""A picture of lines, areas and text as SVG that QGIS draws on a page, without a chart library.

Lengths are in millimetres, sizes of text in points. Only what Qt's own SVG understands is used: no clipping, no style
sheets, one font.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from ..script import is_wide
from .directions import unmarked

INK, SOFT, GRID = "#202020", "#5b5b5b", "#dcdcdc"
MM_IN_POINT = 25.4 / 72
ENLARGED = 3  # the size that is stated, in that of the page: an atlas of QGIS takes 90 dots from each inch of it
LATIN, WIDE = 0.56, 1.02  # width of a letter, of its size; a Chinese character and what else is as wide
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class VectorPicture:
    """Draws one picture.

    Parameters
    ----------
    width, height : float
        mm.
    family : str
        Font of all text.

    >>> picture = VectorPicture(40, 20, "Noto Sans CJK SC")
    >>> picture.text(2, 5, "CE < CS", 7)
    >>> "CE &lt; CS" in picture.svg
    True
    """

    def __init__(self, width: float, height: float, family: str) -> None:
        self.width, self.height = width, height
        self._family = family
        self._parts: list[str] = []

    def line(self, points: Iterable[tuple[float, float]], colour: str, width: float = 0.2, dash: str = "") -> None:
        """Draw a line through points; `dash` is the lengths of its dashes and gaps in mm, "" for a solid one."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<polyline points="{_path(points)}" fill="none" stroke="{colour}" stroke-width="{width:g}"'
            f' stroke-linejoin="round"{dashes}/>'
        )

    def area(self, points: Iterable[tuple[float, float]], colour: str, opacity: float = 1.0) -> None:
        """Fill the area within points."""
        self._parts.append(
            f'<polygon points="{_path(points)}" fill="{colour}" fill-opacity="{opacity:g}" stroke="none"/>'
        )

    def dot(self, x: float, y: float, radius: float, colour: str, edge: str = "none") -> None:
        """Draw a dot; `edge` is the colour of its outline."""
        self._parts.append(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:g}" fill="{colour}" stroke="{edge}" stroke-width="0.15"/>'
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        anchor: str = "start",
        colour: str = INK,
        bold: bool = False,
    ) -> None:
        """Write a line of text on the baseline `y`; `anchor` is start, middle or end; `size` is in points."""
        weight = ' font-weight="bold"' if bold else ""
        self._parts.append(
            f'<text x="{x:.2f}" y="{y:.2f}" font-family="{escape(self._family)}" font-size="{size * MM_IN_POINT:.3f}"'
            f' text-anchor="{anchor}" fill="{colour}"{weight}>{escape(NOT_XML.sub("", unmarked(text)))}</text>'
        )

    @property
    def svg(self) -> str:
        """The picture as SVG text."""
        width, height = self.width, self.height
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{ENLARGED * width:g}mm" height="{ENLARGED * height:g}mm"'
            f' viewBox="0 0 {width:g} {height:g}">{"".join(self._parts)}</svg>'
        )


def text_width(text: str, size: float) -> float:
    """Return about how wide a line of text of a size in points is, in mm; rather more than less.

    >>> round(text_width("abcd", 10), 2), round(text_width("碳汇", 10), 2)
    (7.9, 7.2)
    """
    return sum(WIDE if is_wide(letter) else LATIN for letter in text) * size * MM_IN_POINT


def fitting_size(text: str, size: float, width: float) -> float:
    """Return the size in points, at most `size`, at which a line of text is not wider than `width` mm.

    >>> fitting_size("abcd", 10, 100), round(fitting_size("abcd", 10, 3.95), 1)
    (10, 5.0)
    """
    needed = text_width(text, size)
    return size if needed <= width else size * width / needed


def _path(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
