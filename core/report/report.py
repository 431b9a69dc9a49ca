"""One self-contained HTML report of a run: settings, inputs, warnings, tables and charts."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from numbers import Integral
from pathlib import Path
from typing import Any

from ..columns import called, heading, quantity
from ..errors import Listing, message, told
from ..monitor import StudyWarning
from ..names import with_id
from ..numerals import MINUS, number_text, power_text
from ..packages import jinja2
from ..packages import pandas as pd
from ..sentences import Sentence, counted, run_on
from .table_room import kind_of, room, with_short

TEMPLATES = Path(__file__).parent / "templates"
DASH = "–"
GROUPED = 10_000  # numbers from here on have groups of thousands; below may be years
YEARS = (1500, 2500)  # numbers between them may be years with a fraction, as medians are
EXACT = 1e-9  # of the largest number of a column: less is what sums of floats have too much
PERIOD = re.compile(r"^(\d{4})-(\d{4})$")
UNIT = re.compile(r"\[[^][]*\]$")
LONGEST_UNIT = 14  # letters of a unit that stays on a line
SHOWN = 15  # rows of a table; the rest is folded, and printed


@dataclass
class Report:
    """A report that grows in the order in which its parts are added.

    Texts, titles and column names are what the reader shall see, already in the reader's language; they are escaped
    when the page is made. Charts are SVG of `charts`.
    """

    title: str
    subtitle: str = ""
    figures: dict[str, tuple[str, pd.DataFrame | None]] = field(default_factory=dict)
    _parts: list[dict[str, Any]] = field(default_factory=list)
    _facts: dict[str, Any] = field(default_factory=dict)
    _warnings: list[StudyWarning] = field(default_factory=list)
    _summary: list[Sentence | str] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def settings(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Add the settings of the run: (name, value) pairs."""
        self._facts["settings"] = [(str(name), str(value)) for name, value in pairs]

    def inputs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Add the inputs of the run: (name, layer) pairs."""
        self._facts["inputs"] = [(str(name), str(value)) for name, value in pairs]

    def methods(self, text: str, references: Iterable[str]) -> None:
        """Add the text for the methods section of a paper, and what it cites.

        >>> report = Report("Zoning")
        >>> report.methods("Ten indices were scored.", ["Fisher W.D. (1958): On grouping."])
        >>> page = report.render()
        >>> 0 < page.index("Ten indices were scored.") < page.index("On grouping.") < page.index("How this was made")
        True
        """
        self._facts["methods"], self._facts["references"] = text, list(references)

    def versions(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Add the versions of the software: (name, version) pairs."""
        self._facts["versions"] = [(str(name), str(value)) for name, value in pairs]

    def command(self, text: str) -> None:
        """Add the command that repeats the run."""
        self._facts["command"] = text

    def warnings(self, warnings: Iterable[StudyWarning]) -> None:
        """Add the warnings about the data, `monitor.StudyWarning`; the template of each is translated with the page.

        >>> report = Report("Zoning")
        >>> report.warnings([StudyWarning("{count} unit(s) lack an index.", {"count": 2})])
        >>> "2 units lack an index." in report.render()
        True
        """
        self._warnings = list(warnings)

    def summary(self, sentences: Iterable[Sentence | str]) -> None:
        """Add to the first paragraph: what was found. A `sentences.Sentence` is translated with the page.

        >>> report = Report("Zoning")
        >>> report.summary([Sentence("{units} units.", {"units": "three"}), "zone 1 is the largest."])
        >>> '<p class="summary">Three units. Zone 1 is the largest.</p>' in report.render()
        True
        """
        self._summary += sentences

    def names(self, names: Mapping[str, str]) -> None:
        """Say what units are called: in the column `unit` of tables added later a name stands in place of its id.

        A table that has a column `name` as well keeps its ids.

        >>> report = Report("Account")
        >>> report.names({"007": "Yang Xian"})
        >>> report.table("Emission", pd.DataFrame({"unit": ["007", "008"]}))
        >>> "Yang Xian" in report.render(), "007" in report.render(), "008" in report.render()
        (True, False, True)
        """
        self._names = dict(names)

    def heading(self, text: str) -> None:
        """Begin a section.

        >>> report = Report("Zoning")
        >>> report.heading("Zones & reasons")
        >>> "Zones &amp; reasons" in report.render()
        True
        """
        self._parts.append({"kind": "heading", "text": text, "anchor": f"part-{len(self._parts)}"})

    def text(self, paragraph: str) -> None:
        """Add a paragraph."""
        self._parts.append({"kind": "text", "text": paragraph})

    def notice(self, text: str) -> None:
        """Add a paragraph that must not be overlooked."""
        self._parts.append({"kind": "notice", "text": text})

    def table(
        self,
        title: str,
        frame: pd.DataFrame,
        *,
        headers: Mapping[str, str] | None = None,
        note: str = "",
        language: str = "en",
        by_row: bool = False,
        written: Mapping[str, Callable[[float], str]] | None = None,
    ) -> None:
        """Add a table.

        Parameters
        ----------
        title : str
        frame : DataFrame
            Its columns are shown, not its index, and none in which no row has a text. NaN and None are shown as a dash.
        headers : dict, optional
            Column -> what the reader sees; other columns show their label and unit.
        note : str
        language : str
            Of the columns' labels.
        by_row : bool
            A row holds one quantity: its numbers are rounded alike, not those of a column.
        written : dict, optional
            Column -> how each of its numbers is written, where they are not rounded alike: `significant_text`, or
            `numerals.p_text`.

        >>> report = Report("Account")
        >>> report.table("Emission", pd.DataFrame({"unit": ["A<B"], "ce": [12345.6]}))
        >>> page = report.render()
        >>> "A&lt;B" in page, "12\u202f346" in page, "carbon emission [t\u00a0C/a]" in page
        (True, True, True)
        """
        if "unit" in frame.columns and not {"name", "unit_name"} & set(frame.columns):
            frame = frame.assign(unit=[self._names.get(unit, unit) for unit in frame["unit"]])
        frame = frame[[column for column in frame.columns if frame.empty or not (frame[column] == "").all()]]
        names = [(headers or {}).get(column) or heading(str(column), language) for column in frame.columns]
        names = [UNIT.sub(_unbroken_unit, name) for name in names]
        digits = [_digits(frame[column]) for column in frame.columns]
        grouped = [_is_grouped(frame[column], count) for column, count in zip(frame.columns, digits)]
        how = [(written or {}).get(str(column)) for column in frame.columns]
        rows = [_cells(row, digits, grouped, by_row, how) for row in frame.itertuples(index=False, name=None)]
        kinds = [kind_of(frame[column], count) for column, count in zip(frame.columns, digits)]
        self._parts.append(
            {
                "kind": "table",
                "anchor": f"table-{len(self._parts)}",
                "title": title,
                "headers": names,
                "kinds": with_short(kinds, names, rows),
                "rows": rows,
                "note": note,
                "room": room(names, rows),
            }
        )

    def lights(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Add a list of steps, each with a light: dicts of `name`, `word`, `sign`, `colour` and `note`."""
        self._parts.append({"kind": "lights", "rows": list(rows)})

    def chart(
        self, title: str, svg: str, note: str = "", *, figure: str = "", data: pd.DataFrame | None = None
    ) -> None:
        """Add a chart: an SVG text made by `charts`.

        A chart of a figure of the paper has its name and its data, which `figure_files` writes beside the report.
        """
        if figure:
            self.figures[figure] = (svg, data)
        self._parts.append({"kind": "chart", "title": title, "svg": svg, "note": note})

    def render(self, translate: Callable[[str], str] = str, language: str = "en") -> str:
        """Return the page as HTML text; `translate` turns the page's own English texts into the reader's language.

        >>> report = Report("Land use")
        >>> report.notice("Areas < 1 hm² are left out.")
        >>> page = report.render()
        >>> page.lstrip()[:15], "Areas &lt; 1 hm² are left out." in page
        ('<!DOCTYPE html>', True)
        """
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(str(TEMPLATES)), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        environment.globals["tr"] = translate
        labels = partial(called, language=language)
        named = partial(with_id, names=self._names)
        warnings = [counted(message(warning, translate, labels, named)) for warning in self._warnings]
        return environment.get_template("report.html").render(
            title=self.title,
            subtitle=counted(self.subtitle, one=True),
            summary=_paragraph(self._summary, translate, language),
            parts=[_part(part, number, translate) for number, part in enumerate(_together(self._parts))],
            warnings=warnings,
            shown=SHOWN,
            facts=self._facts,
            language=language,
        )


def _unbroken_unit(found):
    """Return a unit at the end of a head, that no line parts unless it is as long as a word or two."""
    return found[0].replace(" ", "\u00a0") if len(found[0]) <= LONGEST_UNIT else found[0]


def _together(parts):
    """Return the parts of a page; what leads from a heading to a table printed across is printed across with it."""
    parts = [dict(part) for part in parts]
    for number, part in enumerate(parts):
        if part["kind"] == "table" and part["room"] in ("landscape", "wide"):
            start = number
            while start and parts[start - 1]["kind"] in ("text", "notice"):
                start -= 1
            if start and parts[start - 1]["kind"] == "heading":
                for leading in parts[start - 1 : number]:
                    leading["room"] = "landscape"
    return parts


def _part(part, number, translate):
    """Return a part as the template takes it: a chart's ids its own, listings in the reader's language."""
    part = {**part, **{name: counted(part[name]) for name in ("title", "text", "note") if part.get(name)}}
    if part["kind"] == "chart":
        return {**part, "svg": _inline(part["svg"], number)}
    if part["kind"] == "lights":
        return {**part, "rows": [{name: counted(text, one=True) for name, text in row.items()} for row in part["rows"]]}
    if part["kind"] == "table":
        return {**part, "rows": [[counted(told(value, translate)) for value in row] for row in part["rows"]]}
    return part


def _paragraph(sentences, translate, language):
    """Return sentences as one text; each begins with a capital."""
    shown = []
    for one in sentences:
        if not isinstance(one, str):
            one = message(_grouped(one), translate, partial(quantity, language=language))
        shown.append(one[:1].upper() + one[1:])
    return counted(run_on(shown, translate("{sentence} {next}")))


def _grouped(one):
    """Return a sentence whose large counts have groups of thousands."""
    values = {
        name: cell(value, 0) if isinstance(value, Integral) and abs(value) >= GROUPED else value
        for name, value in one.values.items()
    }
    return replace(one, values=values)


def cell(value: Any, digits: int | None = None, *, grouped: bool = False) -> str:
    """Return a value as text: numbers with thin groups of thousands whatever the locale, a dash for missing.

    Whole numbers below 10 000 may be years: they have groups where `grouped` says that their column has.

    >>> cell(None), cell("forest"), cell(0.12345, 2), cell(12_345.0, 0) == "12\u202f345"
    ('–', 'forest', '0.12', True)
    """
    if _is_missing(value):
        return DASH
    if digits is None:
        return value if isinstance(value, Listing) else PERIOD.sub(r"\1–\2", str(value))
    if value and math.isfinite(value) and (abs(value) < max(1e-4, 0.5 * 10.0**-digits) or abs(value) >= 1e12):
        return _far(value)  # what is not 0 never reads 0
    if digits == 0 and abs(value) < GROUPED and not grouped:
        text = f"{value:.0f}"
    else:
        text = f"{value:,.{digits}f}".replace(",", "\u202f")
    return MINUS + text[1:] if text.startswith("-") else text


def _far(value):
    """Return a number that the decimals of its column do not show, or that is too long for one."""
    if not math.isfinite(value):
        return str(value)
    return power_text(value) if abs(value) >= 1e12 else number_text(value)


def significant_text(value: float, digits: int = 4) -> str:
    """Return a number with so many significant digits of its own, all before the point; as `cell` writes numbers.

    >>> significant_text(409_802.13), significant_text(0.0012345), significant_text(-2.5), significant_text(0.0)
    ('409\u202f802', '0.001234', '−2.500', '0')
    """
    if not value or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    return cell(value, max(0, digits - 1 - math.floor(math.log10(abs(value)))), grouped=True)


def _is_grouped(column, digits):
    """Return whether a column of numbers without decimals holds what no year is: then all its numbers have groups."""
    if digits != 0:
        return False
    known = [float(value) for value in column if not _is_missing(value)]
    if all(YEARS[0] <= value <= YEARS[1] for value in known):
        return False
    return any(abs(value) >= GROUPED or not value.is_integer() for value in known)


def _cells(row, digits, grouped, by_row, how):
    if by_row:
        own = [value for value, count in zip(row, digits) if count is not None]
        count_of_row = _digits(own)
        digits = [count if value in (0, 1) or count is None else count_of_row for value, count in zip(row, digits)]
        grouped = [_is_grouped(own, count_of_row)] * len(digits)
    return [
        write(value) if write and not _is_missing(value) else cell(value, count, grouped=groups)
        for value, count, groups, write in zip(row, digits, grouped, how)
    ]


def _digits(column):
    """Return how many decimals a column needs, None for text."""
    values = [value for value in column if not _is_missing(value)]
    if not values or any(isinstance(value, str) for value in values):
        return None
    known = [abs(float(value)) for value in values if math.isfinite(value)]
    largest = max(known, default=0.0) or 1
    count = min(6, max(0, 3 - math.floor(math.log10(largest)))) if largest < 1e4 else 0
    while count and all(abs(round(value, count - 1) - value) <= EXACT * largest for value in known):
        count -= 1  # zeros that no number needs
    return count


def _is_missing(value):
    return value is None or str(value) in ("nan", "<NA>", "NaT")


def _inline(svg, number):
    """Return an SVG that can stand in a page: no prolog, ids that no other chart of the page has."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>c{number}-", svg)
    return _markup(svg)


def _markup(text):
    """Mark text made by this package as HTML; nothing a user wrote reaches it unescaped."""
    return _SafeText(text)


class _SafeText(str):
    def __html__(self):
        return str(self)
