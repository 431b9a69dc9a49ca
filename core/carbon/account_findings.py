"""What an account says of the region, in plain sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..columns import quantity
from ..numerals import even_texts, number_text
from ..packages import pandas as pd
from ..sentences import Sentence, sentence
from .accounting import EMISSIONS, SINKS

MEGA, PER_CENT = 1e6, 100.0


def account_summary(
    carbon: pd.DataFrame, language: str = "en", *, balance: pd.DataFrame | None = None
) -> list[Sentence]:
    """Return the sentences of the first paragraph of an account.

    Parameters
    ----------
    carbon : DataFrame
        `unit`, `year`, `ce`, `cs`, `nce` in t C per year, and the parts of `ce` and `cs`.
    language : str
        Of the names of sources and sinks.
    balance : DataFrame, optional
        Result of `balance.balances`: whether the region is a net sink by the sinks of an inventory, too.

    >>> row = {"unit": "A", "year": 2020, "ce": 4e6, "cs": 1e6, "nce": 3e6, "ce_energy": 4e6, "cs_forest": 1e6}
    >>> [str(one) for one in account_summary(pd.DataFrame([row]))][:2]
    ['In 2020 the region emits 4 Mt C and takes up 1 Mt C.', 'Its sinks offset 25 % of its emissions.']
    """
    region = carbon.groupby("year").sum(numeric_only=True)
    last = region.iloc[-1]
    own = carbon[carbon["year"] == region.index[-1]]
    return [
        *_totals(region),
        *_offset(last),
        *_by_inventory(balance),
        *_largest_parts(last, language),
        *_net_sinks(own["nce"].dropna()),
    ]


def _totals(region: pd.DataFrame) -> Iterator[Sentence]:
    last = region.iloc[-1]
    amounts = dict(zip(("ce", "cs"), _amounts(last)))
    yield sentence("In {year} the region emits {ce} Mt C and takes up {cs} Mt C.", year=region.index[-1], **amounts)
    first = region.iloc[0]
    if len(region) < 2 or not first["ce"] > 0:
        return
    change = PER_CENT * (last["ce"] / first["ce"] - 1)
    values = {"year": region.index[0], "percent": number_text(abs(change))}
    if change > 0:
        yield sentence("Emissions are {percent} % higher than in {year}.", **values)
    elif change < 0:
        yield sentence("Emissions are {percent} % lower than in {year}.", **values)


def _amounts(last: pd.Series) -> list[str]:
    """Return emission, sequestration and what sinks take up beyond it in Mt C: a total beside others keeps its zero."""
    ce, cs = last["ce"] / MEGA, last["cs"] / MEGA
    return even_texts(ce, cs, cs - ce) if cs >= ce > 0 else even_texts(ce, cs)


def _offset(last: pd.Series) -> Iterator[Sentence]:
    if not last["ce"] > 0:
        return
    if last["cs"] >= last["ce"]:
        surplus = _amounts(last)[-1]
        yield sentence(
            "Its sinks take up all of it, and {surplus} Mt C more: the region is a net sink.", surplus=surplus
        )
    else:
        percent = number_text(PER_CENT * last["cs"] / last["ce"])
        yield sentence("Its sinks offset {percent} % of its emissions.", percent=percent)


def _by_inventory(balance: pd.DataFrame | None) -> Iterator[Sentence]:
    """Qualify a net sink that is none by the land sinks of an official inventory."""
    if balance is None:
        return
    last = balance.iloc[-1]
    if not last["own"] >= last["ce"] > 0:
        return
    if last["lulucf"] < last["ce"]:
        yield sentence(
            "With the land sinks of an official inventory in place of those of this account it is a net source."
        )
    elif last["inventory"] < last["ce"]:
        yield sentence(
            "With the land sinks of an official inventory, in which annual crops are no sink, it is a net source."
        )


def _largest_parts(last: pd.Series, language: str) -> Iterator[Sentence]:
    for parts, total, template in (
        (EMISSIONS, last["ce"], "source"),
        (SINKS, last["cs"], "sink"),
    ):
        known = last.reindex(list(parts)).dropna()
        if not len(known) or not total > 0:
            continue
        values = {
            "name": quantity(str(known.idxmax()), language),
            "percent": number_text(PER_CENT * known.max() / total),
        }
        is_only = math.isclose(known.max(), total)
        if template == "source" and is_only:
            yield sentence("All emissions are {name}.", name=values["name"])
        elif template == "source":
            yield sentence("The largest source is {name} ({percent} % of emissions).", **values)
        elif is_only:
            yield sentence("All sequestration is {name}.", name=values["name"])
        else:
            yield sentence("The largest sink is {name} ({percent} % of sequestration).", **values)


def _net_sinks(nce: pd.Series) -> Iterator[Sentence]:
    count, units = int((nce < 0).sum()), len(nce)
    if units < 2:
        return
    if count == 0:
        yield sentence("No unit takes up more than it emits.")
    elif count == units:
        yield sentence("Every unit takes up more than it emits.")
    else:
        yield sentence("{count} of {units} units take up more than they emit.", count=count, units=units)
