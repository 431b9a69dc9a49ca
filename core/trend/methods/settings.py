"""What a trend method can be asked for, and the checks of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ...errors import StudyError, listing
from .serial_correlation import CORRECTIONS, WHITENING

METHODS = ("mann_kendall", "linear", "polynomial", "harmonic", "seasonal_kendall")
EVEN = 1e-3  # largest difference between steps, as a share of the step, that still counts as even


@dataclass(frozen=True)
class MethodSettings:
    """What `trend_method` was asked for, checked: all that is needed to make the same method elsewhere."""

    name: str
    dates: tuple
    dtype: str = "float64"
    min_valid: int = 2
    confidence: float = 0.95
    exact: bool = False
    correction: str = "none"
    contextual: bool = False
    degree: int = 2
    frequency: int = 1
    cycle: float = 1.0
    periods: tuple | None = None
    bands: tuple | None = None
    kernel: str | None = None


def checked_dates(dates: ArrayLike) -> np.ndarray:
    """Return the dates as an array, or say why a trend cannot have them (StudyError).

    >>> checked_dates([2000, 2001.5]).tolist()
    [2000.0, 2001.5]
    """
    dates = np.asarray(dates, dtype=np.float64).ravel()
    if len(dates) < 2 or not np.isfinite(dates).all() or (np.diff(dates) <= 0).any():
        raise StudyError(
            "A trend needs two or more dates that rise; these are {dates}.",
            dates=listing((f"{date:g}" for date in dates), None) or "none",
        )
    return dates


def check(settings: MethodSettings) -> None:
    """Raise StudyError for a setting out of its range, or two that do not go together.

    >>> check(MethodSettings("linear", (2000.0, 2001.0, 2002.0), confidence=0.95))
    >>> check(MethodSettings("linear", (2000.0, 2001.0, 2002.0), degree=13))
    Traceback (most recent call last):
    ...
    carbon_zoning.core.errors.StudyError: The setting degree of the trend is 13; it must be between 1 and 12.
    """
    for setting, least, most in (
        ("min_valid", 2, len(settings.dates)),
        ("confidence", 0.5, 0.9999),
        ("degree", 1, 12),
        ("frequency", 1, 12),
        ("cycle", 1e-3, 1e4),
    ):
        value = getattr(settings, setting)
        if not least <= value <= most:
            raise StudyError(
                "The setting {setting} of the trend is {value}; it must be between {least} and {most}.",
                setting=setting,
                value=value,
                least=least,
                most=most,
            )
    _check_words(settings)
    _check_options_of_kendall(settings)


def _check_words(settings):
    if settings.dtype not in ("float32", "float64"):
        raise StudyError("The number type {dtype} is not float32 or float64.", dtype=settings.dtype)
    if settings.correction not in CORRECTIONS:
        raise StudyError(
            "The correction {correction} is not known; choose one of {corrections}.",
            correction=settings.correction,
            corrections=listing(CORRECTIONS, None),
        )


def _check_options_of_kendall(settings):
    corrected = settings.correction != "none"
    if settings.name != "mann_kendall" and (corrected or settings.contextual):
        raise StudyError(
            "The method {method} has no correction for serial correlation and no contextual test; use mann_kendall, or "
            "leave them out.",
            method=settings.name,
        )
    if settings.contextual and corrected and settings.correction not in WHITENING:
        raise StudyError(
            "The contextual test goes with pre_whitening or trend_free_pre_whitening, not with {correction}.",
            correction=settings.correction,
        )
    steps = np.diff(settings.dates)
    if corrected and (np.ptp(steps) > EVEN * steps.min() or len(steps) < 3):
        raise StudyError(
            "The correction {correction} needs four or more evenly spaced dates; these are {dates}. Leave out dates, "
            "or use the correction none.",
            correction=settings.correction,
            dates=listing((f"{date:g}" for date in settings.dates), None),
        )
