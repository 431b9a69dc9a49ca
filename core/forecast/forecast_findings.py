"""What a forecast and its scenarios say, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import enumeration, listing
from ..numerals import bracketed, even_texts, signed_text
from ..packages import pandas as pd
from ..panel import REGION
from ..sentences import Sentence, sentence
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
    """Return the first paragraph on a forecast, five sentences at most: the region in each scenario, then the units.

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
    Emissions in 2060 in Mt C, against the base year in brackets: low carbon 4 (−50 %).
    low carbon: regional emissions peak in 2030.
    The region is not carbon-neutral in 2060 in any scenario.
    """
    region, (base, last) = outcomes[outcomes["unit"] == REGION], years
    return [
        *_amounts(region, base_ce, last, names),
        *_peaks(region, base, last, names),
        *_neutral(region, base, last, names),
        *_units(outcomes[outcomes["unit"] != REGION], base, last, names),
        *_doubts(switch, scopes, last, names),
    ]


def _peaks(region: pd.DataFrame, base: int, last: int, names: Mapping[str, str]) -> Iterator[Sentence]:
    """Say whether and when the region peaks, in one sentence."""
    years = region["peak"].fillna(last).astype(int)
    if years.nunique() > 1:
        yield _different_peaks(region, years, (base, last), names)
    elif len(region):
        yield _one_peak(region, int(years.iloc[0]), (base, last), names)


def _one_peak(region: pd.DataFrame, year: int, ends: tuple[int, int], names: Mapping[str, str]) -> Sentence:
    (base, last), is_one = ends, len(region) > 1
    values = {"scenarios": _scenarios(region, names), "year": year}
    if year == base:
        return (
            sentence(
                "After the base year {year} regional emissions are never higher than in it, in any scenario.", **values
            )
            if is_one
            else sentence(
                "{scenarios}: after the base year {year} regional emissions are never higher than in it.", **values
            )
        )
    if year == last:
        return (
            sentence("Regional emissions have no peak before {year} in any scenario.", **values)
            if is_one
            else sentence("{scenarios}: regional emissions have no peak before {year}.", **values)
        )
    return (
        sentence("Regional emissions peak in {year} in every scenario.", **values)
        if is_one
        else sentence("{scenarios}: regional emissions peak in {year}.", **values)
    )


def _different_peaks(
    region: pd.DataFrame, years: pd.Series, ends: tuple[int, int], names: Mapping[str, str]
) -> Sentence:
    falls, rises = years == ends[0], years == ends[1]
    turns = ~falls & ~rises
    values = {
        "base": ends[0],
        "last": ends[1],
        "falling": _scenarios(region[falls], names),
        "peaks": _with_years(region[turns], "peak", names),
        "rising": _scenarios(region[rises], names),
    }
    if not turns.any():
        return sentence(
            "After the base year {base} regional emissions are never higher than in it under {falling}, and have no "
            "peak before {last} under {rising}.",
            **values,
        )
    if falls.any() and rises.any():
        return sentence(
            "After the base year {base} regional emissions are never higher than in it under {falling}, peak under "
            "{peaks}, and have no peak before {last} under {rising}.",
            **values,
        )
    if falls.any():
        return sentence(
            "After the base year {base} regional emissions are never higher than in it under {falling}, and peak under "
            "{peaks}.",
            **values,
        )
    if rises.any():
        return sentence(
            "Regional emissions peak under {peaks}, and have no peak before {last} under {rising}.", **values
        )
    return sentence("Regional emissions peak under {peaks}.", **values)


def _amounts(region: pd.DataFrame, base_ce: float, last: int, names: Mapping[str, str]) -> Iterator[Sentence]:
    if region.empty:
        return
    emitted = region[f"ce{last}"]
    yield sentence(
        "Emissions in {last} in Mt C, against the base year in brackets: {amounts}.",
        last=last,
        amounts=listing(
            bracketed(f"{names[str(scenario)]} {amount}", f"{signed_text(PER_CENT * (ce / base_ce - 1))} %")
            for scenario, ce, amount in zip(region["scenario"], emitted, even_texts(*emitted / MEGA))
        ),
    )


def _neutral(region: pd.DataFrame, base: int, last: int, names: Mapping[str, str]) -> Iterator[Sentence]:
    """Say whether and from when the region is neutral, in one sentence."""
    year = region["neutral"].astype(float)
    already, later = year == base, year.notna() & (year != base)
    values = {
        "base": base,
        "last": last,
        "kept": _scenarios(region[already], names),
        "later": _with_years(region[later], "neutral", names),
        "lost": _scenarios(region[year.isna()], names),
    }
    if year.isna().all():
        yield sentence("The region is not carbon-neutral in {last} in any scenario.", **values)
    elif already.all():
        yield sentence(
            "With the sink coefficients of this account the region is carbon-neutral already in the base year {base}, "
            "and stays so in every scenario.",
            **values,
        )
    elif not already.any():
        yield (
            sentence("The region is carbon-neutral, from the year in brackets on, under {later}.", **values)
            if later.all()
            else sentence(
                "The region is carbon-neutral, from the year in brackets on, under {later}, but not under {lost}.",
                **values,
            )
        )
    else:
        yield _neutral_already(later.any(), year.isna().any(), values)  # the base year is the same in all scenarios


def _neutral_already(has_later: bool, has_lost: bool, values: Mapping[str, object]) -> Sentence:
    if not has_later:
        return sentence(
            "With the sink coefficients of this account the region is carbon-neutral already in the base year {base}, "
            "and stays so to {last} under {kept}, but "
            "not under {lost}.",
            **values,
        )
    if not has_lost:
        return sentence(
            "With the sink coefficients of this account the region is carbon-neutral already in the base year {base}, "
            "and stays so under {kept}; under {later} "
            "it is again from the year in brackets on.",
            **values,
        )
    return sentence(
        "With the sink coefficients of this account the region is carbon-neutral already in the base year {base}, "
        "and stays so to {last} under {kept}, but not "
        "under {lost}; under {later} it is again from the year in brackets on.",
        **values,
    )


def _with_years(rows: pd.DataFrame, column: str, names: Mapping[str, str]) -> str:
    """Return scenarios with a year in brackets behind each."""
    return enumeration(
        bracketed(names[str(scenario)], int(year)) for scenario, year in zip(rows["scenario"], rows[column])
    )


def _scenarios(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    return enumeration(names[str(scenario)] for scenario in rows["scenario"])


def _units(units: pd.DataFrame, base: int, last: int, names: Mapping[str, str]) -> Iterator[Sentence]:
    """Say how many units are neutral in the end, and how many of them already are: the rest becomes it."""
    total = units["unit"].nunique()
    if total < 2:  # one unit is the region
        return
    neutral = units["neutral"].notna()
    if not neutral.any():
        yield sentence("None of {units} unit(s) is carbon-neutral in {last} in any scenario.", units=total, last=last)
        return
    sums, already = (
        which.groupby(units["scenario"], sort=False).sum() for which in (neutral, units["neutral"] == base)
    )
    yield sentence(
        "Of {units} unit(s), carbon-neutral in {last} (in brackets: since {base} already): {counts}.",
        units=total,
        base=base,
        last=last,
        counts=listing(
            bracketed(f"{names[str(scenario)]} {count}", already[scenario]) for scenario, count in sums.items()
        ),
    )


def _doubts(
    switch: SwitchTest | None, scopes: Scopes | None, last: int, names: Mapping[str, str]
) -> Iterator[Sentence]:
    """Say what else decides the result, in one sentence: a year that a scenario sets, the scope of the estimation."""
    values: dict[str, object] = {
        "last": last,
        **({} if scopes is None else {"emission": scopes.spread["emission"]}),
    }
    has_scope = scopes is not None and scopes.decide
    if switch is not None and switch.decisive:
        rows = switch.table[switch.table["scenario"].isin(switch.decisive)]
        leave, total = (int(rows[name].sum()) for name in ("leave", "units_peak"))
        values.update(scenarios=_scenarios(rows, names), leave=leave, total=total)
        yield (
            sentence(
                "Two choices decide much: the scenario itself sets the year of {leave} of {total} peak(s) of the units "
                "({scenarios}), and from one estimation scope to another the region emits {emission} Mt C in {last}.",
                **values,
            )
            if has_scope
            else sentence(
                "The scenario itself sets the year of {leave} of {total} peak(s) of the units ({scenarios}).", **values
            )
        )
    elif has_scope:
        yield sentence(
            "The estimation scope decides much: from scope to scope the region emits {emission} Mt C in {last}.",
            **values,
        )
