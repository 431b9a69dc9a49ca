"""The same statistics and areas under every preset of factors, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import StudyError
from ..monitor import Monitor
from ..packages import pandas as pd
from ..packages import stats
from .accounting import account
from .factors import load_factors, preset_names
from .gases import Gwp, gwp_of

TOTALS = ("ce", "cs", "nce")


def compare_presets(
    statistics: pd.DataFrame,
    areas: pd.DataFrame,
    chosen: pd.DataFrame,
    path: str | Path | None = None,
    options: Mapping[str, Any] | None = None,
    *,
    own: tuple[str, Gwp] | None = None,
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return totals of the region under each preset, and how alike it ranks the units.

    Parameters
    ----------
    statistics, areas : DataFrame
    chosen : DataFrame
        The account of the run, `unit`, `year`, `ce`, `nce`, with which units' ranks are compared.
    path : str or Path, optional
        The user's factor file, put over each preset.
    options : mapping, optional
        Further arguments of `accounting.account`; each preset has its own GWP.
    own : (str, Gwp), optional
        The preset of the run, which keeps the GWP of the run where it tells gases apart.
    monitor : Monitor, optional
        Asked whether the run is cancelled; warnings of the other presets are not its own.

    Returns
    -------
    DataFrame
        A row for each preset: `preset`, `gwp`, `ce_first`, `cs_first`, `nce_first`, `ce_last`, `cs_last`, `nce_last`
        (t C, first and last year), `rank_ce` and `rank_nce` (Spearman correlation over units in the last year with
        the chosen account; NaN for fewer than three units). A preset that the user's file does not fit is NaN.
    """
    monitor = monitor or Monitor()
    rows = []
    for name in preset_names():
        monitor.check()
        gwp = gwp_of("preset", name)
        if own is not None and name == own[0] and gwp.potential:
            gwp = own[1]
        row: dict[str, Any] = {"preset": name, "gwp": gwp.name}
        try:
            found = account(statistics, areas, load_factors(name, path), **(options or {}), gwp=gwp, monitor=Monitor())
            row.update(_row(found, chosen))
        except StudyError:  # the user's rows are for the terms of another preset
            pass
        rows.append(row)
    columns = [f"{total}_{end}" for end in ("first", "last") for total in TOTALS]
    return pd.DataFrame(rows).reindex(columns=["preset", "gwp", *columns, "rank_ce", "rank_nce"])


def _row(found: pd.DataFrame, chosen: pd.DataFrame) -> dict[str, float]:
    sums = found.groupby("year")[list(TOTALS)].sum()
    ends = {"first": sums.index.min(), "last": sums.index.max()}
    row = {f"{total}_{end}": float(sums.loc[year, total]) for end, year in ends.items() for total in TOTALS}
    both = found.merge(chosen, on=["unit", "year"], suffixes=("", "_chosen"))
    both = both[both["year"] == ends["last"]]
    for total in ("ce", "nce"):
        row[f"rank_{total}"] = _rank_correlation(both[total], both[f"{total}_chosen"])
    return row


def _rank_correlation(one: pd.Series, other: pd.Series) -> float:
    if len(one) < 3 or one.nunique() < 2 or other.nunique() < 2:
        return float("nan")
    return float(stats.spearmanr(one, other)[0])
