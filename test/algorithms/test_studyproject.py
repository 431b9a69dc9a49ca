"""The project opens with styled layers in groups, a layout, and a map that is not blank."""

import zipfile

import numpy as np
import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsProcessingException,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QImage

from carbon_zoning.algorithms import styles
from carbon_zoning.core.datafile import shipped_rows


@pytest.fixture
def run(run):
    """Run a tool; what is printed beside the map only where a test asks for it."""

    def plain(algorithm, /, **parameters):
        return run(algorithm, **{"ATLAS": None, "FIGURES": None, **parameters})

    return plain


@pytest.fixture
def results(squares, table, tmp_path):
    """A GeoPackage as the chain leaves it: units with `zone` and a stored style, and a panel."""
    path = str(tmp_path / "结果 study.gpkg")
    units = squares(["001", "002", "003"])
    zoned = table(
        "zones",
        "code:string,zone:integer",
        [(f.geometry().asWkt(), f["code"], zone) for f, zone in zip(units.getFeatures(), (1, 3, 5))],
        geometry="MultiPolygon",
    )
    panel = table("carbon_panel", "unit:string,year:integer,ce:double", [("001", 2000, 1.5)])
    for layer, name in ((zoned, "zones"), (panel, "carbon_panel")):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        if name != "zones":
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        result = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, path, QgsProject.instance().transformContext(), options
        )
        assert result[0] == QgsVectorFileWriter.WriterError.NoError, result
    styles.store_vector_style(f"{path}|layername=zones", styles.zones, "en")
    styles.store_vector_style(f"{path}|layername=carbon_panel", styles.table, "en")
    return [f"{path}|layername=zones", f"{path}|layername=carbon_panel"]


def test_project_reopens_with_styled_layers_groups_and_layout(run, results, tmp_path):
    made = run("studyproject", LAYERS=results, TITLE="Zones 分区", OUTPUT=str(tmp_path / "study.qgz"))
    project = QgsProject()
    assert project.read(made["OUTPUT"])
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    assert set(layers) == {"zones", "carbon panel"}
    renderer = layers["zones"].renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    names = [f"{row['zone']} {row['label']}" for row in shipped_rows("zones")]
    counts = (1, 0, 1, 0, 1)
    assert [c.label() for c in renderer.categories()] == [f"{name} ({count})" for name, count in zip(names, counts)]
    panel = layers["carbon panel"]
    assert panel.attributeAlias(panel.fields().lookupField("ce")) == "carbon emissions [t C/a]"
    assert [group.name() for group in project.layerTreeRoot().findGroups()] == ["Maps", "Tables"]
    assert {layout.name() for layout in project.layoutManager().layouts()} == {"Zones 分区", "Location of the units"}


def test_paths_in_the_project_are_relative(run, results, tmp_path):
    made = run("studyproject", LAYERS=results, OUTPUT=str(tmp_path / "study.qgz"))
    with zipfile.ZipFile(made["OUTPUT"]) as archive:
        text = archive.read("study.qgs").decode("utf-8")
    assert "./结果 study.gpkg|layername=zones" in text
    assert f"<datasource>{tmp_path}" not in text


def test_picture_shows_the_colour_of_each_zone_drawn(run, results, tmp_path):
    made = run(
        "studyproject",
        LAYERS=results,
        OUTPUT=str(tmp_path / "study.qgz"),
        PICTURE=str(tmp_path / "map.png"),
        PDF=str(tmp_path / "map.pdf"),
    )
    image = QImage(made["PICTURE"])
    # A4 landscape at 300 dpi: 297 mm / 25.4 * 300 = 3508 px (the exporter rounds down).
    assert abs(image.width() - 3508) <= 1
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    buffer = image.constBits()
    buffer.setsize(image.sizeInBytes())
    pixels = np.frombuffer(buffer, np.uint32) & 0xFFFFFF
    for row in shipped_rows("zones"):
        drawn = np.count_nonzero(pixels == (QColor(row["colour"]).rgb() & 0xFFFFFF))
        # The three units fill most of the map; the other zones show only as a legend symbol.
        assert (drawn > 100_000) == (row["zone"] in ("1", "3", "5")), row
    with open(made["PDF"], "rb") as stream:
        assert stream.read(5) == b"%PDF-"


def test_layers_in_memory_are_refused(run, squares, tmp_path):
    with pytest.raises(QgsProcessingException, match="units are in memory only"):
        run("studyproject", LAYERS=[squares(["1"])], OUTPUT=str(tmp_path / "study.qgz"))


def test_layers_in_memory_may_be_left_out_and_are_named(run, results, squares, tmp_path, new_log):
    log = new_log()
    made = run(
        "studyproject",
        feedback=log,
        LAYERS=[squares(["1"]), *results],
        IN_MEMORY="leave_out",
        OUTPUT=str(tmp_path / "study.qgz"),
    )
    assert [text for text in log.warned if text.startswith("The layer(s) units are in memory only and left out")]
    project = QgsProject()
    assert project.read(made["OUTPUT"])
    assert {layer.name() for layer in project.mapLayers().values()} == {"zones", "carbon panel"}


def test_a_project_of_tables_alone_has_no_layout(run, results, tmp_path):
    made = run("studyproject", LAYERS=results[1:], OUTPUT=str(tmp_path / "study.qgz"), PDF=None, PICTURE=None)
    project = QgsProject()
    assert project.read(made["OUTPUT"])
    assert not project.layoutManager().layouts()
    layer = next(iter(project.mapLayers().values()))
    assert isinstance(layer, QgsVectorLayer) and layer.featureCount() == 1


def test_a_map_of_tables_alone_is_refused(run, results, tmp_path):
    with pytest.raises(QgsProcessingException, match="none of the layers has polygons"):
        run("studyproject", LAYERS=results[1:], OUTPUT=str(tmp_path / "study.qgz"), PDF=str(tmp_path / "map.pdf"))


def test_a_layer_of_the_users_project_keeps_its_name_and_a_known_table_is_named_in_words(run, results, tmp_path):
    import processing

    renamed = results[1].replace("carbon_panel", "units_trends")
    processing.run(
        "native:package",
        {
            "LAYERS": [named(results[1], "units_trends")],
            "OUTPUT": renamed.split("|")[0],
            "OVERWRITE": False,
            "SAVE_STYLES": False,
        },
    )
    own = QgsVectorLayer(results[0], "My own 名", "ogr")
    QgsProject.instance().addMapLayer(own)
    try:
        made = run("studyproject", LAYERS=[own, renamed], OUTPUT=str(tmp_path / "study.qgz"))
    finally:
        QgsProject.instance().removeMapLayer(own)
    project = QgsProject()
    assert project.read(made["OUTPUT"])
    assert {layer.name() for layer in project.mapLayers().values()} == {"My own 名", "Trends of the units"}


def named(source, name):
    return QgsVectorLayer(source, name, "ogr")
