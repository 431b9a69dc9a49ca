"""The charts of intensity analysis: bars of yearly intensity against a dashed line of uniform change."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager

import numpy as np

from .charts import INK, OUTLINE, SOFT, drawing, palette, plain, plain_number
from .legend_row import add_legend, legend_height

COLUMNS = 2
WIDTH = 8.6  # inches of two panels
ROW, HEAD = 0.3, 0.9  # inches of a bar, and of the rest of a panel


def interval_bars(
    periods: Sequence[str], intensity: np.ndarray, uniform: float, *, xlabel: str = "", label: str = ""
) -> str:
    """Return the yearly intensity of each interval as bars, the first on top; the dashed line is uniform change."""
    with drawing(7.6, HEAD + 0.2 + 0.3 * len(periods)) as (axes, drawn):
        colours = [palette()[1] if value > uniform else palette()[0] for value in intensity]
        _bars(axes, periods, intensity, colours)
        _line(axes, uniform)
        axes.annotate(plain(label), (uniform, 1), xytext=(4, 2), xycoords=("data", "axes fraction"),
                      textcoords="offset points", va="bottom", fontsize=8, color=INK)  # fmt: skip
        axes.set_xlabel(xlabel)
    return drawn.svg


def category_bars(
    panels: Sequence[tuple[str, np.ndarray, np.ndarray, float]],
    names: Sequence[str],
    *,
    gain_label: str = "",
    loss_label: str = "",
    xlabel: str = "",
) -> str:
    """Return a panel for each interval: intensity of gain and of loss of each class.

    Parameters
    ----------
    panels : sequence of (title, gains, losses, uniform)
    names : sequence of str
        Of the classes.
    gain_label, loss_label, xlabel : str
    """
    below = legend_height([gain_label, loss_label], WIDTH)
    with _panels(len(panels), HEAD + 1.2 * ROW * len(names), below) as (grid, drawn):
        for axes, (title, gains, losses, uniform) in zip(grid, panels):
            rows = np.arange(len(names))
            axes.barh(rows - 0.2, np.nan_to_num(gains), 0.38, color=palette()[2], label=gain_label, **OUTLINE)
            axes.barh(rows + 0.2, np.nan_to_num(losses), 0.38, color=palette()[4], label=loss_label, **OUTLINE)
            _frame(axes, names, title)
            _line(axes, uniform)
            axes.set_xlabel(xlabel)
        add_legend(grid[0].figure, grid[0].get_legend_handles_labels()[0])
    return drawn.svg


def transition_bars(panels: Sequence[tuple[str, Sequence[str], np.ndarray, float]], *, xlabel: str = "") -> str:
    """Return a panel for each interval: intensity of the transitions from each class to one, and uniform change.

    Parameters
    ----------
    panels : sequence of (title, names, intensities, uniform)
    xlabel : str
    """
    most = max(len(names) for _, names, _, _ in panels)
    with _panels(len(panels), HEAD + 1.2 * ROW * most) as (grid, drawn):
        for axes, (title, names, intensities, uniform) in zip(grid, panels):
            colours = [palette()[1] if value > uniform else palette()[0] for value in intensities]
            _bars(axes, names, intensities, colours)
            axes.set_title(plain(title), fontsize=10, color=INK, loc="left")
            _line(axes, uniform)
            axes.set_xlabel(xlabel)
    return drawn.svg


def _bars(axes, names, values, colours):
    axes.barh(np.arange(len(names)), np.nan_to_num(values), color=colours, height=0.62, **OUTLINE)
    _frame(axes, names, "")


def _frame(axes, names, title):
    axes.set_yticks(np.arange(len(names)), [plain(name) for name in names])
    axes.invert_yaxis()
    axes.grid(False, axis="y")
    axes.grid(True, axis="x")
    axes.xaxis.set_major_formatter(plain_number)
    axes.tick_params(axis="x", labelbottom=True)
    axes.set_title(plain(title), fontsize=10, color=INK, loc="left")


def _line(axes, value):
    if np.isfinite(value):
        axes.axvline(value, color=SOFT, linewidth=1.3, linestyle=(0, (4, 3)))


@contextmanager
def _panels(count, height, below=0.0):
    """Give `count` axes, two in a row, and what holds the SVG; `below` are inches for a legend."""
    rows = -(-count // COLUMNS)
    with drawing(WIDTH, height * rows + 0.3 + below) as (axes, drawn):
        canvas = axes.figure
        axes.remove()
        grid = canvas.subplots(rows, min(COLUMNS, count), squeeze=False, sharex=True).ravel()
        for unused in grid[count:]:
            unused.set_visible(False)
        yield grid[:count], drawn
