"""How a long computation talks to its caller: progress, cancelling and counted warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .errors import Cancelled, listing

Item = TypeVar("Item")


@dataclass(frozen=True)
class StudyWarning:
    """A counted warning about the data: an English template and what fills it."""

    text: str
    values: dict[str, Any]

    def __str__(self) -> str:
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
    unit_names : dict
        Unit id -> its name, where it is known: what warnings call it.
    """

    on_progress: Callable[[float], None] = lambda fraction: None
    is_cancelled: Callable[[], bool] = lambda: False
    on_warning: Callable[[StudyWarning], None] = lambda warning: None
    warnings: list[StudyWarning] = field(default_factory=list)
    unit_names: dict[str, str] = field(default_factory=dict)

    def progress(self, fraction: float) -> None:
        """Report the fraction done (0-1) and raise `Cancelled` when the user has stopped the run.

        >>> Monitor(on_progress=print).progress(0.25)
        0.25
        """
        self.check()
        self.on_progress(fraction)

    def each(self, items: Sequence[Item]) -> Iterator[Item]:
        """Yield each of the items, and report before it the fraction of those done.

        >>> list(Monitor(on_progress=print).each(["A", "B"]))
        0.0
        0.5
        ['A', 'B']
        """
        for done, item in enumerate(items):
            self.progress(done / len(items))
            yield item

    def check(self) -> None:
        """Raise `Cancelled` when the user has stopped the run.

        >>> Monitor(is_cancelled=lambda: True).check()
        Traceback (most recent call last):
        ...
        carbon_zoning.core.errors.Cancelled
        """
        if self.is_cancelled():
            raise Cancelled

    def warn(self, text: str, /, **values: Any) -> None:
        """Record a warning; `text` is a literal English template with named placeholders.

        >>> monitor = Monitor()
        >>> monitor.warn("{count} unit(s) have no row in {year}.", count=2, year=2020)
        >>> [str(warning) for warning in monitor.warnings]
        ['2 unit(s) have no row in 2020.']
        """
        warning = StudyWarning(text, values)
        self.warnings.append(warning)
        self.on_warning(warning)

    def repeat(self, warnings: Sequence[StudyWarning]) -> None:
        """Record warnings of work that was done with another monitor.

        >>> monitor = Monitor()
        >>> monitor.repeat([StudyWarning("{count} gap(s).", {"count": 2})])
        >>> [str(warning) for warning in monitor.warnings]
        ['2 gap(s).']
        """
        for warning in warnings:
            self.warnings.append(warning)
            self.on_warning(warning)

    def part(self, start: float, end: float) -> Monitor:
        """Return a monitor for a stretch of the work, `start` to `end` (fractions); warnings are shared.

        >>> Monitor(on_progress=print).part(0.5, 1.0).progress(0.5)  # half of the second half
        0.75
        """
        return Monitor(
            on_progress=lambda fraction: self.on_progress(start + (end - start) * fraction),
            is_cancelled=self.is_cancelled,
            on_warning=self.on_warning,
            warnings=self.warnings,
            unit_names=self.unit_names,
        )

    def named(self, unit: object) -> str:
        """Return the name of a unit, its id where none is known.

        >>> monitor = Monitor(unit_names={"007": "Yang Xian"})
        >>> monitor.named("007"), monitor.part(0, 1).named("008")
        ('Yang Xian', '008')
        """
        return self.unit_names.get(str(unit), str(unit))

    def named_units(self, units: Iterable[object]) -> str:
        """Return units by their names as a `listing`.

        >>> Monitor(unit_names={"007": "Yang Xian"}).named_units(["007", "008"])
        'Yang Xian, 008'
        """
        return listing(self.named(unit) for unit in units)
