"""Distances and bearings along the ellipsoid: the inverse problem by Vincenty's formulae (1975), WGS 84."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

SEMI_MAJOR, FLATTENING = 6_378_137.0, 1 / 298.257223563
SEMI_MINOR = SEMI_MAJOR * (1 - FLATTENING)
STEPS, CLOSE = 200, 1e-13  # iterations at most, and the change of longitude (radians) at which they end
SAME_POINT = 1e-6  # m; less is the rounding of degrees and of the projection that they come from


def geodesic(
    longitude: ArrayLike, latitude: ArrayLike, to_longitude: ArrayLike, to_latitude: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    """Return the length (m) and the initial bearing (degrees clockwise from true north, 0-360) of geodesics.

    Parameters
    ----------
    longitude, latitude, to_longitude, to_latitude : array_like
        Degrees, on WGS 84.

    Returns
    -------
    length, bearing : ndarray
        0 and NaN where both ends are one point, to a micrometre; both are NaN near antipodes (no convergence).

    Examples
    --------
    Flinders Peak to Buninyong, the test line of Geoscience Australia (GRS 80): 54 972.271 m, 306° 52' 05.37".

    >>> length, bearing = geodesic(144.42486789, -37.95103342, 143.92649552, -37.65282114)
    >>> round(float(length), 2), round(float(bearing), 4)
    (54972.27, 306.8682)
    """
    ends = np.broadcast_arrays(*(np.radians(np.asarray(value, float)) for value in
                                 (longitude, latitude, to_longitude, to_latitude)))  # fmt: skip
    east, first, last = ends[2] - ends[0], *(np.arctan((1 - FLATTENING) * np.tan(ends[at])) for at in (1, 3))
    around, settled = east.copy(), np.zeros(east.shape, dtype=bool)
    for _ in range(STEPS):
        sigma, cosine, middle = _arc(first, last, around)
        share = FLATTENING / 16 * cosine * (4 + FLATTENING * (4 - 3 * cosine))
        factor = (1 - share) * FLATTENING * _sine_of_azimuth(first, last, around)
        inner = middle + share * np.cos(sigma) * (2 * middle**2 - 1)
        following = east + factor * (sigma + share * np.sin(sigma) * inner)
        settled = np.abs(following - around) < CLOSE
        around = following
        if settled.all():
            break
    length = _length(*_arc(first, last, around))
    length = np.where(length < SAME_POINT, 0.0, length)
    north = np.cos(first) * np.sin(last) - np.sin(first) * np.cos(last) * np.cos(around)
    bearing = np.degrees(np.arctan2(np.cos(last) * np.sin(around), north)) % 360
    return np.where(settled, length, np.nan), np.where(settled & (length > 0), bearing, np.nan)


def _arc(first, last, around):
    """Return the arc on the auxiliary sphere, cos² of its azimuth at the equator, and cos of twice its middle."""
    sine = np.hypot(
        np.cos(last) * np.sin(around),
        np.cos(first) * np.sin(last) - np.sin(first) * np.cos(last) * np.cos(around),
    )
    sigma = np.arctan2(sine, np.sin(first) * np.sin(last) + np.cos(first) * np.cos(last) * np.cos(around))
    cosine = 1 - _sine_of_azimuth(first, last, around) ** 2
    off = np.divide(2 * np.sin(first) * np.sin(last), cosine, out=np.zeros_like(cosine), where=cosine > CLOSE)
    return sigma, cosine, np.cos(sigma) - off


def _sine_of_azimuth(first, last, around):
    across = np.cos(last) * np.sin(around)
    along = np.cos(first) * np.sin(last) - np.sin(first) * np.cos(last) * np.cos(around)
    sine = np.hypot(across, along)
    return np.divide(np.cos(first) * across, sine, out=np.zeros_like(sine), where=sine > 0)


def _length(sigma, cosine, middle):
    squared = cosine * (SEMI_MAJOR**2 - SEMI_MINOR**2) / SEMI_MINOR**2
    a = 1 + squared / 16384 * (4096 + squared * (-768 + squared * (320 - 175 * squared)))
    b = squared / 1024 * (256 + squared * (-128 + squared * (74 - 47 * squared)))
    sine, cos = np.sin(sigma), np.cos(sigma)
    outer = b / 6 * middle * (4 * sine**2 - 3) * (4 * middle**2 - 3)
    return SEMI_MINOR * a * (sigma - b * sine * (middle + b / 4 * (cos * (2 * middle**2 - 1) - outer)))
