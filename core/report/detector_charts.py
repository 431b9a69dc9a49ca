"""Charts of GeoDetector: q of the factors, q of their pairs, and the response by strata."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .charts import INK, OUTLINE, SOFT, colour_ramp, drawing, palette, plain, plain_number

PALE = 0.55  # of the ramp: below it text is dark


def q_bars(names: Sequence[str], values: np.ndarray, marks: Sequence[str], *, xlabel: str = "") -> str:
    """Return q as horizontal bars, the first on top, each with its value and the mark of its p."""
    with drawing(7.6, 0.9 + 0.38 * len(names)) as (axes, drawn):
        rows = np.arange(len(names))
        axes.barh(rows, values, color=palette()[0], height=0.62, **OUTLINE)
        for row, value, mark in zip(rows, values, marks):
            axes.annotate(f"{value:.3f}{mark}", (value, row), xytext=(4, 0), textcoords="offset points", va="center",
                          color=INK)  # fmt: skip
        axes.set_yticks(rows, [plain(name) for name in names])
        axes.invert_yaxis()
        axes.grid(False)
        axes.set_xlim(0, max(1.2 * float(np.max(values)), 0.1))
        axes.xaxis.set_major_formatter(plain_number)
        axes.set_xlabel(xlabel)
    return drawn.svg


def interaction_map(names: Sequence[str], q: np.ndarray, marks: Sequence[Sequence[str]], *, label: str = "") -> str:
    """Return q of pairs of factors as a lower triangle of colours, those of single factors on its diagonal.

    Parameters
    ----------
    names : sequence of str
    q : ndarray, shape (n_factors, n_factors)
        The lower triangle and the diagonal are shown.
    marks : sequence of sequence of str
        Written after each value.
    label : str
        Of the colour bar.
    """
    count = len(names)
    shown = np.where(np.tri(count, dtype=bool), q, np.nan)
    with drawing(7.0, 1.6 + 0.62 * count) as (axes, drawn):
        shades = colour_ramp("sequential")
        image = axes.imshow(shown, aspect="auto", cmap=shades, vmin=0, vmax=1)
        for row in range(count):
            for column in range(row + 1):
                ink = INK if q[row, column] < PALE else "white"
                text = f"{q[row, column]:.3f}\n{marks[row][column]}".rstrip()
                axes.annotate(text, (column, row), ha="center", va="center", color=ink, fontsize=9)
        axes.set_xticks(np.arange(count), [plain(name) for name in names], rotation=30, ha="right")
        axes.set_yticks(np.arange(count), [plain(name) for name in names])
        axes.tick_params(length=0)
        axes.grid(False)
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.figure.colorbar(image, ax=axes, label=label, fraction=0.05, pad=0.02, format=plain_number)
    return drawn.svg


def strata_means(
    names: Sequence[str], means: np.ndarray, errors: np.ndarray, *, xlabel: str = "", ylabel: str = ""
) -> str:
    """Return the means of strata as points with bars of one standard deviation (NaN: none), in their order."""
    with drawing(7.6, 3.4) as (axes, drawn):
        columns = np.arange(len(names))
        axes.errorbar(columns, means, np.nan_to_num(errors), fmt="o", color=palette()[0], ecolor=SOFT, elinewidth=1.2,
                      capsize=4, markersize=7)  # fmt: skip
        axes.set_xticks(columns, [plain(name) for name in names], rotation=20 if len(names) > 5 else 0)
        axes.set_xlim(-0.6, len(names) - 0.4)
        axes.yaxis.set_major_formatter(plain_number)
        axes.set_xlabel(plain(xlabel))
        axes.set_ylabel(plain(ylabel))
    return drawn.svg
