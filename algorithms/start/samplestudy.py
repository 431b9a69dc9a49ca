"""A whole synthetic study to try the tools on: made-up units, or the user's own polygons."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingOutputFile,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterFolderDestination,
    QgsVectorFileWriter,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import shipped_rows
from ...core.errors import StudyError
from ...core.packages import pandas as pd
from ...core.sample.region import CRS, make_units
from ...core.sample.study import make_study
from ...core.statistics.template import FILE_NAME, write_template
from .. import parameters, styles, tables
from ..base import StudyAlgorithm
from ..lasting_crs import lasting
from .sample_folder import UNITS, SampleFolder, sample_files

translate = QCoreApplication.translate


class SampleStudy(StudyAlgorithm):
    ID = "samplestudy"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Sample study (synthetic)")

    def keywords(self):
        return translate("CarbonZoning", "sample,synthetic,demo,test data,example").split(",")

    def declare(self):
        self.addParameter(parameters.integer("SEED", translate("CarbonZoning", "Seed"), 1, minimum=0, maximum=10**9))
        self.addParameter(
            parameters.number(
                "CELL_SIZE", translate("CarbonZoning", "Cell size in metres"), 1000.0, minimum=10.0, maximum=1e5
            )
        )
        self.addParameter(
            parameters.units(label=translate("CarbonZoning", "Own polygons instead of made-up units"), optional=True)
        )
        self.addParameter(parameters.unit_id(optional=True))
        self.addParameter(
            parameters.field("UNIT_NAME", translate("CarbonZoning", "Name field of the units"), "UNITS", optional=True)
        )
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", translate("CarbonZoning", "Study folder")))
        vector = QgsProcessing.SourceType.TypeVectorPolygon
        self.addOutput(QgsProcessingOutputVectorLayer("UNITS_LAYER", translate("CarbonZoning", "Units"), vector))
        self.addOutput(QgsProcessingOutputMultipleLayers("LANDCOVER", translate("CarbonZoning", "Land-cover rasters")))
        table = QgsProcessing.SourceType.TypeVector
        for name, text in (
            ("YEARBOOK", translate("CarbonZoning", "Yearbook")),
            ("YEARBOOK_WIDE", translate("CarbonZoning", "Yearbook, wide with Chinese headers")),
            ("TARGETS", translate("CarbonZoning", "Targets of the scenarios")),
        ):
            self.addOutput(QgsProcessingOutputVectorLayer(name, text, table))
        self.addOutput(QgsProcessingOutputFile("TEMPLATE", translate("CarbonZoning", "Yearbook template")))

    def check(self, run):
        if run.given("UNITS") and not run.text("UNIT_ID"):
            raise StudyError("Choose the id field of the units (UNIT_ID).")

    def files_in_folder(self):
        return sample_files()

    def execute(self, run):
        run.monitor.warn("The sample study is synthetic: no number in it is an observation.")
        place = SampleFolder(run.folder_path("FOLDER"))
        try:
            made = self._make(run, place.aside)
            if not (place.path / FILE_NAME).exists():  # it may be filled in
                write_template(place.aside / FILE_NAME, run.language)
            place.complete()
        finally:
            place.discard()
        return {"FOLDER": str(place.path), **{name: place.final(path) for name, path in made.items()}}

    def _make(self, run, folder):
        """Make the study in a folder and return where each output is."""
        seed = run.integer("SEED")
        own = run.units("UNITS", "UNIT_ID") if run.given("UNITS") else None
        geometries, crs, attributes = _own(own, run.text("UNIT_NAME")) if own else _made(seed)
        layer = _write_units(folder / UNITS, geometries, crs, attributes, run)
        made = make_study(
            folder,
            [geometry.asWkb().data() for geometry in geometries],
            crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL),
            attributes.drop(columns="code"),
            seed=seed,
            cell_size=run.number("CELL_SIZE"),
            is_geographic=crs.isGeographic(),
            monitor=run.monitor,
        )
        return {
            "UNITS_LAYER": layer,
            "LANDCOVER": made["landcover"],
            "YEARBOOK": made["yearbook"],
            "YEARBOOK_WIDE": made["yearbook_wide"],
            "TARGETS": made["targets"],
            "TEMPLATE": str(folder / FILE_NAME),
        }


def _made(seed):
    """Return polygons, CRS and attributes of the made-up region."""
    units = make_units(seed)
    provinces = [row["text"] for row in shipped_rows("sample_names") if row["part"] == "province"]
    rows = [(unit.code, unit.code, unit.name, unit.name_en, provinces[unit.province]) for unit in units]
    attributes = pd.DataFrame(rows, columns=["unit", "code", "name", "name_en", "province"]).set_index("unit")
    geometries = [_polygon(unit.rings) for unit in units]
    return geometries, lasting(QgsCoordinateReferenceSystem(CRS)), attributes


def _polygon(rings):
    shell, *holes = [[QgsPointXY(float(x), float(y)) for x, y in ring] for ring in rings]
    return QgsGeometry.fromMultiPolygonXY([[shell, *holes]])


def _own(units, name_field):
    """Return polygons, CRS and attributes of the user's layer; all units are of one province."""
    names = [str(value) for value in units.column(name_field)] if name_field else units.ids
    province = next(row["text"] for row in shipped_rows("sample_names") if row["part"] == "province")
    attributes = pd.DataFrame(
        {"code": units.ids, "name": names, "province": province}, index=pd.Index(units.ids, name="unit")
    )
    return units.geometries, units.crs, attributes


def _write_units(path, geometries, crs, attributes, run):
    """Write the units as a GeoPackage with their style, and return its path."""
    fields = tables.fields_of(attributes.assign(synthetic=1), run.language)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName, options.fileEncoding = "GPKG", "units", "UTF-8"
    writer = QgsVectorFileWriter.create(
        str(path), fields, QgsWkbTypes.Type.MultiPolygon, crs, run.transform_context, options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise StudyError("The file {path} cannot be written: {reason}.", path=path, reason=writer.errorMessage())
    for geometry, row in zip(geometries, attributes.itertuples(index=False, name=None)):
        feature = QgsFeature(fields)
        feature.setGeometry(geometry)
        feature.setAttributes([*row, 1])
        writer.addFeature(feature)
    del writer
    styles.store_vector_style(str(path), styles.with_aliases(styles.units, fields), run.language)
    return str(path)
