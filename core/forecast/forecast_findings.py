"""What a forecast and its scenarios say, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import listing
from ..numerals import number_text, signed_text
from ..packages import pandas as pd
from ..panel import REGION
from ..sentences import Sentence, sentence

MEGA, PER_CENT = 1e6, 100.0


def forecast_summary(
    outcomes: pd.DataFrame, base_ce: float, years: tuple[int, int], names: Mapping[str, str]
) -> list[Sentence]:
    """Return the sentences of the first paragraph on a forecast: the region in each scenario, then the units.

    Parameters
    ----------
    outcomes : DataFrame
        Result of `outcomes.outcomes`: `unit`, `scenario`, `peak`, `neutral`, ``ce<last>`` in t C per year.
    base_ce : float
        Emission of the region in the base year, t C per year.
    years : (int, int)
        Base year and last year.
    names : dict
        Scenario -> what the reader sees.

    >>> row = {"unit": "region", "scenario": "low", "peak": 2030, "neutral": None, "ce2060": 4e6}
    >>> for one in forecast_summary(pd.DataFrame([row]), 8e6, (2020, 2060), {"low": "low carbon"}):
    ...     print(one)
    low carbon: regional emissions peak in 2030 and are 4 Mt C in 2060 (−50 % against the base year).
    The region does not become carbon-neutral by 2060 in any scenario.
    """
    region, (base, last) = outcomes[outcomes["unit"] == REGION], years
    return [
        *(_path(row, base_ce, base, last, names) for _, row in region.iterrows()),
        *_neutral(region, base, last, names),
        *_units(outcomes[outcomes["unit"] != REGION], last, names),
    ]


def _path(row: pd.Series, base_ce: float, base: int, last: int, names: Mapping[str, str]) -> Sentence:
    change = PER_CENT * (row[f"ce{last}"] / base_ce - 1)
    values = {
        "scenario": names[row["scenario"]],
        "amount": number_text(row[f"ce{last}"] / MEGA),
        "last": last,
        "percent": signed_text(change),
    }
    if pd.isna(row["peak"]):
        return sentence(
            "{scenario}: regional emissions have no peak before {last}; they are {amount} Mt C then ({percent} % "
            "against the base year).",
            **values,
        )
    values["peak"] = int(row["peak"])
    if values["peak"] == base:
        return sentence(
            "{scenario}: regional emissions are never higher than in the base year {peak}, and are {amount} Mt C in "
            "{last} ({percent} %).",
            **values,
        )
    return sentence(
        "{scenario}: regional emissions peak in {peak} and are {amount} Mt C in {last} ({percent} % against the base "
        "year).",
        **values,
    )


def _neutral(region: pd.DataFrame, base: int, last: int, names: Mapping[str, str]) -> Iterator[Sentence]:
    neutral = region[region["neutral"].notna()]
    if not len(neutral):
        yield sentence("The region does not become carbon-neutral by {last} in any scenario.", last=last)
        return
    already = neutral["neutral"] == base
    if already.all() and len(neutral) == len(region):
        yield sentence("The region is carbon-neutral from the base year on in every scenario.")
        return
    for _, row in neutral.iterrows():
        yield sentence(
            "{scenario}: the region is carbon-neutral from {year} on.",
            scenario=names[row["scenario"]],
            year=int(row["neutral"]),
        )


def _units(units: pd.DataFrame, last: int, names: Mapping[str, str]) -> Iterator[Sentence]:
    neutral = units.groupby("scenario", sort=False)["neutral"].count()
    if len(neutral):
        yield sentence(
            "Carbon-neutral in {last}, of {units} units: {counts}.",
            last=last,
            units=units["unit"].nunique(),
            counts=listing(f"{names[str(scenario)]} {count}" for scenario, count in neutral.items()),
        )


def scenario_table_summary(table: pd.DataFrame, first: int, last: int, turned: int) -> list[Sentence]:
    """Return the sentences of the first paragraph on a scenario table.

    Parameters
    ----------
    table : DataFrame
        `unit`, `scenario`, `variable`, `rule`, `origin`.
    first, last : int
        Years.
    turned : int
        Number of rates that change their sign from one period to the next.

    >>> row = {"unit": "A", "scenario": "low", "variable": "W", "rule": "growth", "origin": "mean"}
    >>> [str(one) for one in scenario_table_summary(pd.DataFrame([row]), 2020, 2060, 0)][0]
    '1 scenario(s) for 1 groups or units and 1 variable(s), 2020–2060.'
    """
    bounds = table[table["rule"] != "growth"]
    given = int(bounds["origin"].str.startswith("target (").sum())
    found = [
        sentence(
            "{scenarios} scenario(s) for {units} groups or units and {variables} variable(s), {first}–{last}.",
            scenarios=table["scenario"].nunique(),
            units=table["unit"].nunique(),
            variables=table["variable"].nunique(),
            first=first,
            last=last,
        )
    ]
    if given:
        found.append(sentence("{count} of {total} bounds are targets that were given.", count=given, total=len(bounds)))
    elif len(bounds):
        found.append(sentence("All bounds follow from the past: no target was given."))
    if turned:
        found.append(sentence("{count} rate(s) change their sign from one period to the next.", count=turned))
    return found
