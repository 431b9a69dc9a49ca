"""Electricity that is not accounted for by kinds without fuel: it needs fuel, and a factor that is not all but zero."""

from __future__ import annotations

from ..datafile import shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from .generation import factors_by_year, is_fuel, places_and_years

NO_FOSSIL = ("biomass",)  # burnt, but its carbon is of the short cycle


def fossil_share(rows: pd.DataFrame) -> pd.Series:
    """Return which share (0-1) of the electricity of each place and year is thermal power, or of no kind that is given.

    Parameters
    ----------
    rows : DataFrame
        Of `generation.read_generation`.

    >>> rows = pd.DataFrame({"place": "", "year": 2020, "fuel": ["generation", "hydro"], "amount": [1000.0, 300.0]})
    >>> fossil_share(rows).tolist()
    [0.7]
    """
    role = rows["fuel"].map({row["row"]: row["role"] for row in shipped_rows("generation_rows")})
    keys = [rows["place"], rows["year"]]
    clean = (role == "free") | rows["fuel"].isin(NO_FOSSIL)
    kinds = {"total": role == "total", "clean": clean, "thermal": (role == "burnt") & ~clean}
    sums = {kind: rows["amount"].where(chosen, 0.0).groupby(keys).sum() for kind, chosen in kinds.items()}
    rest = (sums["total"] - sums["clean"]).clip(lower=0)
    fossil = sums["thermal"].where(sums["thermal"] > rest, rest)
    made = sums["total"].where(sums["total"] > 0, sums["thermal"] + sums["clean"])
    return (fossil / made.where(made > 0)).fillna(0.0)


def refuse_no_fuel(rows: pd.DataFrame, name: str = "generation") -> None:
    """Raise StudyError where electricity must have been made of fuel, and none is given.

    >>> refuse_no_fuel(pd.DataFrame({"place": "", "year": 2020, "fuel": ["hydro"], "amount": [300.0]}))
    """
    burnt = rows["amount"].where(is_fuel(rows["fuel"]), 0.0).groupby([rows["place"], rows["year"]]).sum() > 0
    share = fossil_share(rows)
    lacking = ~burnt & (share > _limit("unexplained"))
    if lacking.any():
        raise StudyError(
            "The table {table} has no fuel for {years}, though {shares} % of the electricity is thermal power, or of "
            "no kind without fuel. Add the fuels burnt, or the kinds that are lacking (nuclear, wind, biomass ...).",
            table=name,
            years=places_and_years(lacking.index[lacking]),
            shares=listing(f"{100 * value:.3g}" for value in share[lacking]),
        )


def warn_of_small_factors(mix: pd.DataFrame, share: pd.Series, monitor: Monitor) -> None:
    """Warn of factors below ``least_factor`` of ``core/data/electricity.csv`` where some electricity is thermal power.

    Parameters
    ----------
    mix : DataFrame
        Of `electricity.mix_factors`.
    share : Series
        Of `fossil_share`.
    monitor : Monitor
    """
    least = _limit("least_factor")
    shares = share.reindex(pd.MultiIndex.from_frame(mix[["place", "year"]])).to_numpy()
    small = mix[(mix["factor_co2"] < least) & (shares > _limit("unexplained"))]
    if len(small):
        monitor.warn(
            "The factor of {count} year(s) is smaller than {least} kg CO₂ per kWh, though there is thermal power: "
            "{values}. Check the fuels and the units of measurement of fuel and generation (10⁴ kWh).",
            count=len(small),
            least=f"{least:g}",
            values=factors_by_year(small),
        )


def _limit(name: str) -> float:
    return float(next(row["value"] for row in shipped_rows("electricity") if row["name"] == name))
