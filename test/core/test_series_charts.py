"""Small charts with fitted curves: text that stays text, a letter for each, bands where there is a curve."""

import re

import numpy as np
import pytest

from carbon_zoning.core.carbon.series_fit import fit_series
from carbon_zoning.core.report import charts
from carbon_zoning.core.report.series_charts import SeriesPanel, fitted_panels

YEARS = np.arange(2000, 2010)
VALUES = np.array([1.0, 2.0, 2.5, 4.0, 4.5, 6.5, 6.0, 8.0, 8.5, 10.5])


def panel(title, with_curve):
    if not with_curve:
        return SeriesPanel(title, YEARS, VALUES, "t C/a")
    fit = fit_series(YEARS, VALUES)
    return SeriesPanel(title, YEARS, VALUES, "t C/a", (fit.x, fit.y), fit.confidence, fit.prediction)


def test_each_chart_has_its_letter_title_and_unit():
    svg = fitted_panels([panel("碳排放", True), panel("a $ b $ <c>", False), panel("ECC", True), panel("ESC", True)])
    for text in (">a) 碳排放<", ">b) a $ b $ &lt;c&gt;<", ">c) ECC<", ">d) ESC<"):
        assert text in svg
    assert svg.count(">t C/a<") == 4
    assert svg == fitted_panels(
        [panel("碳排放", True), panel("a $ b $ <c>", False), panel("ECC", True), panel("ESC", True)]
    )


def test_bands_are_drawn_with_a_curve_only():
    def bands(svg):
        return svg.count("FillBetweenPolyCollection") or svg.count("PolyCollection")

    assert bands(fitted_panels([panel("CE", True)])) == 2
    assert bands(fitted_panels([panel("CE", False)])) == 0


def test_the_legend_is_there_where_a_chart_has_a_curve():
    legend = ("year", "curve", "95 % confidence", "95 % prediction")
    assert all(f">{text}<" in fitted_panels([panel("CE", True)], legend=legend) for text in legend)
    assert not any(f">{text}<" in fitted_panels([panel("CE", False)], legend=legend) for text in legend)
    assert not any(f">{text}<" in fitted_panels([panel("CE", True)]) for text in legend)


@pytest.mark.parametrize("draw", [charts.lines, charts.stack])
@pytest.mark.parametrize(("years", "ticks"), [([2019, 2020], {"2019", "2020"}), ([2020], {"2019", "2020", "2021"})])
def test_few_years_are_written_as_years(draw, years, ticks):
    """matplotlib would write -1 and 0 with + 2.02e3 beside them, and a century about a single year."""
    values = np.full(len(years), 0.5)
    series = {"A": (np.array(years), values)} if draw is charts.lines else {"A": values}
    svg = draw(series, ylabel="y") if draw is charts.lines else draw(np.array(years), series, ylabel="y")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert {text for text in texts if re.fullmatch(r"\d{4}", text)} == ticks and not any("e3" in text for text in texts)
