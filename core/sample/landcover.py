"""Made-up annual land cover in CLCD codes: terrain, rivers, towns that grow, fields that give way to forest."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..datafile import shipped_rows
from .noise import Noise

YEARS = tuple(range(2000, 2021))
CROPLAND, FOREST, SHRUB, GRASSLAND, WATER, SNOW, BARREN, IMPERVIOUS, WETLAND = range(1, 10)
NODATA = 0
FRAME = 1_000_000.0  # metres in a region of the study's size; the landscape's features scale with it
SAMPLE = 200_000  # cells that set the thresholds of the classes


class Landscape:
    """Fields of a made-up landscape on coordinates scaled to metres of the study's frame.

    Parameters
    ----------
    seed : int
    towns : ndarray, shape (n, 2)
        Scaled coordinates of the towns.
    sizes : ndarray, shape (n,)
        Their relative sizes.
    """

    def __init__(self, seed: int, towns: np.ndarray, sizes: np.ndarray):
        self._towns, self._sizes = towns, sizes
        self._relief = Noise(seed + 1, 180_000.0, 5)
        self._river = Noise(seed + 2, 120_000.0, 4)
        self._patch = Noise(seed + 3, 25_000.0, 3)
        self._cover = Noise(seed + 4, 45_000.0, 4)

    def fields(self, x: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
        """Return {name: array} of relief, river, urban, farm, grass and shrub suitability.

        >>> landscape = Landscape(1, np.array([[0.0, 0.0]]), np.array([1.0]))
        >>> urban = landscape.fields(np.array([0.0, 90_000.0]), np.zeros(2))["urban"]  # in the town, and 90 km off
        >>> bool(urban[0] > urban[1])
        True
        """
        relief, river = self._relief.at(x, y), -np.abs(self._river.at(x, y) - 0.5)
        patch, cover = self._patch.at(x, y), self._cover.at(x, y)
        return {
            "relief": relief,
            "river": river,
            "urban": self._urban(x, y) + 0.35 * patch - 0.6 * relief,
            "farm": -relief + 0.9 * patch + 1.1 * self._urban(x, y),
            "grass": cover + 0.6 * relief,
            "shrub": np.abs(cover - 0.45) * -1 + 0.2 * patch,
        }

    def _urban(self, x, y):
        nearness = np.zeros(np.broadcast(x, y).shape)
        for (east, north), size in zip(self._towns, self._sizes):
            distance = np.hypot(x - east, y - north) / (9000.0 * size)
            np.maximum(nearness, np.exp(-distance) * (0.7 + 0.3 * size), out=nearness)
        return nearness


class Cover:
    """Land cover of each year from a `Landscape`: classes take the best cells, as many as their share says."""

    def __init__(self, landscape: Landscape, sample: Mapping[str, np.ndarray]):
        """`sample`: fields of cells that stand for the region, to set thresholds by."""
        self.landscape = landscape
        self._cuts = {year: _cuts(sample, _shares(year)) for year in YEARS}

    def of(self, fields: Mapping[str, np.ndarray], year: int) -> np.ndarray:
        """Return the codes (uint8) of cells with these fields.

        >>> landscape = Landscape(1, np.array([[0.0, 0.0]]), np.array([1.0]))
        >>> x, y = np.meshgrid(np.linspace(0, FRAME, 100), np.linspace(0, FRAME, 100))
        >>> fields = landscape.fields(x, y)
        >>> codes = Cover(landscape, fields).of(fields, 2020)
        >>> codes.shape, bool((codes == FOREST).mean() > 0.3)
        ((100, 100), True)
        """
        return _codes(fields, self._cuts[year])


def _shares(year):
    part = (year - YEARS[0]) / (YEARS[-1] - YEARS[0])
    rows = (row for row in shipped_rows("sample_shape") if row["group"] == "land")
    return {row["name"]: float(row["start"]) + part * (float(row["end"]) - float(row["start"])) for row in rows}


# In the order in which classes take their cells: class, share, field.
_ORDER = (
    (WATER, "water", "river"),
    (SNOW, "snow", "relief"),
    (BARREN, "barren", "relief"),
    (IMPERVIOUS, "impervious", "urban"),
    (WETLAND, "wetland", "river"),
    (CROPLAND, "cropland", "farm"),
    (GRASSLAND, "grassland", "grass"),
    (SHRUB, "shrub", "shrub"),
)


def _cuts(sample, shares):
    """Return the threshold of each class's field among the cells that earlier classes leave."""
    free = np.ones(sample["relief"].shape, dtype=bool)
    cuts = {}
    for code, name, field in _ORDER:
        values = sample[field][free]
        part = min(1.0, shares[name] * free.size / max(values.size, 1))
        cuts[code] = float(np.quantile(values, 1 - part)) if values.size else np.inf
        free &= sample[field] < cuts[code]
    return cuts


def _codes(fields, cuts):
    codes = np.full(fields["relief"].shape, FOREST, dtype=np.uint8)
    free = np.ones(codes.shape, dtype=bool)
    for code, _, field in _ORDER:
        taken = free & (fields[field] >= cuts[code])
        codes[taken] = code
        free &= ~taken
    return codes
