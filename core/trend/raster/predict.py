"""Values of a fitted trend at any dates, from the bands of a trend raster."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...calendar_date import date_texts
from ...engine.blocks import block_plan, in_order, tiles
from ...engine.execution import workers_of
from ...errors import StudyError, listing
from ...limits import require_size
from ...monitor import Monitor
from ...raster import Raster, Window, created
from .distribution import Distribution

MEMORY = 128  # megabytes
LINE = ("slope", "intercept")


@dataclass(frozen=True)
class Curve:
    """The curve that a trend raster describes.

    Attributes
    ----------
    method : str
        Of `methods.settings.METHODS`.
    bands : dict
        Name of a coefficient -> its band, from 1.
    origin, cycle : float
        Year of the polynomial's zero; length of the longest wave in years.
    unit : str
        Of the values.
    """

    method: str
    bands: dict
    origin: float
    cycle: float
    unit: str

    def at(self, coefficients: dict[str, np.ndarray], date: float) -> np.ndarray:
        """Return the values at a date from a dict of coefficient arrays (float64).

        >>> curve = Curve("polynomial", {}, 2000.0, 1.0, "")
        >>> terms = {"polynomial_2": np.array([1.0]), "polynomial_1": np.array([0.0]), "polynomial_0": np.array([5.0])}
        >>> curve.at(terms, 2003).tolist()
        [14.0]
        """
        if self.method == "polynomial":
            degree = len(coefficients) - 1
            value = np.zeros_like(coefficients["polynomial_0"])
            for power in range(degree, -1, -1):  # Horner's rule
                value = value * (date - self.origin) + coefficients[f"polynomial_{power}"]
            return value
        value = coefficients["intercept"] + coefficients["slope"] * date
        for name in coefficients:
            if name not in LINE:
                wave, harmonic = {"s": math.sin, "c": math.cos}[name[0]], int(name[3:])
                value = value + coefficients[name] * wave(2 * math.pi * harmonic * date / self.cycle)
        return value


def curve_of(raster: Raster) -> Curve:
    """Return the `Curve` of a trend raster.

    Raises
    ------
    StudyError
        The raster is none, or lacks the bands that a prediction needs.

    >>> from types import SimpleNamespace
    >>> curve_of(SimpleNamespace(name="trend", facts=dict, descriptions=["slope", "intercept"], units=["t/a", "t"]))
    Curve(method='mann_kendall', bands={'slope': 1, 'intercept': 2}, origin=0.0, cycle=1.0, unit='t')
    """
    facts, bands = raster.facts(), {name: band for band, name in enumerate(raster.descriptions, 1)}
    method = facts.get("method", "mann_kendall" if set(LINE) <= set(bands) else "")
    wanted = _wanted(method, bands)
    _refuse_without_bands(raster.name, method, wanted, bands)
    level = bands[wanted[-1] if method == "polynomial" else "intercept"]
    return Curve(
        method,
        {name: bands[name] for name in wanted},
        _number(facts, "origin", 0.0, raster.name),
        _number(facts, "cycle", 1.0, raster.name),
        raster.units[level - 1],
    )


def _refuse_without_bands(name, method, wanted, bands):
    missing = [band for band in wanted if band not in bands]
    if not method or missing:
        raise StudyError(
            "The raster {name} has no bands {missing}; it has {bands}. Choose a raster made by 'Trend raster' with "
            "these bands.",
            name=name,
            missing=listing(missing or LINE, None),
            bands=listing(filter(None, bands), None) or "–",
        )


def predict(
    raster: Raster,
    dates: Sequence[float],
    destination: str,
    *,
    floor: float | None = None,
    monitor: Monitor | None = None,
    threads: int | None = None,
) -> Distribution:
    """Write the values of a trend raster's curve at dates, one band for each.

    Parameters
    ----------
    raster : Raster
        Made by `job.make_trend_raster`.
    dates : list of float
        Years, with fractions for months.
    destination : str
    floor : float, optional
        Smallest value; what lies below becomes this.
    monitor : Monitor, optional
    threads : int, optional

    Returns
    -------
    Distribution
        Of the values at all dates.

    Raises
    ------
    StudyError
        See `curve_of`.

    The line -1000 + 0.5 x year is 10 in 2020 and 15 in 2030.

    >>> import tempfile
    >>> from ...raster import Grid
    >>> grid, cell = Grid((0.0, 1.0, 0.0, 1.0, 0.0, -1.0), 1, 1, ""), Window(0, 0, 1, 1)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path, values = f"{folder}/trend.tif", f"{folder}/values.tif"
    ...     with created(path, grid, ["slope", "intercept"], dtype="float64", nodata=np.nan) as writer:
    ...         for band, value in ((1, 0.5), (2, -1000.0)):
    ...             writer.write(band, cell, np.array([[value]]))
    ...     with Raster(path) as raster:
    ...         found = predict(raster, [2020.0, 2030.0], values, threads=1)
    ...     with Raster(values) as raster:
    ...         [raster.read(band, cell).item() for band in (1, 2)]
    [10.0, 15.0]
    """
    require_size("prediction_bands", len(dates), "YEARS")
    monitor, curve = monitor or Monitor(), curve_of(raster)
    kind = "float64" if raster.dtype == np.float64 else "float32"
    names, size = date_texts(dates), np.dtype(kind).itemsize
    with workers_of("", threads, monitor) as workers, _Prediction(raster, curve, dates, floor, kind) as compute:
        plan = block_plan(
            raster.grid,
            raster.block,
            cell_bytes=8 * (len(curve.bands) + 2) + size * len(dates),
            result_bytes=size * len(dates),
            memory=MEMORY,
            workers=workers.size,
        )
        units = [curve.unit] * len(dates)
        with created(destination, raster.grid, names, dtype=kind, nodata=np.nan, units=units, tile=plan.tile) as writer:
            done, total, found = 0, raster.grid.width * raster.grid.height, Distribution()
            results = in_order(plan.windows, compute, workers.executor, plan.in_flight, monitor)
            for window, block in tiles(results, raster.grid, plan.tile):
                for number, values in enumerate(block, 1):
                    writer.write_tile(number, window, values)
                    found.add(values)
                done += window.width * window.height
                monitor.progress(done / total)
    return found


class _Prediction:
    """Predicts a window; each thread opens the raster itself."""

    def __init__(self, raster: Raster, curve: Curve, dates: Sequence[float], floor: float | None, kind: str):
        self._source = (raster.path, raster.name, raster.native_wkt)
        self._curve, self._dates, self._floor, self._kind = curve, dates, floor, kind
        self._of_thread = threading.local()
        self._all: list[Raster] = []

    def __call__(self, window: Window) -> np.ndarray:
        raster = vars(self._of_thread).get("raster")
        if raster is None:
            raster = self._of_thread.raster = Raster(*self._source)
            self._all.append(raster)
        coefficients = {name: raster.read(band, window).astype(np.float64) for name, band in self._curve.bands.items()}
        values = np.stack([self._curve.at(coefficients, date) for date in self._dates])
        if self._floor is not None:
            values = np.maximum(values, self._floor)  # NaN stays NaN
        return values.astype(self._kind, copy=False)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for raster in self._all:
            raster.close()


def _wanted(method, bands):
    if method == "polynomial":
        powers = [name for name in bands if name.startswith("polynomial_")]
        return [f"polynomial_{power}" for power in range(max(len(powers), 2) - 1, -1, -1)]
    waves = [name for name in bands if method == "harmonic" and name[:3] in ("sin", "cos")]
    return [*LINE, *waves]


def _number(facts, name, default, raster):
    text = facts.get(name, default)
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise StudyError(
            "The raster {name} says its {fact} is '{text}', which is not a number. Make it again with 'Trend raster'.",
            name=raster,
            fact=name,
            text=text,
        )
    return value
