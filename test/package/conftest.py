"""The zip that users get, and an empty profile in which qgis_process runs it."""

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = next((path for path in sys.path if "site-packages" in path and ".venv" in path), "")


@pytest.fixture(scope="session")
def package():
    """The module that builds the zip."""
    spec = importlib.util.spec_from_file_location("package", ROOT / "scripts" / "package.py")
    package = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(package)
    return package


@pytest.fixture(scope="session")
def archive(package, tmp_path_factory):
    folder = tmp_path_factory.mktemp("zip")
    first, second = (package.build(folder / f"{name}.zip") for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    return first


@pytest.fixture(scope="session")
def program():
    """The program qgis_process."""
    found = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if found is None:
        pytest.skip("qgis_process is not installed")
    return found


@pytest.fixture(scope="session")
def environment(archive, program, tmp_path_factory):
    """An empty profile with the zip unpacked as QGIS unpacks it."""
    folder = tmp_path_factory.mktemp("profile 空")
    plugins, runtime = folder / "plugins", folder / "run"
    runtime.mkdir(mode=0o700)
    with zipfile.ZipFile(archive) as content:
        content.extractall(plugins)
    own = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": "offscreen",
           "QGIS_PLUGINPATH": str(plugins), "PYTHONPATH": SITE, "LC_ALL": "C.UTF-8"}  # fmt: skip
    environment = {**os.environ, **own}
    subprocess.run([program, "plugins", "enable", "carbon_zoning"], env=environment, capture_output=True, check=True)
    return environment


@pytest.fixture(scope="session")
def qgis_process(environment, program):
    """Run qgis_process: ``qgis_process("list")`` gives what `subprocess.run` gives, stderr mixed into stdout."""

    def qgis_process(*arguments):
        command = [program, *map(str, arguments)]
        return subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )

    return qgis_process
