"""Charts of a report as files for a paper: SVG, PDF and PNG of 300 dpi, one and two columns wide, with their data."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from ..columns import brief_heading
from ..packages import lines
from ..packages import pandas as pd
from .charts import UNDATED, Chart, style
from .medium import REPORT, Medium, drawn_for, papers

DPI = 300
DATES = {"svg": UNDATED, "pdf": {"CreationDate": None}, "png": {"Software": None}}
NAMES = (
    "indices",
    "trend_spread",
    "ridge_trace",
    "forecast_units",
    "forecast_region",
    "ecc_esc",
)  # charts that reports name as figures of the paper


def figure_names() -> list[str]:
    """Return the names of all files that figures of reports may have.

    >>> figure_names()[:4]
    ['indices.csv', 'indices.svg', 'indices.pdf', 'indices.png']
    >>> figure_names()[4:7]
    ['indices_85mm.svg', 'indices_85mm.pdf', 'indices_85mm.png']
    """
    names = []
    for name in NAMES:
        names += [f"{name}.csv", *(f"{name}{paper.suffix}.{kind}" for paper in papers() for kind in DATES)]
    return names


def printed(chart: Chart, paper: Medium) -> dict[str, bytes]:
    """Return a chart as files for a paper, drawn anew as wide as a column, by kind: ``svg``, ``pdf`` and ``png``.

    >>> from .charts import trace
    >>> files = printed(trace([0.0, 0.1], {"P": [0.9, 0.7]}, 0.05), papers()[1])
    >>> files["png"][1:4], files["pdf"][:4], b'width="240.94' in files["svg"]  # points: 85 mm
    (b'PNG', b'%PDF', True)
    """
    files = {}
    with drawn_for(paper), style():
        canvas = chart.again().canvas  # type: ignore[attr-defined]
        for line in canvas.findobj(lines.Line2D):  # as much thinner as the text is smaller
            line.set_linewidth(line.get_linewidth() * paper.text / REPORT.text)
            line.set_markersize(line.get_markersize() * paper.text / REPORT.text)
        for kind, dates in DATES.items():
            stream = io.BytesIO()
            canvas.savefig(stream, format=kind, dpi=DPI, metadata=dates, facecolor="white")
            files[kind] = stream.getvalue()
    return files


def write_charts(
    figures: Mapping[str, tuple[str, pd.DataFrame | None]],
    folder: str | Path,
    language: str = "en",
    heads: Mapping[str, str] | None = None,
) -> None:
    """Write the charts of `Report.figures` into a folder, which is made; heads of the data are in a language.

    `heads` are those of columns that the study does not know, such as names of units.

    >>> import tempfile
    >>> from .charts import trace
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     data = pd.DataFrame({"K": [0.0, 0.1], "P": [0.9, 0.7]})
    ...     write_charts({"ridge_trace": (trace([0.0, 0.1], {"P": [0.9, 0.7]}, 0.05), data)}, folder)
    ...     sorted(path.name for path in Path(folder).iterdir())[:4]
    ['ridge_trace.csv', 'ridge_trace.pdf', 'ridge_trace.png', 'ridge_trace.svg']
    """
    if not figures:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, (chart, data) in figures.items():
        if isinstance(chart, Chart):
            for paper in papers():
                for kind, content in printed(chart, paper).items():
                    Path(folder, f"{name}{paper.suffix}.{kind}").write_bytes(content)
        if data is not None:
            named = data.rename(
                columns=lambda column: (heads or {}).get(column) or brief_heading(str(column), language)
            )
            named.to_csv(Path(folder, f"{name}.csv"), index=False, encoding="utf-8-sig", lineterminator="\r\n")
