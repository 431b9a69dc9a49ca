"""How sure the zone of each unit is: the zoning repeated over draws of what is uncertain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..datafile import shipped_rows
from ..engine.blocks import threads as threads_of
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from .doubts import Doubts, draw_setting
from .drawn_zones import MOST_ZONES, Counts, Drawing
from .variants import Scored
from .yearly import YearlyAccounts
from .zones import Zoning

ALL = "all"


@dataclass(frozen=True)
class Confidence:
    """What the draws say of the zones.

    Attributes
    ----------
    units : DataFrame
        Index unit: `zone` (the assigned one), ``p_zone1`` ... ``p_zone5`` (shares of the draws, 0-1), `agreement`
        (share of the draws in the assigned zone), `modal_zone` (the zone of most draws), `second_zone` and `p_second`
        (the most frequent zone but the assigned one, missing where there is none), `entropy` (0 one zone, 1 all zones
        equally often), `certainty` (level of ``core/data/confidence_levels.csv``), `doubt` (the source that alone moves
        the unit most often, "" where none does). Missing where a unit has no zone.
    sources : DataFrame
        One row for each source of doubt, the largest first, then one of all (``all``): `doubt`, `draws`,
        `share_outside` (share of the draws of all units that are not in the assigned zone), `share_outside_held` (the
        same between the limits of the zoning itself, that do not move with the drawn totals), `modal_moved` (units
        whose most frequent zone is another one).
    draws : int
    fewer : float
        Share of the draws that made fewer zones than the zoning itself.
    """

    units: pd.DataFrame
    sources: pd.DataFrame
    draws: int
    fewer: float


def confidence(
    scored: Scored,
    zoning: Zoning,
    accounts: YearlyAccounts | None,
    doubts: Doubts,
    *,
    draws: int = 1000,
    seed: int = 1,
    threads: int | None = 1,
    monitor: Monitor | None = None,
) -> Confidence:
    """Return the `Confidence` of a zoning.

    Parameters
    ----------
    scored : Scored
    zoning : Zoning
        That of `scored`.
    accounts : YearlyAccounts or None
        Needed for errors of coefficients and of yearly amounts, and for the sampling of the trends.
    doubts : Doubts
    draws : int
        At least 100.
    seed : int
        The same seed gives the same draws, whatever the number of threads.
    threads : int or None
        None = one for each processor.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        Too few draws, nothing to draw, or a drawn value that is in no level of the criteria.

    Notes
    -----
    Each draw takes one value of every source of doubt at once, scores, adds and divides the units anew; natural breaks
    follow the drawn totals. Then each source is drawn alone, to see which matters most. With N draws the standard error
    of a share p is sqrt(p (1 - p) / N). Entropy is -sum p ln p over ln k for k zones (Shannon 1948).

    >>> from .criteria import Criteria, load_criteria
    >>> values = pd.DataFrame({"cs": [3.0, 1.8, -3.0]}, index=["A", "B", "C"])
    >>> scored = Scored(values, pd.DataFrame(), Criteria(load_criteria().used[:1], ()), classes=2)
    >>> found = confidence(scored, scored.zoned(), None, Doubts(threshold=(1.645, 1.96)))
    >>> found.units["agreement"].tolist()  # B has 5 or 4 points, and C 1: always the upper zone
    [1.0, 1.0, 1.0]
    """
    _check(draws, doubts)
    monitor = monitor or Monitor()
    names = doubts.names
    few = min(draws, _draws_of_one(len(scored.values)))
    drawing = Drawing(scored, zoning, accounts, doubts, draws, seed)
    _warn_of_other_trends(drawing, monitor)
    share = draws / (draws + few * len(names))
    counts = _counted(drawing, draws, threads, monitor.part(0, share))
    alone = {}
    for place, name in enumerate(names):
        part = monitor.part(share + (1 - share) * place / len(names), share + (1 - share) * (place + 1) / len(names))
        alone[name] = _counted(drawing.only(name), few, threads, part)
    zone = zoning.units["zone"]
    units = _units(zone, counts.zones, draws)
    units["doubt"] = _main_doubts(zone, alone)
    rows = [(name, few, *_moved(zone, own, few)) for name, own in alone.items()]
    rows.sort(key=lambda row: -row[2])
    rows.append((ALL, draws, *_moved(zone, counts, draws)))
    columns = ["doubt", "draws", "share_outside", "share_outside_held", "modal_moved"]
    return Confidence(units, pd.DataFrame(rows, columns=columns), draws, counts.fewer / draws)


def _check(draws, doubts):
    fewest = int(draw_setting("fewest_draws"))
    if draws < fewest:
        raise StudyError("{draws} draws are too few for shares; give at least {fewest}.", draws=draws, fewest=fewest)
    if not doubts.names:
        raise StudyError(
            "Nothing is uncertain with these inputs and settings, so that there is nothing to draw. Give the carbon "
            "accounts (CARBON), or choose other sources of uncertainty (DOUBTS)."
        )


def _draws_of_one(units):
    """Return how often one source is drawn by itself: less often the more units its mean is taken over."""
    most, least, whole = (int(draw_setting(name)) for name in ("draws_of_one", "fewest_of_one", "units_of_one"))
    return max(least, min(most, whole // units))


def _warn_of_other_trends(drawing, monitor):
    for index, units in drawing.differing().items():
        monitor.warn(
            "The trend of {index} of {count} unit(s) is not that of the carbon accounts (Mann-Kendall, all years), "
            "which the draws follow: {units}. Make the trends of the same panel as the accounts, by the original test.",
            index=index,
            count=len(units),
            units=listing(units),
        )


def _counted(drawing, draws, threads, monitor):
    """Return the `Counts` of draws."""
    found, step = Counts.none(drawing.units), drawing.at_once
    blocks = [slice(start, min(start + step, draws)) for start in range(0, draws, step)]
    with threads_of(threads or _processors()) as executor:
        for done, own in enumerate(executor.map(drawing.block, blocks)):
            found.add(own)
            monitor.progress((done + 1) / len(blocks))
    return found


def _processors():
    import os

    return os.cpu_count() or 1


def _units(zone, counts, draws):
    known = zone.notna().to_numpy()
    shares = np.where(known[:, None], counts / draws, np.nan)
    own = np.where(known, zone.fillna(1).astype(int) - 1, 0)
    places = np.arange(len(zone))
    others = shares.copy()
    others[places, own] = 0.0
    second = np.where(known, np.nan_to_num(others).argmax(axis=1), 0)
    p_second = np.where(known, others[places, second], np.nan)
    has_second = known & (np.nan_to_num(p_second) > 0)
    zones = max(int(zone.max(skipna=True)), 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(shares > 0, shares * np.log(shares), 0.0)
    agreement = np.where(known, shares[places, own], np.nan)
    table = pd.DataFrame({"zone": zone})
    for place in range(MOST_ZONES):
        table[f"p_zone{place + 1}"] = shares[:, place]
    table["modal_zone"] = _whole(_modal(shares, own) + 1, known, zone.index)
    table["agreement"] = agreement
    table["second_zone"] = _whole(second + 1, has_second, zone.index)
    table["p_second"] = np.where(has_second, p_second, np.nan)
    table["entropy"] = np.where(known, -terms.sum(axis=1) / np.log(zones) + 0.0, np.nan)
    table["certainty"] = _whole(_levels(agreement), known, zone.index)
    return table


def _modal(shares, own):
    """Return the most frequent zone; the assigned one where another is as frequent."""
    filled = np.nan_to_num(shares)
    modal, places = filled.argmax(axis=1), np.arange(len(own))
    return np.where(filled[places, own] >= filled[places, modal], own, modal)


def _whole(values, known, index):
    return pd.Series(np.where(known, values, 0), index=index, dtype="Int64").where(pd.Series(known, index=index))


def _levels(agreement):
    levels = np.zeros(len(agreement), int)
    for row in reversed(shipped_rows("confidence_levels")):
        levels[np.nan_to_num(agreement) >= float(row["at_least"])] = int(row["level"])
    return levels


def _moved(zone, counts, draws):
    """Return the share of draws outside the assigned zone, that by held limits, and units of another modal zone."""
    known = zone.notna().to_numpy()
    own = zone[known].astype(int).to_numpy() - 1
    places = np.arange(len(own))
    outside, held = (1 - found[known][places, own].sum() / (draws * len(own)) for found in (counts.zones, counts.held))
    return outside, held, int((_modal(counts.zones[known] / draws, own) != own).sum())


def _main_doubts(zone, alone):
    """Return the source that alone moves each unit most often; "" where none moves it."""
    known = zone.notna().to_numpy()
    own = np.where(known, zone.fillna(1).astype(int) - 1, 0)
    places, names = np.arange(len(own)), list(alone)
    outside = np.stack([found.zones.sum(axis=1) - found.zones[places, own] for found in alone.values()])
    return [
        names[row] if moved and there else "" for row, moved, there in zip(outside.argmax(0), outside.max(0), known)
    ]
