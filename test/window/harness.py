"""Runs window cases in QGIS under xvfb; a crash or hang marks its case red, and a new QGIS goes on with the rest.

A case in which QGIS dies is run once more: what dies each time is red, what dies one time in many is told with its
stacks, for the fault may be QGIS's own (its threads race), and a red suite would say nothing of the code under test.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
QUIET = 90  # seconds without a line in the journal: QGIS hangs
REASONS = 8  # lines before the stacks, where C++ says why it ends the program
STACK = 150  # lines of Python's stacks that a crash shows
LAST_WORDS = 5  # seconds for Python to say where it hangs
HUNG = "hung"
TELLING = ('File "', "Error", "Fatal", "FATAL", "fault", "Abort")
BEGIN = "import sys; sys.path.insert(0, {folder!r}); import drive; drive.begin()"
# Qt's offscreen platform is no way out: `qgis` crashes on it at the start (3.22 and 3.40)
QGIS = ("xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "qgis", "--nologo", "--noversioncheck")


class Harness:
    """Runs cases in windows of one set of circumstances.

    Parameters
    ----------
    environment : dict
        Of the QGIS process, the plugin's folder and the Python packages in it.
    scratch : Path
        A folder for profiles and journals.
    program : tuple of str
        QGIS with its first arguments.
    """

    def __init__(self, environment, scratch, program=QGIS):
        self._environment = environment
        self._scratch = scratch
        self._program = program
        self.starts = 0

    def run(self, cases, locale="", without=""):
        """Run cases (`listing.Case`) in turn; return {id: facts}.

        Red ones have "crash" or "error"; those that crashed at the first of two runs have "crashed_once".
        """
        journal = Journal(Path(tempfile.mkdtemp(dir=self._scratch)) / "journal.jsonl")
        left, once = list(cases), {}
        while left:
            end = self._run_qgis(left, journal, locale, without)
            begun = journal.running()
            broken = begun or (None if journal.has_any_of(left) else left[0].id)
            if broken is not None:
                trouble = " ".join([end, *journal.troubles()])
                if begun and not end.startswith(HUNG) and begun not in once:
                    once[begun] = trouble
                    continue
                journal.write({"case": broken, "state": "end", "facts": {"crash": trouble}})
            ended = journal.ended()
            left = [case for case in left if case.id not in ended]
        told = {case: {"crashed_once": trouble} for case, trouble in once.items()}
        return {case: {**told.get(case, {}), **facts} for case, facts in journal.ended().items()}

    def _run_qgis(self, cases, journal, locale, without):
        """Run one QGIS until it ends, or until the journal has been quiet for too long; return how it ended."""
        home = Path(tempfile.mkdtemp(dir=self._scratch))
        (home / "run").mkdir(mode=0o700)
        (home / "tmp").mkdir()  # QGIS leaves its temporary files when it is ended
        begin = home / "begin.py"
        begin.write_text(BEGIN.format(folder=str(HERE)), encoding="utf-8")
        if locale:
            _set_locale(home, locale)
        keys = ("id", "module", "function", "argument")
        environment = {
            **self._environment,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "DRIVE_TMP": str(home / "tmp"),
            "DRIVE_CASES": json.dumps([{key: getattr(case, key) for key in keys} for case in cases]),
            "DRIVE_JOURNAL": str(journal.path),
            "DRIVE_PARENT": str(os.getpid()),
            "DRIVE_WITHOUT": without,
        }
        command = [*self._program, "--profiles-path", str(home), "--code", str(begin)]
        self.starts += 1
        with open(home / "out.txt", "wb") as out:
            process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
            try:
                is_hung = _wait(process, journal)
            finally:
                _end(process)
        how = HUNG if is_hung else f"exit code {process.returncode}"
        words = _last_words(home / "out.txt")
        shutil.rmtree(home, ignore_errors=True)
        return f"{how}: {words}"


class Journal:
    """Lines of JSON that QGIS writes as it goes."""

    def __init__(self, path):
        self.path = path
        path.touch()

    def size(self):
        return self.path.stat().st_size

    def write(self, line):
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def ended(self):
        """Return {case: its facts} of all cases that have ended."""
        lines = [line for line in self._lines() if line["state"] == "end"]
        return {line["case"]: {**line["facts"], "seconds": line.get("seconds")} for line in lines}

    def running(self):
        """Return the case that has begun and not ended, None where there is none."""
        done = self.ended()
        begun = [line["case"] for line in self._lines() if line["state"] == "start" and line["case"] not in done]
        return begun[0] if begun else None

    def has_any_of(self, cases):
        return not {case.id for case in cases}.isdisjoint(self.ended())

    def troubles(self):
        """Return what went wrong outside the cases."""
        return [line["error"] for line in self._lines() if line["state"] == "broken"]

    def _lines(self):
        text = self.path.read_text(encoding="utf-8", errors="replace")
        return [json.loads(line) for line in text.splitlines() if line.endswith("}")]  # the last may be half a line


def run_without_window(command, environment, limit):
    """Run a program that prints facts; return its exit code, what it printed, its last words, and those of a crash.

    A program that dies by a signal is run once more, as a window case is, and for the same reason.
    """
    died = ""
    while True:
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=limit)
        if done.returncode >= 0 or died:
            return done.returncode, done.stdout, _words(done.stderr), died
        died = f"exit code {done.returncode}: {_words(done.stderr)}"


def _set_locale(home, locale):
    ini = home / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    ini.write_text(f"[locale]\noverrideFlag=true\nuserLocale={locale}\n", encoding="utf-8")


def _wait(process, journal):
    """Wait for the end of QGIS; return whether it hung."""
    size, since = -1, time.monotonic()
    while process.poll() is None:
        time.sleep(0.2)
        if journal.size() != size:
            size, since = journal.size(), time.monotonic()
        if time.monotonic() - since > QUIET:
            return True
    return False


def _end(process):
    """End the process group of our own: xvfb-run, Xvfb and QGIS, whatever is left of it."""
    for kind in (signal.SIGABRT, signal.SIGKILL):  # Python says at the first where it stands
        try:
            os.killpg(process.pid, kind)
        except ProcessLookupError:
            break
        try:
            process.wait(LAST_WORDS)
        except subprocess.TimeoutExpired:
            continue
    process.wait()


def _last_words(path):
    return _words(path.read_text(errors="replace"))


def _words(text):
    lines = [line.strip() for line in text.splitlines()]
    told = [line for line in lines if any(word in line for word in TELLING)]
    return "\n".join(_fatal(lines) or told[-12:] or lines[-6:])


def _fatal(lines):
    """Return what QGIS and Python say at the first death: why C++ ended it, and the stacks ("Current thread")."""
    begin = next((place for place, line in enumerate(lines) if line.startswith("Fatal Python error")), len(lines))
    return lines[max(begin - REASONS, 0) : begin + STACK] if begin < len(lines) else []
