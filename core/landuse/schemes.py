"""Which land-use class a code of a land-cover product means: ``core/data/schemes/*.csv``, the user's file and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..choices import words
from ..datafile import DATA, shipped_rows, user_rows
from ..errors import StudyError, listing
from .classes import NODATA, class_code, class_names, codes_by_name

CUSTOM = "custom"
PRODUCTS = sorted(path.stem for path in (DATA / "schemes").glob("*.csv"))
SCHEMES = (*sorted(PRODUCTS, key=[*words("scheme"), *PRODUCTS].index), CUSTOM)  # those with a label first
LARGEST_CODE = 2**32 - 1  # of 32-bit cells
NO_CLASS_WORDS = frozenset(("", "0", "0.0", "nodata", "no data", "null", "无数据"))


@dataclass(frozen=True)
class Scheme:
    """A legend.

    Attributes
    ----------
    name : str
    classes : dict
        Code of the product (int) -> land-use class 1-7, or 0 where the code is explicitly no land cover.
    """

    name: str
    classes: Mapping[int, int]


def scheme_of(name: str, rows: Iterable[tuple[str, str]] = (), path: str | Path | None = None) -> Scheme:
    """Return a scheme with the user's rows put in place of, or beside, the shipped ones.

    Parameters
    ----------
    name : str
        One of `SCHEMES`; ``"custom"`` has the user's file and rows alone.
    rows : iterable of (code, class)
        Text as typed. The code is a whole number, never a range; the class is a name, a label or 1-7, or blank
        where cells of that code are to become NoData. They override the file.
    path : str or Path, optional
        A CSV file with the columns `code` and `class`, as the shipped ones; further columns are not read. It overrides
        the shipped rows.

    Raises
    ------
    StudyError
        A code or class cannot be read, a code stands twice, or a custom scheme has no rows.

    >>> scheme_of("custom", [("10", "forest"), ("255", "")]).classes
    {10: 3, 255: 0}
    """
    if name not in SCHEMES:
        raise StudyError("There is no scheme {name}; choose one of {schemes}.", name=name, schemes=listing(SCHEMES, 20))
    own = {**_classes_of_file(path), **_own_classes(rows, "TABLE")}
    if name == CUSTOM and not own:
        raise StudyError(
            "The scheme 'custom' needs rows in TABLE or a SCHEME_FILE: a code of the raster and a land-use class in "
            "each."
        )
    return Scheme(name, {**_shipped_classes(name), **own})


def _shipped_classes(name):
    if name == CUSTOM:
        return {}
    codes = {**codes_by_name(), "": NODATA}
    return {int(row["code"]): codes[row["class"]] for row in shipped_rows(f"schemes/{name}")}


def _classes_of_file(path):
    if not path:
        return {}
    rows = user_rows(path, ("code", "class"))
    return _own_classes(((row["code"] or "", row["class"] or "") for row in rows), Path(path).name)


def _own_classes(rows, source):
    classes = {}
    for number, (code_text, class_text) in enumerate(rows, 1):
        code = _code(code_text, number, source)
        if code in classes:
            raise StudyError(
                "{source} has the code {code} more than once. Keep one row for each code.", source=source, code=code
            )
        classes[code] = _class(class_text, number, source)
    return classes


def _code(text, number, source):
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not value.is_integer() or abs(value) > LARGEST_CODE:
        raise StudyError(
            "{source} row {row}: the code '{code}' is not a whole number. Give one row for each code of the raster; "
            "ranges are not read.",
            source=source,
            row=number,
            code=text,
        )
    return int(value)


def _class(text, number, source):
    if text.strip().casefold() in NO_CLASS_WORDS:
        return NODATA
    code = class_code(text)
    if code is None:
        raise StudyError(
            "{source} row {row}: '{text}' is no land-use class. Write one of {classes}, its number 1-7, or leave it "
            "blank for NoData.",
            source=source,
            row=number,
            text=text,
            classes=listing(class_names()),
        )
    return code
