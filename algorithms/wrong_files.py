"""Says so where a file is given as something that QGIS takes for no file, such as a layer: it would be left out."""

from __future__ import annotations

import os

from ..core.errors import StudyError
from .values import flat


def path_of(value):
    """Return the path of a file as QGIS reads it; Python's own paths become text."""
    return os.fspath(value) if isinstance(value, os.PathLike) else value


def explain(algorithm, parameters):
    """Raise StudyError for the first file whose value is no path: QGIS reads it as none and runs without it."""
    for definition in algorithm.parameterDefinitions():
        if definition.type() != "file":
            continue
        for value in flat(parameters.get(definition.name())):
            if not isinstance(value, (str, os.PathLike)) and not hasattr(value, "expressionString"):
                raise StudyError(
                    "'{label}' ({name}) takes the path of a file as text, not a layer or another object. Save it as a "
                    "file and give the path.",
                    label=definition.description(),
                    name=definition.name(),
                )
