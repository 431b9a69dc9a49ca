"""QGIS as a person has it: a window under xvfb, the plugin in it, and a sample study to work on."""

import json
import os
import shutil
import sys
import time
import warnings
from collections import defaultdict
from pathlib import Path

import pytest

pytest.importorskip("qgis.core", reason="QGIS is not installed for this Python")
import harness
from qgis.core import Qgis

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
LONGEST = 600  # seconds for one process without a window


def pytest_collection_modifyitems(items):
    """Leave out here what is for the oldest QGIS only, unless CARBON_ZONING_WINDOW=whole asks for all."""
    if Qgis.QGIS_VERSION_INT < 32300 or os.environ.get("CARBON_ZONING_WINDOW") == "whole":
        return
    items[:] = [item for item in items if not item.get_closest_marker("oldest_only")]


def pytest_configure(config):
    config.addinivalue_line("markers", "oldest_only: a window case that newer versions of QGIS leave out")


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    """A folder with a blank and Chinese in its name, as users have them."""
    return tmp_path_factory.mktemp("窗口 window")


@pytest.fixture(scope="session")
def environment(place):
    """The environment of a QGIS process that finds the checkout as the plugin carbon_zoning."""
    plugins, home = place / "plugins", place / "home"
    plugins.mkdir()
    (home / "run").mkdir(parents=True, mode=0o700)
    (home / "run").chmod(0o700)
    (home / "tmp").mkdir()
    (plugins / "carbon_zoning").symlink_to(ROOT)
    packages = [path for path in sys.path if "site-packages" in path]  # those of .venv
    paths = [*packages, str(HERE), str(plugins), "/usr/share/qgis/python/plugins"]
    own = {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "QGIS_PLUGINPATH": str(plugins),
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "WINDOW_STUDY": str(place / "inputs"),
        "WINDOW_OUTPUT": str(place / "成果 results"),
    }
    kept = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    return {**kept, **own}


@pytest.fixture(scope="session")
def headless(environment):
    """Run `headless.py` in a process of its own: ``headless("task", folder, "zoning")`` -> (exit code, facts)."""

    def headless(*arguments):
        command = [sys.executable, "-X", "faulthandler", str(HERE / "headless.py"), *map(str, arguments)]
        own = {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(Path(environment["HOME"], "tmp"))}
        code, printed, said, died = harness.run_without_window(command, {**environment, **own}, LONGEST)
        if died and code == 0:
            warnings.warn(f"{' '.join(map(str, arguments))} crashed at the first of two runs: {died}", stacklevel=1)
        lines = [line for line in printed.splitlines() if line.startswith("{")]
        facts = json.loads(lines[-1]) if lines else {}
        return code, {**facts, "said": said}

    return headless


@pytest.fixture(scope="session")
def study(environment, headless):
    """The folder with the sample study and what each tool makes of it, made once."""
    folder = Path(environment["WINDOW_STUDY"])
    folder.mkdir()
    code, facts = headless("prepare", folder)
    assert code == 0, facts
    return folder


@pytest.fixture(scope="session")
def window(request, environment, study, place):
    """{id: facts} of the window cases that this session asks for, run in as few windows as circumstances allow."""
    for program in ("qgis", "xvfb-run"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed, so no window can be opened")
    asked_for = [item.callspec.params["case"] for item in request.session.items if "window" in item.fixturenames]
    batches = defaultdict(list)
    for case in asked_for:
        batches[case.circumstances].append(case)
    Path(environment["WINDOW_OUTPUT"]).mkdir()
    qgis, found, started = harness.Harness(environment, place), {}, time.monotonic()
    for (locale, without), cases in batches.items():
        found.update(qgis.run(cases, locale, without))
    slow = sorted(((facts["seconds"] or 0, case) for case, facts in found.items()), reverse=True)[:5]
    told = ", ".join(f"{case} {seconds:.0f} s" for seconds, case in slow)
    print(f"{len(found)} window cases in {time.monotonic() - started:.0f} s, {qgis.starts} times QGIS; slowest: {told}")
    return found
