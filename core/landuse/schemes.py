"""Which land-use class a code of a land-cover product means: ``core/data/schemes/*.csv`` and the user's rows."""

from __future__ import annotations

from dataclasses import dataclass

from ..datafile import shipped_rows
from ..errors import StudyError, listing
from .classes import NODATA, class_code, class_names, codes_by_name

CUSTOM = "custom"
SCHEMES = (
    "clcd",
    "esa_worldcover",
    "esa_cci",
    "globeland30",
    "glc_fcs30",
    "dynamic_world",
    "modis_igbp",
    "corine",
    "nlcd",
    "cnlucc",
    CUSTOM,
)
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
    classes: dict


def scheme_of(name, rows=()):
    """Return a scheme with the user's rows put in place of, or beside, the shipped ones.

    Parameters
    ----------
    name : str
        One of `SCHEMES`; ``"custom"`` has the user's rows alone.
    rows : iterable of (code, class)
        Text as typed. The code is a whole number, never a range; the class is a name, a label or 1-7, or blank
        where cells of that code are to become NoData.

    Raises
    ------
    StudyError
        A code or class cannot be read, a code stands twice, or a custom scheme has no rows.
    """
    if name not in SCHEMES:
        raise StudyError("There is no scheme {name}; choose one of {schemes}.", name=name, schemes=listing(SCHEMES, 20))
    own = _own_classes(rows)
    if name == CUSTOM and not own:
        raise StudyError("The scheme 'custom' needs rows in TABLE: a code of the raster and a land-use class in each.")
    return Scheme(name, {**_shipped_classes(name), **own})


def _shipped_classes(name):
    if name == CUSTOM:
        return {}
    codes = {**codes_by_name(), "": NODATA}
    return {int(row["code"]): codes[row["class"]] for row in shipped_rows(f"schemes/{name}")}


def _own_classes(rows):
    classes = {}
    for number, (code_text, class_text) in enumerate(rows, 1):
        code = _code(code_text, number)
        if code in classes:
            raise StudyError("TABLE has the code {code} more than once. Keep one row for each code.", code=code)
        classes[code] = _class(class_text, number)
    return classes


def _code(text, number):
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not value.is_integer():
        raise StudyError(
            "TABLE row {row}: the code '{code}' is not a whole number. Give one row for each code of the raster; "
            "ranges are not read.",
            row=number,
            code=text,
        )
    return int(value)


def _class(text, number):
    if text.strip().casefold() in NO_CLASS_WORDS:
        return NODATA
    code = class_code(text)
    if code is None:
        raise StudyError(
            "TABLE row {row}: '{text}' is no land-use class. Write one of {classes}, its number 1-7, or leave it "
            "blank for NoData.",
            row=number,
            text=text,
            classes=listing(class_names()),
        )
    return code
