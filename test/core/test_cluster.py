"""A Dask cluster on loopback computes the blocks: the same bytes, also when a worker dies in the middle."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.raster import DatedBand, Grid, Raster, Window, created
from carbon_zoning.core.trend.raster.job import TrendOptions, make_trend_raster

distributed = pytest.importorskip("distributed")
ROOT = Path(__file__).resolve().parents[2]
GRID = Grid((0.0, 30.0, 0.0, 0.0, 0.0, -30.0), 600, 520, "")
YEARS = range(2001, 2009)
SECONDS = 30


def dask(part, *arguments, path):
    """Start a scheduler or a worker as a user would on a command line."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(path), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", *map(str, arguments), "--no-dashboard"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def plugins(tmp_path_factory):
    """A folder that holds the package under its installed name, as on a worker's PYTHONPATH."""
    folder = tmp_path_factory.mktemp("plugins")
    (folder / "carbon_zoning").symlink_to(ROOT, target_is_directory=True)
    return folder


@pytest.fixture
def scheduler(tmp_path, plugins):
    """Give the address of a scheduler, and a function that starts a worker of it."""
    file, running = tmp_path / "scheduler.json", []
    local = ("--host", "127.0.0.1")
    running.append(dask("scheduler", *local, "--port", 0, "--scheduler-file", file, path=plugins))
    deadline = time.monotonic() + SECONDS
    while not file.exists() or not file.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline, "the scheduler did not start"
        time.sleep(0.05)
    address = json.loads(file.read_text(encoding="utf-8"))["address"]

    def worker(path=plugins):
        arguments = (address, *local, "--no-nanny", "--nthreads", 1, "--memory-limit", 0)
        running.append(dask("worker", *arguments, "--local-directory", tmp_path, path=path))
        return running[-1]

    yield address, worker
    for process in reversed(running):
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def stack(tmp_path_factory):
    path = tmp_path_factory.mktemp("stack") / "stack.tif"
    rng = np.random.default_rng(4)
    with created(path, GRID, [str(year) for year in YEARS], dtype="float32", nodata=np.nan) as writer:
        for band in range(1, len(YEARS) + 1):
            block = rng.normal(0, 1, (520, 600)).astype(np.float32)
            block[rng.random(block.shape) < 0.1] = np.nan
            writer.write(band, Window(0, 0, 600, 520), block)
    return str(path)


def make(stack, folder, monitor=None, **settings):
    folder.mkdir()
    with Raster(stack) as raster:
        dates = [DatedBand(year, raster, band) for band, year in enumerate(YEARS, 1)]
        paths = str(folder / "trend.tif"), str(folder / "classes.tif")
        make_trend_raster(dates, *paths, TrendOptions(memory=16, **settings), monitor=monitor or Monitor())
    return [Path(path).read_bytes() for path in paths]


def test_a_cluster_gives_the_same_bytes_though_a_worker_dies_in_the_middle(stack, scheduler, tmp_path):
    address, worker = scheduler
    workers, progress = [worker(), worker()], []
    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=SECONDS)

    def on_progress(fraction):
        progress.append(fraction)
        if len(progress) == 1:
            workers[0].kill()

    elsewhere = make(stack, tmp_path / "elsewhere", Monitor(on_progress=on_progress), scheduler=address)
    assert workers[0].wait(SECONDS) and workers[1].poll() is None
    assert progress[0] < 0.9 and progress[-1] == 1
    assert elsewhere == make(stack, tmp_path / "here")


def test_an_error_on_a_worker_is_told_as_if_it_had_been_here(stack, scheduler, tmp_path):
    address, worker = scheduler
    worker()
    damaged = tmp_path / "damaged {}.tif"
    content = Path(stack).read_bytes()
    damaged.write_bytes(content[: len(content) // 2] + bytes(len(content) - len(content) // 2))
    with pytest.raises(StudyError, match=r"The raster damaged \{\} cannot be read at column, row \d+, \d+") as raised:
        make(str(damaged), tmp_path / "elsewhere", scheduler=address)
    assert raised.value.values["name"] == "damaged {}"


def test_a_cancelled_run_on_a_cluster_leaves_nothing(stack, scheduler, tmp_path):
    address, worker = scheduler
    worker()
    progress = []
    monitor = Monitor(on_progress=progress.append, is_cancelled=lambda: bool(progress))
    with pytest.raises(Cancelled):
        make(stack, tmp_path / "elsewhere", monitor, scheduler=address)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_scheduler_that_does_not_answer_is_an_error_at_once(stack, tmp_path):
    begun = time.monotonic()
    with pytest.raises(StudyError, match=r"The Dask scheduler at tcp://127.0.0.1:9 does not answer"):
        make(stack, tmp_path / "elsewhere", scheduler="tcp://127.0.0.1:9")
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("address", ["nonsense://x", "tcp://", "127.0.0.1:8786", "tcp://host:port", "tcp://a b:1"])
def test_an_address_that_is_none_is_an_error(stack, tmp_path, address):
    with pytest.raises(StudyError, match=f"'{address}' is not an address of a Dask scheduler"):
        make(stack, tmp_path / "elsewhere", scheduler=address)


def test_a_host_that_does_not_exist_does_not_answer(stack, tmp_path):
    with pytest.raises(StudyError, match="The Dask scheduler at tcp://no.such.host.invalid:8786 does not answer"):
        make(stack, tmp_path / "elsewhere", scheduler="tcp://no.such.host.invalid:8786")


def test_a_scheduler_without_workers_says_so(stack, scheduler, tmp_path, monkeypatch):
    monkeypatch.setattr("carbon_zoning.core.engine.cluster.WORKER_SECONDS", 1)
    with pytest.raises(StudyError, match=r"has no workers. Start some with 'dask worker tcp://"):
        make(stack, tmp_path / "elsewhere", scheduler=scheduler[0])


def test_workers_without_the_package_are_told_apart(stack, scheduler, tmp_path):
    address, worker = scheduler
    (tmp_path / "empty").mkdir()
    worker(path=tmp_path / "empty")
    with pytest.raises(StudyError, match="cannot import Carbon Neutral Zoning .*on their PYTHONPATH"):
        make(stack, tmp_path / "elsewhere", scheduler=address)
