"""How the maps of a forecast look: emission over time, and the year of the peak."""

from __future__ import annotations

from datetime import date
from functools import partial

from qgis.core import Qgis
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of, quantity, unit_of
from .. import styles

translate = QCoreApplication.translate
BEGIN, END = "begin", "end"  # names that QGIS takes for the two ends of a time by itself


def timeline_rows(units, forecast, fields):
    """Return (DataFrame, geometries) of a layer with a feature for each unit and year of the path.

    Parameters
    ----------
    units : tables.Units
    forecast : DataFrame
        Result of `outcomes.forecast_table`.
    fields : dict
        Scenario -> its part of a field name.
    """
    wide = forecast.pivot(index=["unit", "year"], columns="scenario", values="ce")
    rows = wide.rename(columns={name: f"emission_{part}" for name, part in fields.items()})
    rows = rows[[f"emission_{part}" for part in fields.values()]].reset_index()
    rows["cs"] = forecast.groupby(["unit", "year"])["cs"].first().to_numpy()
    years = sorted(rows["year"].unique())
    ends = dict(zip(years, [int(year) - 1 for year in years[1:]] + [int(years[-1])]))
    rows.insert(2, BEGIN, [date(int(year), 1, 1) for year in rows["year"]])
    rows.insert(3, END, [date(ends[year], 12, 31) for year in rows["year"]])
    shape = dict(zip(units.ids, units.geometries))
    return rows, [shape[unit] for unit in rows["unit"]]


def timeline(field):
    """Return the style of a layer whose features hold from `begin` to `end`, coloured by a field."""
    return partial(_timeline, field=field)


def potential_and_peaks(field, turn):
    """Return the style of the units: the potential, and beside it the year of the peak."""
    others = {translate("CarbonZoning", "peak year"): styles.peaks(field, turn)}
    return styles.several(styles.potential, others)


def _timeline(layer, language, field):
    styles.amount(field, "emission", is_counted=False)(layer, language)
    year = styles.Line("year", label_of("year", language))
    emission = styles.Line(field, quantity(field, language), unit_of(field, language), is_number=True)
    styles.set_tip(layer, [year, emission])
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
    temporal.setStartField(BEGIN)
    temporal.setEndField(END)
    temporal.setIsActive(True)
