"""The zip that users get: what it holds, and that an empty profile runs it."""

import configparser
import importlib.util
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEYS = "name description version qgisMinimumVersion author email about tracker repository homepage icon".split()
PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
SITE = next((path for path in sys.path if "site-packages" in path and ".venv" in path), "")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    spec = importlib.util.spec_from_file_location("package", ROOT / "scripts" / "package.py")
    package = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(package)
    folder = tmp_path_factory.mktemp("zip")
    first, second = (package.build(folder / f"{name}.zip") for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    return first


@pytest.fixture(scope="module")
def environment(archive, tmp_path_factory):
    """An empty profile with the zip unpacked as QGIS unpacks it."""
    folder = tmp_path_factory.mktemp("profile 空")
    plugins, runtime = folder / "plugins", folder / "run"
    runtime.mkdir(mode=0o700)
    with zipfile.ZipFile(archive) as content:
        content.extractall(plugins)
    own = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": "offscreen",
           "QGIS_PLUGINPATH": str(plugins), "PYTHONPATH": SITE, "LC_ALL": "C.UTF-8"}  # fmt: skip
    environment = {**os.environ, **own}
    subprocess.run([PROGRAM, "plugins", "enable", "carbon_zoning"], env=environment, capture_output=True, check=True)
    return environment


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


def test_metadata_has_what_the_repository_asks_for():
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    assert all(general.get(key) for key in KEYS)
    assert general["qgisMinimumVersion"] == "3.22" and general["hasProcessingProvider"] == "yes"
    assert (ROOT / general["icon"]).is_file()
    assert general["version"] in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.skipif(PROGRAM is None, reason="qgis_process is not installed")
def test_qgis_process_lists_every_algorithm(environment):
    listed = subprocess.run([PROGRAM, "list"], env=environment, capture_output=True, encoding="utf-8").stdout
    for algorithm in ("reclassifylandcover", "carbonaccounting", "zoning", "samplestudy", "carbonneutralzoning"):
        assert f"carbonzoning:{algorithm}" in listed


@pytest.mark.skipif(PROGRAM is None, reason="qgis_process is not installed")
def test_the_shipped_model_runs_the_whole_study(environment, tmp_path):
    command = [sys.executable, str(ROOT / "scripts" / "demo.py"), "--qgis-process", PROGRAM, "--cell-size", "4000"]
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
