"""How a long computation talks to its caller: progress, cancelling and counted warnings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

from .errors import Cancelled


@dataclass(frozen=True)
class StudyWarning:
    """A counted warning about the data: an English template and what fills it."""

    text: str
    values: dict

    def __str__(self):
        return self.text.format(**self.values)


@dataclass
class Monitor:
    """Callables a caller may supply; the default is silent and keeps the warnings.

    Attributes
    ----------
    on_progress : callable(float)
        Receives the fraction done, 0-1.
    is_cancelled : callable() -> bool
        Asked between steps.
    on_warning : callable(StudyWarning)
        Receives each warning as it is raised.
    warnings : list of StudyWarning
        Every warning so far, for the report.
    """

    on_progress: Callable[[float], None] = lambda fraction: None
    is_cancelled: Callable[[], bool] = lambda: False
    on_warning: Callable[[StudyWarning], None] = lambda warning: None
    warnings: list = field(default_factory=list)

    def progress(self, fraction):
        """Report the fraction done (0-1) and raise `Cancelled` when the user has stopped the run."""
        self.check()
        self.on_progress(fraction)

    def check(self):
        """Raise `Cancelled` when the user has stopped the run."""
        if self.is_cancelled():
            raise Cancelled

    def warn(self, text, /, **values):
        """Record a warning; `text` is a literal English template with named placeholders."""
        warning = StudyWarning(text, values)
        self.warnings.append(warning)
        self.on_warning(warning)

    def part(self, start, end):
        """Return a monitor for a stretch of the work, `start` to `end` (fractions); warnings are shared."""
        return Monitor(
            on_progress=lambda fraction: self.on_progress(start + (end - start) * fraction),
            is_cancelled=self.is_cancelled,
            on_warning=self.on_warning,
            warnings=self.warnings,
        )
