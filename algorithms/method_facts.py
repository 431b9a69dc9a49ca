"""What a run says of its methods: a text for a paper with the settings of the run, in a language of the data."""

from __future__ import annotations

import platform
from pathlib import Path

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterMatrix,
    QgsProcessingParameters,
)

from ..core.columns import quantity
from ..core.report.methods import EVERY_TOOL, Setting, enumerated, for_paper, methods_text, references, running_text
from . import provenance, small_tables
from .compat import qgis_version
from .parameters import labels_of
from .report_facts import LAYER_TYPES, plugin_version
from .values import flat


def methods(algorithm, parameters, context, tongue):
    """Return the text for the methods section of a paper, and the list of what it cites."""
    texts, cited = texts_of_tools([(algorithm.name(), settings(algorithm, parameters, context, tongue))], tongue)
    return running_text(texts), cited


def texts_of_tools(runs, tongue):
    """Return a paragraph on each of several runs, (tool, settings), and the list of what they cite, each entry once."""
    runs, made_with = list(runs), _versions()
    marks = {name: one for _, given in runs for name, one in given.items() if name == provenance.SYNTHETIC}
    runs.append((EVERY_TOOL, marks))
    texts = [methods_text(tool, given, made_with, tongue) for tool, given in runs]
    cited = {entry for tool, given in runs for entry in references(tool, given, made_with)}
    return [text for text in texts if text], sorted(cited, key=str.casefold)


def settings(algorithm, parameters, context, tongue):
    """Return {parameter: `methods.Setting`} of all parameters that are no destinations, and of what the run found."""
    given = {
        definition.name(): _setting(algorithm, definition, parameters, context, tongue)
        for definition in algorithm.parameterDefinitions()
        if not definition.isDestination()
    }
    choices = [
        labels_of(definition, tongue) for definition in algorithm.parameterDefinitions() if _has_many(definition)
    ]
    found = {name: Setting(text, _called(text, choices, tongue), False) for name, text in algorithm.found.items()}
    return {**given, **found}


def _has_many(definition):
    """Whether several words of a list can be chosen."""
    return definition.type() == QgsProcessingParameterEnum.typeName() and definition.allowMultiple()


def _called(text, choices, tongue):
    """Return what was found by the labels of one of the lists that it was chosen from, as it is where it is of none."""
    words = text.split("|")
    labels = next((labels for labels in choices if all(word in labels for word in words)), None)
    return text if labels is None else for_paper(enumerated(labels[word] for word in words), tongue)


def _setting(algorithm, definition, parameters, context, tongue):
    kind, default = definition.type(), definition.defaultValue()
    value = parameters.get(definition.name(), default)
    if kind == QgsProcessingParameterBoolean.typeName():
        word = str(QgsProcessingParameters.parameterAsBoolean(definition, parameters, context)).lower()
        return Setting(word, word, word == str(bool(default)).lower())
    if kind == QgsProcessingParameterEnum.typeName():
        words = QgsProcessingParameters.parameterAsEnumStrings(definition, parameters, context)
        words, labels = [word for word in words if word], labels_of(definition, tongue)
        return Setting(
            "|".join(words),
            for_paper(enumerated(labels.get(word, word) for word in words), tongue),
            words == flat(default),
        )
    if kind in LAYER_TYPES:
        word = "given" if flat(value) else ""
        return Setting(word, _file_name(value) if kind == "file" else word, not word)
    if kind == QgsProcessingParameterMatrix.typeName():
        rows = small_tables.rows_of(algorithm, definition, parameters, context)
        return Setting("given" if rows else "", small_tables.as_sentence(rows), flat(value) == flat(default))
    texts = [f"{part:g}" if isinstance(part, float) else str(part) for part in flat(value)]
    shown = quantity(texts[0], tongue) if len(texts) == 1 else enumerated(texts)
    return Setting("|".join(texts), shown, flat(value) == flat(default))


def _file_name(value):
    """Return the name of a file without its folders, which are of one machine."""
    return Path(str(value)).name if flat(value) else ""


def _versions():
    return {"version": plugin_version(), "qgis": qgis_version().split("-")[0], "python": platform.python_version()}
