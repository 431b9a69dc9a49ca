"""A whole trend raster: from the dates of a stack to the files, on threads or a cluster, or continued."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Callable

import numpy as np

from ...calendar_date import date_text, season
from ...engine.blocks import block_plan
from ...engine.execution import workers_of
from ...engine.resume import Remembered, file_stamps, kept_blocks
from ...errors import StudyError
from ...monitor import Monitor
from ...raster import DatedBand, Stack, created
from ...zonal.units_on_grid import UnitsOnGrid
from ..methods.trend_method import TrendMethod, band_names, trend_method
from ..types import THRESHOLD, trend_types
from .field_significance import FalseDiscoveryRate
from .sink import NO_TYPE, OPACITY, SHOWN, BlockTrend, Significance, TrendSink, has_types, trend_raster
from .summary import Summary

MEMORY = 80  # megabytes for each block that is computed at the same time
SEASONAL = "seasonal_kendall"


@dataclass(frozen=True)
class TrendOptions:
    """What a user may choose.

    Attributes
    ----------
    method : str
        One of `methods.settings.METHODS`.
    options : dict
        Of `methods.trend_method.trend_method`.
    precision : str
        ``"float64"`` or ``"float32"``.
    bands : tuple of str
        Bands beside slope, p and Z; None for all.
    threshold : float
        abs(Z) beyond which a trend is marked.
    rate : float or None
        False discovery rate that decides instead.
    memory : float or None
        Megabytes for the blocks under way, None for `MEMORY` for each.
    threads : int or None
    scheduler : str
        Address of a Dask scheduler, "" for this machine.
    overviews, resume : bool
    """

    method: str = "mann_kendall"
    options: dict = field(default_factory=dict)
    precision: str = "float64"
    bands: tuple | None = None
    threshold: float = THRESHOLD
    rate: float | None = None
    memory: float | None = None
    threads: int | None = None
    scheduler: str = ""
    overviews: bool = False
    resume: bool = False


@dataclass(frozen=True)
class Outcome:
    """What was made.

    Attributes
    ----------
    bands : list of str
        Of the trend raster, the last is `OPACITY` where there are types.
    p_limit : float or None
        Largest p of a marked trend, where a false discovery rate was asked for.
    summary : Summary
    """

    bands: list
    p_limit: float | None
    summary: Summary


def method_of(settings: TrendOptions, dates: Sequence[float]) -> TrendMethod:
    """Return the `TrendMethod` of the settings for dates (fractions of years).

    Raises
    ------
    StudyError
        Too few dates, or options that cannot be.

    Examples
    --------
    >>> method = method_of(TrendOptions(bands=("n",)), [2001, 2002, 2003, 2004])
    >>> [band.name for band in method.bands]
    ['slope', 'p', 'z', 'n']
    """
    _require_dates(settings, dates)
    options = {"dtype": settings.precision, **settings.options}
    if settings.method == SEASONAL:
        options["periods"] = [season(date) for date in dates]
    if settings.bands is None:
        return trend_method(settings.method, dates, **options)
    names = band_names(settings.method, dates, **options)
    wanted = [name for name in names if name in settings.bands or name in SHOWN[:3]]
    unknown = [name for name in settings.bands if name not in names]  # which the method refuses
    return trend_method(settings.method, dates, **options, bands=[*wanted, *unknown])


def _require_dates(settings, dates):
    if len(dates) < 2:
        raise StudyError(
            "A trend needs at least two dates; the input has one ({date}). Give more rasters, or a stack of bands.",
            date=date_text(dates[0]),
        )
    lowest = settings.options.get("min_valid", 2)
    if lowest > len(dates):
        raise StudyError(
            "MIN_VALID asks for {least} values in a cell, but there are {dates} dates. Lower it, or give more dates.",
            least=lowest,
            dates=len(dates),
        )


def make_trend_raster(
    dates: list[DatedBand],
    destination: str,
    classes: str,
    settings: TrendOptions,
    *,
    zones: UnitsOnGrid | None = None,
    units: int = 0,
    language: str = "en",
    monitor: Monitor,
) -> Outcome:
    """Write the trend raster of dated bands and, where wanted, the raster of trend types.

    Parameters
    ----------
    dates : list of DatedBand
    destination : str
        The trend raster: one band for each result, and `OPACITY`.
    classes : str
        The trend types, -2 to 2; "" for none.
    settings : TrendOptions
    zones : UnitsOnGrid, optional
        Units; cells beyond them have no result.
    units : int
        Number of units.
    language : str
        Of the names of the trend types in the file.
    monitor : Monitor

    Returns
    -------
    Outcome

    Raises
    ------
    StudyError
        See `method_of`; files that cannot be read or written; a scheduler that does not answer.

    In each cell 1, 3, 2 and 5 have Z = 1.019 and rise, but not significantly.

    >>> import tempfile
    >>> from ...raster import Grid, Raster, Window
    >>> grid, years = Grid((0.0, 1.0, 0.0, 2.0, 0.0, -1.0), 2, 2, ""), (2001, 2002, 2003, 2004)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with created(f"{folder}/stack.tif", grid, [str(year) for year in years], dtype="float64") as writer:
    ...         for band, value in enumerate((1.0, 3.0, 2.0, 5.0), 1):
    ...             writer.write(band, Window(0, 0, 2, 2), np.full((2, 2), value))
    ...     with Raster(f"{folder}/stack.tif") as raster:
    ...         dates = [DatedBand(year, raster, band) for band, year in enumerate(years, 1)]
    ...         found = make_trend_raster(dates, f"{folder}/trend.tif", "", TrendOptions(threads=1), monitor=Monitor())
    >>> found.summary.cells.tolist()  # without a result, then of the five types
    [0, 0, 0, 0, 4, 0]
    """
    method = method_of(settings, [date.year for date in dates])
    names = [band.name for band in method.bands]
    _refuse_contradictions(destination, classes, settings, names)
    facts = {**_facts(dates, settings), "origin": f"{method.origin:.17g}"}
    summary = Summary(dates[0].raster.grid, dates[0].raster.name, zones=zones, units=units)
    where = (settings.scheduler, settings.threads, monitor)
    with Stack(dates, settings.precision) as stack, workers_of(*where) as workers:
        plan = _plan(stack, method, settings, workers)
        extent = None if zones is None else zones.bounds
        compute: Callable = BlockTrend(stack, method, extent)
        keeping = kept_blocks(destination, {**facts, **file_stamps(_paths(dates))}) if settings.resume else None
        with keeping or nullcontext() as folder:
            compute = compute if folder is None else Remembered(compute, folder)
            with _writers(destination, classes, stack.grid, method, dates, settings, plan, language) as writers:
                writers[0].describe(facts)
                within, significance = None if zones is None else zones.covered, Significance(settings.threshold)
                sink = TrendSink(names, *writers, significance=significance, summary=summary, within=within)
                rate = None if settings.rate is None else (FalseDiscoveryRate(), settings.rate)
                limit = trend_raster(plan, compute, workers.executor, sink, stack.grid, rate=rate, monitor=monitor)
    return Outcome([*names, *([OPACITY] if has_types(names) else [])], limit, summary)


def _refuse_contradictions(destination, classes, settings, names):
    if classes and Path(classes).resolve() == Path(destination).resolve():
        raise StudyError("The trend raster and the trend types have one name, {path}. Give them two.", path=destination)
    if settings.rate is not None and "p" not in names:
        raise StudyError("The method {method} has no p, so it has no false discovery rate.", method=settings.method)


def _plan(stack, method, settings, workers):
    result_bytes = (len(method.bands) + 1) * np.dtype(settings.precision).itemsize
    return block_plan(
        stack.grid,
        stack.block,
        cell_bytes=stack.count * stack.dtype.itemsize + result_bytes,
        result_bytes=result_bytes,
        memory=settings.memory or MEMORY * workers.size,
        workers=workers.size,
        here=workers.here,
    )


@contextmanager
def _writers(destination, classes, grid, method, dates, settings, plan, language):
    """Give the writers of the trend raster and of the types (None where not wanted)."""
    names, unit = [band.name for band in method.bands], dates[0].raster.units[dates[0].band - 1]
    units = [_unit(band.unit, unit) for band in method.bands]
    if has_types(names):
        names, units = [*names, OPACITY], [*units, ""]
    shared = {"tile": plan.tile, "threads": plan.in_flight // 2}
    with created(
        destination,
        grid,
        names,
        dtype=settings.precision,
        nodata=np.nan,
        units=units,
        overviews="average" if settings.overviews else "",
        **shared,
    ) as trends:
        if not classes:
            yield trends, None
            return
        overviews = "nearest" if settings.overviews else ""
        with created(
            classes, grid, ["trend type"], dtype="int16", nodata=NO_TYPE, overviews=overviews, **shared
        ) as types:
            kinds = trend_types()
            types.name_values(
                [kind.value for kind in kinds],
                [kind.name(language) for kind in kinds],
                [bytes.fromhex(kind.colour[1:]) for kind in kinds],
            )
            yield trends, types


def _unit(template, unit):
    return template.format(unit=unit).strip()


def _paths(dates):
    return sorted({path for date in dates for path in date.raster.files})


def _facts(dates, settings):
    """Return what the trend raster depends on, a dict of text; kept in the file, and what a resumed run must share."""
    chosen = asdict(settings)
    kept = {name: chosen[name] for name in ("method", "precision", "bands")}
    user = {date.raster.name: date.raster.user_nodata for date in dates if date.raster.user_nodata}
    return {
        **({"user NoData": str(user)} if user else {}),
        "dates": ", ".join(f"{date.year:.10g}" for date in dates),
        "series": ", ".join(f"{date.raster.name}:{date.band}" for date in dates),
        **{name: str(value) for name, value in {**kept, **settings.options}.items()},
    }
