"""How wide the account is: intervals of emission, sequestration and net emission by draws of the coefficients."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..datafile import shipped_rows
from ..errors import StudyError
from ..limits import require_size
from ..monitor import Monitor
from ..packages import pandas as pd
from .accounting import EMISSIONS, Account
from .coefficient import Coefficient
from .rates import SEPARATE, Part

FEWEST = 100
LEVEL = 0.9
AMOUNTS_IN_FLIGHT = 4_000_000  # draws of unit-years held at once
TOTALS = ("ce", "cs", "nce")
GIVEN_TAG = "S"  # of electricity by table


@dataclass(frozen=True)
class Spread:
    """Intervals of 90 %: 5 % of the draws are below, 5 % above.

    Attributes
    ----------
    units : DataFrame
        `ce_lower`, `ce_upper`, and so on of `cs` and `nce`, t C, for each row of the account.
    region : DataFrame
        The same for the sum over units; index year.
    draws : int
    """

    units: pd.DataFrame
    region: pd.DataFrame
    draws: int


def spread_of(found: Account, draws: int = 1000, seed: int = 1, *, monitor: Monitor | None = None) -> Spread:
    """Return intervals of an account, by drawing each coefficient from its triangle (low, value, high).

    A coefficient is drawn once for all units and years, so that their errors are shared; coefficients are
    independent. Amounts, areas and the GWP are not drawn.

    Parameters
    ----------
    found : Account
    draws : int
        At least 100.
    seed : int
        Of PCG64: the same seed gives the same intervals.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        Too few draws.

    >>> from carbon_zoning.core.carbon.accounting import LAND_CLASSES, full_account
    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> statistics = pd.DataFrame({"unit": ["A"], "year": [2020], "fertilizer": [1e3]})
    >>> areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(LAND_CLASSES, 0.0)})
    >>> found = spread_of(full_account(statistics, areas, load_factors()), 20_000).units
    >>> found[["ce_lower", "ce_upper"]].round(-1).values.tolist()  # 860 ± 86: sqrt(0.1) of the half-width inside
    [[800.0, 920.0]]
    """
    if draws < FEWEST:
        raise StudyError(
            "{draws} draws are too few for an interval; give at least {fewest}.", draws=draws, fewest=FEWEST
        )
    monitor = monitor or Monitor()
    multipliers = part_multipliers(found, draws, seed)
    carbon, emits = carbon_of_parts(found)
    years = found.carbon["year"].to_numpy()
    by_year = pd.DataFrame(carbon).groupby(years).sum()
    step = max(1, AMOUNTS_IN_FLIGHT // draws)
    tables = []
    for start in range(0, len(carbon), step):
        monitor.check()
        tables.append(_intervals(carbon[start : start + step], emits, multipliers))
    units = pd.DataFrame(np.vstack(tables), columns=_names(), index=found.carbon.index)
    region = pd.DataFrame(
        _intervals(by_year.to_numpy(), emits, multipliers), columns=_names(), index=by_year.index.rename("year")
    )
    return Spread(units, region, draws)


def part_multipliers(found: Account, draws: int, seed: int = 1) -> np.ndarray:
    """Return by what each part of an account is multiplied in each draw of its coefficients, shape (parts, draws).

    >>> from carbon_zoning.core.carbon.accounting import LAND_CLASSES, full_account
    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> statistics = pd.DataFrame({"unit": ["A"], "year": [2020], "fertilizer": [1e3]})
    >>> areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(LAND_CLASSES, 0.0)})
    >>> account = full_account(statistics, areas, load_factors())
    >>> part_multipliers(account, 20_000).mean(axis=1).round(2)[0].item()  # of fertilizer, 860 ± 86 kg C/t
    1.0
    """
    require_size("draws", draws, "DRAWS")
    return _multipliers(found.parts, draws, np.random.Generator(np.random.PCG64(seed)))


def carbon_of_parts(found: Account) -> tuple[np.ndarray, np.ndarray]:
    """Return t C of each part that is counted, shape (rows, parts), and which parts are emission, bool (parts,).

    >>> from carbon_zoning.core.carbon.accounting import LAND_CLASSES, full_account
    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> statistics = pd.DataFrame({"unit": ["A"], "year": [2020], "fertilizer": [1e3]})
    >>> areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(LAND_CLASSES, 0.0)})
    >>> carbon, emits = carbon_of_parts(full_account(statistics, areas, load_factors()))
    >>> carbon[0, emits].sum().round(6).item(), carbon[0, ~emits].sum().item()
    (860.0, 0.0)
    """
    counted = np.array([found.has_biogenic or not part.biogenic for part in found.parts])
    emits = np.array([part.account in EMISSIONS for part in found.parts])
    return found.mass * found.carbon_per_mass * counted, emits


def _names() -> list[str]:
    return [f"{total}_{end}" for total in TOTALS for end in ("lower", "upper")]


def _intervals(carbon: np.ndarray, emits: np.ndarray, multipliers: np.ndarray) -> np.ndarray:
    """Return the lower and upper limits of emission, sequestration and net emission, shape (rows, 6)."""
    emission = carbon[:, emits] @ multipliers[emits]
    sink = carbon[:, ~emits] @ multipliers[~emits]
    ends = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    limits = [np.quantile(drawn, ends, axis=1).T for drawn in (emission, sink, emission - sink)]
    return np.hstack(limits)


def _multipliers(parts: tuple[Part, ...], draws: int, generator: np.random.Generator) -> np.ndarray:
    """Return by what each part is multiplied in each draw, shape (parts, draws)."""
    rows = []
    for part in parts:
        drawn = [_drawn(one, draws, generator) for one in part.coefficients]
        rows.append(_of_part(part, drawn) if drawn else _given(draws, generator))
    return np.array(rows).reshape(len(parts), draws)


def _of_part(part: Part, drawn: list[np.ndarray]) -> np.ndarray:
    values = [one.value for one in part.coefficients]
    if part.account == "cs_crop":
        (economic, water, rate), (own_economic, own_water, own_rate) = drawn, values
        return _ratio((1 - water) / economic * rate, (1 - own_water) / own_economic * own_rate)
    if part.account in SEPARATE or len(drawn) == 1:
        return _ratio(drawn[0], values[0])
    return _ratio(np.prod(drawn, axis=0), float(np.prod(values)))


def _ratio(drawn: np.ndarray, value: float) -> np.ndarray:
    return drawn / value if value else np.ones_like(drawn)


def _given(draws: int, generator: np.random.Generator) -> np.ndarray:
    """Return draws of a factor that a table gives row by row, about 1."""
    half = next(float(row["spread"]) for row in shipped_rows("confidence") if row["confidence"] == GIVEN_TAG)
    return _triangle(1 - half, 1.0, 1 + half, generator.random(draws))


def _drawn(one: Coefficient, draws: int, generator: np.random.Generator) -> np.ndarray:
    return _triangle(one.low, one.value, one.high, generator.random(draws))


def _triangle(low: float, mode: float, high: float, uniform: np.ndarray) -> np.ndarray:
    """Return values of a triangular distribution by its inverse, of uniform ones."""
    if high <= low:
        return np.full(len(uniform), mode)
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(uniform * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - uniform) * (high - low) * (high - mode))
    return np.where(uniform < turn, rising, falling)
