"""What a report says of its run: settings, inputs and versions."""

from __future__ import annotations

import configparser
import platform
from datetime import datetime
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterMatrix,
    QgsProcessingParameters,
    QgsProcessingUtils,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.packages import package_states
from . import provenance, small_tables
from .compat import language, qgis_version
from .destinations import destinations, same_file
from .parameters import labels_of
from .sentences import listed
from .values import flat
from .wrong_files import path_of

translate = QCoreApplication.translate
ROOT = Path(__file__).resolve().parents[1]
LAYER_TYPES = ("source", "multilayer", "raster", "vector", "file", "maplayer")


def settings(algorithm, parameters, context):
    """Return (label, value) of all parameters that are no layers, as text; choices as "label (word)"."""
    shown = []
    for definition in algorithm.parameterDefinitions():
        if definition.isDestination() or definition.type() in LAYER_TYPES:
            continue
        shown.append((_label(definition), _setting(algorithm, definition, parameters, context)))
    return shown


def inputs(algorithm, parameters, context):
    """Return (label, layer and where it lies) of all layers and files given; to be called in the layers' thread.

    A file that the run writes into, as a GeoPackage with the input's table, has no fingerprint: it is another after it.
    """
    targets = destinations(algorithm, parameters, context)
    shown, written = [], [target.path for target in targets if target.path is not None]
    for definition in algorithm.parameterDefinitions():
        value = path_of(parameters.get(definition.name()))
        if definition.type() in LAYER_TYPES and value not in (None, ""):
            shown.append((_label(definition), _layer_text(value, context, written)))
    return shown


def versions():
    """Return (what, version) of the software, and the date of the run."""
    return [
        (translate("CarbonZoning", "Date"), datetime.now().astimezone().isoformat(timespec="seconds")),
        ("Carbon Neutral Zoning", plugin_version()),
        ("QGIS", qgis_version().split("-")[0]),
        ("Python", platform.python_version()),
        ("numpy", np.__version__),
        *((state.name, state.version) for state in package_states() if state.version),
    ]


def plugin_version():
    """Return the version that metadata.txt states."""
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version", fallback="")


def note_of_places(places):
    """Return what to put in place of layers that are in memory only, as a sentence; "" where all lie in files."""
    if not places:
        return ""
    return translate(
        "CarbonZoning", "In memory only, which no other session has: {places}. Put a saved file in the place of each."
    ).format(places=listed(places, None))


def _label(definition):
    return f"{definition.description()} ({definition.name()})"


def _layer_text(value, context, written):
    if isinstance(value, (list, tuple)):
        return "; ".join(_layer_text(part, context, written) for part in value)
    if hasattr(value, "source") and hasattr(value, "selectedFeaturesOnly"):  # a feature source with its own settings
        value = value.source.staticValue()
    if isinstance(value, str):  # a file that nobody has opened is not opened for its name
        value = QgsProcessingUtils.mapLayerFromString(value, context, False) or value
    source = str(value)
    if hasattr(value, "publicSource"):
        source = provenance.origin_of(value) or _source(value)
    shown = f"{value.name()} ({source})" if hasattr(value, "name") else source
    path = source.split("|")[0]
    mark = "" if any(same_file(path, one) for one in written) else provenance.fingerprint(path)
    return f"{shown}, {mark}" if mark else shown


def _source(layer):
    """Return where a layer lies, without the address of one in memory, which says nothing to a reader."""
    return translate("CarbonZoning", "in memory") if layer.providerType() == "memory" else layer.publicSource()


def _setting(algorithm, definition, parameters, context):
    """Return the value of a parameter as a reader wants it."""
    if definition.type() == QgsProcessingParameterBoolean.typeName():
        is_on = QgsProcessingParameters.parameterAsBoolean(definition, parameters, context)
        return translate("CarbonZoning", "yes") if is_on else translate("CarbonZoning", "no")
    if definition.type() == QgsProcessingParameterEnum.typeName():
        words = QgsProcessingParameters.parameterAsEnumStrings(definition, parameters, context)
        return _as_text(_named(words, labels_of(definition)))
    if definition.type() == QgsProcessingParameterMatrix.typeName():
        given = flat(parameters.get(definition.name(), definition.defaultValue()))  # a lone NULL: no rows
        rows = small_tables.rows_of(algorithm, definition, parameters, context) if given else []
        return small_tables.as_text(rows, definition.headers(), language()) if rows else _as_text(None)
    return _as_text(parameters.get(definition.name(), definition.defaultValue()))


def _named(words, labels):
    """Return "label (word)" of the words of a choice, or the word where it is its own label."""
    pairs = [(word, labels.get(word, word)) for word in words if word]
    return [word if label == word else f"{label} ({word})" for word, label in pairs]


def _as_text(value):
    if not flat(value):
        return "–"
    if isinstance(value, (list, tuple)):
        return listed((str(part) for part in value), None)
    return str(value)
