"""Reading the CSV files of `core/data`, and a user's file of the same columns that overrides rows of one."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from .errors import StudyError, listing

DATA = Path(__file__).parent / "data"


@cache
def shipped_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``core/data/<name>.csv`` as a tuple of dicts of text.

    >>> shipped_rows("zones")[0]["label"]
    'carbon sink functional zone'
    """
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def user_rows(path: str | Path, columns: Iterable[str]) -> list[dict[str, str]]:
    """Return the rows of a user's CSV file as dicts of text.

    Parameters
    ----------
    path : str or Path
        A UTF-8 file (a byte-order mark is accepted) with a header line; comma or semicolon separated.
    columns : iterable of str
        Columns that must be there.

    Raises
    ------
    StudyError
        The file cannot be read as text, lacks a column, or has no row.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "factors.csv")
    ...     _ = path.write_text("field;value\\ncoal;0.7476\\n", encoding="utf-8")
    ...     user_rows(path, ["field", "value"])
    [{'field': 'coal', 'value': '0.7476'}]
    """
    return [row for _, row in numbered_rows(path, columns)]


def numbered_rows(path: str | Path, columns: Iterable[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a user's CSV file as `user_rows` does, each with the number of the line where it ends."""
    names, rows = _parsed(path, _text_of(path))
    _require_header(path, names, columns)
    if not rows:
        raise StudyError("The file {path} has a header, but no row. Add rows, or leave the file out.", path=path)
    return rows


def _parsed(path: str | Path, text: str) -> tuple[Sequence[str], list[tuple[int, dict[str, str]]]]:
    """Return the names of the columns, and the rows with their lines; blank lines are none."""
    header = text.split("\n", 1)[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(text.splitlines(), delimiter=separator, strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise StudyError("The file {path} is not valid CSV: {reason}.", path=path, reason=error) from error
    return reader.fieldnames or [], rows


def _require_header(path: str | Path, names: Sequence[str], columns: Iterable[str]) -> None:
    missing = [column for column in columns if column not in names]
    if missing:
        raise StudyError(
            "The file {path} lacks the column(s) {missing}; it has {found}.",
            path=path,
            missing=listing(missing),
            found=listing(names or ["none"]),
        )
    twice = [name for name in dict.fromkeys(names) if name and names.count(name) > 1]
    if twice:
        raise StudyError(
            "The file {path} has more than one column {columns}. Keep one of them.", path=path, columns=listing(twice)
        )


def _text_of(path: str | Path) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StudyError(
            "The file {path} cannot be read as UTF-8 text: {reason}. Save it as CSV (UTF-8).", path=path, reason=error
        ) from error


def refuse_repeated_rows(rows: Sequence[Mapping[str, str | None]], key: Sequence[str], source: object) -> None:
    """Raise StudyError, which names both, where two rows of a user's file have the same key columns.

    Parameters
    ----------
    rows : sequence of mapping
        As `user_rows` gives them.
    key : sequence of str
        Columns that identify a row.
    source : str or Path
        The file, for the message.

    >>> refuse_repeated_rows([{"field": "coal"}, {"field": "coke"}], ["field"], "own.csv")
    """
    first_of: dict[tuple[str, ...], int] = {}
    for line, row in enumerate(rows, 2):
        identity = tuple((row.get(column) or "").strip() for column in key)
        first = first_of.setdefault(identity, line)
        if first != line:
            raise StudyError(
                "{source} has two rows for {key}: lines {first} and {second}. Keep one of them.",
                source=source,
                key=listing(identity, None),
                first=first,
                second=line,
            )


def overridden(name: str, path: str | Path | None, key: Sequence[str]) -> list[dict[str, str]]:
    """Return the shipped rows with those of the user's file put in place of, or after, rows of the same key.

    Parameters
    ----------
    name : str
        Data file, e.g. ``"factors"``.
    path : str, Path or None
        The user's file; None or "" gives the shipped rows.
    key : tuple of str
        Columns that identify a row.

    >>> len(overridden("variables", None, ("variable",)))
    6
    """
    rows = [dict(row) for row in shipped_rows(name)]
    if not path:
        return rows
    known = {tuple(row[column] for column in key): index for index, row in enumerate(rows)}
    own = user_rows(path, rows[0].keys())
    refuse_repeated_rows(own, key, path)
    for row in own:
        identity = tuple(row[column] for column in key)
        if identity in known:
            rows[known[identity]] = row
        else:
            known[identity] = len(rows)
            rows.append(row)
    return rows


def number(
    row: Mapping[str, str], column: str, *, source: str, minimum: float = -math.inf, maximum: float = math.inf
) -> float:
    """Return ``row[column]`` as a finite float within bounds, or say which file, row and value is wrong.

    >>> number({"field": "coal", "value": " 0.7476 "}, "value", source="factors.csv", minimum=0)
    0.7476
    """
    text = (row.get(column) or "").strip()
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and minimum <= value <= maximum):
        raise StudyError(
            "{source}: the value '{value}' in column {column} of row {row} is not a number between {minimum} and "
            "{maximum}.",
            source=source,
            value=text,
            column=column,
            row=listing((str(part) for part in list(row.values())[:3]), None),
            minimum=minimum,
            maximum=maximum,
        )
    return value


def label(row: Mapping[str, str], language: str = "en", column: str = "label") -> str:
    """Return a text of a row in a language: of the column ``label_<language>``, or of ``label``, which is English.

    Parameters
    ----------
    row : mapping
        Of a data file; a language has its texts in columns of its own, ``label_zh``, ``advice_zh``.
    language : str
        As QGIS writes it: ``zh``, ``zh-Hans``, ``pt_BR``. The longest code that the row has a text for counts.
    column : str
        Which text, such as ``advice``.

    >>> row = {"label": "forest", "label_zh": "林地", "label_pt_BR": "floresta", "label_fr": ""}
    >>> [label(row, language) for language in ("en", "zh-Hans", "zh_CN", "pt-BR", "pt", "fr")]
    ['forest', '林地', '林地', 'floresta', 'forest', 'forest']
    """
    return next(filter(None, (row.get(f"{column}_{code}") for code in language_codes(language))), row[column])


def language_codes(language: str) -> list[str]:
    """Return the codes under which the texts of a language may stand, the longest first.

    >>> language_codes("zh-Hans"), language_codes("pt_BR"), language_codes("en")
    (['zh_Hans', 'zh'], ['pt_BR', 'pt'], ['en'])
    """
    parts = language.replace("-", "_").split("_")
    return ["_".join(parts[:count]) for count in range(len(parts), 0, -1)]


def every_label(row: Mapping[str, str]) -> list[str]:
    """Return the labels of a row in every language that it has one in.

    >>> every_label({"name": "forest", "label": "forest", "label_zh": "林地", "label_fr": ""})
    ['forest', '林地']
    """
    return [text for column, text in row.items() if text and (column == "label" or column.startswith("label_"))]
