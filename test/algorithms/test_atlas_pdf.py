"""The atlas as a PDF: charts of lines and text, round scale bars, names within their unit."""

import re

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsLayoutItemMap,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from carbon_zoning.algorithms.project import sheet_items
from carbon_zoning.algorithms.project.map_names import name_units, try_more_places
from carbon_zoning.algorithms.project.vector_pictures import draw_picture
from carbon_zoning.core.report.vector_picture import VectorPicture


@pytest.fixture
def drawn(provider):
    """Draw a picture at 10 dots for each mm, its corner at 5, 2 mm: ``drawn(picture)(x, y)`` is a colour."""

    def drawn(picture):
        image = QImage(500, 300, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        draw_picture(painter, picture.svg, 5.0, 2.0, 10.0)
        painter.end()
        return lambda x, y: image.pixelColor(int(10 * (5 + x)), int(10 * (2 + y))).name()

    return drawn


def test_what_a_picture_holds_is_drawn_where_it_is(drawn):
    picture = VectorPicture(40, 20, "Noto Sans CJK SC")
    picture.area([(0, 0), (10, 0), (10, 5), (0, 5)], "#ff0000")
    picture.area([(10, 0), (20, 0), (20, 5), (10, 5)], "#000000", 0.5)
    picture.line([(0, 10), (40, 10)], "#0000ff", 1.0)
    picture.line([(0, 15), (40, 15)], "#00aa00", 1.0, "4 4")
    picture.dot(30, 3, 2, "#00ffff", "#800000")
    at = drawn(picture)
    assert (at(5, 2.5), at(15, 2.5), at(30, 3), at(35, 7)) == ("#ff0000", "#7f7f7f", "#00ffff", "#ffffff")
    assert (at(1, 10), at(39, 10), at(20, 9), at(20, 11)) == ("#0000ff", "#0000ff", "#ffffff", "#ffffff")
    assert [at(x, 15) for x in (2, 6, 10, 14)] == ["#00aa00", "#ffffff", "#00aa00", "#ffffff"]


@pytest.mark.parametrize("anchor, left, right", [("start", False, True), ("middle", True, True), ("end", True, False)])
def test_text_stands_before_about_or_behind_its_place(drawn, anchor, left, right):
    picture = VectorPicture(40, 20, "Noto Sans CJK SC")
    picture.text(20, 10, "MMMM", 10, anchor=anchor, colour="#000000")
    at = drawn(picture)
    beside = [step / 10 for step in range(5, 25)]
    heights = [8 + step / 10 for step in range(20)]
    inked = [any(QColor(at(20 + side * x, y)).lightness() < 100 for x in beside for y in heights) for side in (-1, 1)]
    assert inked == [left, right]


# --- scale bars ---


@pytest.mark.parametrize("metres", [7_000, 19_000, 38_000, 90_000, 260_000, 1_000_000])
def test_a_scale_bar_has_one_two_or_five_and_noughts(provider, metres):
    project = QgsProject()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    shown = QgsLayoutItemMap(layout)
    shown.attemptSetSceneRect(sheet_items.rectangle(0, 0, 112, 76))
    shown.zoomToExtent(QgsRectangle(500_000, 0, 500_000 + metres, metres * 76 / 112))
    layout.addLayoutItem(shown)
    bar = sheet_items.scale_bar(layout, shown, adapts=True)
    assert re.fullmatch(r"[1-9]0*(\.0)?|0\.0*[1-9]", f"{bar.unitsPerSegment():g}"), bar.unitsPerSegment()
    sheet_items.set_bar(bar)
    assert re.fullmatch(r"[125]0*|0\.0*[125]", f"{bar.unitsPerSegment():g}"), bar.unitsPerSegment()


# --- names ---


def test_a_name_that_does_not_fit_is_left_out_and_none_crosses_a_border(provider):
    # three units side by side; the one in the middle is 3 mm wide, its name about 20 mm
    layer = QgsVectorLayer("Polygon?crs=EPSG:32649&field=name:string(40)", "units", "memory")
    boxes = {"Wide on the left": (0, 0, 45, 60), "Narrow in the middle": (45, 0, 48, 60), "Right": (48, 0, 90, 60)}
    features = []
    for name, box in boxes.items():
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name])
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*box)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    name_units(layer, "name")
    project = QgsProject()
    try_more_places(project)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setLabelingEngineSettings(project.labelingEngineSettings())
    settings.setOutputDpi(254)
    settings.setOutputSize(QSize(900, 600))  # 1 mm for each map unit
    settings.setExtent(QgsRectangle(0, 0, 90, 60))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    shown = {label.labelText: label.labelGeometry for label in job.takeLabelingResults().allLabels()}
    assert set(shown) == {"Wide on the left", "Right"}
    for name, place in shown.items():
        assert QgsGeometry.fromRect(QgsRectangle(*boxes[name])).contains(place), name
