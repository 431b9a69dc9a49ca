"""Runs inside a QGIS window: the cases of $DRIVE_CASES in turn, journalled in $DRIVE_JOURNAL."""

import faulthandler
import importlib
import json
import os
import sys
import threading
import time
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEventLoop, QTimer

DRAWN = 2500  # milliseconds after which the map of a picture is drawn
GRACE = 1000  # milliseconds after which QGIS has opened its window
PARENT = int(os.environ["DRIVE_PARENT"])
CASES = json.loads(os.environ["DRIVE_CASES"])
PICTURES = os.environ.get("DRIVE_PICTURES", "")
UNCAUGHT = []  # exceptions that nobody caught, as text
SAID = []  # what QGIS says in its log


class Without:
    """An import finder that does not find the packages of $DRIVE_WITHOUT, as if this QGIS did not have them."""

    names = frozenset(filter(None, os.environ.get("DRIVE_WITHOUT", "").split(",")))

    def __init__(self, finder):
        self._finder = finder

    def find_spec(self, name, path=None, target=None):
        return None if name.split(".")[0] in self.names else self._finder.find_spec(name, path, target)


def watch_parent():
    """End all of this process group when the tests are gone, even killed."""
    while True:
        time.sleep(2)
        try:
            os.kill(PARENT, 0)
        except ProcessLookupError:
            os.killpg(0, 9)


def excepthook(kind, error, trace):
    """Keep an exception in a slot or a virtual method: QGIS would open a modal box and wait for ever."""
    UNCAUGHT.append("".join(traceback.format_exception(kind, error, trace))[-1500:])


def catch_all():
    sys.excepthook = excepthook
    threading.excepthook = lambda thrown: excepthook(thrown.exc_type, thrown.exc_value, thrown.exc_traceback)
    sys.unraisablehook = lambda thrown: excepthook(thrown.exc_type, thrown.exc_value, thrown.exc_traceback)
    QgsApplication.messageLog().messageReceived.connect(hear)


def hear(message, tag="", level=None):
    if isinstance(message, str):  # a second signal of this name carries a flag
        SAID.append(f"{tag}: {message}")
        if "Traceback" in message:
            UNCAUGHT.append(message[-1500:])


def main():
    try:
        catch_all()
        for plugin in ("processing", "carbon_zoning"):
            ready = plugin in qgis.utils.active_plugins
            if not ready and not (qgis.utils.loadPlugin(plugin) and qgis.utils.startPlugin(plugin)):
                raise RuntimeError(f"The plugin {plugin} cannot be started: {SAID[-3:]}")
        for case in CASES:
            run(case)
    except BaseException:  # noqa: BLE001 (whatever it is, the journal is to tell)
        note(state="broken", error=traceback.format_exc()[-1500:])
    os._exit(0)  # closing QGIS in the ordinary way may ask to save the project


def run(case):
    started = time.time()
    note(case=case["id"], state="start")
    try:
        module = importlib.import_module(case["module"])
        arguments = [case["argument"]] if case["argument"] else []
        facts = getattr(module, case["function"])(*arguments) or {}
    except BaseException:  # noqa: BLE001 (a red case; the next goes on)
        facts = {"error": traceback.format_exc()[-6000:]}
    if UNCAUGHT:
        facts["error"] = facts.get("error", "") + "\nNobody caught: " + "\n".join(UNCAUGHT[:3])
        UNCAUGHT.clear()
    if PICTURES:
        take_picture(case["id"])
    note(case=case["id"], state="end", seconds=round(time.time() - started, 2), facts=facts)


def take_picture(name):
    """Save what the window shows once the map is drawn: for people who look at the tests' results."""
    window, loop = qgis.utils.iface.mainWindow(), QEventLoop()
    window.resize(1400, 900)
    QTimer.singleShot(DRAWN, loop.quit)
    loop.exec() if hasattr(loop, "exec") else loop.exec_()
    window.grab().save(str(Path(PICTURES, name + ".png")))


def note(**line):
    """Write a line to the journal so that it is there even when QGIS dies in the next moment."""
    with open(os.environ["DRIVE_JOURNAL"], "a", encoding="utf-8") as journal:
        journal.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
        journal.flush()
        os.fsync(journal.fileno())


def begin():
    os.environ["TMPDIR"] = os.environ["DRIVE_TMP"]  # not before: xvfb-run bears no blank in it
    faulthandler.enable(sys.__stderr__)
    if Without.names:
        sys.meta_path[:] = [Without(finder) for finder in sys.meta_path]
    threading.Thread(target=watch_parent, daemon=True).start()
    QTimer.singleShot(GRACE, main)
