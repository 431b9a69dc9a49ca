"""The sample study of the menu while the plugin is taken away: its task keeps what it works with to its end."""

import gc
import time
import weakref

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMainWindow, QMenu

from carbon_zoning import trial
from carbon_zoning.menu import Menu


class Interface:
    """What the menu uses of QGIS's window."""

    def __init__(self):
        from qgis.gui import QgsMessageBar

        self._window, self._plugins = QMainWindow(), QMenu()
        self._bar = QgsMessageBar(self._window)

    def mainWindow(self):
        return self._window

    def messageBar(self):
        return self._bar

    def pluginMenu(self):
        return self._plugins


def wait(seconds, until):
    end = time.monotonic() + seconds
    while time.monotonic() < end and not until():
        QCoreApplication.processEvents()
        time.sleep(0.01)


@pytest.mark.parametrize("seconds", [0, 0.05, 0.5])
def test_a_task_keeps_its_context_when_the_plugin_is_taken_away(provider, seconds):
    menu = Menu(Interface())
    menu.try_it()
    used = [weakref.ref(part) for part in (menu._trial, menu._trial._context, menu._trial._feedback)]
    wait(seconds, lambda: False)
    menu.remove()
    del menu
    gc.collect()
    assert QgsApplication.taskManager().countActiveTasks() == 1
    assert all(part() is not None for part in used)  # QGIS 3.22 crashed: the task used a context that was gone
    wait(60, lambda: not QgsApplication.taskManager().countActiveTasks() and not trial.running())
    assert trial.running() == []
