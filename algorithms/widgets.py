"""The widgets of choices: a person reads labels, the value stays the word (see `parameters.choice`).

Only windows import this file, by the dotted path in a parameter's metadata, with ``topic`` beside it; users' models
store both, so that names and arguments must stay.
"""

from __future__ import annotations

from processing.gui.wrappers import DIALOG_BATCH, DIALOG_MODELER, WidgetWrapper
from qgis.core import (
    QgsProcessingModelChildParameterSource,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)
from qgis.gui import QgsCheckableComboBox, QgsGui, QgsProcessingGui
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ..core.choices import choice_labels
from .compat import language

translate = QCoreApplication.translate
BATCH, MODELER = "BatchAlgorithmDialog", "ModelerParametersDialog"  # dialogs that QGIS tells apart by these names


class LabelledChoice:
    """One choice: QGIS's own widget with other texts on it.

    Not a wrapper itself: ``LabelledChoice(parameter, dialog, row, column, topic=...)`` returns QGIS's own wrapper. Its
    combo box keeps the word as data of each item, so that the texts are free. In the Modeler all else of QGIS's widget
    stays, too: inputs of the model, outputs of steps, expressions.
    """

    def __new__(cls, parameter, dialog, row=0, col=0, topic="", **_):
        shown = choice_labels(topic, language())
        is_batch = type(dialog).__name__ == BATCH
        return own_wrapper(parameter, dialog, lambda widget: relabel(widget, shown, is_narrow=not is_batch))


def own_wrapper(parameter, dialog, finish):
    """Return QGIS's own wrapper of a parameter, whose widget `finish` changes once it is made."""
    registry, kind = QgsGui.processingGuiRegistry(), type(dialog).__name__
    if kind == MODELER:
        wrapper = registry.createModelerParameterWidget(dialog.model, dialog.childId, parameter, dialog.context)
        finish(wrapper)
    else:
        kinds = QgsProcessingGui.WidgetType
        wrapper = registry.createParameterWidgetWrapper(parameter, kinds.Batch if kind == BATCH else kinds.Standard)
        build = wrapper.createWrappedWidget

        def build_and_finish(context):
            widget = build(context)
            finish(widget)
            return widget

        wrapper.createWrappedWidget = build_and_finish  # the panels are Python and call it on this object
    wrapper.setDialog(dialog)
    return wrapper


def relabel(widget, shown, *, is_narrow=True):
    """Put the labels `shown`, {word: label}, in place of the words on the combo boxes of a widget."""
    combos = [*widget.findChildren(QComboBox), *([widget] if isinstance(widget, QComboBox) else [])]
    for combo in combos:
        words = {row: combo.itemData(row) for row in range(combo.count())}
        words = {row: word for row, word in words.items() if isinstance(word, str) and combo.itemText(row) == word}
        for row, word in words.items():
            combo.setItemText(row, shown.get(word, word))
            combo.setItemData(row, word, Qt.ItemDataRole.ToolTipRole)
        if words:
            show_whole_labels(combo)
            if is_narrow:
                make_narrow(combo, 20)


def make_narrow(combo, letters):
    """Let a combo box shrink to a number of letters where there is little room."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(letters)


def show_whole_labels(combo):
    """Let the open list of a combo box be as wide as its longest label."""
    rows = combo.view()
    rows.setMinimumWidth(rows.sizeHintForColumn(0) + rows.verticalScrollBar().sizeHint().width())


class OwnChoice(WidgetWrapper):
    """Several choices: a combo box with ticks, as QGIS's own list has no labels, and on QGIS 3.22 gives indexes."""

    def createWidget(self, topic="", **_):
        self._ticks = ticks = QgsCheckableComboBox()
        ticks.setDefaultText(translate("CarbonZoning", "[All]"))
        shown = choice_labels(topic, language())
        for index, word in enumerate(self.parameterDefinition().options()):
            ticks.addItemWithCheckState(shown.get(word, word), Qt.CheckState.Unchecked, word)
            ticks.setItemData(index, word, Qt.ItemDataRole.ToolTipRole)
        show_whole_labels(ticks)
        if self.dialogType != DIALOG_BATCH:
            make_narrow(ticks, 8)
        ticks.checkedItemsChanged.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        self._step = StepInput(self.dialog, ticks) if self.dialogType == DIALOG_MODELER else None
        return ticks if self._step is None else self._step

    def createLabel(self):
        if self.dialogType == DIALOG_BATCH:
            return None
        standard = QgsProcessingGui.WidgetType.Standard  # QGIS's own: the Python class's "[optional]" stays English
        own = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(self.parameterDefinition(), standard)
        return own.createWrappedLabel()

    def setValue(self, value):
        """Tick words, given as a list or as text with commas; in the Modeler `value` may be a source, or several."""
        if self._step is not None and self._step.choose(value):
            return
        words = value if isinstance(value, (list, tuple)) else str(value or "").split(",")
        for index in range(self._ticks.count()):
            is_chosen = self._ticks.itemData(index) in words
            self._ticks.setItemCheckState(index, Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)

    def value(self):
        """Return the ticked words as a list; in the Modeler perhaps a source in their place."""
        source = None if self._step is None else self._step.source()
        return self._ticks.checkedItemsData() if source is None else source


class StepInput(QWidget):
    """In the Modeler's step dialog: where the words come from, ticked here, or from the model or another step."""

    def __init__(self, dialog, ticks):
        super().__init__()
        self._model = dialog.model
        self._sources = [None]  # what each row stands for
        self._rows = QComboBox()
        self._rows.addItem(translate("CarbonZoning", "Chosen here"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._rows)
        layout.addWidget(ticks, 1)
        kinds = [QgsProcessingParameterEnum, QgsProcessingParameterString], [QgsProcessingOutputString]
        for source in dialog.getAvailableValuesOfType(*kinds):
            self._offer(source)
        show_whole_labels(self._rows)
        make_narrow(self._rows, 8)
        self._rows.currentIndexChanged.connect(lambda row: ticks.setEnabled(not row))

    def source(self):
        """Return the source chosen, None where the words are ticked here."""
        return self._sources[self._rows.currentIndex()]

    def choose(self, value):
        """Choose a source, or a list of them, offered or not (an expression); return whether `value` is one."""
        first = value[0] if isinstance(value, list) and value else value
        is_source = isinstance(first, QgsProcessingModelChildParameterSource)
        if is_source and value not in self._sources:
            self._offer(value)
        self._rows.setCurrentIndex(self._sources.index(value) if is_source else 0)
        return is_source

    def _offer(self, source):
        self._sources.append(source)
        several = source if isinstance(source, list) else [source]
        self._rows.addItem(", ".join(part.friendlyIdentifier(self._model) for part in several))
