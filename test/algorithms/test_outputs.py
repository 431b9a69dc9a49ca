"""The way out: outputs are refused before work where they cannot be, and are whole, old or new, whatever happens."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from osgeo import gdal, ogr
from qgis.core import (
    NULL,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant

from carbon_zoning.algorithms.readback import fault_of
from carbon_zoning.algorithms.run import Run
from carbon_zoning.core.errors import StudyError

ROOT = Path(__file__).resolve().parents[2]
FORMATS = (".gpkg", ".csv", ".geojson", ".xlsx", ".ods")


@pytest.fixture
def areas(table):
    """Land-use areas of three units and two years."""
    classes = ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
    fields = "unit:string,year:integer," + ",".join(f"{name}:double" for name in classes)
    rows = [
        (f"县{unit}", year, *(10.0 * unit + place for place in range(7))) for unit in (1, 2, 3) for year in (2000, 2020)
    ]
    return table("areas", fields, rows)


def listed(folder):
    return sorted(path.name for path in folder.iterdir())


def count(path, name=None):
    layer = QgsVectorLayer(f"{path}|layername={name}" if name else str(path), "x", "ogr")
    assert layer.isValid()
    return layer.featureCount()


def in_geopackage(path, table):
    quoted = str(path).replace("'", "\\'")
    return f"ogr:dbname='{quoted}' table=\"{table}\""


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_table_is_whole_in_every_format_and_nothing_is_left_beside(run, areas, tmp_path, suffix):
    folder = tmp_path / "结 果's"
    made = run("landuseintensity", AREAS=areas, OUTPUT=str(folder / f"表{suffix}"))["OUTPUT"]
    assert Path(made) == folder / f"表{suffix}" and count(made) == 6
    assert [name for name in listed(folder) if not name.startswith("表")] == []
    run("landuseintensity", AREAS=areas, OUTPUT=made)  # and again over itself
    assert count(made) == 6


@pytest.mark.parametrize("suffix", [".fgb", ".sqlite", ".shp"])
def test_formats_that_hold_no_table_are_refused_before_work(run, areas, tmp_path, suffix):
    with pytest.raises(QgsProcessingException, match=f"which {suffix} files cannot hold. Choose GeoPackage, CSV"):
        run("landuseintensity", AREAS=areas, OUTPUT=str(tmp_path / f"t{suffix}"))
    assert listed(tmp_path) == []


def test_a_table_goes_into_a_geopackage_beside_others(run, areas, tmp_path):
    path = tmp_path / "x.gpkg"
    run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "first"))
    run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "second"))
    for _ in range(2):  # twice: QGIS 3.22 would ask in a message box whether to replace the style
        made = run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "second"))["OUTPUT"]
    assert made == f"{path}|layername=second"
    assert count(path, "first") == count(path, "second") == 6
    assert listed(tmp_path) == ["x.gpkg"]
    for name in ("first", "second"):
        layer = QgsVectorLayer(f"{path}|layername={name}", "x", "ogr")
        assert layer.attributeAlias(layer.fields().lookupField("cli"))
    dataset = gdal.OpenEx(str(path))
    assert dataset.ExecuteSQL("PRAGMA integrity_check").GetNextFeature().GetField(0) == "ok"
    styles = dataset.ExecuteSQL("SELECT f_table_name, count(*) FROM layer_styles GROUP BY 1 ORDER BY 1")
    assert [(row.GetField(0), row.GetField(1)) for row in styles] == [("first", 1), ("second", 1)]


def test_a_users_own_style_of_the_table_stays(run, areas, tmp_path):
    path = tmp_path / "x.gpkg"
    run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "t"))
    layer = QgsVectorLayer(f"{path}|layername=t", "x", "ogr")
    assert not layer.saveStyleToDatabase("mine", "", False, "")
    del layer
    run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "t"))
    dataset = gdal.OpenEx(str(path))
    rows = dataset.ExecuteSQL("SELECT styleName, useAsDefault FROM layer_styles ORDER BY 1")
    assert [(row.GetField(0), row.GetField(1)) for row in rows] == [("mine", 0), ("x", 1)]


@pytest.mark.parametrize("spelling", ["same", "link", "hard link", "relative", "no ending", "table"])
def test_an_input_is_not_its_own_output(run, areas, tmp_path, spelling, monkeypatch):
    path = tmp_path / "areas.gpkg"
    made = run("landuseintensity", AREAS=areas, OUTPUT=str(path))["OUTPUT"]
    before = path.read_bytes()
    (tmp_path / "link.gpkg").symlink_to(path)
    os.link(path, tmp_path / "hard.gpkg")
    monkeypatch.chdir(tmp_path)
    output = {
        "same": made,
        "link": str(tmp_path / "link.gpkg"),
        "hard link": str(tmp_path / "hard.gpkg"),
        "relative": "areas.gpkg",
        "no ending": str(tmp_path / "areas"),
        "table": in_geopackage(path, "AREAS"),
    }[spelling]
    source = f"{path}|layername=areas"
    with pytest.raises(QgsProcessingException, match="is the file of the input areas. Choose another name"):
        run("landusedynamics", AREAS=source, OUTPUT=output)
    assert path.read_bytes() == before


def test_another_table_of_the_inputs_file_is_no_conflict(run, areas, tmp_path):
    path = tmp_path / "study.gpkg"
    with_classes = run("fillgaps", PANEL=areas, OUTPUT=in_geopackage(path, "areas"))["OUTPUT"]
    made = run("landuseintensity", AREAS=with_classes, OUTPUT=in_geopackage(path, "intensity"))["OUTPUT"]
    assert count(path, "areas") == 6 and made.endswith("layername=intensity")


def test_two_outputs_in_one_place_and_folders_in_the_way_are_refused(run, table, squares, tmp_path):
    units = squares(["1", "2"])
    panel = table("p", "unit:string,year:integer,ce:double", [(u, y, 1.0) for u in "12" for y in range(2000, 2010)])
    given = {"PANEL": panel, "UNITS": units, "UNIT_ID": "code"}
    same = str(tmp_path / "a.gpkg")
    with pytest.raises(QgsProcessingException, match="The outputs OUTPUT and REPORT are the same file"):
        run("trendfields", **given, OUTPUT=same, REPORT=same)
    (tmp_path / "folder.gpkg").mkdir()
    with pytest.raises(QgsProcessingException, match=r"folder.gpkg\) is a folder. Give a file name"):
        run("trendfields", **given, OUTPUT=str(tmp_path / "folder.gpkg"))
    (tmp_path / "file").write_text("x")
    with pytest.raises(QgsProcessingException, match="file is no folder. Choose another place"):
        run("trendfields", **given, OUTPUT=str(tmp_path / "file" / "a.gpkg"))
    assert listed(tmp_path) == ["file", "folder.gpkg"]


@pytest.mark.parametrize("table_name", ["", "layer_styles", "GPKG_contents", "rtree_t_geom"])
def test_tables_of_geopackages_own_are_refused(run, areas, tmp_path, table_name):
    path = tmp_path / "x.gpkg"
    run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "t"))
    before = path.read_bytes()
    with pytest.raises(QgsProcessingException, match="a table needs a name, and this one is kept"):
        run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, table_name))
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database"])
def test_a_file_that_is_no_geopackage_is_replaced_by_one(run, areas, tmp_path, content):
    """A script of Python's tempfile makes an empty file first."""
    path = tmp_path / "x.gpkg"
    path.write_bytes(content)
    assert count(run("landuseintensity", AREAS=areas, OUTPUT=str(path))["OUTPUT"]) == 6
    path.write_bytes(content)
    if content:
        with pytest.raises(QgsProcessingException, match="could not be written"):
            run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "t"))
        assert path.read_bytes() == content


def test_a_name_as_long_as_the_file_system_takes_is_written(run, areas, tmp_path):
    path = tmp_path / ("县" * 80 + ".csv")
    assert count(run("landuseintensity", AREAS=areas, OUTPUT=str(path))["OUTPUT"]) == 6
    assert listed(tmp_path) == [path.name, path.with_suffix(".qmd").name, path.with_suffix(".qml").name]


def test_a_table_that_cannot_be_moved_in_leaves_no_journal(run, areas, tmp_path):
    path = tmp_path / "x.gpkg"
    run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "t"))
    connection = sqlite3.connect(path)
    connection.execute("CREATE TRIGGER kept BEFORE DELETE ON gpkg_contents BEGIN SELECT RAISE(ABORT, 'kept'); END")
    connection.commit()
    connection.close()
    with pytest.raises(QgsProcessingException, match="could not be written"):
        run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "t"))
    assert count(path, "t") == 6 and listed(tmp_path) == ["x.gpkg"]


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs a folder that nobody can write to")
def test_a_place_that_cannot_be_written_is_named_with_its_cause(run, areas):
    with pytest.raises(QgsProcessingException, match=r"The output OUTPUT \(/proc/none/t.csv\) cannot be written: "):
        run("landuseintensity", AREAS=areas, OUTPUT="/proc/none/t.csv")


def test_a_layer_that_is_being_edited_is_not_replaced_under_its_user(run, areas, tmp_path):
    path = tmp_path / "x.gpkg"
    made = run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "t"))["OUTPUT"]
    layer = QgsVectorLayer(made, "my table", "ogr")
    QgsProject.instance().addMapLayer(layer)
    try:
        layer.startEditing()
        with pytest.raises(QgsProcessingException, match="shown by the layer my table, which is being edited"):
            run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "t"))
        run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "other"))
        layer.rollBack()
        run("landuseintensity", AREAS=areas, OUTPUT=in_geopackage(path, "t"))
    finally:
        QgsProject.instance().clear()


def test_an_open_layer_shows_the_new_rows(run, table, tmp_path):
    classes = "cropland shrubland forest grassland water urban unused".split()
    fields = "unit:string,year:integer," + ",".join(f"{name}:double" for name in classes)
    path = tmp_path / "t.csv"
    first = table("a", fields, [("1", 2000, *[1.0] * 7)])
    layer = QgsVectorLayer(run("landuseintensity", AREAS=first, OUTPUT=str(path))["OUTPUT"], "t", "ogr")
    QgsProject.instance().addMapLayer(layer)
    try:
        assert layer.featureCount() == 1
        second = table("a", fields, [("1", 2000, *[1.0] * 7), ("2", 2000, *[2.0] * 7)])
        run("landuseintensity", AREAS=second, OUTPUT=str(path))
        assert layer.featureCount() == len(list(layer.getFeatures())) == 2
    finally:
        QgsProject.instance().clear()


def test_a_failed_run_leaves_the_earlier_output_and_nothing_else(run, areas, tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    run("landuseintensity", AREAS=areas, OUTPUT=str(path))
    before = path.read_bytes(), listed(tmp_path)

    def fails(self):
        raise StudyError("The last step failed.")

    monkeypatch.setattr(Run, "commit", fails)
    with pytest.raises(QgsProcessingException, match="The last step failed"):
        run("landuseintensity", AREAS=areas, OUTPUT=str(path))
    assert (path.read_bytes(), listed(tmp_path)) == before


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".xlsx", ".gpkg"])
def test_a_full_disk_is_an_error_and_the_old_file_stays(areas, tmp_path, suffix, run):
    """A limit on the size of files stands for the full disk; in a process of its own."""
    target = tmp_path / f"t{suffix}"
    many = tmp_path / "many.csv"
    header = "unit,year,cropland,shrubland,forest,grassland,water,urban,unused"
    lines = [f"u{unit},{year},1,2,3,4,5,6,{unit}" for unit in range(300) for year in (2000, 2001, 2002)]
    many.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    run("landuseintensity", AREAS=str(many), OUTPUT=str(target))
    limit, before, files = target.stat().st_size // 2, target.read_bytes(), listed(tmp_path)
    script = f"""
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
        attempt({{"AREAS": {str(many)!r}, "OUTPUT": {str(target)!r}}})
    """
    done = in_a_process(script)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "OUTPUT" in done.stdout and "could not be written" in done.stdout
    assert target.read_bytes() == before
    assert listed(tmp_path) == files


@pytest.mark.parametrize("kind", ["table", "gpkg", "csv", "geojson", "units"])
def test_killed_while_writing_a_file_is_the_old_or_the_new_one(tmp_path, kind, run, squares, table):
    """SIGKILL at moments spread over the time from the first output to the end of the run."""
    rounds = int(os.environ.get("CARBON_ZONING_KILLS", 3))
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    header = "unit,year,cropland,shrubland,forest,grassland,water,urban,unused"
    for path, units in ((old, 300), (new, 400)):
        lines = [f"u{unit},{year},1,2,3,4,5,6,{unit}" for unit in range(units) for year in (2000, 2001, 2002)]
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / ("t.gpkg" if kind in ("table", "units") else f"t.{kind}")
    output = in_geopackage(target, "t") if kind in ("table", "units") else str(target)
    run("landuseintensity", AREAS=str(old), OUTPUT=in_geopackage(folder / "t.gpkg", "keep"))
    run("landuseintensity", AREAS=str(old), OUTPUT=output)
    script = f"""
        from carbon_zoning.algorithms import outputs
        import pathlib
        commit = outputs.Outputs.commit
        def marked(self):
            pathlib.Path({str(tmp_path / "mark")!r}).touch()
            return commit(self)
        outputs.Outputs.commit = marked
        attempt({{"AREAS": {str(new)!r}, "OUTPUT": {output!r}}})
    """
    seen = set()
    for number in range(rounds):
        (tmp_path / "mark").unlink(missing_ok=True)
        process = in_a_process(script, wait=False)
        while not (tmp_path / "mark").exists() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(0.03 * number / rounds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        rows = count(target, "t" if kind in ("table", "units") else None)
        assert rows in (900, 1200), rows
        seen.add(rows)
        assert count(folder / "t.gpkg", "keep" if kind in ("table", "units") else None) in (900, 1200)
    run("landuseintensity", AREAS=str(new), OUTPUT=output)
    assert not [name for name in listed(folder) if name.endswith(".part")], "left-overs are swept by the next run"


def in_a_process(script, wait=True):
    """Run a script with QGIS and ``attempt(parameters)``, which runs landuseintensity and ends with 3 on an error."""
    before = f"""
        import os, sys
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        sys.path[:0] = [{str(ROOT / "test")!r}, "/usr/share/qgis/python/plugins"]
        import conftest
        from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback
        application = QgsApplication([], False)
        application.initQgis()
        from carbon_zoning.algorithms.landuse.landuseintensity import LandUseIntensity
        def attempt(parameters):
            tool = LandUseIntensity().create()
            try:
                tool.run(parameters, QgsProcessingContext(), QgsProcessingFeedback(False), {{}}, False)
            except QgsProcessingException as error:
                print(error, flush=True)
                os._exit(3)
            os._exit(0)
    """
    text = textwrap.dedent(before) + textwrap.dedent(script)
    if wait:
        return subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, timeout=120)
    return subprocess.Popen([sys.executable, "-c", text], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


# --- reading back: a good run is not refused for what its format does to values ---

FOREIGN_TEXT = {
    ".csv": ["甲\r\n乙", "甲\x00", "00123", " ", "x" * 40000],
    ".geojson": ["2020-01-01", "2020-01-01T05:06:07Z", "1e5"],
    ".xlsx": ["甲\r\n乙", "甲\x01乙"],
    ".ods": ["甲\r\n乙", "甲\x01乙"],
    ".gpkg": ["\x00", "县" * 300],
    ".shp": [" ", " 甲", "县" * 300, "注" + "县" * 300],
    ".gml": [" 甲", "\n"],
    ".tab": ["县" * 300],
}


def units_of(field, values):
    """Return units with a field of the test's own making; that of a memory layer's address has a width."""
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:32649&field=code:string", "units", "memory")
    assert layer.dataProvider().addAttributes([field])
    layer.updateFields()
    for x, value in enumerate(values):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"MultiPolygon((({x} 0,{x + 1} 0,{x + 1} 1,{x} 0)))"))
        feature.setAttributes([str(x), value])
        assert layer.dataProvider().addFeatures([feature])[0]
    return layer


@pytest.mark.parametrize("suffix", FOREIGN_TEXT)
def test_a_text_that_the_format_writes_its_own_way_is_no_cut_off_row(trends, tmp_path, new_log, suffix):
    for number, text in enumerate(FOREIGN_TEXT[suffix]):
        path, _ = trends(
            units_of(QgsField("note", QVariant.String), [text, text]), tmp_path / f"t{number}{suffix}", new_log
        )
        assert count(path) == 2, text


@pytest.mark.parametrize("suffix", [".gpkg", ".csv", ".geojson", ".xlsx", ".shp", ".tab"])
@pytest.mark.parametrize("digits, value", [((10, 3), 0.00049), ((5, 2), 123456.789), ((10, 0), 0.4), ((20, 2), 0.5555)])
def test_numbers_are_whole_where_their_field_declares_few_decimals(trends, tmp_path, new_log, suffix, digits, value):
    """A virtual field of QGIS's field calculator has 10 digits, 3 of them decimals, whatever its values."""
    units = units_of(QgsField("share", QVariant.Double, "", *digits), [1.5, value])
    path, _ = trends(units, tmp_path / f"t{suffix}", new_log)
    shares = [float(feature["share"]) for feature in QgsVectorLayer(path, "t", "ogr").getFeatures()]
    assert shares == pytest.approx([1.5, value], rel=1e-9)


# --- fields that a file cannot hold ---


def units_with(table, field, values):
    rows = [
        (f"MultiPolygon((({x} 0,{x + 1} 0,{x + 1} 1,{x} 1,{x} 0)))", f"{x}", value) for x, value in enumerate(values)
    ]
    return table("units", f"code:string,{field}", rows, geometry="MultiPolygon")


@pytest.fixture
def trends(run, table):
    """Run trendfields over units of two; returns the path and the warnings."""

    def trends(units, path, new_log):
        ids = [str(x) for x in range(units.featureCount())]
        rows = [(unit, year, year - 1999.0) for unit in ids for year in range(2000, 2012)]
        log = new_log()
        panel = table("p", "unit:string,year:integer,ce:double", rows)
        made = run("trendfields", feedback=log, PANEL=panel, UNITS=units, UNIT_ID="code", OUTPUT=str(path))
        return made["OUTPUT"], log.warned

    return trends


def test_row_numbers_that_repeat_get_another_name(trends, table, tmp_path, new_log):
    units = units_with(table, "fid:integer", [7, 7])
    path, warned = trends(units, tmp_path / "t.gpkg", new_log)
    assert any("The field fid is written as fid_2" in text for text in warned)
    layer = QgsVectorLayer(path, "t", "ogr")
    assert [feature["fid_2"] for feature in layer.getFeatures()] == [7, 7]
    path, warned = trends(units_with(table, "fid:integer", [3, 9]), tmp_path / "u.gpkg", new_log)
    assert not any("fid" in text for text in warned)
    # With the row number anywhere but first, QGIS wrote each value into the field beside its own.
    rows = [(feature.id(), feature["code"]) for feature in QgsVectorLayer(path, "u", "ogr").getFeatures()]
    assert rows == [(3, "0"), (9, "1")]


@pytest.mark.parametrize("suffix", [".gpkg", ".csv", ".geojson", ".sqlite"])
def test_row_numbers_in_another_order_than_the_rows_are_no_cut_off_row(trends, table, tmp_path, suffix, new_log):
    path, _ = trends(units_with(table, "fid:integer", [9, 3, 5]), tmp_path / f"t{suffix}", new_log)
    layer = QgsVectorLayer(path, "t", "ogr")
    slopes = {str(feature["code"]): float(feature["ce_slope"]) for feature in layer.getFeatures()}
    assert slopes == {"0": 1.0, "1": 1.0, "2": 1.0}  # each unit rises by 1 a year


def test_a_last_row_that_is_another_than_the_written_one_is_told(tmp_path):
    """The row of the highest number is whole; the one written last is not."""
    layer = QgsVectorLayer("None?field=fid:integer&field=code:string", "x", "memory")
    rows = []
    for number, code in ((9, "b"), (3, "a")):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number, code])
        rows.append(feature)
    layer.dataProvider().addFeatures(rows)
    path = tmp_path / "x.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsCoordinateTransformContext(), QgsVectorFileWriter.SaveVectorOptions()
    )
    assert fault_of(path, "", layer.fields(), 2, rows[1]) == ""
    rows[1].setAttributes([3, "c"])
    assert "cut off" in fault_of(path, "", layer.fields(), 2, rows[1])


def test_names_that_differ_by_case_only_are_kept_apart(trends, table, tmp_path, new_log):
    units = units_with(table, "GDP:double,gdp:double", [1.5, 2.5])
    for number, feature in enumerate(list(units.getFeatures())):
        units.dataProvider().changeAttributeValues({feature.id(): {2: 10.0 + number}})
    path, warned = trends(units, tmp_path / "t.gpkg", new_log)
    assert any("The field gdp is written as gdp_2" in text for text in warned)
    rows = [(feature["GDP"], feature["gdp_2"]) for feature in QgsVectorLayer(path, "t", "ogr").getFeatures()]
    assert rows == [(1.5, 10.0), (2.5, 11.0)]


@pytest.mark.parametrize("suffix, name, other", [(".gpkg", "geom", "geom_2"), (".sqlite", "Geometry", "Geometry_2")])
def test_a_field_called_as_the_geometry_gets_another_name(trends, tmp_path, new_log, suffix, name, other):
    path, warned = trends(units_of(QgsField(name, QVariant.String), ["a", "b"]), tmp_path / f"t{suffix}", new_log)
    assert any(f"The field {name} is written as {other}" in text for text in warned)
    layer = QgsVectorLayer(path, "t", "ogr")
    values = [feature[layer.fields().lookupField(other)] for feature in layer.getFeatures()]
    assert values == ["a", "b"]


def test_a_field_called_by_a_year_does_not_hide_the_names_of_a_csv_file(trends, tmp_path, new_log):
    path, warned = trends(units_of(QgsField("2000", QVariant.Int), [5, 6]), tmp_path / "t.csv", new_log)
    assert any("The field 2000 is written as _2000" in text for text in warned)
    layer = QgsVectorLayer(path, "t", "ogr")
    assert layer.featureCount() == 2 and [feature["_2000"] for feature in layer.getFeatures()] == ["5", "6"]


def test_lists_become_text(trends, squares, tmp_path, new_log):
    units = QgsVectorLayer("MultiPolygon?crs=EPSG:32649&field=code:string&field=tags:string[0,0]", "units", "memory")
    units = QgsVectorLayer("MultiPolygon?crs=EPSG:32649&field=code:string", "units", "memory")
    units.dataProvider().addAttributes([QgsField("tags", QVariant.List, "", 0, 0, "", QVariant.String)])
    units.updateFields()
    for x in range(2):
        feature = QgsFeature(units.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"MultiPolygon((({x} 0,{x + 1} 0,{x + 1} 1,{x} 0)))"))
        feature.setAttributes([str(x), ["山", "b"]])
        assert units.dataProvider().addFeatures([feature])[0]
    path, warned = trends(units, tmp_path / "t.gpkg", new_log)
    assert any("The field tags is written as text (JSON)" in text for text in warned)
    assert [feature["tags"] for feature in QgsVectorLayer(path, "t", "ogr").getFeatures()] == ['["山", "b"]'] * 2


def test_infinite_values_are_left_empty_and_counted(trends, table, tmp_path, new_log):
    units = units_with(table, "share:double", [float("inf"), 2.0])
    path, warned = trends(units, tmp_path / "t.gpkg", new_log)
    assert any("1 infinite value(s) are left empty" in text for text in warned)
    assert [feature["share"] for feature in QgsVectorLayer(path, "t", "ogr").getFeatures()] == [NULL, 2.0]


def test_reports_are_not_built_where_they_are_not_wanted(run, table, squares, monkeypatch):
    from carbon_zoning.algorithms.trend import trendfields

    built = []
    monkeypatch.setattr(trendfields, "fields_report", lambda *arguments: built.append(1))
    panel = table("p", "unit:string,year:integer,ce:double", [("1", year, 1.0 * year) for year in range(2000, 2012)])
    run("trendfields", PANEL=panel, UNITS=squares(["1"]), UNIT_ID="code", REPORT="")
    assert built == []


def test_a_chart_library_that_is_missing_costs_the_report_only(run, table, squares, monkeypatch, new_log):
    from carbon_zoning.core.report import charts

    real = __import__
    monkeypatch.setattr(charts, "figure", _missing("matplotlib.figure"))
    panel = table("p", "unit:string,year:integer,ce:double", [("1", year, 1.0 * year) for year in range(2000, 2012)])
    log = new_log()
    made = run("trendfields", feedback=log, PANEL=panel, UNITS=squares(["1"]), UNIT_ID="code")
    assert made["OUTPUT"] and not made.get("REPORT") and real
    assert any("The report is left out: This tool needs the Python package" in text for text in log.warned)


def _missing(name):
    from carbon_zoning.core.packages import LazyPackage

    return LazyPackage(f"{name}_that_is_not_there", "matplotlib")


def test_layers_to_load_are_those_that_were_moved_in(provider, areas, tmp_path):
    """As the dialog asks for it: open the output after the run, with a name of its own."""
    from qgis.core import QgsProcessingFeedback, QgsProcessingOutputLayerDefinition

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    tool = provider.algorithm("landuseintensity").create()
    output = QgsProcessingOutputLayerDefinition(str(tmp_path / "t.gpkg"), QgsProject.instance())
    results, good = tool.run({"AREAS": areas, "OUTPUT": output}, context, QgsProcessingFeedback(False), {}, False)
    assert good and list(context.layersToLoadOnCompletion()) == [results["OUTPUT"]] == [str(tmp_path / "t.gpkg")]
    assert ogr.Open(results["OUTPUT"]).GetLayer(0).GetFeatureCount() == 6
