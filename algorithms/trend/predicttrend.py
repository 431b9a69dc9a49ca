"""Values of a fitted trend in any year, cell by cell."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.calendar_date import date_text
from ...core.errors import StudyError
from ...core.months import month_list
from ...core.trend.raster.predict import predict
from ...core.years import year_list
from .. import parameters, rasters, styles, titles
from ..base import StudyAlgorithm

translate = QCoreApplication.translate


class PredictTrend(StudyAlgorithm):
    ID = "predicttrend"
    PACKAGES = ()

    def label(self):
        return translate("CarbonZoning", "Predict from trend raster")

    def keywords(self):
        return translate("CarbonZoning", "Predict using trend raster,forecast,extrapolate,Sen line,pixel").split(",")

    def declare(self):
        self.addParameter(parameters.raster("INPUT", translate("CarbonZoning", "Trend raster")))
        self.addParameter(
            parameters.text("YEARS", translate("CarbonZoning", "Years or months to predict"), optional=False)
        )
        self.addParameter(
            parameters.number("FLOOR", translate("CarbonZoning", "Smallest value (blank = none)"), optional=True)
        )
        self.addParameter(parameters.raster_output(label=translate("CarbonZoning", "Predicted values")))

    def check(self, run):
        if not _dates(run.text("YEARS")):
            raise StudyError("No year to predict was given. Write for example 2030, or 2025-2060:5.")

    def execute(self, run):
        layer = run.raster("INPUT")
        path = run.raster_path("OUTPUT")
        rasters.require_other_file(path, [layer])
        dates = _dates(run.text("YEARS"))
        with rasters.opened(layer) as raster:
            found = predict(raster, dates, path, floor=run.number("FLOOR"), monitor=run.monitor)
        run.style_raster("OUTPUT", styles.quantity(*found.between(styles.SHOWN_SHARE)), _title(run, dates))


def _title(run, dates):
    """Return the title of the values, which shows those of the first date."""
    title, first = run.label("OUTPUT"), date_text(dates[0])
    return titles.dated(title, first) if len(dates) == 1 else titles.shown(title, dates, first)


def _dates(text):
    months = month_list(text)
    dates = [float(year) for year in year_list(text)] if months is None else [y + (m - 1) / 12 for y, m in months]
    return sorted(set(dates))
