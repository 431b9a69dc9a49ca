"""Years in the official file names of land-cover products: the patterns of ``core/data/product_names.csv``.

Such names also hold the year of a release or of production, so that the digits alone do not tell the year of the map.
"""

from __future__ import annotations

import re
from functools import cache

from .datafile import shipped_rows

RANGE = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)[-_~至](?P<last>(?:19|20)\d\d)(?!\d)")
CENTURY_TURN = 50  # of years with two digits: 90 is 1990, 06 is 2006


def product_year(name: str) -> int | None:
    """Return the year of the map that the official name of a product states, None for any other name.

    >>> product_year("U2018_CLC2012_V2020_20u1"), product_year("nlcd_2019_land_cover_l48_20210604")
    (2012, 2019)
    >>> product_year("MCD12Q1.A2020001.h26v05.061.2022169160720"), product_year("my_map_2020") is None
    (2020, True)
    """
    for pattern in _patterns("1"):
        match = pattern.search(name)
        if match:
            found = match.groupdict()
            return int(found["year"]) if found.get("year") else _whole_year(int(found["short"]))
    return None


def product_of(name: str) -> str:
    """Return the product (a word of the schemes) that a text names, officially or as users write it, else "".

    >>> product_of("ESA_WorldCover_10m_2020_v100_N36E093_Map"), product_of("my_map_2020")
    ('esa_worldcover', '')
    >>> product_of("WorldCover 2020"), product_of("clcd"), product_of("globe_land_map")
    ('esa_worldcover', 'clcd', '')
    """
    for row in shipped_rows("product_names"):
        if re.search(row["pattern"], name, re.IGNORECASE):
            return row["product"]
    return ""


def band_years(name: str, bands: int) -> list[int] | None:
    """Return the years of the bands of a file whose name holds the first and last of them, None where it does not.

    Parameters
    ----------
    name : str
        Official name of a product, or any name with two years side by side.
    bands : int
        Number of bands; the years are evenly spaced, so that the span must be a multiple of the steps between them.

    >>> band_years("GLC_FCS30D_20002022_E115N35_Annual", 23)[-2:], band_years("GLC_FCS30D_19851995_E115N35_5years", 3)
    ([2021, 2022], [1985, 1990, 1995])
    >>> band_years("clcd_2000-2020", 3), band_years("clcd_2000-2020", 4) is None
    ([2000, 2010, 2020], True)
    """
    found = [match for pattern in (*_patterns("many"), RANGE) if (match := pattern.search(name))]
    if not found or bands < 2:
        return None
    first, last = int(found[0]["first"]), int(found[0]["last"])
    step, rest = divmod(last - first, bands - 1)
    return list(range(first, last + 1, step)) if step > 0 and rest == 0 else None


@cache
def _patterns(bands: str) -> tuple[re.Pattern[str], ...]:
    rows = (row for row in shipped_rows("product_names") if row["bands"] == bands)
    return tuple(re.compile(row["pattern"], re.IGNORECASE) for row in rows)


def _whole_year(short: int) -> int:
    return 1900 + short if short >= CENTURY_TURN else 2000 + short
