"""Who should pay whom for carbon: balances of the units, flows of least transport, a ledger in money."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsGeometry, QgsProcessingOutputNumber, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import shipped_rows
from ...core.errors import StudyError, listing
from ...core.panel import require_columns
from ...core.panel_matching import of_units
from ...core.space.contiguity import contiguous_pairs
from ...core.space.weights import arc, on_sphere
from ...core.zoning.compensation import compensate, unit_balances
from .. import parameters, styles, tables
from ..base import StudyAlgorithm
from ..compat import metres_per_unit
from ..report_units import rings, unit_labels
from .compensation_page import compensation_report
from .compensation_styles import flows as flow_lines
from .overlapping import warn_of_overlapping

translate = QCoreApplication.translate
KILO = 1000.0


class CarbonCompensation(StudyAlgorithm):
    ID = "carboncompensation"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Carbon compensation")

    def keywords(self):
        return translate("CarbonZoning", "compensation,offset,payment,flow,transport,balance,ledger").split(",")

    def declare(self):
        self.addParameter(
            parameters.panel("CARBON", label=translate("CarbonZoning", "Carbon accounts"), fields=("ce",))
        )
        self.addParameter(
            parameters.integer("YEAR", translate("CarbonZoning", "Year (blank = the last)"), optional=True)
        )
        self.addParameter(parameters.units())
        self.addParameter(parameters.unit_id())
        price = float(shipped_rows("carbon_prices")[0]["value"])
        self.addParameter(
            parameters.number("PRICE", translate("CarbonZoning", "Price in CNY per t CO₂"), price, minimum=0)
        )
        self.addParameter(
            parameters.choice("BASIS", translate("CarbonZoning", "Balance against"), "compensation_basis")
        )
        self.addParameter(
            parameters.flag("NEIGHBOURS", translate("CarbonZoning", "Settle among neighbours first"), False)
        )
        self.addParameter(
            parameters.advanced(
                parameters.number(
                    "SHARE",
                    translate("CarbonZoning", "Share to be offset, % (basis: a share)"),
                    100.0,
                    minimum=0,
                    maximum=1000,
                )
            )
        )
        self.addParameter(parameters.unit_name())
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Carbon balances of the units")))
        self.addParameter(parameters.lines_output("FLOWS", label=translate("CarbonZoning", "Compensation flows")))
        self.addParameter(
            parameters.table_output("LEDGER", label=translate("CarbonZoning", "Compensation ledger"), optional=True)
        )
        self.addParameter(parameters.report())
        self.addOutput(QgsProcessingOutputNumber("SETTLED", translate("CarbonZoning", "Amount settled (t C)")))

    def execute(self, run):
        units = run.units("UNITS", "UNIT_ID")
        units.require_crs()
        warn_of_overlapping(units, run.monitor)
        year, rows = _rows_of_year(run, units)
        balance = unit_balances(rows["ce"], rows["cs"], run.choice("BASIS"), run.number("SHARE"))
        own = [units.ids.index(unit) for unit in balance.index]
        distance, neighbours = _distances(units)[np.ix_(own, own)], None
        if run.flag("NEIGHBOURS"):
            neighbours = _neighbours(units)[np.ix_(own, own)]
        run.monitor.progress(0.3)
        found = compensate(balance, distance, run.number("PRICE"), neighbours)
        run.monitor.progress(0.7)
        names = {**{unit: unit for unit in units.ids}, **unit_labels(units, run.language, run.text("UNIT_NAME"))}
        ledger = found.flows.assign(
            debtor_name=found.flows["debtor"].map(names), creditor_name=found.flows["creditor"].map(names)
        )
        run.write_units("OUTPUT", units, found.units, styles.signed("balance", year=year))
        lines = [_line(units, row.debtor, row.creditor) for row in found.flows.itertuples()]
        run.write_shapes("FLOWS", ledger, lines, tables.Shape(QgsWkbTypes.Type.LineString, units.crs), flow_lines)
        run.write_table("LEDGER", ledger, years=[year])
        run.write_report("REPORT", compensation_report, units, found, names, year)
        return {"SETTLED": float(found.flows["amount"].sum())}


def _rows_of_year(run, units):
    """Return the year and the accounts of its units, index unit."""
    panel = of_units(run.panel("CARBON"), units.ids, units.name, monitor=run.monitor)
    require_columns(panel, ["ce", "cs"])
    years = sorted(int(year) for year in panel["year"].unique())
    year = years[-1] if run.integer("YEAR") is None else run.integer("YEAR")
    if year not in years:
        raise StudyError(
            "YEAR: the carbon accounts have no year {year}; they have {years}.", year=year, years=listing(years, 40)
        )
    rows = panel[panel["year"] == year].set_index("unit")
    _warn_of_absent(sorted(set(panel["unit"]) - set(rows.index)), year, run.monitor)
    return year, rows


def _warn_of_absent(units, year, monitor):
    if units:
        monitor.warn(
            "{count} unit(s) have no row in {year} and take no part; their results are NULL: {units}.",
            count=len(units),
            year=year,
            units=listing(units, 20),
        )


def _centres(units):
    points = [geometry.centroid().asPoint() for geometry in units.geometries]
    return np.array([(point.x(), point.y()) for point in points])


def _distances(units):
    """Return the distances between the centres of all units, km; of degrees along the sphere."""
    points = _centres(units)
    if units.crs.isGeographic():
        points, metres = on_sphere(points[:, 0], points[:, 1]), 1.0
    else:
        metres = metres_per_unit(units.crs)
    straight = np.sqrt(((points[:, None] - points[None, :]) ** 2).sum(axis=2)) * metres
    return (np.vectorize(arc)(straight) if units.crs.isGeographic() else straight) / KILO


def _neighbours(units):
    """Return which units share a border, shape (units, units)."""
    pairs = contiguous_pairs([rings(geometry) for geometry in units.geometries], rook=True)
    found = np.zeros((len(units.ids),) * 2, dtype=bool)
    found[pairs[:, 0], pairs[:, 1]] = found[pairs[:, 1], pairs[:, 0]] = True
    return found


def _line(units, debtor, creditor):
    ends = [units.geometries[units.ids.index(unit)].pointOnSurface().asPoint() for unit in (debtor, creditor)]
    return QgsGeometry.fromPolylineXY(ends)
