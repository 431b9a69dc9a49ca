"""The two ways a computation ends early: an input the user can correct, and a cancelled run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .monitor import StudyWarning


class StudyError(ValueError):
    """An input the user can correct; says what was found, where, and what to do.

    Parameters
    ----------
    text : str
        English template with named placeholders. It is a literal, so that it can be translated:
        ``StudyError("The panel {panel} has no column {column}.", panel="areas", column="forest")``.
    **values
        What fills the placeholders.
    """

    def __init__(self, text: str, /, **values: Any):
        self.text = text
        self.values = values
        super().__init__(text.format(**values))

    def changed(self, change: Callable[[Any], Any]) -> StudyError:
        """Return the error with ``change(value)`` in place of each of its values.

        >>> str(StudyError("{field} is missing.", field="gdp").changed(str.upper))
        'GDP is missing.'
        """
        return type(self)(self.text, **{name: change(value) for name, value in self.values.items()})

    def __reduce__(self) -> tuple:  # an error of another machine keeps its template and values
        return _study_error, (type(self), self.text, self.values)


def _study_error(kind: type[StudyError], text: str, values: dict[str, Any]) -> StudyError:
    return kind(text, **values)


class MissingPackage(StudyError):
    """A Python package that this QGIS does not have."""


class Cancelled(Exception):
    """The user stopped the run."""


def message(problem: StudyError | StudyWarning, translate: Callable[[str], str] = str) -> str:
    """Return what a reader sees of a StudyError or a StudyWarning; an error among its values is translated too.

    >>> chinese = {"The fit is left out: {reason}": "拟合略去：{reason}", "{field} is missing.": "缺少 {field}。"}
    >>> reason = StudyError("{field} is missing.", field="gdp")
    >>> message(StudyError("The fit is left out: {reason}", reason=reason), chinese.get)
    '拟合略去：缺少 gdp。'
    """
    values = {
        name: message(value, translate) if isinstance(value, StudyError) else value
        for name, value in problem.values.items()
    }
    return translate(problem.text).format(**values)


def listing(items: Iterable[object], limit: int = 10) -> str:
    """Return the first `limit` items as text, and how many more there are: ``"A, B, C … (+4)"``.

    >>> listing(["A", "B", "C", "D"], limit=3), listing([2000, 2005])
    ('A, B, C … (+1)', '2000, 2005')
    """
    texts = [str(item) for item in items]
    shown = ", ".join(texts[:limit])
    return shown if len(texts) <= limit else f"{shown} … (+{len(texts) - limit})"
