"""What drives the emissions of the region, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..columns import label_of
from ..numerals import number_text, signed_text
from ..packages import pandas as pd
from ..sentences import Sentence, sentence

MEGA = 1e6


def driver_summary(region: pd.Series, columns: Sequence[str], language: str = "en") -> list[Sentence]:
    """Return the sentences on the change of energy emissions of the region over the whole span.

    Parameters
    ----------
    region : Series
        A row of `emission_effects.emission_effects`: `from_year`, `to_year`, `ce_energy_change` and the effects, t C
        per year.
    columns : sequence of str
        The effects.
    language : str
        Of the names of the effects.

    >>> row = {"from_year": 2000, "to_year": 2020, "ce_energy_change": 1e6, "effect_gdp": 3e6, "effect_intensity": -2e6}
    >>> [str(one) for one in driver_summary(pd.Series(row), ["effect_gdp", "effect_intensity"])][0]
    'In 2020 the energy emissions of the region are 1 Mt C/a higher than in 2000.'
    """
    return [*_change(region), *_effects(region[list(columns)].dropna().astype(float), language)]


def _change(region: pd.Series) -> Iterator[Sentence]:
    change = float(region["ce_energy_change"])
    values = {
        "first": int(region["from_year"]),
        "last": int(region["to_year"]),
        "amount": number_text(abs(change) / MEGA),
    }
    if change > 0:
        yield sentence(
            "In {last} the energy emissions of the region are {amount} Mt C/a higher than in {first}.", **values
        )
    elif change < 0:
        yield sentence(
            "In {last} the energy emissions of the region are {amount} Mt C/a lower than in {first}.", **values
        )


def _effects(effects: pd.Series, language: str) -> Iterator[Sentence]:
    for part, is_up in ((effects[effects > 0], True), (effects[effects < 0], False)):
        if not len(part):
            continue
        name = str(part.abs().idxmax())
        values = {"name": label_of(name, language), "amount": signed_text(part[name] / MEGA)}
        if is_up:
            yield sentence("The strongest upward driver is the {name} ({amount} Mt C/a).", **values)
        else:
            yield sentence("The strongest downward driver is the {name} ({amount} Mt C/a).", **values)
