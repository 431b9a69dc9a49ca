"""Charts of a report as files for a paper: SVG, PDF and PNG of 300 dpi, 170 mm wide, with their data as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..columns import heading
from ..packages import pandas as pd
from .charts import Chart, printed

KINDS = ("svg", "pdf", "png")
NAMES = (
    "indices",
    "trend_spread",
    "ridge_trace",
    "forecast_units",
    "forecast_region",
)  # charts that reports name as figures of the paper


def figure_names() -> list[str]:
    """Return the names of all files that figures of reports may have.

    >>> figure_names()[:4]
    ['indices.svg', 'indices.pdf', 'indices.png', 'indices.csv']
    """
    return [f"{name}.{kind}" for name in NAMES for kind in (*KINDS, "csv")]


def write_charts(
    figures: Mapping[str, tuple[str, pd.DataFrame | None]], folder: str | Path, language: str = "en"
) -> None:
    """Write the charts of `Report.figures` into a folder, which is made; heads of the data are in a language.

    >>> import tempfile
    >>> from .charts import trace
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     data = pd.DataFrame({"K": [0.0, 0.1], "P": [0.9, 0.7]})
    ...     write_charts({"ridge_trace": (trace([0.0, 0.1], {"P": [0.9, 0.7]}, 0.05), data)}, folder)
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['ridge_trace.csv', 'ridge_trace.pdf', 'ridge_trace.png', 'ridge_trace.svg']
    """
    if not figures:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, (chart, data) in figures.items():
        if isinstance(chart, Chart):
            for kind in KINDS:
                Path(folder, f"{name}.{kind}").write_bytes(printed(chart, kind))
        if data is not None:
            named = data.rename(columns=lambda column: heading(str(column), language))
            named.to_csv(Path(folder, f"{name}.csv"), index=False, encoding="utf-8-sig", lineterminator="\r\n")
