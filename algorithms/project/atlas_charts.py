"""The chart of each unit in the atlas: observed and projected carbon."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import quantity, unit_of
from ...core.report.unit_chart import ChartWords, ScenarioPath, UnitSeries, unit_chart
from .sheet_text import family

translate = QCoreApplication.translate
CHART = (186.0, 58.0)  # mm


def chart(unit, groups, language):
    """Return the chart of a unit as SVG, "" where nothing is known of it; `groups` is {table: {unit: rows}}."""
    history = groups.get("carbon", {}).get(unit)
    if history is None:
        return ""
    history = history.sort_values("year").dropna(subset=["ce", "cs"])
    if history.empty:
        return ""
    years = history["year"].to_numpy()
    paths, sink = _paths(unit, groups)
    series = UnitSeries((years, history["ce"].to_numpy()), (years, history["cs"].to_numpy()), paths, sink)
    words = ChartWords(
        quantity("ce", language),
        quantity("cs", language),
        translate("CarbonZoning", "shading: 90 % simulation interval; dashed: projected"),
        unit_of("ce", language),
        translate("CarbonZoning", "part of it is beyond the chart"),
    )
    return unit_chart(series, words, size=CHART, family=family(), language=language)


def _paths(unit, groups):
    """Return {scenario: path} and the projected sink of a unit."""
    frame = groups.get("forecast", {}).get(unit)
    paths, sink = {}, None
    for scenario, rows in frame.groupby("scenario") if frame is not None else ():
        rows = rows.sort_values("year").dropna(subset=["ce"])
        if rows.empty:
            continue
        years, band = rows["year"].to_numpy(), {"ce_p05", "ce_p95"} <= set(rows.columns)
        band = band and rows[["ce_p05", "ce_p95"]].notna().all(axis=None)
        limits = (rows["ce_p05"].to_numpy(), rows["ce_p95"].to_numpy()) if band else (None, None)
        paths[str(scenario)] = ScenarioPath(years, rows["ce"].to_numpy(), *limits)
        if "cs" in rows.columns and rows["cs"].notna().all() and (sink is None or scenario == "baseline"):
            sink = (years, rows["cs"].to_numpy())
    return paths, sink
