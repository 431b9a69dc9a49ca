"""What a forecast and its scenarios say, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import VariableName, enumeration, listing
from ..numerals import bracketed, number_text, signed_text, whole_percent
from ..packages import pandas as pd
from ..panel import REGION
from ..sentences import Sentence, sentence
from ..thresholds import threshold
from .scopes import Scopes
from .switch_years import SwitchTest

MEGA, PER_CENT = 1e6, 100.0


def forecast_summary(
    outcomes: pd.DataFrame,
    base_ce: float,
    years: tuple[int, int],
    names: Mapping[str, str],
    *,
    switch: SwitchTest | None = None,
    scopes: Scopes | None = None,
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
    switch : SwitchTest, optional
    scopes : Scopes, optional
        Each is told of where it decides the result.

    >>> row = {"unit": "region", "scenario": "low", "peak": 2030, "neutral": None, "ce2060": 4e6}
    >>> for one in forecast_summary(pd.DataFrame([row]), 8e6, (2020, 2060), {"low": "low carbon"}):
    ...     print(one)
    low carbon: regional emissions peak in 2030.
    Emissions in 2060 in Mt C, against the base year in brackets: low carbon 4 (−50 %).
    The region is not carbon-neutral in 2060 in any scenario.
    """
    region, (base, last) = outcomes[outcomes["unit"] == REGION], years
    return [
        *_peaks(region, base, last, names),
        *_amounts(region, base_ce, last, names),
        *_neutral(region, base, last, names),
        *_probable(region, names),
        *_units(outcomes[outcomes["unit"] != REGION], base, last, names),
        *_switch(switch, names),
        *_scopes(scopes, last),
    ]


def _peaks(region: pd.DataFrame, base: int, last: int, names: Mapping[str, str]) -> Iterator[Sentence]:
    """Say whether and when the region peaks, once for all scenarios that agree."""
    years = region["peak"].fillna(last).astype(int)
    is_one = len(region) > 1 and years.nunique() == 1
    for year in dict.fromkeys(years):
        values = {"scenarios": _scenarios(region[years == year], names), "year": year}
        if year == base:
            yield (
                sentence("Regional emissions are never higher than in the base year {year}, in any scenario.", **values)
                if is_one
                else sentence(
                    "{scenarios}: regional emissions are never higher than in the base year {year}.", **values
                )
            )
        elif year == last:
            yield (
                sentence("Regional emissions have no peak before {year} in any scenario.", **values)
                if is_one
                else sentence("{scenarios}: regional emissions have no peak before {year}.", **values)
            )
        else:
            yield (
                sentence("Regional emissions peak in {year} in every scenario.", **values)
                if is_one
                else sentence("{scenarios}: regional emissions peak in {year}.", **values)
            )


def _amounts(region: pd.DataFrame, base_ce: float, last: int, names: Mapping[str, str]) -> Iterator[Sentence]:
    if region.empty:
        return
    yield sentence(
        "Emissions in {last} in Mt C, against the base year in brackets: {amounts}.",
        last=last,
        amounts=listing(
            bracketed(
                f"{names[str(scenario)]} {number_text(ce / MEGA)}", f"{signed_text(PER_CENT * (ce / base_ce - 1))} %"
            )
            for scenario, ce in zip(region["scenario"], region[f"ce{last}"])
        ),
    )


def _neutral(region: pd.DataFrame, base: int, last: int, names: Mapping[str, str]) -> Iterator[Sentence]:
    year = region["neutral"].astype(float)
    already = year == base
    if year.isna().all():
        yield sentence("The region is not carbon-neutral in {last} in any scenario.", last=last)
    if already.all() and len(region):
        yield sentence(
            "The region is carbon-neutral already in the base year {base}, and stays so in every scenario.", base=base
        )
    elif already.any():  # the base year is the same in all scenarios
        yield sentence(
            "The region is carbon-neutral already in the base year {base}. It stays so to {last} in: {kept}; it does "
            "not in: {lost}.",
            base=base,
            last=last,
            kept=_scenarios(region[already], names),
            lost=_scenarios(region[~already], names),
        )
    for _, row in region[year.notna() & ~already].iterrows():
        yield sentence(
            "{scenario}: the region is carbon-neutral from {year} on.",
            scenario=names[row["scenario"]],
            year=int(row["neutral"]),
        )


def _scenarios(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    return enumeration(names[str(scenario)] for scenario in rows["scenario"])


def _units(units: pd.DataFrame, base: int, last: int, names: Mapping[str, str]) -> Iterator[Sentence]:
    """Tell the units that are neutral already from those that become it."""
    if units["unit"].nunique() < 2:  # one unit is the region
        return
    neutral = units["neutral"].notna()
    already, becomes = neutral & (units["neutral"] == base), neutral & (units["neutral"] != base)
    total = units["unit"].nunique()
    if not neutral.any():
        yield sentence("None of {units} unit(s) is carbon-neutral in {last} in any scenario.", units=total, last=last)
        return
    if already.any():
        yield sentence(
            "Carbon-neutral already in {base} and still so in {last}, of {units} unit(s): {counts}.",
            base=base,
            last=last,
            units=total,
            counts=_counts(already, units, names),
        )
    else:
        yield sentence(
            "None of {units} unit(s) is carbon-neutral from {base} on to {last}.", units=total, base=base, last=last
        )
    if becomes.any():
        yield sentence(
            "Becoming carbon-neutral after {base}, by {last}: {counts}.",
            base=base,
            last=last,
            counts=_counts(becomes, units, names),
        )
    else:
        yield sentence("No unit becomes carbon-neutral after {base}.", base=base)


def _counts(which: pd.Series, units: pd.DataFrame, names: Mapping[str, str]) -> str:
    sums = which.groupby(units["scenario"], sort=False).sum()
    return listing(f"{names[str(scenario)]} {count}" for scenario, count in sums.items())


def _probable(region: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Sentence]:
    if "p_peaked" not in region or region["p_peaked"].isna().all():
        return
    yield sentence(
        "Share of the draws in which the region peaks by {turn}: {shares}.",
        turn=int(threshold("turn_year")),
        shares=listing(
            f"{names[scenario]} {whole_percent(PER_CENT * share)} %"
            for scenario, share in zip(region["scenario"], region["p_peaked"])
        ),
    )


def _switch(switch: SwitchTest | None, names: Mapping[str, str]) -> Iterator[Sentence]:
    if switch is None or not switch.decisive:
        return
    rows = switch.table[switch.table["scenario"].isin(switch.decisive)]
    yield sentence(
        "Many peaks are set by the scenario, which turns the sign of the growth of {variables} in {years}. Peaks that "
        "have another year or none without that: {shares}.",
        variables=enumeration(
            dict.fromkeys(VariableName(name) for text in rows["variables"] for name in text.split(", "))
        ),
        years=enumeration(dict.fromkeys(year for text in rows["years"] for year in text.split(", "))),
        shares=listing(f"{names[row.scenario]} {row.leave}/{row.units_peak}" for row in rows.itertuples(index=False)),
    )


def _scopes(scopes: Scopes | None, last: int) -> Iterator[Sentence]:
    if scopes is None or not scopes.decide:
        return
    if scopes.spread["fewest"] == scopes.spread["most"]:
        yield sentence(
            "The estimation scope decides much: from scope to scope the region emits {emission} Mt C in {last}.",
            last=last,
            emission=scopes.spread["emission"],
        )
        return
    yield sentence(
        "The estimation scope decides much: from scope to scope {fewest} to {most} units peak by {turn}, and the "
        "region emits {emission} Mt C in {last}.",
        turn=int(threshold("turn_year")),
        last=last,
        **scopes.spread,
    )
