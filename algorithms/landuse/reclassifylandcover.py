"""Land-cover rasters of any product to one stack of the seven land-use classes."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterString,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError
from ...core.landuse.classes import NODATA, category_names, colours
from ...core.landuse.code_counts import CodeCounts
from ...core.landuse.code_table import code_lines
from ...core.landuse.reclassify import ON_UNMAPPED, reclassify
from ...core.landuse.schemes import SCHEMES, scheme_of
from ...core.raster import created
from ...core.years import year_list
from .. import parameters, rasters, styles, titles
from ..base import StudyAlgorithm

translate = QCoreApplication.translate


class ReclassifyLandCover(StudyAlgorithm):
    ID = "reclassifylandcover"
    PACKAGES = ()

    def label(self):
        return translate("CarbonZoning", "Reclassify land cover")

    def keywords(self):
        return translate(
            "CarbonZoning", "land use,land cover,recode,legend,CLCD,WorldCover,GlobeLand30,CORINE,NLCD,MODIS,stack"
        ).split(",")

    def declare(self):
        self.addParameter(parameters.rasters("INPUT", translate("CarbonZoning", "Land-cover rasters, or one stack")))
        self.addParameter(
            QgsProcessingParameterString(
                "YEARS", translate("CarbonZoning", "Years (blank = from names and bands)"), optional=True
            )
        )
        self.addParameter(
            parameters.choice("SCHEME", translate("CarbonZoning", "Land-cover product"), "scheme", SCHEMES)
        )
        self.addParameter(
            parameters.matrix(
                "TABLE",
                translate("CarbonZoning", "Own codes (override the product's)"),
                [translate("CarbonZoning", "Code"), translate("CarbonZoning", "Class")],
            )
        )
        self.addParameter(
            parameters.csv("SCHEME_FILE", translate("CarbonZoning", "Own legend (CSV with code and class)"))
        )
        self.addParameter(
            parameters.choice("UNMAPPED", translate("CarbonZoning", "Codes without a class"), "unmapped", ON_UNMAPPED)
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "ALIGN", translate("CarbonZoning", "Warp rasters to the grid of the first"), False
            )
        )
        self.addParameter(parameters.raster_output(label=translate("CarbonZoning", "Land-use stack")))
        self.addOutput(QgsProcessingOutputNumber("UNMAPPED_PIXELS", translate("CarbonZoning", "Cells without a class")))

    def check(self, run):
        if not run.given("INPUT"):
            raise StudyError("No land-cover raster was given. Choose at least one.")
        _scheme(run)
        year_list(run.text("YEARS"))

    def execute(self, run):
        layers = run.rasters("INPUT")
        path = run.raster_path("OUTPUT")
        rasters.require_other_file(path, layers)
        scheme = _scheme(run)
        with rasters.series(run, layers, run.text("YEARS"), align=run.flag("ALIGN")) as dates:
            names = {"categories": category_names(run.language), "colours": colours()}
            years = [date.year for date in dates]
            counts, options = CodeCounts(), {"unmapped": run.choice("UNMAPPED"), "language": run.language}
            with created(path, dates[0].raster.grid, list(map(str, years)), nodata=NODATA, **names) as writer:
                unmapped = reclassify(dates, scheme, writer, counts=counts, monitor=run.monitor, **options)
        run.tell(cell=_cell(dates[0].raster.grid), unmapped=unmapped or "")
        _log(run, counts, scheme)
        run.style_raster("OUTPUT", styles.land_use, _title(years))
        return {"UNMAPPED_PIXELS": unmapped}


def _cell(grid):
    """Return how large the cells of a grid are, as text."""
    unit = QgsUnitTypes.toAbbreviatedString(QgsCoordinateReferenceSystem.fromWkt(grid.wkt).mapUnits())
    width, height = (f"{size:.6g}" for size in grid.cell_size)
    return f"{width} {unit}" if width == height else f"{width} {unit} × {height} {unit}"


def _log(run, counts, scheme):
    """Say what became of each code, so that a legend that is not the raster's is seen."""
    for line in code_lines(counts, scheme, run.language):
        run.info(line)


def _title(years):
    """Return the title of a stack, which shows its last year."""
    title = translate("CarbonZoning", "Land use")
    return titles.dated(title, years) if len(years) == 1 else titles.shown(title, titles.dates(years), years[-1])


def _scheme(run):
    return scheme_of(run.choice("SCHEME"), run.matrix("TABLE", 2), run.file("SCHEME_FILE"))
