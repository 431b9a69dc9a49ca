"""One self-contained HTML report of a run: settings, inputs, warnings, tables and charts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from numbers import Integral
from pathlib import Path
from typing import Any

from ..columns import called, heading, quantity
from ..errors import message, told
from ..monitor import StudyWarning
from ..names import REGION, with_id
from ..numerals import unbroken
from ..packages import jinja2
from ..packages import pandas as pd
from ..script import has_wide
from ..sentences import Sentence, capital, counted, one_year, run_on
from .directions import Verbatim, isolated
from .fonts import in_language
from .formulas import formulas
from .line_breaks import between_words, bound, breakable, command_words, head
from .long_tables import PRINTED, brief_list, is_cut
from .methods import cited_in
from .table_cells import GROUPED, cell, cells, decimals_of, is_grouped
from .table_room import kind_of, room, script_of, with_short

TEMPLATES = Path(__file__).parent / "templates"
BRACKET = re.compile(r"(?<=[)\u3400-\u9fff]) \(((?:[^()]|\([^()]*\))*)\)")  # behind a column's name or label
SHOWN = 22  # rows of a table, a few more where they are the last; the rest is folded, and printed


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
        self._facts["inputs"] = [(str(name), Verbatim(value)) for name, value in pairs]

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

    def command(self, text: str, note: str = "") -> None:
        """Add the command that repeats the run, and what a reader must put into it."""
        self._facts["command"] = [Verbatim(word) for word in command_words(text)]
        self._facts["command_note"] = note

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

    def name_of(self, unit: str) -> str:
        """Return what a unit is called; its id where that is not known.

        >>> report = Report("Account")
        >>> report.names({"007": "Yang Xian"})
        >>> report.name_of("007"), report.name_of("008")
        ('Yang Xian', '008')
        """
        return self._names.get(unit, unit)

    def heading(self, text: str) -> None:
        """Begin a section.

        >>> report = Report("Zoning")
        >>> report.heading("Zones & reasons")
        >>> "Zones &amp; reasons" in report.render()
        True
        """
        self._parts.append({"kind": "heading", "text": text, "anchor": f"part-{len(self._parts)}"})

    def text(self, paragraph: str, language: str = "", *, has_formulas: bool = False) -> None:
        """Add a paragraph; `language` is its own where it is not that of the page.

        `has_formulas`: its ``<sub>`` and ``<sup>`` count, as those of `methods` do; in other texts they are letters.
        """
        self._parts.append({"kind": "text", "text": paragraph, "language": language, "has_formulas": has_formulas})

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
        >>> "A&lt;B" in page, "12\u202f346" in page, "carbon emissions [t\u00a0C/a]" in page
        (True, True, True)
        """
        if "unit" in frame.columns and not {"name", "unit_name"} & set(frame.columns):
            frame = frame.assign(unit=[self.name_of(unit) for unit in frame["unit"]])
        frame = frame[[column for column in frame.columns if frame.empty or not (frame[column] == "").all()]]
        names = [(headers or {}).get(column) or heading(str(column), language) for column in frame.columns]
        names = [head(name) for name in names]
        digits = [decimals_of(frame[column]) for column in frame.columns]
        grouped = [is_grouped(frame[column], count) for column, count in zip(frame.columns, digits)]
        how = [(written or {}).get(str(column)) for column in frame.columns]
        rows = [cells(row, digits, grouped, by_row, how) for row in frame.itertuples(index=False, name=None)]
        kinds = [kind_of(frame[column], count) for column, count in zip(frame.columns, digits)]
        self._parts.append(
            {
                "kind": "table",
                "anchor": f"table-{len(self._parts)}",
                "title": title,
                "headers": names,
                "kinds": with_short(kinds, names, rows),
                "scripts": [script_of(name) for name in names],
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
            self.figure(figure, svg, data)
        self._parts.append({"kind": "chart", "title": title, "svg": svg, "note": note})

    def figure(self, name: str, svg: str, data: pd.DataFrame | None = None) -> None:
        """Keep a chart as a figure of the paper that the page itself does not show, or shows in parts."""
        self.figures[name] = (svg, self._with_names(data))

    def _with_names(self, data):
        """Return the data of a chart with the names of units behind their ids, where it has ids alone."""
        if data is None or not self._names or "unit" not in data or "name" in data:
            return data
        data = data.copy()
        data.insert(data.columns.get_loc("unit") + 1, "name", [self._names.get(unit, "") for unit in data["unit"]])
        return data

    def render(self, translate: Callable[[str], str] = str, language: str = "en") -> str:
        """Return the page as HTML text; `translate` turns the page's own English texts into the reader's language.

        >>> report = Report("Land use")
        >>> report.notice("Areas < 1 hm² are left out.")
        >>> page = report.render()
        >>> page.lstrip()[:15], "Areas &lt; 1\u00a0hm² are left out." in page
        ('<!DOCTYPE html>', True)
        """
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(str(TEMPLATES)), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        environment.finalize = lambda shown: isolated(shown) if type(shown) is str else shown  # charts are Markup
        environment.globals["tr"] = translate
        environment.filters.update(breakable=breakable, formulas=formulas, between_words=_words_apart)
        labels = partial(called, language=language)
        named = partial(with_id, names={REGION: translate("region"), **self._names})
        warnings = [_warning(message(warning, translate, labels, named)) for warning in self._warnings]
        facts, parts = (
            dict(self._facts),
            [_part(part, at, translate, language) for at, part in enumerate(_together(self._parts))],
        )
        if "references" in facts:  # with what tables, notes, settings and warnings cite
            said = _texts([parts, warnings, facts.get("settings"), facts.get("methods")])
            facts["references"] = sorted({*facts["references"], *cited_in(said)}, key=str.casefold)
        return environment.get_template("report.html").render(
            title=self.title,
            subtitle=bound(one_year(counted(self.subtitle, one=True))),
            summary=bound(_paragraph(self._summary, translate, language)),
            parts=parts,
            warnings=warnings,
            shown=SHOWN,
            printed=PRINTED,
            facts={**facts, "methods": bound(counted(facts.get("methods", "")))},
            language=language,
        )


def _texts(value):
    """Return all texts within lists and dicts as one, charts apart."""
    if isinstance(value, Mapping):
        return _texts([part for key, part in value.items() if key != "svg"])
    if isinstance(value, (list, tuple)):
        return "\n".join(_texts(part) for part in value)
    return value if isinstance(value, str) else ""


def _warning(text):
    """Return a warning in the marks of print: names of units in a bracket behind a column, full-width in Chinese."""
    return BRACKET.sub(lambda found: f"（{found[1]}）" if has_wide(found[1]) else found[0], bound(counted(text)))


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


def _part(part, number, translate, language):
    """Return a part as the template takes it: a chart's ids its own, listings in the reader's language."""
    part = {**part, **{name: bound(counted(part[name])) for name in ("text", "note") if part.get(name)}}
    if part.get("title"):
        part["title"] = unbroken(bound(counted(part["title"])))
    if part["kind"] == "chart":
        return {**part, "svg": _inline(in_language(part["svg"], language), number)}
    if part["kind"] == "lights":
        return {
            **part,
            "rows": [{name: bound(counted(text, one=True)) for name, text in row.items()} for row in part["rows"]],
        }
    if part["kind"] == "table":
        rows = [[brief_list(bound(counted(told(value, translate)))) for value in row] for row in part["rows"]]
        return {**part, "rows": rows, "is_cut": is_cut(rows)}
    return part


def _paragraph(sentences, translate, language):
    """Return sentences as one text; each begins with a capital."""
    shown = []
    for one in sentences:
        if not isinstance(one, str):
            one = message(_grouped(one), translate, partial(quantity, language=language))
        shown.append(capital(one))
    return counted(run_on(shown, translate("{sentence} {next}")))


def _grouped(one):
    """Return a sentence whose large counts have groups of thousands."""
    values = {
        name: cell(value, 0) if isinstance(value, Integral) and abs(value) >= GROUPED else value
        for name, value in one.values.items()
    }
    return replace(one, values=values)


def _words_apart(name):
    """Return the head of a column for the page, with the places at which its lines may end."""
    return _markup(between_words(isolated(name)))


def _inline(svg, number):
    """Return an SVG that can stand in a page: no prolog, ids that no other chart of the page has."""
    svg = isolated(svg[svg.index("<svg") :])
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>c{number}-", svg)
    return _markup(svg)


def _markup(text):
    """Mark text made by this package as HTML; nothing a user wrote reaches it unescaped."""
    return _SafeText(text)


class _SafeText(str):
    def __html__(self):
        return str(self)
