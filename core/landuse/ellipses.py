"""The ellipses of land-use classes over the years, and the track of their centres, as tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from .classes import class_names
from .ellipse import LEAST_POINTS, Ellipse, Moments, standard_deviational_ellipse

ELLIPSE_COLUMNS = (
    "class",
    "class_name",
    "year",
    "x",
    "y",
    "major",
    "minor",
    "azimuth",
    "area",
    "points",
)
TRACK_COLUMNS = ("class", "class_name", "from_year", "to_year", "x0", "y0", "x1", "y1", "length", "bearing")


def codes_of(names: Iterable[str]) -> list[int]:
    """Return the codes of class names in the order of the classes; all where no name is given.

    >>> codes_of(["urban", "cropland"]), codes_of([])
    ([1, 6], [1, 2, 3, 4, 5, 6, 7])
    """
    wanted = set(names) or set(class_names())
    return [code for code, name in enumerate(class_names(), 1) if name in wanted]


def refuse_weights(formula: str, points: str) -> None:
    """Raise StudyError where a formula without weights is asked for points that have them.

    >>> refuse_weights("arcgis", "centroids")
    """
    if formula == "crimestat" and points == "centroids":
        raise StudyError(
            "FORMULA crimestat knows no weights (its divisor is the number of points less 2), but centroids of units "
            "are weighted by the area of the class. Choose FORMULA arcgis or yuill, or POINTS cells."
        )


def ellipse_table(
    years: Sequence[int],
    codes: Sequence[int],
    moments: Moments,
    hectares: np.ndarray,
    labels: Sequence[str],
    *,
    formula: str,
    stddevs: float,
    monitor: Monitor,
) -> tuple[list[Ellipse], pd.DataFrame]:
    """Return the ellipses, and a table of them.

    Parameters
    ----------
    years : list of int
    codes : list of int
        Classes wanted, 1-7.
    moments : Moments, shape (dates, classes)
    hectares : ndarray, shape (dates, classes)
    labels : list of str
        Place is the class; what readers see.
    formula, stddevs
        See `ellipse.standard_deviational_ellipse`.
    monitor : Monitor

    Returns
    -------
    ellipses : list of Ellipse
    table : DataFrame
        `ELLIPSE_COLUMNS`, a row for each ellipse, by class and year: centre, semi-axes and azimuth (degrees clockwise
        from grid north) in the CRS of the moments, hm² of the class, number of points. Centre, axes and azimuth are
        NaN where they are not defined, which is said in warnings.

    >>> cross = Moments.of_points([3, -3, 0, 0], [0, 0, 1, -1])
    >>> moments = Moments(*(np.reshape(part, (1, 1)) for part in vars(cross).values()))
    >>> options = {"formula": "yuill", "stddevs": 1.0, "monitor": Monitor()}
    >>> _, table = ellipse_table([2000], [1], moments, np.array([[4.0]]), ["", "cropland"], **options)
    >>> table[["class", "year", "azimuth", "area", "points"]].values.tolist()
    [[1.0, 2000.0, 90.0, 4.0, 4.0]]
    """
    ellipses: list[Ellipse] = []
    rows, few, flat = [], [], []
    for code in codes:
        for date, year in enumerate(years):
            part = moments[date, code - 1]
            ellipse = standard_deviational_ellipse(part, formula, stddevs)
            name = f"{labels[code]} {year}"
            if math.isnan(ellipse.major):
                few.append(f"{name} ({part.distinct:.0f})")
            elif ellipse.is_flat:
                flat.append(name)
            ellipses.append(ellipse)
            measured = (ellipse.x, ellipse.y, ellipse.major, ellipse.minor, ellipse.azimuth)
            rows.append((code, labels[code], year, *measured, hectares[date, code - 1], int(part.points)))
    _warn_undefined(few, flat, monitor)
    return ellipses, pd.DataFrame(rows, columns=list(ELLIPSE_COLUMNS))


def _warn_undefined(few, flat, monitor):
    if few:
        monitor.warn(
            "{count} ellipse(s) are NULL: fewer than {least} distinct points (how many there are stands in brackets): "
            "{ellipses}.",
            count=len(few),
            least=LEAST_POINTS,
            ellipses=listing(few, 20),
        )
    if flat:
        monitor.warn(
            "{count} ellipse(s) have no width, their points lie on one line, and so no polygon: {ellipses}.",
            count=len(flat),
            ellipses=listing(flat, 20),
        )


def track_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the steps of the centres of each class from a year to the next that has one.

    Returns
    -------
    DataFrame
        `TRACK_COLUMNS`: from x0, y0 to x1, y1 in the CRS of the table; `length` in its unit, `bearing` in degrees
        clockwise from grid north (0 <= bearing < 360; NaN where the centre stays).

    >>> table = pd.DataFrame({"class": [1, 1], "class_name": "cropland", "year": [2000, 2010], "x": [0.0, 3.0],
    ...                       "y": [0.0, 3.0]})
    >>> track_table(table)[["from_year", "to_year", "bearing"]].values.tolist()
    [[2000.0, 2010.0, 45.0]]
    """
    rows = []
    for (code, name), part in table.dropna(subset=["x"]).groupby(["class", "class_name"], sort=False):
        centres = list(zip(part["year"], part["x"], part["y"]))
        for (year0, x0, y0), (year1, x1, y1) in zip(centres, centres[1:]):
            east, north = x1 - x0, y1 - y0
            length = math.hypot(east, north)
            bearing = math.degrees(math.atan2(east, north)) % 360 if length else math.nan
            rows.append((code, name, year0, year1, x0, y0, x1, y1, length, bearing))
    return pd.DataFrame(rows, columns=list(TRACK_COLUMNS))
