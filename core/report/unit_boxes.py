"""How units are spread, by scenario and year: a box for each year, a small chart for each scenario."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from .charts import INK, SOFT, colours_of, drawing, finish, plain, plain_number
from .medium import REPORT, across, figure_of_paper, medium, size
from .paper_key import add_key, key_height

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
ACROSS, WIDTH, HEIGHT = 3, 3.4, 3.4  # small charts in a row; inches of one
STEPS, MOST_TICKS = (1, 5, 10, 20, 50), 4  # years between two ticks, of which so few fit; on paper one less
UNFILLED = "none"
BOX, WIDEST = 0.7, 5  # of the years between two boxes, of which no more count
LABELLED, MOST_LABELLED = (1, 2, 5), 1000  # times powers of ten, on a logarithmic axis; of its ends, for all three
MOST_DECADES = 1.7  # between the outer quantiles, from which the axis is logarithmic: a factor of 50

ByYear = Mapping[int, ArrayLike]  # year -> values of the units


@figure_of_paper
def unit_boxes(
    observed: ByYear,
    paths: Mapping[str, ByYear],
    *,
    ylabel: str = "",
    colours: Mapping[str, str] | None = None,
    key: str = "",
) -> str:
    """Return small charts side by side, lettered, of equal axes: the observed years, then those of a scenario.

    A box holds the middle half of the units and their median, its whiskers 90 % of them.

    Parameters
    ----------
    observed : dict
        Year -> values of the units, array_like (n,); NaN is left out.
    paths : dict
        Scenario -> the same for its years.
    ylabel : str
        Quantity and unit.
    colours : dict, optional
        Scenario -> colour.
    key : str
        What the signs mean, below the charts on paper.

    >>> svg = unit_boxes({2020: [1.0, 2.0]}, {"low": {2030: [1.0, 3.0]}}, ylabel="Mt C/a")
    >>> ">a) low<" in svg, ">Mt C/a<" in svg
    (True, True)
    """
    columns = across(ACROSS, len(paths))
    rows = -(-len(paths) // columns)
    width, height = size(WIDTH * columns, HEIGHT * rows)
    with drawing(width, height + key_height(key)) as (axes, drawn):
        whole = axes.figure
        add_key(whole, key)
        axes.remove()
        places = whole.subplots(rows, columns, squeeze=False, sharex=True, sharey=True).ravel()
        for place, letter, (name, own), colour in zip(
            places, "abcdefghijklmnopqrstuvwxyz", paths.items(), colours_of(paths, colours)
        ):
            _boxes(place, observed, UNFILLED)
            _boxes(place, own, colour)
            place.set_title(plain(f"{letter}) {name}"), loc="left", fontsize="medium")
            finish(place, ylabel if place.get_subplotspec().is_first_col() else "", legend=False)
        for place in places[len(paths) :]:
            place.remove()
        for place in places[: len(paths)]:
            place.tick_params(labelbottom=True)  # else those alone below which there is none
        if is_logarithmic(observed, paths):
            places[0].set_yscale("log")
            low, high = places[0].get_ylim()
            if high < MOST_LABELLED * low:
                places[0].yaxis.get_major_locator().set_params(subs=LABELLED)
            places[0].yaxis.set_major_formatter(plain_number)
        else:
            places[0].set_ylim(bottom=0)
        places[0].set_xticks(_round_years([*observed, *(year for own in paths.values() for year in own)]))
    return drawn.svg


def box_numbers(values: ArrayLike) -> tuple[float, ...]:
    """Return what a box shows of values: 5, 25, 50, 75 and 95 % of them.

    >>> [round(number, 9) for number in box_numbers([0.0, 1, 2, 3, 4, float("nan")])]
    [0.2, 1.0, 2.0, 3.0, 3.8]
    """
    return tuple(float(number) for number in np.nanquantile(np.asarray(values, dtype=float), QUANTILES))


def is_logarithmic(observed: ByYear, paths: Mapping[str, ByYear]) -> bool:
    """Return whether the units lie so far apart that only a logarithmic axis shows them all.

    >>> is_logarithmic({2020: [1, 1, 40, 40]}, {}), is_logarithmic({2020: [1, 1, 400, 400]}, {})
    (False, True)
    """
    ends = np.array([box_numbers(values) for own in (observed, *paths.values()) for values in own.values()])
    return bool(ends.min() > 0 and np.log10(ends.max() / ends.min()) > MOST_DECADES)


def _boxes(axes, by_year, colour):
    years = sorted(by_year)
    gaps = np.diff(years, prepend=-np.inf, append=np.inf)
    numbers = [box_numbers(by_year[year]) for year in years]
    names = ("whislo", "q1", "med", "q3", "whishi")
    axes.bxp(
        [{**dict(zip(names, own)), "fliers": []} for own in numbers],
        positions=years,
        widths=BOX * np.minimum(np.minimum(gaps[:-1], gaps[1:]), WIDEST),
        manage_ticks=False,
        showfliers=False,
        patch_artist=True,
        boxprops={"facecolor": colour, "edgecolor": INK, "linewidth": 0.5, "alpha": 0.55},
        medianprops={"color": INK, "linewidth": 1.4},
        whiskerprops={"color": SOFT, "linewidth": 0.8},
        capprops={"color": SOFT, "linewidth": 0.8},
    )


def _round_years(years):
    first, last = min(years), max(years)
    most = MOST_TICKS if medium() is REPORT else MOST_TICKS - 1
    step = next((step for step in STEPS if (last - first) / step <= most), STEPS[-1])
    return list(range(-(-first // step) * step, last + 1, step))
