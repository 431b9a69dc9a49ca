"""Ellipses of land-use classes through processing.run: numbers, layers, styles, report, doubtful input."""

import math
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsExpressionContext,
    QgsFeatureRequest,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsSymbolLayer,
    QgsVectorLayer,
)


@pytest.fixture
def stack(tmp_path, provider):
    """Write a land-use stack: ``stack({2000: block, ...}, crs, transform)``."""

    def stack(blocks, crs="EPSG:3035", transform=(4e6, 100, 0, 3e6, 0, -100), nodata=0):
        first = np.asarray(next(iter(blocks.values())))
        path = str(tmp_path / "lu.tif")
        dataset = gdal.GetDriverByName("GTiff").Create(path, first.shape[1], first.shape[0], len(blocks))
        dataset.SetGeoTransform(transform)
        srs = osr.SpatialReference()
        srs.SetFromUserInput(crs)
        dataset.SetProjection(srs.ExportToWkt())
        for number, (year, block) in enumerate(blocks.items(), 1):
            band = dataset.GetRasterBand(number)
            band.SetDescription(str(year))
            if nodata is not None:
                band.SetNoDataValue(nodata)
            band.WriteArray(np.asarray(block, np.uint8))
        del dataset
        return path

    return stack


def rectangle(row, column, rows=6, columns=20, code=6, shape=(40, 60)):
    block = np.zeros(shape, int)
    block[row : row + rows, column : column + columns] = code
    return block


def layer_of(result):
    return result if isinstance(result, QgsVectorLayer) else QgsVectorLayer(result, "result", "ogr")


def test_a_moving_rectangle(run, stack, frame):
    # 6 x 20 cells of 1 hm²: yuill axes 100 m sqrt((n² - 1) / 12), arcgis times sqrt 2; 30 m east, 40 m south a step.
    path = stack({2000: rectangle(2, 5), 2010: rectangle(6, 8)})
    made = run("landuseellipses", STACK=path, CLASSES=["urban"], STDDEVS=2)
    first, second = frame(made["OUTPUT"])
    assert list(first) == ["class", "class_name", "year", "x", "y", "major", "minor", "azimuth", "area", "points"]
    assert (first["class"], first["class_name"], first["year"], first["points"]) == (6, "urban land", 2000, 120)
    assert (first["x"], first["y"]) == pytest.approx((4e6 + 1500, 3e6 - 500))
    assert first["major"] == pytest.approx(2 * 100 * math.sqrt(2 * 399 / 12), rel=1e-8)
    assert first["minor"] == pytest.approx(2 * 100 * math.sqrt(2 * 35 / 12), rel=1e-8)
    assert first["azimuth"] == pytest.approx(90) and first["area"] == pytest.approx(120, rel=1e-7)
    assert (second["x"] - first["x"], second["y"] - first["y"]) == pytest.approx((300, -400))
    (step,) = frame(made["TRACK"])
    assert (step["class"], step["from_year"], step["to_year"]) == (6, 2000, 2010)
    # South-east: 180 - atan(300 / 400) = 143.13°.
    assert step["length"] == pytest.approx(500) and step["bearing"] == pytest.approx(143.13010235)
    assert [row["year"] for row in frame(made["CENTRES"])] == [2000, 2010]
    polygon = next(layer_of(made["OUTPUT"]).getFeatures()).geometry()
    assert polygon.area() == pytest.approx(math.pi * first["major"] * first["minor"], rel=3e-4)
    assert polygon.centroid().asPoint().x() == pytest.approx(first["x"])


def test_layers_are_in_the_crs_of_their_numbers(run, stack, new_log):
    # A raster in degrees: Lambert azimuthal equal-area about its middle, (105 + 30 * 0.1, 35 - 20 * 0.1).
    path = stack({2000: rectangle(2, 5), 2010: rectangle(6, 8)}, "EPSG:4326", (105, 0.1, 0, 35, 0, -0.1))
    log = new_log()
    made = run("landuseellipses", STACK=path, feedback=log)
    assert "Centres, axes and lengths are in Lambert azimuthal equal-area about 33°N 108°E." in log.lines
    for name in ("OUTPUT", "TRACK", "CENTRES"):
        crs = layer_of(made[name]).crs()
        assert "laea +lat_0=33 +lon_0=108" in crs.toProj(), name
    centre = next(row for row in layer_of(made["OUTPUT"]).getFeatures() if row["class"] == 6)
    # The rectangle's middle: 1.5° west of 108, 1.5° north of 33; one degree of latitude is 110.9 km there.
    assert centre["x"] == pytest.approx(-1.5 * 111.32e3 * math.cos(math.radians(34.5)), rel=0.005)
    assert centre["y"] == pytest.approx(1.5 * 110.9e3, rel=0.02)


def test_a_crs_can_be_chosen(run, stack, frame, new_log):
    path = stack({2000: rectangle(2, 5)})
    log = new_log()
    made = run("landuseellipses", STACK=path, CRS="EPSG:3857", CLASSES=["urban"], feedback=log)
    assert layer_of(made["OUTPUT"]).crs().authid() == "EPSG:3857"
    assert any("Lengths in WGS 84 / Pseudo-Mercator (EPSG:3857) are off by up to" in text for text in log.warned)
    with pytest.raises(QgsProcessingException, match=r"The CRS WGS 84 \(EPSG:4326\) is not projected in metres"):
        run("landuseellipses", STACK=path, CRS="EPSG:4326")


def test_conventions_differ_by_their_factors(run, stack, frame):
    path = stack({2000: rectangle(2, 5)}, transform=(4e6, 50, 0, 3e6, 0, -50))  # cells of 0.25 hm²
    axes = {}
    for formula in ("arcgis", "yuill", "crimestat"):
        (row,) = frame(run("landuseellipses", STACK=path, CLASSES=["urban"], FORMULA=formula)["OUTPUT"])
        axes[formula] = row["major"]
    assert axes["arcgis"] / axes["yuill"] == pytest.approx(math.sqrt(2))
    assert axes["crimestat"] / axes["arcgis"] == pytest.approx(math.sqrt(120 / 118), rel=1e-7)


def test_centroids_of_units_weighted_by_area(run, stack, frame, table):
    # Three units of 10 x 10 cells: 100, 50 and 50 hm² of urban land, centroids (5, 5), (25, 5), (5, 25) cells.
    block = np.ones((40, 60), int)
    block[30:40, 0:10] = 6
    block[30:40, 20:25] = 6
    block[10:15, 0:10] = 6
    rows = []
    for unit, (column, row) in {"a": (0, 30), "b": (20, 30), "c": (0, 10)}.items():
        west, north = 4e6 + 100 * column, 3e6 - 100 * row
        ring = f"{west} {north},{west + 1000} {north},{west + 1000} {north - 1000},{west} {north - 1000},{west} {north}"
        rows.append((f"Polygon(({ring}))", unit))
    units = table("units", "code:string", rows, geometry="Polygon", crs="EPSG:3035")
    made = run(
        "landuseellipses",
        STACK=stack({2000: block}),
        POINTS="centroids",
        UNITS=units,
        UNIT_ID="code",
        CLASSES=["urban"],
        FORMULA="yuill",
    )
    (row,) = frame(made["OUTPUT"])
    # Mean 5 and 5 from a's centroid in units of 1 km: x (0, 2, 0), y (0, 0, 2), w (2, 1, 1) -> 0.5, 0.5.
    assert (row["x"], row["y"]) == pytest.approx((4e6 + 500 + 500, 3e6 - 3500 + 500), abs=1e-3)
    # Σw dx² = 2 * 0.25 + 2.25 + 0.25 = 3, Σw dxdy = 0.5 - 0.75 - 0.75 = -1: eigenvalues (3 ± 1) / 4, along 135°.
    assert (row["major"], row["minor"]) == pytest.approx((1000, 1000 * math.sqrt(0.5)), rel=1e-6)
    assert row["azimuth"] == pytest.approx(135, abs=1e-4)
    assert row["area"] == pytest.approx(200, rel=1e-6) and row["points"] == 3


def test_undefined_ellipses_are_null_and_counted(run, stack, frame, new_log):
    few, line = np.zeros((40, 60), int), np.zeros((40, 60), int)
    few[3, 3] = few[3, 4] = 2
    few[10, 5:15] = line[10, 5:15] = 3
    log = new_log()
    made = run("landuseellipses", STACK=stack({2000: few, 2010: line}), CLASSES=["shrubland", "forest"], feedback=log)
    rows = {(row["class_name"], row["year"]): row for row in frame(made["OUTPUT"])}
    assert len(rows) == 4
    assert rows["shrubland", 2000]["major"] is None and rows["shrubland", 2000]["azimuth"] is None
    assert rows["shrubland", 2000]["x"] == pytest.approx(4e6 + 400) and rows["shrubland", 2000]["points"] == 2
    assert rows["shrubland", 2010]["x"] is None and rows["shrubland", 2010]["area"] == 0
    assert rows["forest", 2000]["minor"] == 0 and rows["forest", 2000]["azimuth"] == pytest.approx(90)
    assert any(
        "2 ellipse(s) are NULL" in text and "shrubland 2000 (2), shrubland 2010 (0)" in text for text in log.warned
    )
    assert any("2 ellipse(s) have no width" in text and "forest 2000, forest 2010" in text for text in log.warned)
    assert all(feature.geometry().isNull() for feature in layer_of(made["OUTPUT"]).getFeatures())
    assert [(row["class_name"], row["length"], row["bearing"]) for row in frame(made["TRACK"])] == [("forest", 0, None)]


def test_style_travels_with_the_data(run, stack, tmp_path):
    path = stack({2000: rectangle(2, 5), 2010: rectangle(6, 8)})
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", "TRACK", "CENTRES")}
    run("landuseellipses", STACK=path, CLASSES=["forest", "urban"], **outputs)
    ellipses = QgsVectorLayer(outputs["OUTPUT"], "ellipses", "ogr")
    of_classes = ellipses.renderer().rootRule().children()
    assert [rule.label() for rule in of_classes] == ["forest", "urban land"]
    years = of_classes[1].children()
    assert [rule.label() for rule in years] == ["2000", "2010"]
    lightness = [rule.symbol().symbolLayer(0).strokeColor().lightness() for rule in years]
    assert lightness[0] > lightness[1]
    assert ellipses.attributeAlias(ellipses.fields().lookupField("major")) == "semi-major axis [m]"
    track = QgsVectorLayer(outputs["TRACK"], "track", "ogr")
    categories = track.renderer().categories()  # kept: their symbols go with them
    symbol = categories[0].symbol()
    kinds = [symbol.symbolLayer(place).layerType() for place in range(symbol.symbolLayerCount())]
    assert kinds == ["SimpleLine", "MarkerLine"]
    assert QgsVectorLayer(outputs["CENTRES"], "centres", "ogr").labelsEnabled()


def test_optional_outputs_may_be_left_out(provider, stack, tmp_path):
    import processing

    out = str(tmp_path / "ellipses.gpkg")  # as qgis_process has it: no word of the other outputs
    made = processing.run("carbonzoning:landuseellipses", {"STACK": stack({2000: rectangle(2, 5)}), "OUTPUT": out})
    assert made == {"OUTPUT": out}
    with pytest.raises(QgsProcessingException, match="OUTPUT"):
        processing.run("carbonzoning:landuseellipses", {"STACK": stack({2000: rectangle(2, 5)})})


def test_many_years_share_a_rule_of_their_class(run, stack, tmp_path):
    path = stack({year: rectangle(2, year - 2000) for year in range(2000, 2008)})
    out = str(tmp_path / "many.gpkg")
    run("landuseellipses", STACK=path, CLASSES=["urban"], OUTPUT=out)
    layer = QgsVectorLayer(out, "ellipses", "ogr")
    (rule,) = layer.renderer().rootRule().children()
    assert rule.label() == "urban land 2000–2007" and rule.children() == []
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    outline = rule.symbol().symbolLayer(0)
    shade = outline.dataDefinedProperties().property(QgsSymbolLayer.Property.PropertyStrokeColor)
    lightness = []
    for feature in layer.getFeatures(QgsFeatureRequest().addOrderBy("year")):
        context.setFeature(feature)
        lightness.append(shade.valueAsColor(context)[0].lightness())
    assert len(set(lightness)) == 8 and lightness == sorted(lightness, reverse=True)


def test_the_report_names_crs_and_convention(run, stack, tmp_path):
    pytest.importorskip("matplotlib")
    pytest.importorskip("jinja2")
    path = stack({2000: rectangle(2, 5), 2010: rectangle(6, 8)})
    run("landuseellipses", STACK=path, CLASSES=["urban"], REPORT=str(tmp_path / "report.html"))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "ETRS89-extended / LAEA Europe (EPSG:3035)" in page
    assert "ArcGIS, squared axes 2 Σw d² / Σw, times 1 standard deviation" in page
    assert page.count("<svg") == 2 and "2010" in page
    assert "points (cells)" in page and "points (units)" not in page
    assert "area of the class [hm²]</th>" in page and ">area [hm²]" not in page


def test_one_date_has_no_track(run, stack, frame, new_log):
    log = new_log()
    made = run("landuseellipses", STACK=stack({2005: rectangle(2, 5)}), feedback=log)
    assert "The raster lu gives one date only, 2005: there is no track of the centres." in log.warned
    assert frame(made["TRACK"]) == []


def test_years_can_be_chosen_and_must_exist(run, stack, frame):
    path = stack({year: rectangle(2, 5) for year in (2000, 2005, 2010)})
    rows = frame(run("landuseellipses", STACK=path, YEARS="2000, 2010", CLASSES=["urban"])["OUTPUT"])
    assert [row["year"] for row in rows] == [2000, 2010]
    with pytest.raises(
        QgsProcessingException, match="The raster lu has no band of 2001, 2020; it has 2000, 2005, 2010"
    ):
        run("landuseellipses", STACK=path, YEARS="2000,2001,2020")
    with pytest.raises(QgsProcessingException, match="'soon' is no year"):
        run("landuseellipses", STACK=path, YEARS="soon")


@pytest.mark.parametrize(
    "parameters, message",
    [
        ({"POINTS": "centroids"}, "POINTS centroids needs UNITS and their UNIT_ID"),
        ({"POINTS": "centroids", "FORMULA": "crimestat"}, "FORMULA crimestat knows no weights"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(run, stack, parameters, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("landuseellipses", STACK=stack({2000: rectangle(2, 5)}), **parameters)


def test_what_is_no_stack_is_refused_and_nodata_within_the_classes_is_said(run, stack, new_log):
    with pytest.raises(QgsProcessingException, match="The stack lu, band 1, holds 40, which are no land-use classes"):
        run("landuseellipses", STACK=stack({2000: rectangle(2, 5, code=40)}))
    log = new_log()
    run("landuseellipses", STACK=stack({2000: rectangle(2, 5)}, nodata=6), feedback=log)
    assert any("has a NoData value within the classes 1-7 (band 1)" in text for text in log.warned)
    assert any("7 ellipse(s) are NULL" in text for text in log.warned)


def test_a_cancelled_run_leaves_nothing(run, stack, tmp_path):
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    out = tmp_path / "out"
    out.mkdir()
    run("landuseellipses", STACK=stack({2000: rectangle(2, 5)}), OUTPUT=str(out / "e.gpkg"), feedback=feedback)
    assert [path for path in Path(out).iterdir() if path.suffix == ".gpkg"] == []
