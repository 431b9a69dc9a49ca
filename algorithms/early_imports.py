"""Imports that have to happen in QGIS's main thread before a tool's thread needs them.

Compiled modules made with pybind11 keep the state of the thread in which the first of them was imported. QGIS ends the
state of a tool's thread with the tool and gives the thread to the next one: where the first import was in there, the
next import of such a module ends QGIS ("_PyThreadState_Attach: non-NULL old thread state"; seen on QGIS 3.40 with
Python 3.13, matplotlib 3.10 and SciPy 1.15: the sample study, then any tool with a report).
"""

from __future__ import annotations

import importlib
from contextlib import suppress

from .compat import is_main_thread

AT_START = ("contourpy",)  # takes a hundredth of a second, and modules of one build share what they keep
BEFORE_A_RUN = ("matplotlib.ft2font", "scipy.fft")


def import_in_main_thread(names):
    """Import modules, where they are installed and this is the main thread."""
    if not is_main_thread():
        return
    for name in names:
        with suppress(ImportError):
            importlib.import_module(name)
