"""How the dialogs look: everything is to be seen at the size that QGIS opens them in."""

from drive_help import dialog_of, expect, new_project, wait
from qgis.PyQt.QtWidgets import QApplication, QGroupBox, QScrollArea

WIDTH, HEIGHT = 688, 523  # of a dialog in a new profile


def case_fits(tool):
    """Nothing has to be scrolled sideways, the advanced parameters unfolded."""
    look_at(tool)


def look_at(tool):
    new_project()
    dialog = dialog_of(f"carbonzoning:{tool}")
    for group in dialog.findChildren(QGroupBox):
        group.setProperty("collapsed", False)
    dialog.resize(WIDTH, HEIGHT)
    wait(100)
    QApplication.processEvents()
    areas = [area for area in dialog.mainWidget().findChildren(QScrollArea) if area.widget() is not None]
    expect(bool(areas), True, "a list of parameters")
    hidden = max(area.horizontalScrollBar().maximum() for area in areas)
    dialog.close()
    expect(hidden, 0, "pixels of the parameters that stand outside")
