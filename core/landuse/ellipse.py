"""Standard deviational ellipses: how far, and in which direction, points spread about their mean centre.

The axes are those of the weighted scatter of the points; three conventions differ by a constant factor of both axes.
The azimuth and the centre are the same in all.

References: Lefever 1926, Am. J. Sociol. 32: 88; Yuill 1971, Geogr. Ann. B 53: 28; Esri, "How Directional Distribution
works"; Levine, CrimeStat manual, chapter 4.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

FORMULAS = ("arcgis", "yuill", "crimestat")
LEAST_POINTS = 3
VERTICES = 180  # of an outline; its area is pi a b less 0.02 %
FLAT = 1e-12  # squared minor over squared major axis of points on one line, but for rounding


@dataclass(frozen=True)
class Moments:
    """Weighted moments of points, arrays of one shape (any); a set of points without weight has NaN means.

    Attributes
    ----------
    points, distinct : ndarray
        Number of points, and of distinct ones.
    weight : ndarray
        Sum of weights w.
    mean_x, mean_y : ndarray
        Mean centre, Σwx / Σw and Σwy / Σw.
    scatter_xx, scatter_xy, scatter_yy : ndarray
        Σw dx², Σw dx dy and Σw dy² about the mean centre.
    """

    points: np.ndarray
    distinct: np.ndarray
    weight: np.ndarray
    mean_x: np.ndarray
    mean_y: np.ndarray
    scatter_xx: np.ndarray
    scatter_xy: np.ndarray
    scatter_yy: np.ndarray

    @classmethod
    def of_points(cls, x: ArrayLike, y: ArrayLike, weight: ArrayLike | None = None) -> Moments:
        """Return the moments of points (arrays of one length); points without weight do not count.

        >>> moments = Moments.of_points([0, 2, 9], [0, 2, 9], [1, 1, 0])
        >>> float(moments.mean_x), float(moments.scatter_xy)
        (1.0, 2.0)
        """
        x, y = np.asarray(x, float), np.asarray(y, float)
        weight = np.ones(len(x)) if weight is None else np.asarray(weight, float)
        counted = weight > 0
        x, y, weight = x[counted], y[counted], weight[counted]
        total = weight.sum()
        if not total:
            return cls.none(())
        mean_x, mean_y = (weight @ x) / total, (weight @ y) / total
        dx, dy = x - mean_x, y - mean_y
        distinct = len(np.unique(np.column_stack([x, y]), axis=0))
        scatter = (weight @ (dx * dx), weight @ (dx * dy), weight @ (dy * dy))
        return cls(*map(np.asarray, (len(x), distinct, total, mean_x, mean_y, *scatter)))

    @classmethod
    def of_sums(
        cls, points: np.ndarray, sums: Sequence[np.ndarray] | np.ndarray, x: float = 0.0, y: float = 0.0
    ) -> Moments:
        """Return the moments of sums about a point.

        Parameters
        ----------
        points : ndarray, shape (...)
            Number of points, all distinct.
        sums : ndarray, shape (6, ...)
            Σw, Σwx, Σwy, Σwx², Σwxy and Σwy², with x and y counted from that point.
        x, y : float
            That point; near the others, so that no digits are lost.

        Of (0, 0) and (2, 2), counted from (10, 10):

        >>> moments = Moments.of_sums(np.array(2.0), np.array([2.0, 2.0, 2.0, 4.0, 4.0, 4.0]), 10, 10)
        >>> float(moments.mean_x), float(moments.scatter_xx)
        (11.0, 2.0)
        """
        weight, x1, y1, xx, xy, yy = sums
        with np.errstate(divide="ignore", invalid="ignore"):
            mean_x, mean_y = x1 / weight, y1 / weight
            scatter = xx - x1 * mean_x, xy - x1 * mean_y, yy - y1 * mean_y
        known = [np.where(weight > 0, part, 0.0) for part in scatter]
        return cls(points, points, weight, mean_x + x, mean_y + y, *known)

    @classmethod
    def none(cls, shape: tuple[int, ...]) -> Moments:
        """Return the moments of no points.

        >>> float(Moments.none(()).weight)
        0.0
        """
        nothing, nowhere = np.zeros(shape), np.full(shape, math.nan)
        return cls(nothing, nothing, nothing, nowhere, nowhere, nothing, nothing, nothing)

    def with_points_of(self, other: Moments) -> Moments:
        """Return the moments of the points of both (Chan, Golub & LeVeque 1983): stable wherever they lie.

        >>> one, other = Moments.of_points([0], [0]), Moments.of_points([2], [2])
        >>> float(one.with_points_of(other).scatter_xx)
        2.0
        """
        weight = self.weight + other.weight
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(weight > 0, other.weight / weight, 0.0)
        dx, dy = (
            np.where((self.weight > 0) & (other.weight > 0), there - here, 0.0)
            for here, there in ((self.mean_x, other.mean_x), (self.mean_y, other.mean_y))
        )
        between = self.weight * share
        return Moments(
            self.points + other.points,
            self.distinct + other.distinct,
            weight,
            np.where(self.weight > 0, self.mean_x + dx * share, other.mean_x),
            np.where(self.weight > 0, self.mean_y + dy * share, other.mean_y),
            self.scatter_xx + other.scatter_xx + between * dx * dx,
            self.scatter_xy + other.scatter_xy + between * dx * dy,
            self.scatter_yy + other.scatter_yy + between * dy * dy,
        )

    def __getitem__(self, index: object) -> Moments:
        """Return the moments at an index of the arrays."""
        return Moments(*(getattr(self, name)[index] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Ellipse:
    """A standard deviational ellipse, in map units; NaN where the points have none.

    Attributes
    ----------
    x, y : float
        Mean centre.
    major, minor : float
        Semi-axes (not the whole length).
    azimuth : float
        Of the major axis, degrees clockwise from grid north, 0 <= azimuth < 180.
    """

    x: float
    y: float
    major: float
    minor: float
    azimuth: float

    @property
    def is_flat(self) -> bool:
        """Whether the ellipse is a line, as of points on one line, or nothing.

        >>> Ellipse(0.0, 0.0, 3.0, 0.0, 0.0).is_flat
        True
        """
        return not self.minor > 0

    def outline(self) -> np.ndarray:
        """Return the ring of the ellipse, shape (VERTICES + 1, 2), clockwise from the end of the major axis.

        >>> Ellipse(0.0, 0.0, 3.0, 1.0, 0.0).outline()[0].tolist()  # the major axis points north
        [0.0, 3.0]
        """
        turn = np.linspace(0, 2 * math.pi, VERTICES + 1)
        turn[-1] = 0.0
        along, across = self.major * np.cos(turn), self.minor * np.sin(turn)
        azimuth = math.radians(self.azimuth)
        east = along * math.sin(azimuth) + across * math.cos(azimuth)
        north = along * math.cos(azimuth) - across * math.sin(azimuth)
        return np.column_stack([self.x + east, self.y + north])


def standard_deviational_ellipse(moments: Moments, formula: str = "arcgis", stddevs: float = 1.0) -> Ellipse:
    """Return the `Ellipse` of points.

    Parameters
    ----------
    moments : Moments
        Of one set of points (scalars).
    formula : {"arcgis", "yuill", "crimestat"}
        The squared axes are the eigenvalues of the scatter times 2 / Σw, 1 / Σw, or 2 / (n - 2) with all weights 1.
    stddevs : float
        Standard deviations: a factor of both axes.

    Returns
    -------
    Ellipse
        Without axes and azimuth where there are fewer than three distinct points.

    >>> cross = Moments.of_points([3, -3, 0, 0], [0, 0, 1, -1])
    >>> standard_deviational_ellipse(cross, "yuill")  # along the parallel: 90 degrees from north
    Ellipse(x=0.0, y=0.0, major=2.1213203435596424, minor=0.7071067811865476, azimuth=90.0)
    """
    x, y = float(moments.mean_x), float(moments.mean_y)
    if not moments.distinct >= LEAST_POINTS:
        return Ellipse(x, y, math.nan, math.nan, math.nan)
    xx, xy, yy = (float(part) for part in (moments.scatter_xx, moments.scatter_xy, moments.scatter_yy))
    spread, difference = xx + yy, math.hypot(xx - yy, 2 * xy)
    factor = _factor(moments, formula)
    major = math.sqrt((spread + difference) / 2 * factor)
    minor = math.sqrt(max(spread - difference, 0.0) / 2 * factor)
    if minor**2 <= FLAT * major**2:
        minor = 0.0
    # The long axis is where tan 2θ = 2 Σw dx dy / (Σw dy² - Σw dx²), θ from north.
    azimuth = math.degrees(math.atan2(2 * xy, yy - xx)) / 2 % 180
    return Ellipse(x, y, stddevs * major, stddevs * minor, azimuth if azimuth < 180 else 0.0)


def _factor(moments, formula):
    if formula == "crimestat":
        return 2 / (float(moments.points) - 2)
    return {"arcgis": 2, "yuill": 1}[formula] / float(moments.weight)
