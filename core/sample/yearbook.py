"""A made-up annual yearbook whose accounts follow the anchors of the study."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..carbon.accounting import account
from ..carbon.electricity import carbon_of
from ..carbon.factors import load_factors
from ..carbon.fuels import coal_equivalent
from ..columns import label_of, unit_of
from ..datafile import shipped_rows
from ..packages import interpolate
from ..packages import pandas as pd
from .landcover import YEARS

MEGA = 1e6
GAPS = 60
SPREAD = ("size", "trend", "noise", "breaks", "step")  # columns of core/data/sample_spread.csv
LANGUAGE = "zh"  # of the headers of the wide yearbook
GAP_COLUMNS = ("fertilizer", "pesticide", "plastic_film", "pig", "sheep", "irrigated_area", "secondary_gdp")


def make_yearbook(seed: int, areas: pd.DataFrame, attributes: pd.DataFrame, size: float) -> pd.DataFrame:
    """Return the yearbook without gaps: `unit`, `year`, the attributes, and the columns of the statistics.

    Parameters
    ----------
    seed : int
    areas : DataFrame
        Panel of land-use areas, hm², of all years.
    attributes : DataFrame
        Index `unit`; text columns that each row repeats (name, province).
    size : float
        Area of the units over that of the study's region: amounts scale with it.
    """
    draw = np.random.Generator(np.random.PCG64(seed + 100))
    ids = list(attributes.index)
    table = areas[["unit", "year", "cropland"]].sort_values(["unit", "year"]).reset_index(drop=True)
    shape = _Shape(draw, ids, table)
    people = shape.spread(_anchor("population") * MEGA * size, "population")
    table["population"] = people.round()
    table["urban_population"] = (people * shape.share(0.20, 0.52, 0.05)).round()
    gdp = shape.spread(_anchor("gdp") * 1e7 * size, "gdp")
    table["gdp"] = gdp
    table["secondary_gdp"] = gdp * shape.wave(0.34, 0.44, 0.38, 0.05)
    table = _with_farming(table, shape)
    table = _with_crops_to_anchor(table, areas, size)
    table = _with_energy_to_anchor(table, areas, shape, size)
    factors = load_factors()
    table["energy_use"] = coal_equivalent(table, factors)
    text = attributes.reindex(table["unit"]).reset_index(drop=True)
    return pd.concat([table[["unit", "year"]], text, table.drop(columns=["unit", "year", "cropland"])], axis=1)


def with_gaps(yearbook: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return the yearbook with interior gaps of one year, never two in a row, in smooth columns.

    >>> years = pd.DataFrame({"unit": "A", "year": YEARS, **dict.fromkeys(GAP_COLUMNS, 1.0)})
    >>> gaps = with_gaps(years, 1)[list(GAP_COLUMNS)].isna().to_numpy()
    >>> bool(gaps.any()), bool((gaps[1:] & gaps[:-1]).any()), bool(gaps[[0, -1]].any())
    (True, False, False)
    """
    draw = np.random.Generator(np.random.PCG64(seed + 200))
    result, units = yearbook.copy(), yearbook["unit"].unique()
    taken: set[tuple[str, str, int]] = set()
    for _ in range(GAPS):
        unit, column = units[draw.integers(len(units))], GAP_COLUMNS[draw.integers(len(GAP_COLUMNS))]
        year = YEARS[2 + draw.integers(len(YEARS) - 4)]
        if {(unit, column, near) for near in (year - 1, year, year + 1)} & taken:
            continue
        taken.add((unit, column, year))
        result.loc[(result["unit"] == unit) & (result["year"] == year), column] = np.nan
    return result


def wide_yearbook(yearbook: pd.DataFrame) -> pd.DataFrame:
    """Return the yearbook with one row for each unit and Chinese headers, with units: ``人口（人）_2000``.

    >>> wide_yearbook(pd.DataFrame({"unit": ["A"], "year": [2000], "population": [5.0]})).to_dict("records")
    [{'单元代码': 'A', '人口（人）_2000': 5.0}]
    """
    numbers = [column for column in yearbook.columns if pd.api.types.is_numeric_dtype(yearbook[column])]
    numbers.remove("year")
    parts = yearbook.pivot(index="unit", columns="year", values=numbers)
    parts.columns = [f"{_stating_its_unit(column)}_{year}" for column, year in parts.columns]
    return parts.rename_axis("单元代码").reset_index()


def _stating_its_unit(column):
    unit = unit_of(column, LANGUAGE)
    return f"{label_of(column, LANGUAGE)}（{unit}）" if unit else label_of(column, LANGUAGE)


class _Shape:
    """Random but smooth multipliers for each row of a table sorted by unit and year."""

    def __init__(self, draw: np.random.Generator, ids: Sequence[str], table: pd.DataFrame):
        self._draw, self._table = draw, table
        index = {unit: number for number, unit in enumerate(ids)}
        self._unit = table["unit"].map(index).to_numpy()
        self._part = ((table["year"] - YEARS[0]) / (YEARS[-1] - YEARS[0])).to_numpy()
        self._count = len(ids)

    def of_units(self, spread: float) -> np.ndarray:
        """Return a number for each row that is the same in a unit, normal about 0."""
        return (self._draw.standard_normal(self._count) * spread)[self._unit]

    def between(self, start: float, end: float) -> np.ndarray:
        """Return start at first, end at last.

        >>> table = pd.DataFrame({"unit": "A", "year": [2000, 2010, 2020]})
        >>> _Shape(np.random.default_rng(1), ["A"], table).between(2.0, 4.0).tolist()
        [2.0, 3.0, 4.0]
        """
        return start + self._part * (end - start)

    def taste(self, spread: float) -> np.ndarray:
        """Return a multiplier of a unit, with a trend and small noise of its own."""
        drift = self.of_units(0.12) * (self._part - 0.5)
        noise = self._draw.standard_normal(len(self._unit)) * 0.01
        return np.exp(self.of_units(spread) + drift + noise)

    def spread(self, totals: pd.Series, quantity: str) -> np.ndarray:
        """Return the totals by year divided over the units: lognormal sizes, trends, noise and breaks of their own."""
        row = next(row for row in shipped_rows("sample_spread") if row["quantity"] == quantity)
        size, trend, noise, breaks, step = (float(row[name]) for name in SPREAD)
        years = len(YEARS) - 1
        raw = np.exp(
            self.of_units(size)
            + self.of_units(trend) * years * (self._part - 0.5)
            + self._draw.standard_normal(len(self._unit)) * noise
            + self.steps(breaks, step)
        )
        return _to_total(raw, self._table["year"], totals)

    def steps(self, share: float, spread: float) -> np.ndarray:
        """Return a step in some year, normal about 0, for a share of the units, else 0: plants open and close."""
        when = 0.2 + 0.6 * self._draw.random(self._count)
        broken = self._draw.random(self._count) < share
        height = np.where(broken, self._draw.standard_normal(self._count) * spread, 0.0)
        return np.where(self._part >= when[self._unit], height[self._unit], 0.0)

    def share(self, start: float, end: float, spread: float) -> np.ndarray:
        """Return a rising share, 0.05-0.9."""
        return np.clip(self.between(start, end) + self.of_units(spread), 0.05, 0.9)

    def wave(self, start: float, middle: float, end: float, spread: float) -> np.ndarray:
        """Return a share that rises to the middle and falls again, with noise, 0.1-0.7."""
        path = np.interp(self._part, [0, 0.55, 1], [start, middle, end])
        noise = self._draw.standard_normal(len(self._unit)) * 0.008
        return np.clip(path + self.of_units(spread) + noise, 0.1, 0.7)


def _with_farming(table, shape):
    """Return the table with what farms use, keep and harvest, in proportion to their cropland."""
    for group in ("cropland", "livestock", "crop"):
        for row in _rows(group):
            rate = shape.between(float(row["start"]), float(row["end"])) * shape.taste(0.16)
            table[row["name"]] = table["cropland"] * rate
    return table


def _with_crops_to_anchor(table, areas, size):
    """Scale the crops of each year so that sequestration meets its anchor."""
    carbon = account(table.assign(raw_coal=0.0), areas, load_factors())
    target = _anchor("cs") * MEGA * size
    by_year = carbon.groupby("year")[["cs", "cs_crop"]].sum()
    land = by_year["cs"] - by_year["cs_crop"]
    wanted = (target - land).clip(lower=0.05 * by_year["cs_crop"])
    crop_sink = by_year["cs_crop"].where(by_year["cs_crop"] > 0)  # few cells may hold no cropland at all
    factor = table["year"].map((wanted / crop_sink).fillna(0.0))
    crops = [row["name"] for row in _rows("crop")]
    return table.assign(**{crop: table[crop] * factor for crop in crops})


def _with_energy_to_anchor(table, areas, shape, size):
    """Give each unit fuels whose carbon, with the other emissions, meets the anchor of each year."""
    factors = load_factors()
    carbon = account(table, areas, factors)
    others = carbon.groupby("year")["ce"].sum()
    target = (_anchor("ce") * MEGA * size - others).clip(lower=1.0)
    energy = shape.spread(target, "energy")
    shares = {row["name"]: shape.between(float(row["start"]), float(row["end"])) for row in _rows("energy")}
    whole = sum(shares.values())
    return table.assign(**{fuel: energy * share / whole / carbon_of(factors, fuel) for fuel, share in shares.items()})


def _anchor(quantity):
    """Return a quantity of the region by year (Series): smooth growth between its anchors, never beyond them."""
    rows = [row for row in shipped_rows("sample_anchors") if row["quantity"] == quantity]
    years, values = [int(row["year"]) for row in rows], [float(row["value"]) for row in rows]
    growth = interpolate.PchipInterpolator(years, np.log(values))
    return pd.Series(np.exp(growth(YEARS)), index=list(YEARS))


def _to_total(raw, years, totals):
    sums = pd.Series(raw).groupby(years.to_numpy()).sum()
    return raw * years.map(totals / sums).to_numpy()


def _rows(group):
    return [row for row in shipped_rows("sample_shape") if row["group"] == group]
