"""Where a result comes from: the command that repeats the run, and fingerprints of the files it read."""

from __future__ import annotations

import hashlib
import os
import shlex

from qgis.core import QgsMapLayer, QgsProcessingOutputLayerDefinition, QgsProcessingUtils, QgsProperty, QgsVectorLayer

from .values import flat

WHOLE_BYTES = 256 * 2**20  # larger files are told by size and time of change: reading them would cost a run's time
SHOWN_DIGITS = 12
COPY_OF = "carbon_zoning/copy_of"  # property of a layer in memory that copies a whole file: its address

SYNTHETIC = "synthetic"  # field of made-up data, and the mark of what is made of them
MARKS = "carbon_zoning"  # vocabulary of keywords in a layer's metadata

LAYERS = {"source", "vector", "raster", "layer", "multilayer"}  # types of parameters, as QGIS spells them


def command(algorithm, parameters, context):
    """Return the `qgis_process` command that repeats a run; to be called in the layers' thread.

    Layers of files are named by their source, and so are their copies (`COPY_OF`). Any other layer in memory has no
    file: in its place stands its name in angle brackets, which the reader fills; see `places`.
    """
    words = ["qgis_process", "run", algorithm.id()]
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        is_layer = definition.type() in LAYERS
        texts = (_text(part, context, is_layer) for part in flat(parameters.get(name)))  # a list is a repeated word
        words += [f"--{name}={text}" for text in texts if text]
    return " ".join(shlex.quote(word) for word in words)


def places(algorithm, parameters, context):
    """Return what stands in a command for the layers that are in memory only; to be called in the layers' thread."""
    found = []
    for definition in algorithm.parameterDefinitions():
        if definition.type() in LAYERS:
            parts = (_opened(part, context, True) for part in flat(parameters.get(definition.name())))
            found += [_place(part) for part in parts if isinstance(part, QgsMapLayer) and _is_in_memory(part)]
    return list(dict.fromkeys(found))


def is_synthetic(algorithm, parameters, context):
    """Return whether some layer given is of the sample study, or was made of one; in the layers' thread."""
    parts = (
        _opened(part, context, True, load=True)
        for definition in algorithm.parameterDefinitions()
        if definition.type() in LAYERS
        for part in flat(parameters.get(definition.name()))
    )
    return any(says_synthetic(part) for part in parts if isinstance(part, QgsMapLayer))


def says_synthetic(layer):
    """Return whether a layer has the field that marks made-up data, or the mark that results keep of them."""
    if SYNTHETIC in layer.metadata().keywords().get(MARKS, []):
        return True
    return isinstance(layer, QgsVectorLayer) and layer.fields().lookupField(SYNTHETIC) >= 0


def origin_of(layer):
    """Return the address of the file that a layer in memory copies, "" for any other layer."""
    return str(layer.customProperty(COPY_OF, "") or "")


def fingerprint(path):
    """Return what tells a file from a changed one, as text; "" for what is no file.

    The first digits of its SHA-256, or, of large files, size and time of change.
    """
    if not os.path.isfile(path):
        return ""
    state = os.stat(path)
    if state.st_size > WHOLE_BYTES:
        return f"{state.st_size} bytes, changed {state.st_mtime_ns} ns"
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(2**20), b""):
            digest.update(block)
    return f"sha256 {digest.hexdigest()[:SHOWN_DIGITS]}"


def _text(value, context, is_layer):
    """Return a part of a parameter's value as the word that `qgis_process` takes for it, "" for none."""
    value = _opened(value, context, is_layer)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, QgsMapLayer):
        return _place(value) if _is_in_memory(value) else origin_of(value) or value.source()
    return "" if value is None else str(value)


def _opened(value, context, is_layer, *, load=False):
    """Return a part of a parameter's value, a layer that is known by its id or name as the layer itself.

    A text is looked up among the layers for a parameter that takes layers only: a field may be called as a layer is.
    """
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if isinstance(value, str) and value and is_layer:
        value = QgsProcessingUtils.mapLayerFromString(value, context, load) or value
    return value


def _is_in_memory(layer):
    return layer.providerType() == "memory" and not origin_of(layer)


def _place(layer):
    return f"<{layer.name()}>"
