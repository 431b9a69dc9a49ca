"""The harness itself: a crash and a hang mark their case only, and nothing that it started outlives it."""

import json
import os
import sys
import time
from pathlib import Path

import harness
import pytest
from listing import Case

STAND_IN = (sys.executable, str(Path(__file__).with_name("stand_in.py")))


def cases(*names):
    return [Case("cases_none", f"case_{name}", "", "", "", True) for name in names]


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path(f"/proc/{pid}/stat").is_file() or Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def children(folder):
    """Return the processes that the stand-ins started."""
    lines = [json.loads(line) for path in folder.rglob("journal.jsonl") for line in path.read_text().splitlines()]
    return [line["pid"] for line in lines if line["state"] == "child"]


def all_gone(pids):
    end = time.monotonic() + 10
    while any(map(is_running, pids)) and time.monotonic() < end:
        time.sleep(0.1)
    return not any(map(is_running, pids))


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setattr(harness, "QUIET", 2)
    monkeypatch.setattr(harness, "LAST_WORDS", 1)
    return harness.Harness(dict(os.environ), tmp_path, STAND_IN).run


def test_a_crash_and_a_hang_mark_their_case_and_the_rest_goes_on(run, tmp_path):
    found = run(cases("first", "crashes", "middle", "hangs", "last"))
    assert {name: facts.get("said", "") for name, facts in found.items() if "crash" not in facts} == {
        "first": "first",
        "middle": "middle",
        "last": "last",
    }
    assert found["crashes"]["crash"].startswith("exit code -6: free(): invalid pointer\nFatal Python error")
    assert found["hangs"]["crash"].startswith("hung")
    assert len(children(tmp_path)) == 4 and all_gone(children(tmp_path))


def test_a_case_that_crashes_at_the_first_of_two_runs_is_told_of_and_not_red(run):
    found = run(cases("first", "crashes_once", "last"))
    assert [facts["said"] for facts in found.values()] == ["first", "crashes_once", "last"]
    assert ["crash" in facts for facts in found.values()] == [False, False, False]
    once = {name: facts["crashed_once"] for name, facts in found.items() if "crashed_once" in facts}
    assert list(once) == ["crashes_once"] and once["crashes_once"].startswith(
        "exit code -6: free(): invalid pointer\nFatal Python error"
    )


def test_a_program_that_says_nothing_marks_the_first_case(tmp_path):
    silent = harness.Harness(dict(os.environ), tmp_path, (sys.executable, "-c", "print('no display')"))
    assert silent.run(cases("first"))["first"]["crash"] == "exit code 0: no display"


def test_an_interrupted_session_leaves_no_process(run, tmp_path, monkeypatch):
    """Ctrl-C arrives while the harness waits."""

    def interrupted(process, journal):
        while not journal.size():
            time.sleep(0.05)
        raise KeyboardInterrupt

    monkeypatch.setattr(harness, "_wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(cases("hangs"))
    assert children(tmp_path) and all_gone(children(tmp_path))


DIES_ONCE = """
import os, signal, sys
from pathlib import Path
print("free(): invalid pointer", file=sys.stderr, flush=True)
if not Path(sys.argv[1]).exists():
    Path(sys.argv[1]).touch()
    os.kill(os.getpid(), signal.SIGABRT)
print("{}")
"""
DIES_ALWAYS = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"


def test_a_program_without_window_that_dies_once_is_run_again_and_told_of(tmp_path):
    command = (sys.executable, "-X", "faulthandler", "-c", DIES_ONCE, str(tmp_path / "died"))
    code, printed, said, died = harness.run_without_window(command, dict(os.environ), 60)
    assert (code, printed, said) == (0, "{}\n", "free(): invalid pointer")
    assert died.startswith("exit code -6: free(): invalid pointer\nFatal Python error: Aborted")


def test_a_program_without_window_that_dies_twice_ends_with_its_code_and_stacks():
    command = (sys.executable, "-X", "faulthandler", "-c", DIES_ALWAYS)
    code, printed, said, _ = harness.run_without_window(command, dict(os.environ), 60)
    assert (code, printed) == (-11, "")
    assert said.startswith("Fatal Python error: Segmentation fault")


def test_a_program_without_window_that_fails_is_not_run_again(tmp_path):
    fails = f"open({str(tmp_path / 'runs')!r}, 'a').write('x'); raise SystemExit(3)"
    code, *_ = harness.run_without_window((sys.executable, "-c", fails), dict(os.environ), 60)
    assert (code, (tmp_path / "runs").read_text()) == (3, "x")
