"""What a scenario table says, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import VariableName, enumeration, listing
from ..packages import pandas as pd
from ..sentences import Sentence, sentence


def scenario_table_summary(
    table: pd.DataFrame,
    first: int,
    last: int,
    *,
    turned: pd.DataFrame,
    names: Mapping[str, str],
    grouped: bool = False,
) -> list[Sentence]:
    """Return the sentences of the first paragraph on a scenario table.

    Parameters
    ----------
    table : DataFrame
        `unit`, `scenario`, `variable`, `rule`, `origin`.
    first, last : int
        Years.
    turned : DataFrame
        Result of `scenario_summary.sign_changes`.
    names : dict
        Scenario -> what the reader sees.
    grouped : bool
        Whether the table is of groups of units.

    >>> row = {"unit": "A", "scenario": "low", "variable": "W", "rule": "growth", "origin": "mean"}
    >>> none = pd.DataFrame(columns=["variable", "scenario", "year", "units"])
    >>> told = scenario_table_summary(pd.DataFrame([row]), 2020, 2060, turned=none, names={"low": "low"})
    >>> print(told[0])
    1 scenario(s) of 1 variable(s) for 1 unit(s), 2020–2060.
    """
    return [_size(table, first, last, grouped), *_bounds(table), *_turned(turned, names)]


def _size(table: pd.DataFrame, first: int, last: int, grouped: bool) -> Sentence:
    values = {name: table[name].nunique() for name in ("scenario", "unit", "variable")}
    if grouped:
        return sentence(
            "{scenario} scenario(s) of {variable} variable(s) for {unit} group(s) of units, {first}–{last}.",
            first=first,
            last=last,
            **values,
        )
    return sentence(
        "{scenario} scenario(s) of {variable} variable(s) for {unit} unit(s), {first}–{last}.",
        first=first,
        last=last,
        **values,
    )


def _bounds(table: pd.DataFrame) -> Iterator[Sentence]:
    bounds = table[table["rule"] != "growth"]
    given = int(bounds["origin"].str.startswith("target (").sum())
    if given:
        yield sentence("{count} of {total} bounds are targets that were given.", count=given, total=len(bounds))
    elif len(bounds):
        yield sentence("All bounds follow from the past: no target was given.")


def _turned(turned: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Sentence]:
    """Say of each variable in which scenarios its rate changes its sign, and when."""
    for variable, rows in turned.groupby("variable", sort=False):
        yield sentence(
            "The growth of {variable} changes its sign in {years}; units in which it does, by scenario: {counts}.",
            variable=VariableName(variable),
            years=enumeration(dict.fromkeys(rows["year"])),
            counts=listing(f"{names[str(row.scenario)]} {row.units}" for row in rows.itertuples()),
        )
