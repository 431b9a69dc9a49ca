"""Centres of gravity of the fields of a panel: weighted mean centre and ellipse of each year, and the way between."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import StudyError, listing
from ..landuse.ellipse import LEAST_POINTS, Ellipse, Moments, standard_deviational_ellipse
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import absent_rows, require_complete, where
from ..space.geodesic import geodesic

CENTRE_COLUMNS = ("field", "year", "x", "y", "major", "minor", "azimuth", "field_sum", "points")
ACCEPTED = 0.02  # share by which lengths of a map may be off


def gravity_centres(
    panel: pd.DataFrame,
    fields: Sequence[str],
    places: pd.DataFrame,
    *,
    formula: str = "arcgis",
    stddevs: float = 1.0,
    monitor: Monitor | None = None,
) -> tuple[list[Ellipse], pd.DataFrame]:
    """Return the ellipse of each field and year, and a table of `CENTRE_COLUMNS`.

    Parameters
    ----------
    panel : DataFrame
    fields : sequence of str
        Weights of the units; complete and not negative.
    places : DataFrame
        `x` and `y` of the units (index: their ids), metres on a plane.
    formula, stddevs
        See `ellipse.standard_deviational_ellipse`.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        A value is missing or negative, or units lack years: a unit that comes or goes would move the centre.

    Examples
    --------
    Weights 1 and 3 at 0 and 4 km: the centre is at (1 x 0 + 3 x 4) / 4 = 3 km.

    >>> panel = pd.DataFrame({"unit": ["A", "B"], "year": [2000, 2000], "ce": [1.0, 3.0]})
    >>> places = pd.DataFrame({"x": [0.0, 4000.0], "y": [0.0, 0.0]}, index=["A", "B"])
    >>> _, table = gravity_centres(panel, ["ce"], places)
    >>> table[["field", "year", "x", "field_sum", "points"]].values.tolist()
    [['ce', 2000, 3000.0, 4.0, 2]]
    """
    require_complete(panel, fields)
    _refuse_negative(panel, fields)
    _refuse_absent(panel)
    ellipses, rows, few = [], [], []
    for field in fields:
        for year, part in panel.groupby("year"):
            at = places.loc[part["unit"]]
            moments = Moments.of_points(at["x"], at["y"], part[field])
            ellipse = standard_deviational_ellipse(moments, formula, stddevs)
            if not moments.distinct >= LEAST_POINTS:
                few.append(f"{field} {year} ({int(moments.distinct)})")
            ellipses.append(ellipse)
            measured = (ellipse.x, ellipse.y, ellipse.major, ellipse.minor, ellipse.azimuth)
            rows.append((field, int(year), *measured, float(part[field].sum()), int(moments.points)))
    _warn_of_few(few, monitor or Monitor())
    return ellipses, pd.DataFrame(rows, columns=list(CENTRE_COLUMNS))


def _warn_of_few(ellipses, monitor):
    if ellipses:
        monitor.warn(
            "{count} ellipse(s) are NULL: fewer than {least} units have a value above 0 (how many stands in brackets): "
            "{ellipses}.",
            count=len(ellipses),
            least=LEAST_POINTS,
            ellipses=listing(ellipses, 20),
        )


def centre_steps(centres: pd.DataFrame) -> pd.DataFrame:
    """Return the steps of the centres from each year to the next: `displacement` (m) and `course` along the ellipsoid.

    Parameters
    ----------
    centres : DataFrame
        Result of `gravity_centres` with `longitude` and `latitude` (degrees).
    """
    rows = []
    for field, part in centres.dropna(subset=["x"]).groupby("field", sort=False):
        here, there = part.iloc[:-1], part.iloc[1:]
        length, bearing = geodesic(here["longitude"], here["latitude"], there["longitude"], there["latitude"])
        ends = zip(here["year"], there["year"], here["x"], here["y"], there["x"], there["y"], length, bearing)
        rows += [(field, *row) for row in ends]
    return pd.DataFrame(
        rows, columns=["field", "from_year", "to_year", "x0", "y0", "x1", "y1", "displacement", "course"]
    )


def measures_well(places: pd.DataFrame, longitude: np.ndarray, latitude: np.ndarray) -> bool:
    """Whether lengths on a plane are true to 2 %: those from each place to the middle one, against the ellipsoid."""
    middle = int(np.argmin(np.hypot(places["x"] - places["x"].mean(), places["y"] - places["y"].mean())))
    flat = np.hypot(places["x"] - places["x"].iloc[middle], places["y"] - places["y"].iloc[middle]).to_numpy()
    true, _ = geodesic(longitude[middle], latitude[middle], longitude, latitude)
    return bool(np.all(np.abs(flat - true) <= ACCEPTED * true + 1e-6))


def _refuse_negative(panel, fields):
    for field in fields:
        wrong = panel[field] < 0
        if wrong.any():
            raise StudyError(
                "{field} has {count} negative value(s): {rows}. A centre of gravity needs weights of one sign: choose "
                "emissions and sinks each on their own.",
                field=field,
                count=int(wrong.sum()),
                rows=where(panel[wrong], field),
            )


def _refuse_absent(panel):
    absent = absent_rows(panel)
    if absent:
        raise StudyError(
            "Every unit needs a row in every year, or its coming and going moves the centre; {count} unit-year(s) have "
            "none: {rows}. Add them, fill the gaps, or choose other years.",
            count=len(absent),
            rows=listing(absent),
        )
