"""What a report says of its run: the command repeats it, and fingerprints tell files from changed ones."""

import hashlib
import html
import re
import shlex
from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.core import (
    NULL,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)

from carbon_zoning.algorithms import destinations, provenance, report_facts
from carbon_zoning.algorithms.layer_metadata import Origin
from carbon_zoning.algorithms.run import Run


@pytest.fixture
def context():
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return context


def words(provider, tool, parameters, context):
    return shlex.split(provenance.command(provider.algorithm(tool), parameters, context))


def test_every_value_is_a_word_that_the_shell_and_qgis_process_take(provider, context):
    found = words(
        provider,
        "reclassifylandcover",
        {
            "INPUT": ["/a b/县 2000.tif", "/a'b/2001.tif"],
            "SCHEME": "clcd",
            "ALIGN": True,
            "YEARS": "",
            "TABLE": [1, "cropland"],
            "OUTPUT": QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT"),
        },
        context,
    )
    assert found == [
        "qgis_process",
        "run",
        "carbonzoning:reclassifylandcover",
        "--INPUT=/a b/县 2000.tif",
        "--INPUT=/a'b/2001.tif",
        "--SCHEME=clcd",
        "--TABLE=1",
        "--TABLE=cropland",
        "--ALIGN=true",
        "--OUTPUT=TEMPORARY_OUTPUT",
    ]


@pytest.mark.parametrize("empty", [[NULL], [""], [], None, NULL])
def test_the_dialogs_table_without_rows_is_no_word_and_no_setting(provider, context, empty):
    given = {"INPUT": "/a.tif", "TABLE": empty}
    found = words(provider, "reclassifylandcover", given, context)
    assert not [word for word in found if "TABLE" in word or "NULL" in word]
    shown = dict(report_facts.settings(provider.algorithm("reclassifylandcover"), given, context))
    assert next(value for label, value in shown.items() if label.endswith("(TABLE)")) == "–"


def test_layers_of_the_project_are_named_by_their_file(provider, context, squares, run, tmp_path):
    path = tmp_path / "units.csv"
    path.write_text("unit,year,ce\n1,2000,1\n", encoding="utf-8")
    layer, memory = QgsVectorLayer(str(path), "mine", "ogr"), squares(["1"])
    QgsProject.instance().addMapLayers([layer, memory])
    try:
        given = {"PANEL": layer.id(), "UNITS": QgsProcessingFeatureSourceDefinition(memory.id(), True)}
        found = words(provider, "trendfields", given, context)
        assert found[3:] == [f"--PANEL={path}", f"--UNITS=<{memory.name()}>"]
    finally:
        QgsProject.instance().clear()


def test_a_copy_in_memory_is_named_by_the_file_it_copies(provider, context, squares, tmp_path):
    path = tmp_path / "units.gpkg"
    path.write_bytes(b"1")
    copy, mine = squares(["1"]), squares(["1"])
    copy.setCustomProperty(provenance.COPY_OF, str(path))
    context.temporaryLayerStore().addMapLayers([copy, mine])
    assert words(provider, "trendfields", {"UNITS": copy.id()}, context)[3:] == [f"--UNITS={path}"]
    assert words(provider, "trendfields", {"UNITS": mine.id()}, context)[3:] == [f"--UNITS=<{mine.name()}>"]
    asked = [provenance.places(provider.algorithm("trendfields"), {"UNITS": one.id()}, context) for one in (copy, mine)]
    assert asked == [[], [f"<{mine.name()}>"]]
    shown = dict(report_facts.inputs(provider.algorithm("trendfields"), {"UNITS": copy.id()}, context))
    (text,) = (value for label, value in shown.items() if label.endswith("(UNITS)"))
    assert str(path) in text and "sha256 6b86b273ff34" in text  # of the byte "1"


def test_a_field_that_is_called_as_a_layer_stays_a_field(provider, context, table):
    city = table("city", "unit:string,year:integer,ce:double", [("A", 2020, 1.0)])
    context.project().addMapLayer(city)
    try:
        found = words(provider, "trendfields", {"PANEL": "city", "FIELDS": ["city"], "UNIT_ID": "city"}, context)
    finally:
        context.project().clear()
    assert sorted(found[4:]) == ["--FIELDS=city", "--UNIT_ID=city"]
    assert found[3] == "--PANEL=<city>"  # the layer is in memory only


def test_a_fingerprint_is_the_hash_and_changes_with_the_file(tmp_path, monkeypatch):
    path = tmp_path / "f"
    path.write_bytes(b"abc")
    assert provenance.fingerprint(path) == "sha256 ba7816bf8f01"  # FIPS 180-2, appendix B.1
    assert provenance.fingerprint(tmp_path) == provenance.fingerprint(tmp_path / "none") == ""
    monkeypatch.setattr(provenance, "WHOLE_BYTES", 2)
    assert provenance.fingerprint(path).startswith("3 bytes, changed ")


def test_the_report_names_file_fingerprint_date_versions_and_command(run, squares, tmp_path):
    path = tmp_path / "carbon <b>.csv"
    rows = [f"1,{year},{year - 1999}" for year in range(2000, 2012)]
    path.write_text("\n".join(["unit,year,ce", *rows]) + "\n", encoding="utf-8")
    made = run("trendfields", PANEL=str(path), UNITS=squares(["1"]), UNIT_ID="code", REPORT=str(tmp_path / "r.html"))
    page = Path(made["REPORT"]).read_text(encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    assert re.search(rf"carbon &lt;b&gt;.csv\)?, sha256 {digest}", page)
    assert "<b>.csv" not in page
    shown = re.search(r'<pre class="command">(.*?)</pre>', page, re.S)[1]
    command = html.unescape(re.sub(r"</?span[^>]*>|<wbr>", "", shown))
    assert f"--PANEL={path}" in shlex.split(command)
    assert "--UNITS=<units>" in shlex.split(command)
    (note,) = re.findall(r'</pre>\s*<p class="note">(.*?)</p>', page)
    assert note == "In memory only, which no other session has: &lt;units&gt;. Put a saved file in the place of each."
    assert re.search(r"<dt>Date</dt><dd>20\d\d-\d\d-\d\dT", page) and "<dt>pandas</dt>" in page


def test_a_run_of_files_alone_has_no_note_below_its_command(run, squares, tmp_path):
    path, rows = tmp_path / "carbon.csv", [f"1,{year},{year - 1999}" for year in range(2000, 2012)]
    path.write_text("\n".join(["unit,year,ce", *rows]) + "\n", encoding="utf-8")
    made = run("fillgaps", PANEL=str(path), REPORT=str(tmp_path / "r.html"))
    page = Path(made["REPORT"]).read_text(encoding="utf-8")
    assert "The same run again" in page and "In memory only" not in page


@pytest.mark.parametrize("is_marked", [True, False])
def test_made_up_data_are_known_by_their_field_and_by_the_mark_of_results(provider, context, is_marked):
    fields = "field=unit:string" + ("&field=synthetic:integer" if is_marked else "")
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:4326&{fields}", "units", "memory")
    QgsProject.instance().addMapLayer(layer)
    algorithm = provider.algorithm("landuseareas")
    assert provenance.is_synthetic(algorithm, {"UNITS": layer.id()}, context) is is_marked
    QgsProject.instance().removeMapLayer(layer.id())
    result = QgsVectorLayer("NoGeometry?field=ce:double", "carbon", "memory")
    result.setMetadata(Origin("Carbon", "Account", (), is_marked).metadata())
    assert provenance.says_synthetic(result) is is_marked


def test_a_report_of_made_up_data_says_so_once_in_its_subtitle():
    algorithm = SimpleNamespace(label=lambda: "Zoning")
    for is_synthetic in (True, False):
        run = object.__new__(Run)
        facts = SimpleNamespace(is_synthetic=is_synthetic, inputs=[], command="", places=[])
        run.__dict__.update(
            _algorithm=algorithm, _facts=facts, _settings=[], _versions=[], _methods=("", []), read_units=[]
        )
        for subtitle in ("81 units", ""):
            shown = run.report(subtitle).subtitle
            assert ("synthetic sample data" in shown) == is_synthetic and shown.startswith(subtitle)
        # A subtitle that is a sentence ends without its stop before the mark, in Chinese, too.
        mark = "synthetic sample data, no observations"
        for sentence, part in (("2000–2020 (21 years).", "2000–2020 (21 years)"), ("（21 年）。", "（21 年）")):
            assert run.report(sentence).subtitle == (f"{part} · {mark}" if is_synthetic else sentence)


def marks(provider, context, given):
    """Return {label of an input: how it is told}."""
    return {
        label.rpartition("(")[2].rstrip(")"): text
        for label, text in report_facts.inputs(provider.algorithm("trendfields"), given, context)
    }


@pytest.mark.parametrize("kind", ["itself", "link", "dots", "relative"])
def test_a_file_that_the_run_writes_has_no_fingerprint_whatever_its_path(
    provider, context, kind, tmp_path, monkeypatch
):
    """SHA-256 of the byte "1" begins with 6b86b273ff34; the other file keeps its own."""
    path, other = tmp_path / "study.gpkg", tmp_path / "other.gpkg"
    for one in (path, other):
        one.write_bytes(b"1")
    (tmp_path / "link.gpkg").symlink_to(path)
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    written = {
        "itself": str(path),
        "link": str(tmp_path / "link.gpkg"),
        "dots": str(tmp_path / "sub" / ".." / "study.gpkg"),
        "relative": "study.gpkg",
    }[kind]
    output = f"ogr:dbname='{path}' table=\"trends\" (geom)"
    found = marks(provider, context, {"PANEL": written, "UNITS": str(other), "OUTPUT": output})
    assert found == {"PANEL": written, "UNITS": f"{other}, sha256 6b86b273ff34"}
    elsewhere = marks(provider, context, {"PANEL": written, "OUTPUT": str(tmp_path / "new.gpkg")})
    assert elsewhere == {"PANEL": f"{written}, sha256 6b86b273ff34"}


def test_a_nul_in_a_path_is_no_error(provider, context, tmp_path):
    given = {"PANEL": "a\0b.gpkg", "OUTPUT": str(tmp_path / "new.gpkg"), "REPORT": str(tmp_path / "new.html")}
    assert marks(provider, context, given) == {"PANEL": "a\0b.gpkg"}
    there = tmp_path / "there.gpkg"
    there.write_bytes(b"1")
    for one, other in (("a\0b", str(there)), (str(there), "a\0b"), ("a\0b", "a\0b"), ("nowhere", "a\0b")):
        assert not destinations.same_file(one, other)
