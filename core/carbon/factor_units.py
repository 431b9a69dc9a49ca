"""Whether a coefficient is measured as the account needs it: tonnes, tce or GJ per unit of the statistics column."""

from __future__ import annotations

import re
from functools import cache

from ..columns import unit_of
from ..datafile import shipped_rows

# What each term is an amount of; the others are ratios.
ABOVE = {
    **dict.fromkeys(("factor", "respiration", "enteric", "manure", "carbon", "carbon_content"), "mass"),
    "standard_coal": "coal",
    "heat_value": "heat",
}
BELOW = {"carbon": "tce", "carbon_content": "GJ"}  # the other terms are per unit of the statistics column
FREE = ("nep",)  # accounts whose fields are not what their coefficients are per
SAME = {"animals": "people"}  # "per head" is said of both
PER_YEAR = re.compile(r"\s*[·*./]?\s*\b(a|yr|year|年)\b\s*|⁻¹|-1$")
PLAIN = str.maketrans("₂₄", "24")
GAS = re.compile(
    r"^(?P<mass>.*?)[\s·-]*(?P<gas>(?i:CO2|CH4|N2O)|C|二氧化碳|甲烷|氧化亚氮|碳)(?:[\s-]*(?i:eq\.?|e|equivalents?|当量))?$"
)
FORMULAS = {"二氧化碳": "CO2", "甲烷": "CH4", "氧化亚氮": "N2O", "碳": "C"}


def gas_of_unit(unit: str) -> str:
    """Return the gas that a unit of measurement begins with, "" where it names none.

    >>> gas_of_unit("t CH₄/(head·a)"), gas_of_unit("t C/tce"), gas_of_unit("GJ/t"), gas_of_unit("kgCO2e/kg")
    ('CH4', 'C', '', 'CO2')
    """
    return _above(unit)[1]


def scale_of_unit(unit: str, field: str, term: str) -> float | None:
    """Return by what a value in `unit` is multiplied to be in the unit that the account needs; None if not known.

    >>> scale_of_unit("kg CH4/(head·a)", "cattle", "enteric"), scale_of_unit("kg C/kg", "pesticide", "factor")
    (0.001, 1.0)
    >>> scale_of_unit("t C/km²", "forest", "factor"), scale_of_unit("t C/tree", "forest", "factor")
    (0.01, None)
    """
    above, below, own = _sides(unit, field, term)
    if above is None or own is None:
        return None
    if below is None or below[0] != own[0]:
        return None if above[1] == 1 else above[1]  # kg per animal: whatever it is per, kg is not what is needed
    return above[1] * own[1] / below[1]


def is_of_another_kind(unit: str, account: str, field: str, term: str) -> bool:
    """Whether a unit of measurement is known, and of another kind than the account's: t C per head of an area.

    >>> is_of_another_kind("t C/head", "cs_forest", "forest", "factor")
    True
    >>> is_of_another_kind("t C/t", "ce_energy", "raw_coal", "carbon")  # is per tce
    True
    >>> is_of_another_kind("t C/tree", "cs_forest", "forest", "factor")
    False
    """
    if account in FREE or term not in ABOVE:
        return False
    above, below, own = _sides(unit, field, term)
    other = above is not None and above[0] != ABOVE[term]
    return other or (below is not None and own is not None and below[0] != own[0])


def is_understood(unit: str, account: str, field: str, term: str) -> bool:
    """Whether a unit of measurement that is given can be held against that of the account.

    >>> [is_understood(unit, "cs_forest", "forest", "factor") for unit in ("t C/hm²", "", "Mg C/tree")]
    [True, True, False]
    """
    if not unit or account in FREE or term not in ABOVE:
        return True
    above, below, own = _sides(unit, field, term)
    return "/" in unit and (own is None or (above is not None and below is not None))


def needed_unit(unit: str, field: str, term: str = "factor") -> str:
    """Return the unit of the account for one that a user gave: ``t CH4/head``.

    >>> needed_unit("kg CH4/(head·a)", "cattle"), needed_unit("kg C/GJ", "raw_coal", "carbon_content")
    ('t CH4/head', 't C/GJ')
    """
    base = {"coal": "tce", "heat": "GJ"}.get(ABOVE.get(term, "mass"), "t")
    gas = gas_of_unit(unit)
    return f"{' '.join(part for part in (base, gas) if part)}/{BELOW.get(term) or unit_of(field)}"


def _above(unit: str) -> tuple[str, str]:
    """Return what a unit is an amount of, without the gas, and the gas."""
    text = unit.translate(PLAIN).partition("/")[0].strip()
    known = _known(text)
    match = GAS.match(text) if known is None or known[0] == "carbon" else None
    if match is None or not match["mass"]:
        return text, ""
    return match["mass"].strip(), FORMULAS.get(match["gas"], match["gas"].upper())


def _sides(unit: str, field: str, term: str) -> tuple[Measure | None, Measure | None, Measure | None]:
    """Return what a unit is an amount of, what it is per, and what it should be per; None for what is not known."""
    _, slash, below = unit.partition("/")
    if not slash or term not in ABOVE:
        return None, None, None
    text = PER_YEAR.sub("", below.strip().lstrip("(").rstrip(")"))
    return _known(_above(unit)[0]), _known(text), _known(BELOW.get(term) or unit_of(field))


Measure = tuple[str, float]


def _known(unit: str) -> Measure | None:
    """Return the dimension and the factor of a unit of measurement."""
    text = unit.strip()
    found = _units().get(text) or _units().get(text.casefold())
    return found and (SAME.get(found[0], found[0]), found[1])


@cache
def _units() -> dict[str, Measure]:
    rows = [(row["unit"], (row["dimension"], float(row["factor"]))) for row in shipped_rows("units")]
    return {**{unit.casefold(): measure for unit, measure in rows}, **dict(rows)}
