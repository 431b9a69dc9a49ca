"""The zip that users get: what it holds, and that an empty profile runs it."""

import configparser
import json
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEYS = "name description version qgisMinimumVersion author email about tracker repository homepage icon".split()


def names(archive):
    with zipfile.ZipFile(archive) as content:
        return content.namelist()


def test_the_plugin_repository_would_find_nothing_to_block(archive, tmp_path):
    pytest.importorskip("bandit")
    with zipfile.ZipFile(archive) as content:
        content.extractall(tmp_path)
    scan = [sys.executable, "-m", "bandit", "-q", "-r", str(tmp_path), "-f", "json"]
    found = json.loads(subprocess.run(scan, capture_output=True, text=True).stdout)["results"]
    assert [f"{issue['filename']}:{issue['line_number']} {issue['test_id']}" for issue in found] == []


def test_every_file_that_the_code_reads_is_in_the_package(archive):
    rooms = [path for room in ("core", "algorithms", "icons") for path in (ROOT / room).rglob("*") if path.is_file()]
    wanted = {f"carbon_zoning/{path.relative_to(ROOT).as_posix()}" for path in rooms if path.suffix != ".pyc"}
    assert wanted <= set(names(archive))


def test_all_is_in_one_folder_and_nothing_is_for_developers(archive):
    found = names(archive)
    assert {name.split("/")[0] for name in found} == {"carbon_zoning"}
    for name in found:
        parts = Path(name).parts
        assert not any(part.startswith(".") or part in ("test", "scripts", "__pycache__", "demo") for part in parts), (
            name
        )
        assert not name.endswith((".ts", ".pyc", "Makefile", "extract.py")), name
    for needed in ("LICENSE", "metadata.txt", "__init__.py", "README.md", "core/data/factors.csv",
                   "core/report/templates/report.html", "algorithms/models/carbonneutralzoning.model3",
                   "algorithms/help/zh/zoning.json", "icons/icon.png"):  # fmt: skip
        assert f"carbon_zoning/{needed}" in found


def test_the_guide_is_in_the_package(archive):
    built = sorted((ROOT / "guide").glob("*.html"))
    if not built:
        pytest.skip("the guide is not built (make guide)")
    assert {f"carbon_zoning/guide/{page.name}" for page in built} <= set(names(archive))


def test_the_documentation_is_in_the_package_with_all_that_its_pages_show(archive):
    built = sorted(path for path in (ROOT / "site").rglob("*") if path.is_file())
    if not built:
        pytest.skip("the documentation is not built (make docs)")
    assert {f"carbon_zoning/{path.relative_to(ROOT).as_posix()}" for path in built} <= set(names(archive))


def test_addresses_are_settings_of_the_build(package, tmp_path, monkeypatch):
    before = (ROOT / "metadata.txt").read_bytes()
    given = package.addresses_of(
        {"EMAIL": "someone@example.org", "REPOSITORY": "https://example.org/a/b", "HOMEPAGE": ""}
    )
    with zipfile.ZipFile(package.build(tmp_path / "one.zip", addresses=given)) as content:
        metadata = configparser.ConfigParser()
        metadata.read_string(content.read("carbon_zoning/metadata.txt").decode("utf-8"))
    general = metadata["general"]
    assert general["email"] == "someone@example.org"
    assert general["repository"] == "https://example.org/a/b"
    assert general["tracker"] == "https://example.org/a/b/issues"
    assert general["homepage"] == "https://doi.org/10.1038/s41598-025-95156-x"
    assert (ROOT / "metadata.txt").read_bytes() == before


@pytest.mark.parametrize("setting", [{"EMAIL": "someone"}, {"EMAIL": "a@b.c%d"}, {"REPOSITORY": "example.org"}])
def test_a_malformed_address_builds_nothing(package, setting):
    with pytest.raises(SystemExit, match="does not look right"):
        package.addresses_of(setting)


def test_the_build_says_what_an_upload_still_needs(package, tmp_path, monkeypatch, capsys):
    for key in package.ADDRESSES:
        monkeypatch.delenv(key.upper(), raising=False)
    monkeypatch.setattr(sys, "argv", ["package.py", str(tmp_path / "one.zip")])
    package.main()
    assert "set EMAIL, REPOSITORY, TRACKER to addresses" in capsys.readouterr().out
    monkeypatch.setenv("EMAIL", "someone@example.org")
    monkeypatch.setenv("REPOSITORY", "https://example.org/a/b")
    package.main()
    assert "NOTE" not in capsys.readouterr().out


def test_metadata_has_what_the_repository_asks_for():
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    assert all(general.get(key) for key in KEYS)
    assert general["qgisMinimumVersion"] == "3.22" and general["hasProcessingProvider"] == "yes"
    assert (ROOT / general["icon"]).is_file()
    assert general["version"] in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_qgis_process_lists_every_algorithm(qgis_process):
    listed = qgis_process("list").stdout
    for algorithm in ("reclassifylandcover", "carbonaccounting", "zoning", "samplestudy", "carbonneutralzoning"):
        assert f"carbonzoning:{algorithm}" in listed


def test_the_shipped_model_runs_the_whole_study(environment, program, tmp_path):
    command = [sys.executable, str(ROOT / "scripts" / "demo.py"), "--qgis-process", program, "--cell-size", "4000"]
    done = subprocess.run([*command, "--output", str(tmp_path)], env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("results.gpkg", "study.qgz", "zones.png", "zones.pdf", "land_use.tif", "report_6_zones.html"):
        assert (tmp_path / name).stat().st_size > 0
    lines = done.stdout
    # The anchors of the study, each within 1 %: CE 41.99 in 2000 and 54.016 in 2020, CS 95.16 in 2020
    for year, name, value in (("2000", "CE", 41.99), ("2020", "CE", 54.016), ("2020", "CS", 95.16)):
        line = next(text for text in lines.splitlines() if text.strip().startswith(f"{year}:"))
        assert abs(float(line.split(name)[1].split()[0]) / value - 1) < 0.01
    with sqlite3.connect(tmp_path / "results.gpkg") as database:
        sinks = dict(database.execute("select year, sum(cs) / 1e6 from carbon group by year").fetchall())
        emission = dict(database.execute("select year, sum(ce) / 1e6 from carbon group by year").fetchall())
        styled = {row[0] for row in database.execute("select f_table_name from layer_styles")}
    assert min(value for year, value in sinks.items() if year >= 2005) > 90.09
    assert min(emission, key=emission.get) == 2002 and max(emission, key=emission.get) == 2015
    assert {"units_zones", "units_carbon", "units_trends", "units_potential"} <= styled
    assert sum(int(text.rsplit(":", 1)[1].split()[0]) for text in lines.splitlines() if " zone " in f" {text}" and
               text.strip().startswith("zone ")) == 81  # fmt: skip
    assert json.loads((tmp_path / "stirpat_model.json").read_text(encoding="utf-8"))["scope"] == "region"
