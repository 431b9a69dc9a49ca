"""What tools that work well print: their own words, and nothing of GDAL, of Python, or of layers that are no layers."""

import csv
import re
import sqlite3

import pytest

# Each was printed by good runs. The last: years that had become decimal numbers.
NOISE = re.compile(
    r"ERROR \d+:|Unable to load|No geometry column|not recogni[sz]ed|Traceback|carbon_zoning/\S+: \w*Warning"
    r"|scratch layers|(?<![\d.,-])(?:19|20)\d\d\.0(?!\d)"
)


@pytest.fixture(scope="module")
def say(qgis_process):
    """Run a tool and return what it printed, without QGIS's own list of inputs and results."""

    def say(tool, **parameters):
        pairs = [
            f"{name}={value}"
            for name, values in parameters.items()
            for value in (values if isinstance(values, list) else [values])
        ]
        done = qgis_process("run", f"carbonzoning:{tool}", "--", *pairs)
        assert done.returncode == 0, done.stdout[-3000:]
        return done.stdout

    return say


@pytest.fixture(scope="module")
def study(say, tmp_path_factory):
    """The sample study and the whole study on it, and what was said while they were made."""
    folder = tmp_path_factory.mktemp("study 研究")
    sample, results = folder / "sample", folder / "results"
    said = say("samplestudy", CELL_SIZE=5000, FOLDER=sample)
    said += say(
        "runstudy",
        LAND_COVER=[str(path) for path in sorted((sample / "landcover").glob("*.tif"))],
        UNITS=sample / "units.gpkg",
        UNIT_ID="code",
        STATISTICS=sample / "yearbook.csv",
        TARGETS=sample / "targets.csv",
        FOLDER=results,
    )
    return sample, results, said


def noise(said):
    return [line for line in said.splitlines() if NOISE.search(line)]


def test_the_whole_study(study):
    assert noise(study[2]) == []


def test_tables_in_a_geopackage_and_in_files(say, study, tmp_path):
    sample, results, _ = study
    table = "ogr:dbname='{}' table=\"{}\" (geom)"
    said = say(
        "landuseareas",
        STACK=results / "land_use.tif",
        UNITS=sample / "units.gpkg",
        UNIT_ID="code",
        OUTPUT=table.format(tmp_path / "one.gpkg", "areas"),
    )
    said += say("landuseintensity", AREAS=f"{tmp_path / 'one.gpkg'}|layername=areas", OUTPUT=tmp_path / "cli.csv")
    said += say("landusedynamics", AREAS=f"{tmp_path / 'one.gpkg'}|layername=areas", OUTPUT="TEMPORARY_OUTPUT")
    assert noise(said) == []


@pytest.mark.parametrize("times", [1, 2])
def test_a_table_without_geometry_in_a_geopackage(say, study, tmp_path, times):
    """QGIS 3.22 died here of a style; the second time the table is written into the file that is there."""
    for _ in range(times):
        said = say("assemblepanel", INPUT=study[0] / "yearbook.csv", OUTPUT=tmp_path / "表.gpkg")
        assert noise(said) == []
    assert len(sqlite3.connect(tmp_path / "表.gpkg").execute('SELECT * FROM "表"').fetchall()) == 81 * 21
    assert [path.name for path in tmp_path.iterdir()] == ["表.gpkg"]


def test_rasters(say, study, tmp_path):
    said = say("trendraster", INPUT=study[1] / "land_use.tif", OUTPUT=tmp_path / "t.tif", CLASSES=tmp_path / "c.tif")
    said += say("predicttrend", INPUT=tmp_path / "t.tif", YEARS=2030, OUTPUT=tmp_path / "p.tif")
    assert noise(said) == []


def test_a_yearbook_with_problems(say, study, tmp_path):
    """One column of an unknown unit, a row twice, a row missing: years are told as years."""
    with open(study[0] / "yearbook.csv", encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream)
    header[header.index("population")] = "population (hordes)"
    with open(tmp_path / "yearbook.csv", "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows, rows[10]][:40] + rows[41:] + [rows[10]])
    said = say(
        "assemblepanel", INPUT=tmp_path / "yearbook.csv", OUTPUT=tmp_path / "panel.csv", PROBLEMS=tmp_path / "p.csv"
    )
    assert "are duplicated with equal values; one is kept: 010001 2010." in said and "have no row: 010002 2018" in said
    assert noise(said) == []


def test_noise_is_heard():
    """The pattern hears what was printed, and not what is meant."""
    printed = (
        "ERROR 1: No geometry column",
        "ERROR 4: `model.json' not recognized as a supported file format.",
        "Unable to load mesh model.json",
        "WARNING: 1 unit-year(s) are duplicated with equal values; one is kept: 010001 2010.0.",
        "/tmp/plugins/carbon_zoning/algorithms/styles.py:166: DeprecationWarning: saveStyleToDatabase() is deprecated",
    )
    assert all(noise(line) for line in printed)
    assert not noise("2000 ← land_use band 1\nyears 2000-2020, area 2000.05 hm²\nWARNING: 60 value(s) are missing")
