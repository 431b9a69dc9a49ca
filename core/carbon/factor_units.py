"""Whether a coefficient is measured as the account needs it: tonnes, tce or GJ per unit of the statistics column."""

from __future__ import annotations

import re
from functools import cache

from ..columns import unit_of
from ..datafile import shipped_rows

# Terms that are per unit of the statistics column; the others are per tce, per GJ or ratios.
PER_AMOUNT = ("factor", "respiration", "enteric", "manure", "standard_coal", "heat_value")
PARTS = re.compile(r"\s*([^\s/·]+)[^/]*?/\s*\(?\s*([^)]*?)\s*\)?\s*$")
PER_YEAR = re.compile(r"\s*[·*./]?\s*\b(a|yr|year)\b\s*|⁻¹|-1$")


def scale_of_unit(unit: str, field: str, term: str) -> float | None:
    """Return by what a value in `unit` is multiplied to be in the unit that the account needs; None if not known.

    >>> scale_of_unit("kg CH4/(head·a)", "cattle", "enteric"), scale_of_unit("kg C/kg", "pesticide", "factor")
    (0.001, 1.0)
    >>> scale_of_unit("t C/km²", "forest", "factor"), scale_of_unit("t C/tree", "forest", "factor")
    (0.01, None)
    """
    match = PARTS.match(unit)
    if match is None or term not in PER_AMOUNT:
        return None
    above, below = _known(match[1]), _known(PER_YEAR.sub("", match[2]))
    own = _known(unit_of(field))
    if above is None or own is None:
        return None
    if below is None or below[0] != own[0]:
        return None if above[1] == 1 else above[1]  # kg per animal: whatever it is per, kg is not what is needed
    return above[1] * own[1] / below[1]


def needed_unit(unit: str, field: str) -> str:
    """Return the unit of the account beside one that a user gave: ``t CH4/head``.

    >>> needed_unit("kg CH4/(head·a)", "cattle")
    't CH4/head'
    """
    above = unit.split("/")[0].strip()
    kind = _known(above.split(" ")[0])
    base = next((row["unit"] for row in shipped_rows("units") if kind and _same(row, kind[0])), "t")
    return f"{' '.join([base, *above.split(' ')[1:]])}/{unit_of(field)}"


def _same(row: dict[str, str], dimension: str) -> bool:
    return row["dimension"] == dimension and float(row["factor"]) == 1


def _known(unit: str) -> tuple[str, float] | None:
    """Return the dimension and the factor of a unit of measurement."""
    return _units().get(unit.strip().casefold())


@cache
def _units() -> dict[str, tuple[str, float]]:
    return {row["unit"].casefold(): (row["dimension"], float(row["factor"])) for row in shipped_rows("units")}
