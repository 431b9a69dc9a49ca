"""QGIS for the algorithm tests, with small layers made in memory."""

import os
import sys

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("qgis.core", reason="QGIS is not installed for this Python")
sys.path.append("/usr/share/qgis/python/plugins")

import every_output
import numpy as np
from osgeo import gdal, osr
from qgis.core import NULL, QgsApplication, QgsFeature, QgsGeometry, QgsProcessingFeedback, QgsVectorLayer
from qgis.testing import start_app


@pytest.fixture(scope="session")
def provider():
    start_app(cleanup=False)  # exitQgis crashes at exit once a layer has been moved to another CRS (QGIS 3.22)
    from processing.core.Processing import Processing

    from carbon_zoning.algorithms.provider import register

    Processing.initialize()
    provider = register()
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


PATCHES = []


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Let pages have plain blanks before units, as texts in tests have: `test_line_breaks` has the others."""
    from carbon_zoning.core.report import report

    PATCHES.append(pytest.MonkeyPatch())
    PATCHES[-1].setattr(report, "bound", str)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item):
    PATCHES.pop().undo()


@pytest.fixture(scope="session")
def made(provider, tmp_path_factory):
    """The outputs of every tool on the sample study: {(tool, output): path}."""
    return every_output.run_all(provider, tmp_path_factory.mktemp("every output"))


@pytest.fixture
def run(provider):
    """Run an algorithm by its id, all outputs temporary unless given; returns the results."""
    import processing

    def run(algorithm, /, feedback=None, **parameters):
        definitions = provider.algorithm(algorithm).destinationParameterDefinitions()
        given = {definition.name(): "TEMPORARY_OUTPUT" for definition in definitions}
        return processing.run(f"carbonzoning:{algorithm}", {**given, **parameters}, feedback=feedback)

    return run


@pytest.fixture
def table(provider):
    """Make a memory table: ``table("statistics", "unit:string,year:integer,ce:double", rows)``."""

    def table(name, fields, rows, geometry="NoGeometry", crs="EPSG:32649"):
        declared = "&".join(f"field={field}" for field in fields.split(","))
        uri = f"{geometry}?{'' if geometry == 'NoGeometry' else f'crs={crs}&'}{declared}"
        layer = QgsVectorLayer(uri, name, "memory")
        features = []
        for row in rows:
            row = list(row)
            feature = QgsFeature(layer.fields())
            if geometry != "NoGeometry":
                feature.setGeometry(QgsGeometry.fromWkt(row.pop(0)))
            feature.setAttributes([NULL if value is None else value for value in row])
            features.append(feature)
        added, _ = layer.dataProvider().addFeatures(features)
        assert added
        return layer

    return table


@pytest.fixture
def squares(table):
    """Make units of 1 km x 1 km side by side: ``squares(["001", "002"])``; fields `code` and `name`."""

    def squares(ids, size=1000, crs="EPSG:32649"):
        rows = []
        for i, unit in enumerate(ids):
            west, east = i * size, (i + 1) * size
            ring = f"{west} 0,{east} 0,{east} {size},{west} {size},{west} 0"
            rows.append((f"MultiPolygon((({ring})))", unit, f"县{unit}"))
        return table("units", "code:string,name:string", rows, geometry="MultiPolygon", crs=crs)

    return squares


@pytest.fixture
def stirpat_tables(table):
    """Make statistics and carbon of 21 years: ``stirpat_tables({"01": "陕西"})`` (unit -> province)."""
    numbers = ("population", "urban_population", "gdp", "secondary_gdp", "energy_use")
    fields = "unit:string,year:integer,province:string," + ",".join(f"{name}:double" for name in numbers)

    def stirpat_tables(provinces):
        statistics, carbon = [], []
        for i, (unit, province) in enumerate(provinces.items()):
            for t in range(21):
                wave = 1 + 0.05 * ((t * 7 + i) % 5 - 2)
                people, gdp = 4e5 * 0.998**t * (1 + 0.003 * (t % 3)), 1e5 * 1.1**t * wave
                urban, industry = people * (0.2 + 0.012 * t), gdp * (0.3 + 0.01 * (t % 4))
                energy = 3e5 * 1.04**t * (1 + 0.02 * (t % 2))
                statistics.append((unit, 2000 + t, province, people, urban, gdp, industry, energy))
                carbon.append((unit, 2000 + t, 4e5 * 1.02**t * (1 + 0.03 * (t % 5)), 5e5 + 1e6 * i))
        return {
            "PANEL": table("statistics", fields, statistics),
            "CARBON": table("carbon", "unit:string,year:integer,ce:double,cs:double", carbon),
        }

    return stirpat_tables


@pytest.fixture
def frame():
    """Return a layer as a list of dicts, NULL as None."""

    def frame(layer):
        if isinstance(layer, str):
            layer = QgsVectorLayer(layer, "result", "ogr")
        names = [field.name() for field in layer.fields()]
        rows = []
        for feature in layer.getFeatures():
            rows.append({n: None if v == NULL else v for n, v in zip(names, feature.attributes())})
        return rows

    return frame


@pytest.fixture
def land_cover(tmp_path, provider):
    """Write a land-cover raster: ``land_cover("clcd_2000", [[1, 2]])``, UTM 49N, cells of 100 m."""

    def land_cover(name, values, dtype=gdal.GDT_Byte, nodata=None, west=0, crs=32649, cell=100):
        values = np.atleast_2d(values)
        path = str(tmp_path / f"{name}.tif")
        dataset = gdal.GetDriverByName("GTiff").Create(path, values.shape[1], values.shape[0], 1, dtype)
        dataset.SetGeoTransform((west, cell, 0, 1000, 0, -cell))
        srs = osr.SpatialReference()
        srs.ImportFromEPSG(crs)
        dataset.SetProjection(srs.ExportToWkt())
        dataset.GetRasterBand(1).WriteArray(values)
        if nodata is not None:
            dataset.GetRasterBand(1).SetNoDataValue(nodata)
        del dataset
        return path

    return land_cover


class Log(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self):
        super().__init__(False)
        self.lines, self.warned = [], []

    def pushInfo(self, text):
        self.lines.append(text)

    def pushWarning(self, text):
        self.warned.append(text)


@pytest.fixture
def new_log():
    """Make a feedback that keeps what an algorithm says: ``lines`` and ``warned``."""
    return Log
