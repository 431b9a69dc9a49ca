"""What the draws of a zoning take as uncertain, and how wide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from ..choices import words
from ..datafile import number, shipped_rows
from ..packages import pandas as pd
from .account_spread import AccountSpread
from .drawn_potential import PotentialShares

TOPIC = "doubt"
OF_ACCOUNTS = ("coefficients", "noise", "trend")  # these need the accounts of all years


@dataclass(frozen=True)
class Doubts:
    """The sources of doubt that are drawn; what is None, False or 0 is certain.

    Attributes
    ----------
    coefficients : AccountSpread or None
        Errors of the coefficients, the same in all units and years.
    noise : float
        Standard deviation of the error of a yearly amount of a unit, as a share.
    trend : bool
        The years are resampled in blocks about the linear trend.
    threshold : tuple of float or None
        Lowest and highest abs(Z) of a marked trend.
    weights : float
        Half-width of the weight of an index, as a share of it.
    cli_direction : bool
        The land-use index is scored in either direction.
    potential : PotentialShares or None
    scope : DataFrame or None
        Classes of the potential by scope of the forecast; the rows are those of the units scored.

    >>> Doubts(noise=0.05, trend=True).names
    ['noise', 'trend']
    """

    coefficients: AccountSpread | None = None
    noise: float = 0.0
    trend: bool = False
    threshold: tuple[float, float] | None = None
    weights: float = 0.0
    cli_direction: bool = False
    potential: PotentialShares | None = None
    scope: pd.DataFrame | None = None

    @property
    def names(self) -> list[str]:
        """The sources that are drawn, in the order of ``core/data/choices.csv``."""
        return [name for name in words(TOPIC) if _is_drawn(getattr(self, name))]

    def without(self, *names: str) -> Doubts:
        """Return the doubts without some sources.

        >>> Doubts(noise=0.05, trend=True).without("noise")
        Doubts(coefficients=None, noise=0.0, trend=True, threshold=None, weights=0.0, cli_direction=False, \
potential=None, scope=None)
        """
        certain = Doubts()
        return replace(self, **{name: getattr(certain, name) for name in names})

    def only(self, name: str) -> Doubts:
        """Return the doubts with one source alone.

        >>> Doubts(noise=0.05, trend=True).only("trend").names
        ['trend']
        """
        return self.without(*(other for other in self.names if other != name))


def _is_drawn(value):
    return value is not None and value is not False and not (isinstance(value, float) and value == 0)


@cache
def draw_setting(name: str) -> float:
    """Return a number of ``core/data/confidence_draws.csv``.

    >>> draw_setting("threshold_high")
    1.96
    """
    row = next(row for row in shipped_rows("confidence_draws") if row["name"] == name)
    return number(row, "value", source="confidence_draws.csv")
