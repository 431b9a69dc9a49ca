"""Peak, neutrality and the five classes of carbon-emission potential (method section 11)."""

from __future__ import annotations

import numpy as np

from ..datafile import label, shipped_rows
from ..packages import pandas as pd
from ..trend.mann_kendall import mann_kendall
from .scenarios import SCENARIOS, setting


def sinks(carbon, years, mode="constant"):
    """Return the sequestration of each unit (index) at `years` (columns).

    Parameters
    ----------
    carbon : DataFrame
        Panel with `cs`.
    years : list of int
    mode : {"constant", "trend"}
        The last observed value, or that value continued by its Sen slope, never below 0.
    """
    series = carbon.pivot(index="unit", columns="year", values="cs").sort_index(axis=1)
    last = series.ffill(axis=1).iloc[:, -1].to_numpy()
    if mode == "trend":
        slope = mann_kendall(series.to_numpy(), series.columns.to_numpy()).slope
        path = last[:, None] + slope[:, None] * (np.asarray(years) - series.columns.max())[None, :]
        path = np.maximum(path, 0)
    else:
        path = np.repeat(last[:, None], len(years), axis=1)
    return pd.DataFrame(path, index=series.index, columns=years)


def potentials(forecast):
    """Return peak, neutral year and class of potential of each unit.

    Parameters
    ----------
    forecast : DataFrame
        `unit`, `scenario`, `year`, `ce`, `cs`.

    Returns
    -------
    DataFrame
        Index `unit`: ``peak_<s>`` (year of the greatest emission, the earliest of equals; the last year means that
        emission still rises), ``neutral_<s>`` (first year from which CE <= CS to the end; missing = not neutral),
        ``ce<turn year>_<s>``, ``ce<last year>_<s>``, `cep` (1-5), `non_monotone` (1 = a scenario with more carbon
        peaks where one with less does not).
    """
    rows = {unit: _of_unit(part) for unit, part in forecast.groupby("unit", sort=False)}
    table = pd.DataFrame.from_dict(rows, orient="index")
    table.index.name = "unit"
    whole = [column for column in table.columns if column.startswith(("peak_", "neutral_", "cep", "non_"))]
    return table.astype(dict.fromkeys(whole, "Int64"))


def potential_class(peaks, neutrals, rate):
    """Return the class, 5 significant ... 1 non-significant.

    Parameters
    ----------
    peaks, neutrals : dict
        Scenario -> whether the unit peaks by the turn year, and is neutral in the last year.
    rate : float
        Mean annual rate of the baseline emission from the turn year to the last.
    """
    if peaks["baseline"] and neutrals["baseline"]:
        return 5
    if peaks["baseline"] and (rate <= setting("falling") or all(peaks.values())):
        return 4
    if peaks["baseline"] or (peaks["low"] and neutrals["low"]):
        return 3
    return 2 if rate <= setting("rising") else 1


def class_names(language="en"):
    """Return {class: name}."""
    return {int(row["cep"]): label(row, language) for row in shipped_rows("cep")}


def _of_unit(part):
    result, peaks, neutrals, turn = {}, {}, {}, int(setting("turn_year"))
    for scenario in SCENARIOS:
        path = part[part["scenario"] == scenario].sort_values("year")
        years, ce, cs = path["year"].to_numpy(), path["ce"].to_numpy(), path["cs"].to_numpy()
        peak, neutral = int(years[np.argmax(ce)]), _neutral_year(years, ce, cs)
        result[f"peak_{scenario}"], result[f"neutral_{scenario}"] = peak, neutral
        if turn in years:
            result[f"ce{turn}_{scenario}"] = ce[years == turn][0]
        result[f"ce{years[-1]}_{scenario}"] = ce[-1]
        peaks[scenario], neutrals[scenario] = peak <= turn, neutral is not None
        if scenario == "baseline":
            rate = _rate(years, ce, turn)
    result["cep"] = potential_class(peaks, neutrals, rate)
    result["non_monotone"] = int((peaks["high"] and not peaks["baseline"]) or (peaks["baseline"] and not peaks["low"]))
    return result


def _neutral_year(years, ce, cs):
    above = np.flatnonzero(~(ce <= cs))
    first = above[-1] + 1 if above.size else 0
    return int(years[first]) if first < len(years) else None


def _rate(years, ce, turn):
    start = int(np.flatnonzero(years == turn)[0]) if turn in years[:-1] else 0
    return (ce[-1] / ce[start]) ** (1 / (years[-1] - years[start])) - 1
