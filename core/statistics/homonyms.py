"""Units of one name in several provinces or cities: 鼓楼区 is in Nanjing, Xuzhou, Fuzhou and Kaifeng."""

from __future__ import annotations

from collections.abc import Iterable

from ..packages import pandas as pd
from .block import Block
from .blocks_of_values import read_role
from .row_keys import TOTAL

REGION_COLUMNS = ("province",)


def homonyms(blocks: Iterable[Block]) -> dict[str, list[str]]:
    """Return {unit: regions that it is in} of units by name whose rows are in more than one.

    The regions are the cells of columns that are called as units are, or as provinces, and are not the unit's own.
    Codes are units of their own, wherever a city or province moved or was renamed around them; 江苏 and 江苏省 are one.

    Parameters
    ----------
    blocks : iterable of Block
        Of all tables.
    """
    found: dict[tuple[str, str], list[str]] = {}  # by unit and column: a city is no other place than its province
    for block in blocks:
        if block.meaning.column in REGION_COLUMNS or read_role(block.told) == "unit":
            _add(block, found)
    apart = [(unit, _not_the_same(regions)) for (unit, _), regions in found.items()]
    return {unit: regions for unit, regions in apart if len(regions) > 1}


def _add(block, found):
    rows = pd.DataFrame({"unit": block.keys.units, "region": block.cells.to_numpy(dtype=object)}).dropna()
    rows = rows.drop_duplicates()
    for unit, region in zip(rows["unit"], rows["region"].astype(str).str.strip()):
        if region and TOTAL not in unit and _is_name(unit) and any(map(str.isalpha, region)):
            found.setdefault((unit, block.meaning.column), []).append(region)


def _is_name(unit):
    return any(map(str.isalpha, unit)) and not any(map(str.isdigit, unit))


def _not_the_same(regions):
    """Return the regions without those that are another with an ending less, and without repeated ones."""
    each = list(dict.fromkeys(regions))
    return [one for one in each if not any(one != other and other.startswith(one) for other in each)]
