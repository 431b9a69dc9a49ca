"""Values of parameters as QGIS hands them over."""

from __future__ import annotations

from .compat import from_attribute


def flat(value):
    """Return the parts of a value as a list without empty ones, a layer with settings of its own as the layer.

    A step of a model gives lists within lists; the dialog's table without rows is one NULL.
    """
    if isinstance(value, (list, tuple)):
        return [part for item in value for part in flat(item)]
    if hasattr(value, "selectedFeaturesOnly"):  # a feature source with its own settings
        return flat(value.source.staticValue())
    return [] if from_attribute(value) is None or value == "" else [value]
