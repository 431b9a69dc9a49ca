"""From an empty profile to the zone map: the sample study made in a task, then the whole study run on it."""

from __future__ import annotations

import qgis.utils
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from .algorithms.compat import language

translate = QCoreApplication.translate
SAMPLE, STUDY = "carbonzoning:samplestudy", "carbonzoning:runstudy"
DURATION = 60  # seconds that the last message stays


class Trial:
    """One trial, from the click in the menu to the finished study.

    Parameters
    ----------
    iface : QgisInterface
    open_tool : callable(tool, parameters)
        Opens a tool's dialog and returns it, None where that fails.
    """

    def __init__(self, iface, open_tool):
        self.is_over = False
        self._iface = iface
        self._open_tool = open_tool
        self._message = None
        # The task needs all three until it has ended.
        self._context, self._feedback, self._task = QgsProcessingContext(), Errors(), None

    def start(self):
        """Make the sample study in a temporary folder, in the background."""
        folder = QgsProcessingUtils.generateTempFilename("sample_study")
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(SAMPLE)
        self._task = QgsProcessingAlgRunnerTask(algorithm, {"FOLDER": folder}, self._context, self._feedback)
        if self._task.isCanceled():  # refused before work
            self._go_on(False, {})
            return
        self._task.executed.connect(self._go_on)
        self._show_progress()
        running().append(self)
        QgsApplication.taskManager().addTask(self._task)

    def stop(self):
        """Cancel what still runs; nothing is opened any more."""
        self.is_over = True
        self._feedback.cancel()
        self._close_message()

    def _go_on(self, successful, results):
        QTimer.singleShot(0, lambda: self in running() and running().remove(self))  # once the task is through
        was_stopped = self.is_over or self._feedback.isCanceled()
        self.is_over = True
        self._close_message()
        if was_stopped:
            return
        if not successful:
            reason = " ".join(self._feedback.errors)
            text = translate("CarbonZoning", "The sample study could not be made: {reason}").format(reason=reason)
            self._tell(text, Qgis.MessageLevel.Critical, 0)
            return
        dialog = self._open_tool(STUDY, filled_in(results))
        if dialog is not None:
            dialog.algorithmFinished.connect(lambda done, found: self._finish(dialog, done, found))
            # The button is clicked once the dialog has been drawn, so that one sees what it was given.
            QTimer.singleShot(300, lambda: sip.isdeleted(dialog) or dialog.runButton().click())

    def _finish(self, dialog, successful, results):
        """Show the map in place of the dialog; a dialog with an error stays."""
        if not successful or sip.isdeleted(dialog):
            return
        QTimer.singleShot(0, lambda: sip.isdeleted(dialog) or dialog.close())
        QTimer.singleShot(1000, lambda: self._tell_success(results.get("FOLDER")))  # above QGIS's "Task complete"

    def _tell_success(self, folder):
        text = translate(
            "CarbonZoning",
            "The zones are on the map. Results are temporary, until QGIS closes.",
        )
        message = self._iface.messageBar().createMessage(title(), text)
        if folder:
            button = QPushButton(translate("CarbonZoning", "Open the folder"))
            url = QUrl.fromLocalFile(folder)
            button.clicked.connect(lambda *_: QDesktopServices.openUrl(url))
            message.layout().addWidget(button)
        self._iface.messageBar().pushWidget(message, Qgis.MessageLevel.Success, DURATION)

    def _show_progress(self):
        text = translate("CarbonZoning", "Making the sample study …")
        self._message = self._iface.messageBar().createMessage(title(), text)
        bar = Progress()
        bar.setMaximumWidth(160)
        self._feedback.progressChanged.connect(bar.show_share)
        cancel = QPushButton(translate("CarbonZoning", "Cancel"))
        cancel.clicked.connect(self.stop)
        for widget in (bar, cancel):
            self._message.layout().addWidget(widget)
        self._iface.messageBar().pushWidget(self._message, Qgis.MessageLevel.Info)

    def _close_message(self):
        if self._message is not None and not sip.isdeleted(self._message):
            self._iface.messageBar().popWidget(self._message)
        self._message = None

    def _tell(self, text, level, duration):
        self._iface.messageBar().pushMessage(title(), text, level, duration)


def running():
    """Return the trials whose tasks run, with what QGIS does not keep of them: task, context and feedback.

    The list is QGIS's, not this module's: the plugin may be unloaded or loaded again before a task has ended.
    """
    return vars(qgis.utils).setdefault("carbon_zoning_trials", [])


class Progress(QProgressBar):
    """A bar that takes progress as QGIS reports it; a method of its own, so that Qt lets go of it with the bar."""

    def show_share(self, percent):
        """Show a number from 0 to 100."""
        self.setValue(int(percent))


class Errors(QgsProcessingFeedback):
    """Keeps what a run says when it fails."""

    def __init__(self):
        super().__init__(False)
        self.errors = []

    def reportError(self, error, fatalError=False):  # noqa: N803 (QGIS calls it so)
        self.errors.append(error)


def filled_in(made):
    """Return the parameters of the whole study for the outputs of the sample study."""
    return {
        "LAND_COVER": made["LANDCOVER"],
        "UNITS": made["UNITS_LAYER"],
        "UNIT_ID": "code",
        "UNIT_NAME": "name" if language() == "zh" else "name_en",
        "STATISTICS": [made["YEARBOOK"]],
        "TARGETS": made["TARGETS"],
        "TITLE": translate("CarbonZoning", "Sample study (synthetic)"),
    }


def title():
    """Return the heading of the messages."""
    return translate("CarbonZoning", "Carbon Neutral Zoning")
