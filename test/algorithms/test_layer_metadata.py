"""Results say in QGIS's layer metadata where they come from: in a GeoPackage by table, else in a file beside them."""

import hashlib
import re
import shlex
import sqlite3
from pathlib import Path

import pandas as pd
import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from carbon_zoning.algorithms.geopackage import rename_in_metadata
from carbon_zoning.algorithms.layer_metadata import Origin
from carbon_zoning.algorithms.provenance import says_synthetic
from carbon_zoning.algorithms.start.kept_table import keep_table
from carbon_zoning.core.datafile import shipped_rows


@pytest.fixture
def areas(table):
    """A panel of areas, in a file so that it has a fingerprint."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    layer = table("areas", "unit:string,year:integer,cropland:double,urban:double", [("A & B", 2000, 3.0, 1.0)])

    def areas(path):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "CSV"
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
        return str(path)

    return areas


def history_of(destination):
    """Return the history as QGIS shows it for a vector layer that is opened from disk."""
    layer = QgsVectorLayer(destination, "opened", "ogr")
    assert layer.isValid(), destination
    if not layer.metadata().history():
        layer.loadDefaultMetadata()  # as the window does when it opens a file
    return layer.metadata().history()


def check(history, given, destination):
    """The lines name versions, date, the input with its fingerprint, a setting, and the command."""
    lines = dict(line.split(": ", 1) for line in history[:-1])
    assert {"Carbon Neutral Zoning", "QGIS", "numpy", "pandas"} <= set(lines)
    assert re.match(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", lines["Date"])
    digest = hashlib.sha256(Path(given).read_bytes()).hexdigest()[:12]
    assert lines["Input"].startswith("Land-use areas (AREAS): ")
    assert given in lines["Input"] and f"sha256 {digest}" in lines["Input"]
    assert lines["Normalised over (NORMALISE)"].endswith("(all)")
    words = shlex.split(history[-1])
    assert words[:3] == ["qgis_process", "run", "carbonzoning:landuseintensity"]
    assert f"--AREAS={given}" in words and f"--OUTPUT={destination}" in words


@pytest.mark.parametrize("ending", ["gpkg", "csv", "geojson", "xlsx"])
def test_a_file_says_where_it_comes_from(run, areas, tmp_path, ending):
    given, path = areas(tmp_path / "areas of A & B.csv"), tmp_path / f"结果 <1>.{ending}"
    run("landuseintensity", AREAS=given, OUTPUT=str(path))
    check(history_of(str(path)), given, path)
    beside = {file.name for file in tmp_path.iterdir()} - {Path(given).name, path.name}
    assert (f"{path.stem}.qmd" in beside) == (ending != "gpkg")


@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_a_map_says_it_too(run, squares, table, tmp_path, ending):
    panel = table("carbon", "unit:string,year:integer,ce:double", [("1", 2000 + year, year) for year in range(9)])
    path = tmp_path / f"trends.{ending}"
    run("trendfields", PANEL=panel, UNITS=squares(["1"]), UNIT_ID="code", OUTPUT=str(path))
    assert history_of(str(path))[-1].startswith("qgis_process run carbonzoning:trendfields")
    assert (tmp_path / "trends.qmd").exists() == (ending == "shp")


@pytest.mark.parametrize("is_marked", [True, False])
def test_a_table_that_a_study_keeps_says_what_it_is_made_of(provider, tmp_path, is_marked):
    row = next(row for row in shipped_rows("study_results") if row["result"] == "FACTORS_PANEL")
    frame, context = pd.DataFrame({"unit": ["A"], "year": [2020], "ce": [1.0]}), QgsProcessingContext()
    given = []

    def origin(title):
        given.append(title)
        return Origin(title, "Study", ("line", "command"), is_marked)

    address, arrival = keep_table(frame, row, tmp_path, context, origin)
    assert given == ["Emissions and factors of the units"] and arrival.origin.is_synthetic is is_marked
    assert history_of(address) == ["line", "command"]
    assert says_synthetic(QgsVectorLayer(address, "again", "ogr")) is is_marked
    copy = str(tmp_path / "copy.gpkg")  # "Save features as" of QGIS keeps metadata by default
    options = QgsVectorFileWriter.SaveVectorOptions()
    layer = QgsVectorLayer(address, "again", "ogr")
    options.saveMetadata, options.layerMetadata = True, layer.metadata()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, copy, context.transformContext(), options)
    assert says_synthetic(QgsVectorLayer(f"{copy}|layername=copy", "copy", "ogr")) is is_marked


def test_a_file_that_the_run_writes_into_has_no_fingerprint(run, areas, tmp_path):
    """Its bytes change with the output; an input in another file keeps its own."""
    path = tmp_path / "all.gpkg"
    run("fillgaps", PANEL=areas(tmp_path / "areas.csv"), OUTPUT=f"ogr:dbname='{path}' table=\"areas\"")
    run("landuseintensity", AREAS=f"{path}|layername=areas", OUTPUT=f"ogr:dbname='{path}' table=\"index\"")
    run("landuseintensity", AREAS=f"{path}|layername=areas", OUTPUT=str(tmp_path / "index.gpkg"))
    inside, outside = (
        next(line for line in history_of(destination) if line.startswith("Input: "))
        for destination in (f"{path}|layername=index", str(tmp_path / "index.gpkg"))
    )
    assert inside.endswith("all.gpkg|layername=areas)")
    assert outside.endswith(f"all.gpkg|layername=areas), sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}")


def test_tables_of_one_file_have_each_their_own(run, areas, tmp_path):
    given, path = areas(tmp_path / "areas.csv"), tmp_path / "all.gpkg"
    for table, tool in (("one", "landuseintensity"), ("two", "fillgaps"), ("one", "landuseintensity")):
        name = {"landuseintensity": "AREAS", "fillgaps": "PANEL"}[tool]
        run(tool, **{name: given}, OUTPUT=f"ogr:dbname='{path}' table=\"{table}\"")
    check(history_of(f"{path}|layername=one"), given, f"ogr:dbname='{path}' table=\"one\"")
    assert "carbonzoning:fillgaps" in history_of(f"{path}|layername=two")[-1]
    with sqlite3.connect(path) as database:
        rows = database.execute(
            "SELECT table_name, count(*) FROM gpkg_metadata_reference JOIN gpkg_metadata ON md_file_id = id "
            "WHERE md_standard_uri LIKE '%qgis%' GROUP BY table_name ORDER BY 1"
        ).fetchall()
        pages = database.execute("SELECT count(*) FROM gpkg_metadata WHERE md_standard_uri LIKE '%qgis%'").fetchone()
        assert rows == [("one", 1), ("two", 1)] and pages == (2,)  # the replaced table has left nothing behind
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_whole_file_that_is_replaced_keeps_nothing_of_the_old(run, areas, tmp_path):
    given, path = areas(tmp_path / "areas.csv"), tmp_path / "intensity.gpkg"
    for _ in range(2):
        run("landuseintensity", AREAS=given, OUTPUT=str(path))
    check(history_of(str(path)), given, path)
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM gpkg_metadata_reference").fetchone() == (1,)


def test_metadata_of_the_users_other_tables_stay(run, areas, squares, tmp_path):
    from qgis.core import QgsLayerMetadata, QgsProviderRegistry

    given, path = areas(tmp_path / "areas.csv"), tmp_path / "mine.gpkg"
    run("landuseintensity", AREAS=given, OUTPUT=f"ogr:dbname='{path}' table=\"mine\"")
    mine = QgsLayerMetadata()
    mine.setHistory(["my own words"])
    assert QgsProviderRegistry.instance().saveLayerMetadata("ogr", f"{path}|layername=mine", mine)[0]
    for _ in range(2):
        run("landuseintensity", AREAS=given, OUTPUT=f"ogr:dbname='{path}' table=\"result\"")
    assert history_of(f"{path}|layername=mine") == ["my own words"]
    check(history_of(f"{path}|layername=result"), given, f"ogr:dbname='{path}' table=\"result\"")


def test_a_raster_has_a_file_beside_it(run, land_cover, tmp_path):
    path = tmp_path / "stack.tif"
    given = land_cover("clcd_2000", [[1, 2]])
    run("reclassifylandcover", INPUT=[given], OUTPUT=str(path))
    layer = QgsRasterLayer(str(path), "opened")
    assert layer.loadDefaultMetadata()[1]
    metadata = layer.metadata()
    assert metadata.title() == "Land-use stack" and "'Reclassify land cover'" in metadata.abstract()
    assert any(given in line and "sha256" in line for line in metadata.history())
    assert metadata.history()[-1].startswith("qgis_process run carbonzoning:reclassifylandcover")
    assert path.with_suffix(".qml").is_file() and path.with_suffix(".qmd").is_file()


@pytest.mark.parametrize("output", ["memory:", "csv"])
def test_a_loaded_layer_says_it_too(provider, areas, tmp_path, output):
    given = areas(tmp_path / "areas.csv")
    path = output if output == "memory:" else str(tmp_path / "result.csv")
    algorithm = provider.algorithm("landuseintensity").create()
    context, project = QgsProcessingContext(), QgsProject()
    context.setProject(project)
    from qgis.core import QgsProcessingFeedback, QgsProcessingOutputLayerDefinition

    wanted = {"AREAS": given, "OUTPUT": QgsProcessingOutputLayerDefinition(path, project)}
    results, is_ok = algorithm.run(wanted, context, QgsProcessingFeedback(False))
    assert is_ok
    layer = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
    assert layer.metadata().history()[-1].startswith("qgis_process run carbonzoning:landuseintensity")
    assert layer.metadata().title() == "Land-use intensity"


def test_a_folder_in_the_metadata_is_renamed(run, areas, tmp_path):
    given, path = areas(tmp_path / "areas.csv"), tmp_path / "intensity.gpkg"
    run("landuseintensity", AREAS=given, OUTPUT=str(path))
    rename_in_metadata(path, str(tmp_path), "/moved/it's here")
    history = history_of(str(path))
    assert f"--AREAS={tmp_path}" not in history[-1] and "--AREAS=/moved/it's here/areas.csv" in history[-1]
