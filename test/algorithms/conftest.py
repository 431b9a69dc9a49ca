"""QGIS for the algorithm tests, with small layers made in memory."""

import os
import sys

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("qgis.core", reason="QGIS is not installed for this Python")
sys.path.append("/usr/share/qgis/python/plugins")

from qgis.core import NULL, QgsApplication, QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.testing import start_app


@pytest.fixture(scope="session")
def provider():
    start_app(cleanup=False)  # exitQgis crashes at exit once a layer has been moved to another CRS (QGIS 3.22)
    from processing.core.Processing import Processing

    from carbon_zoning.algorithms.provider import CarbonZoningProvider

    Processing.initialize()
    provider = CarbonZoningProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


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
