"""The two ways a computation ends early: an input the user can correct, and a cancelled run."""


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

    def __init__(self, text, /, **values):
        self.text = text
        self.values = values
        super().__init__(text.format(**values))

    def changed(self, change):
        """Return the error with ``change(value)`` in place of each of its values."""
        return type(self)(self.text, **{name: change(value) for name, value in self.values.items()})

    def __reduce__(self):  # an error of another machine keeps its template and values
        return _study_error, (type(self), self.text, self.values)


def _study_error(kind, text, values):
    return kind(text, **values)


class MissingPackage(StudyError):
    """A Python package that this QGIS does not have."""


class Cancelled(Exception):
    """The user stopped the run."""


def message(problem, translate=str):
    """Return what a reader sees of a StudyError or a StudyWarning; an error among its values is translated too."""
    values = {
        name: message(value, translate) if isinstance(value, StudyError) else value
        for name, value in problem.values.items()
    }
    return translate(problem.text).format(**values)


def listing(items, limit=10):
    """Return the first `limit` items as text, and how many more there are: ``"A, B, C … (+4)"``."""
    items = [str(item) for item in items]
    shown = ", ".join(items[:limit])
    return shown if len(items) <= limit else f"{shown} … (+{len(items) - limit})"
