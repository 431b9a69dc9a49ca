"""Figures for a paper: as wide as a column of a journal in each format, and no text over another or cut."""

import re
import struct
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.carbon.series_fit import fit_series
from carbon_zoning.core.report.charts import style, trace
from carbon_zoning.core.report.figure_files import figure_names, printed, write_charts
from carbon_zoning.core.report.forecast_charts import fan
from carbon_zoning.core.report.medium import drawn_for, papers, wrapped
from carbon_zoning.core.report.series_charts import SeriesPanel, fitted_panels
from carbon_zoning.core.report.spread_charts import FieldSpread, slopes_and_z
from carbon_zoning.core.report.unit_boxes import unit_boxes
from carbon_zoning.core.report.unit_maps import unit_map

pytest.importorskip("matplotlib")
YEARS = np.arange(2000, 2021)
TITLES = (
    "carbon emissions",
    "carbon sequestration",
    "net carbon emissions",
    "economic contribution coefficient",
    "ecological support coefficient",
    "carbon offset ratio",
    "carbon footprint",
    "ecological carrying capacity",
    "ecological deficit",
)
CHINESE = (
    "碳排放",
    "碳汇",
    "净碳排放",
    "碳排放经济贡献系数",
    "碳生态承载系数",
    "碳补偿率",
    "碳足迹",
    "生态承载力",
    "生态赤字",
)
LEGENDS = {
    TITLES: ("annual value", "fitted curve", "95 % confidence interval", "95 % prediction interval"),
    CHINESE: ("逐年值", "拟合曲线", "95 % 置信区间", "95 % 预测区间"),
}
UNITS = {
    TITLES: (*["Mt C/a"] * 3, *["mean of the units"] * 2, "", *["10⁶ hm²"] * 3),
    CHINESE: (*["Mt C/a"] * 3, *["各评价单元均值"] * 2, "", *["10⁶ hm²"] * 3),
}
TREND_COLOURS = {-2: "#01665e", -1: "#80cdc1", 0: "#f0efe9", 1: "#dfc27d", 2: "#8c510a"}
MEANINGS = (
    "favourable, marked",
    "favourable, not significant",
    "no evident change",
    "unfavourable, not significant",
    "unfavourable, marked",
)
KEY = (
    "A box holds the middle half of the 81 units and their median, its whiskers 90 % of them. Unfilled: accounted. The "
    "axis is logarithmic."
)
VARIABLES = (
    "population (P)",
    "GDP per person (W)",
    "share of secondary industry (IS)",
    "GDP per unit of energy (TI)",
    "urbanisation rate (UR)",
    "carbon emission intensity (CEI)",
)
SCENARIOS = ("low-carbon", "baseline", "high-carbon")
KEYS_OF_REGION = (
    "Lines: the central path, with the coefficients of the fit and the rates of the scenario; not the median of the "
    "draws. Shading: 90 % simulation interval (coefficients and growth); scenario uncertainty is not included. "
    "Sequestration is held at its last value.",
    "线：中心路径，取拟合系数与情景变化率，并非抽样中位数。"
    "阴影：90 % 模拟区间（系数与增长率），不含情景不确定性。碳汇保持最后核算值。",
)
TEXTS_OF_REGION = (  # axis, history, sink, peak, band, key, scenarios
    (
        "carbon emissions and carbon sequestration [Mt C/a]",
        ("accounted", "sequestration", "peak", "90 % simulation interval", KEYS_OF_REGION[0]),
        SCENARIOS,
    ),
    ("碳排放与碳汇 [Mt C/a]", ("核算值", "碳汇", "峰值", "90 % 模拟区间", KEYS_OF_REGION[1]), ("低碳", "基准", "高碳")),
)


def indices(titles):
    fit = fit_series(YEARS, np.sin(YEARS / 7.0) * 9 + 40)
    return fitted_panels(
        [
            SeriesPanel(title, fit.x, fit.y, unit, (fit.x, fit.y), fit.confidence, fit.prediction)
            for title, unit in zip(titles, UNITS[titles])
        ],
        legend=LEGENDS[titles],
    )


def spread():
    slope, types = np.linspace(-30_000, 170_000, 81), np.arange(81) % 5 - 2.0
    return slopes_and_z(
        [
            FieldSpread(title, slope, slope / 30_000, types, "NCE: Sen slope [t C/a²]", TREND_COLOURS)
            for title in TITLES[:4]
        ],
        1.66,
        ylabel="units",
        legend=dict(zip(MEANINGS, TREND_COLOURS.values())),
    )


def region(texts):
    axis, (history, sink, peak, band, key), names = texts
    years, path = np.arange(2020, 2061, 10), np.array([54.0, 74, 94, 114, 104])
    return fan(
        (YEARS, np.linspace(42, 54, 21)),
        {name: (years, path, path - 9, path + 230) for name in names},
        ylabel=axis,
        sink=(years, [95] * 5),
        sink_label=sink,
        history_label=history,
        peak_label=peak,
        band_label=band,
        key=key,
    )


def quadrants():
    square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    kinds = [(key, "#01665e", f"ECC {one} 1 and ESC {other} 1") for key, one, other in ((1, "≥", "≥"), (2, "<", "<"))]
    polygons = [[square + [number % 9, number // 9]] for number in range(45)]
    return unit_map(polygons, [number % 2 + 1 for number in range(45)], kinds, names=["Hanbin"] * 45, missing="none")


FIGURES = {
    "indices": lambda: indices(TITLES),
    "indices in Chinese": lambda: indices(CHINESE),
    "trend_spread": spread,
    "ridge_trace": lambda: trace(np.linspace(0, 1, 11), {name: np.linspace(1, 0.1, 11) for name in VARIABLES}, 0.5),
    "forecast_units": lambda: unit_boxes(
        {2020: [1.0, 2.0]},
        {name: {year: [1.0, 3.0] for year in (2030, 2060)} for name in SCENARIOS},
        ylabel="kt C/a",
        key=KEY,
    ),
    "forecast_units, logarithmic": lambda: unit_boxes(
        {2020: [90.0] * 5 + [1900.0] * 5},
        {name: {year: [90.0] * 5 + [6000.0] * 5 for year in (2030, 2060)} for name in SCENARIOS},
        ylabel="carbon emissions [kt C/a]",
        key=KEY,
    ),
    "forecast_region": lambda: region(TEXTS_OF_REGION[0]),
    "forecast_region in Chinese": lambda: region(TEXTS_OF_REGION[1]),
    "ecc_esc": quadrants,
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_as_wide_as_a_column_in_each_format(name):
    chart = FIGURES[name]()
    for paper, width in zip(papers(), (170, 85)):
        files = printed(chart, paper)
        points = float(re.search(rb'<svg [^>]*width="([\d.]+)pt"', files["svg"])[1])
        assert points / 72 * 25.4 == pytest.approx(width, abs=0.1)
        box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+)", files["pdf"])[1]
        assert float(box) / 72 * 25.4 == pytest.approx(width, abs=0.1)
        across, down = struct.unpack(">II", files["png"][16:24])
        assert across / 300 * 25.4 == pytest.approx(width, abs=0.2)
        dots = struct.unpack(">I", files["png"].partition(b"pHYs")[2][:4])[0]
        assert dots * 0.0254 == pytest.approx(300, abs=0.5)
        assert down / 300 * 25.4 < 225  # a page
    assert str(chart) == str(chart.again())  # reports are drawn as ever


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.suffix or "wide")
@pytest.mark.parametrize("name", FIGURES)
def test_no_text_of_a_figure_lies_over_another_or_is_cut(name, paper):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    with drawn_for(paper), style():
        canvas = FIGURES[name]().canvas
        renderer = FigureCanvasAgg(canvas).get_renderer()
        texts = [text for axes in canvas.axes for text in texts_of(axes)]
        texts += [text for legend in canvas.legends for text in legend.get_texts()] + canvas.texts
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
    for text, box in boxes:
        assert -1 <= box.x0 and box.x1 <= canvas.bbox.width + 1, text
        assert -1 <= box.y0 and box.y1 <= canvas.bbox.height + 1, text
    assert not [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.overlaps(b)]


def texts_of(axes):
    """Return the texts of axes that are drawn; matplotlib keeps ticks outside the axes, too."""
    texts = [axes.title, axes._left_title, axes.xaxis.label, axes.yaxis.label, *axes.texts]
    texts += axes.get_legend().get_texts() if axes.get_legend() else []
    if axes.axison:
        texts += [tick.label1 for axis in (axes.xaxis, axes.yaxis) for tick in axis._update_ticks()]
    return [text for text in texts if text.get_text().strip() and text.get_visible()]


def test_the_names_of_figures_are_those_of_the_files(tmp_path):
    write_charts({"ridge_trace": (FIGURES["ridge_trace"](), pd.DataFrame({"K": [0.0]}))}, tmp_path)
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {name for name in figure_names() if name.startswith("ridge_trace")} and len(made) == 7


def test_heads_of_the_data_have_the_language_and_the_names_that_were_given(tmp_path):
    data = pd.DataFrame({"unit": ["1"], "name": ["甲县"], "ce_slope": [1.0], "own": [2.0]})
    write_charts({"indices": ("", data)}, tmp_path, "zh", {"name": "名称"})
    head = (tmp_path / "indices.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert head == "评价单元,名称,碳排放：Sen 斜率 [t C/a²],own"
    write_charts({"indices": ("", data)}, tmp_path)
    head = (tmp_path / "indices.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert head == "unit,name,carbon emissions: Sen slope [t C/a²],own"


def test_chinese_breaks_between_signs_and_english_between_words():
    assert wrapped("碳排放经济贡献系数", 0.6, points=10).splitlines() == ["碳排放经", "济贡献系", "数"]
    assert wrapped("ecological carrying capacity", 0.6, points=10).splitlines() == [
        "ecological",
        "carrying",
        "capacity",
    ]
