"""The seven land-use classes, from ``core/data/classes.csv``: code, name, labels and colour."""

from __future__ import annotations

from functools import cache

from ..datafile import every_label, label, shipped_rows

NODATA = 0


@cache
def class_names() -> tuple[str, ...]:
    """Return the column names of the classes, in the order of their codes.

    >>> class_names()[:3]
    ('cropland', 'shrubland', 'forest')
    """
    return tuple(row["name"] for row in shipped_rows("classes"))


@cache
def codes_by_name() -> dict[str, int]:
    """Return a dict class name -> code.

    >>> codes_by_name()["urban"]
    6
    """
    return {row["name"]: int(row["code"]) for row in shipped_rows("classes")}


def class_code(text: str) -> int | None:
    """Return the code of a class given as code, name, label in any language or other name; None for any other.

    >>> class_code("3"), class_code("Forest"), class_code("林地"), class_code("sea")
    (3, 3, 3, None)
    """
    wanted = text.strip().casefold()
    wanted = wanted[:-2] if wanted.endswith(".0") else wanted  # a number typed into a QGIS table
    for row in shipped_rows("classes"):
        names = (row["code"], row["name"], *map(str.casefold, every_label(row)), *row["other_names"].split("|"))
        if wanted and wanted in names:
            return int(row["code"])
    return None


def category_names(language: str = "en") -> list[str]:
    """Return what a raster's cell values mean, as a list whose index is the value; "" for NoData.

    >>> category_names()[:3]
    ['', 'cropland', 'shrubland']
    """
    return [""] + [label(row, language) for row in shipped_rows("classes")]


def colours() -> dict[int, tuple[int, ...]]:
    """Return a dict code -> (red, green, blue).

    >>> colours()[6]
    (215, 48, 31)
    """
    return {int(row["code"]): tuple(bytes.fromhex(row["colour"].lstrip("#"))) for row in shipped_rows("classes")}
