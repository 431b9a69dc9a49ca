"""Messages of the steps of a study in the words of who runs it."""

from __future__ import annotations

import re

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate
PROVIDER = "carbonzoning"
PARAMETER = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Z_]{2,}(?![A-Za-z0-9_])")


def tool_called(tool):
    """Return a new instance of a tool of this plugin."""
    return QgsApplication.processingRegistry().createAlgorithmById(f"{PROVIDER}:{tool}")


def of_study(text, step):
    """Return a message of a step's tool for who runs the whole study: a parameter has the name that it has there.

    One that the study does not have is said to be of its tool.
    """
    if step is None:
        return text
    tool = tool_called(step.tool)
    own = {one.name() for one in tool.parameterDefinitions() if not one.isDestination()} - set(step.made)

    def _called(match):
        name = match[0]
        if name not in own:
            return name
        apart = translate("CarbonZoning", "{parameter} of '{tool}'").format(parameter=name, tool=tool.label())
        return step.given.get(name, apart)

    return PARAMETER.sub(_called, text)
