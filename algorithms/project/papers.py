"""The pages that maps stand on: A4 and A3 with title and source, and columns of journals with the map alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...core.datafile import shipped_rows

A4, A3 = (297.0, 210.0), (420.0, 297.0)  # mm, wide
DEGREES = 4.0  # mm: height of the degrees below a frame
EDGE = 0.5  # mm: about what has no degrees at its frame, in a column


@dataclass(frozen=True)
class Paper:
    """A page, in millimetres; letters in points.

    Attributes
    ----------
    size : tuple of float
        The largest width and height.
    suffix : str
        Of the names of files.
    is_column : bool
        Whether the page is as wide as a column of a journal, whose caption says what a title would; else it may lie
        wide or high, is cut to the shape of the region, and has title and source.
    is_narrow : bool
        Whether there is no room for an inset, for the names of units, and for several maps.
    heading, text : float
        Letters of a legend.
    left, right, top, bottom : float
        Margins; degrees stand at the left of the frame and below it.
    padding : float
        Between the region and the frame.
    smallest : float
        Side of a frame.
    inset, bar, arrow : tuple of float
        Of the inset; of the scale bar with the north arrow at its left; of the arrow.
    shortest : float
        Of the scale bar; at most 2.1 times as long, that QGIS finds one digit of km in between.
    """

    size: tuple = A4
    suffix: str = "_a4"
    is_column: bool = False
    is_narrow: bool = False
    heading: float = 9.0
    text: float = 8.0
    left: float = 9.0
    right: float = 6.0
    top: float = 5.0
    bottom: float = 4.0
    padding: float = 5.0
    smallest: float = 70.0
    inset: tuple = (46.0, 30.0)
    bar: tuple = (56.0, 13.0)
    arrow: tuple = (8.0, 11.0)
    shortest: float = 18.0

    @property
    def pages(self):
        """Return the largest pages that there may be."""
        return (self.size,) if self.is_column else (self.size, self.size[::-1])

    def without_degrees(self):
        """Return the page of maps whose frames have no degrees."""
        return replace(self, left=EDGE, right=EDGE, top=EDGE) if self.is_column else self


PAPERS = {"a4": Paper(), "a3": Paper(A3, "_a3")}


def columns():
    """Return the columns of journals (``core/data/figure_widths.csv``): widths and names of files as of charts."""
    return [_column(row) for row in shipped_rows("figure_widths")]


def _column(row):
    text = float(row["text"])
    common = Paper(
        (float(row["width"]), float(row["height"])),
        row["suffix"],
        is_column=True,
        is_narrow=row["room"] == "1",
        heading=text,
        text=text,
        left=5.1,
        right=5.1,  # half of the degrees that stand at a corner of the frame
        top=4.1,
        bottom=EDGE,
        padding=2.0,
        smallest=30.0,
        inset=(36.8, 24.0),
    )
    return replace(common, bar=(36.0, 9.5), arrow=(6.5, 8.5), shortest=11.0) if common.is_narrow else common
