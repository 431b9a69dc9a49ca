"""Small charts with fitted curves: text that stays text, a letter for each, bands where there is a curve."""

import numpy as np

from carbon_zoning.core.carbon.series_fit import fit_series
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
