"""Hectares of each land-use class in each unit and year."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.landuse.areas import land_use_areas, polygon_check
from ...core.landuse.missing_land import MISSING_LAND, report_missing_land
from ...core.zonal.units_on_grid import METHODS, UnitsOnGrid
from .. import parameters, rasters
from ..base import StudyAlgorithm
from .areas_page import areas_report

translate = QCoreApplication.translate


class LandUseAreas(StudyAlgorithm):
    ID = "landuseareas"

    def label(self):
        return translate("CarbonZoning", "Land-use areas")

    def keywords(self):
        return translate("CarbonZoning", "zonal,histogram,tabulate,hectares,area,class,fraction,ellipsoidal").split(",")

    def declare(self):
        self.addParameter(parameters.stack())
        self.addParameter(parameters.units())
        self.addParameter(parameters.unit_id())
        self.addParameter(
            parameters.choice("METHOD", translate("CarbonZoning", "Cells on the border"), "border_cells", METHODS)
        )
        self.addParameter(parameters.missing_land(MISSING_LAND))
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Land-use areas")))
        self.addParameter(parameters.report())

    def execute(self, run):
        layer = run.raster("STACK")
        units = run.units("UNITS", "UNIT_ID")
        polygons = rasters.polygons_in(run, units, layer)
        with rasters.series(run, [layer]) as dates:
            zones = UnitsOnGrid(dates[0].raster, units.ids, polygons, run.choice("METHOD"))
            panel = land_use_areas(dates, zones, monitor=run.monitor)
            panel.attrs["name"] = dates[0].raster.name
        report_missing_land(panel, run.choice("MISSING_LAND"), run.monitor)
        run.write_panel("OUTPUT", panel)
        if run.wanted("REPORT"):
            run.write_report("REPORT", areas_report, panel, polygon_check(panel, zones))
