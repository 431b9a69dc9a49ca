"""Says which words a choice knows, where QGIS only says that its value is wrong: its own help lists numbers.

In a step of a model QGIS does not even say that: it takes the default in place of a word that is not known.
"""

from __future__ import annotations

from ..core.errors import StudyError, listing
from .values import flat


def explain(algorithm, parameters):
    """Raise StudyError for the first choice whose value is none of its words."""
    for definition in algorithm.parameterDefinitions():
        if definition.type() == "enum" and definition.usesStaticStrings():
            known = definition.options()
            for value in _words(definition, parameters.get(definition.name())):
                if str(value) not in known:
                    raise StudyError(
                        "'{label}' ({name}) has no choice '{value}'. Give one of the words {known}.",
                        label=definition.description(),
                        name=definition.name(),
                        value=value,
                        known=listing(known, 40),
                    )


def _words(definition, value):
    """Return the words of a value; several may be one text with commas, as QGIS reads it."""
    words = flat(value)
    if not definition.allowMultiple():
        return words
    return [word for part in words for word in flat(part.split(",") if isinstance(part, str) else part)]
