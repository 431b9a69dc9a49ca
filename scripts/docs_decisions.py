"""The page of all decisions: the rows of ``core/data`` that are tagged D, with what they say of themselves."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from factors_page import text_in

ROOT = Path(__file__).resolve().parents[1]
DECISION = "D"
HEAD = {
    "en": """# Every decision in the data

The rows of the data files that are tagged D: a decision of this tool where the paper is silent or contradicts itself.
Each can be changed in `core/data/`; criteria, factors and rules of scenarios also by a file of the same columns that a
tool is given (`CRITERIA`, `FACTORS`, `RULES`). Why: [the method](method.md).
""",
    "zh": """# 数据中的全部取定

数据文件中标为 D 的行：论文未说明或自相矛盾之处，由本工具作出的取定。每一项都可在 `core/data/` 中更改；
分区指标体系、系数与情景规则还可把相同列的文件交给工具（`CRITERIA`、`FACTORS`、`RULES`）；理由见[方法与各项取定](method.md)。
表头是数据文件的列名。
""",
}
# What a table needs to be read, under its title.
NOTES = {
    "magnitudes.csv": {
        "en": "low and high are in the unit that the column source begins with.",
        "zh": "low 与 high 的单位是 source 一列开头所写的单位。",
    },
    "scenarios.csv": {
        "en": "offset is added to the rate as a share: 0.01 is one percentage point a year.",
        "zh": "offset 以小数加在变化率上：0.01 为每年一个百分点。",
    },
    "zone_rules.csv": {
        "en": "quantity, relation and than are what has to hold; label is the warning where it does not.",
        "zh": "quantity、relation 与 than 是应满足的条件；label 是不满足时的警告。",
    },
}
UNSAID = ("confidence.csv", "energy_columns.csv")  # the tag itself, a name of a column: no decision to read about
SENTENCES = ("source", "note")  # the last columns, which the site gives room
LEFT_OUT = ("confidence", "colour", "use", "preset", "doubtful", "biogenic")  # columns that say nothing here
LONG = 100  # characters
THOUSANDS = re.compile(r"^\d{5,}$")
# What a report puts in place of words of the data: the years of a study as the paper has them.
FILLED = {"{turn}": "2030", "{last}": "2060", "{rising}": "1", "{falling}": "0.5"}


def page(folder: Path = ROOT / "core" / "data", language: str = "en") -> str:
    """Return the page as Markdown text, in a language as far as the data have it."""
    parts = [HEAD[language]]
    for path in sorted(path for path in folder.glob("*.csv") if path.name not in UNSAID):
        with open(path, encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if row.get("confidence") == DECISION]
        if rows:
            note = f"{NOTES[path.name][language]}\n\n" if path.name in NOTES else ""
            parts.append(f"## `{path.name}`\n\n{note}{_table(rows, language)}")
    return "\n".join(parts)


def _table(rows: list[dict[str, str]], language: str) -> str:
    """Return rows as a table of the columns that hold something, in one language."""
    rows = [_joined(_in_language(row, language)) for row in rows]
    columns = [name for name in rows[0] if name not in LEFT_OUT and any(row[name] for row in rows)]
    columns.sort(key=lambda name: SENTENCES.index(name) if name in SENTENCES else -1)
    cells = _merged([[_cell(row[name]) for name in columns] for row in rows])
    lines = [columns, ["---"] * len(columns), *cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _in_language(row: dict[str, str], language: str) -> dict[str, str]:
    """Return a row in a language; its first column is the name by which the plugin finds it, and stays."""
    return {
        name: row[name] if number == 0 else text_in(row, name, language)
        for number, name in enumerate(row)
        if not name.endswith("_zh")
    }


def _merged(cells: list[list[str]]) -> list[list[str]]:
    """Return the rows of a table, those that differ in their first column alone as one, where the first of them is.

    >>> _merged([["a", "0"], ["b", "1"], ["c", "0"]])
    [['a, c', '0'], ['b', '1']]
    """
    merged: dict[tuple[str, ...], list[str]] = {}
    for first, *rest in cells:
        merged.setdefault(tuple(rest), []).append(first)
    return [[_named(", ".join(firsts)), *rest] for rest, firsts in merged.items()]


def _named(names: str) -> str:
    """Return a list of names; a long one keeps to a width that leaves room for the other columns."""
    return names if len(names) < LONG else f'<span class="names">{names}</span>'


def _joined(row: dict[str, str]) -> dict[str, str]:
    """Return a row with its columns level_1, level_2 ... as one, of which five would be wider than the page."""
    levels = {name: row[name] for name in row if name.startswith("level_")}
    if not levels:
        return row
    at = list(row).index(min(levels))
    rest = [(name, text) for name, text in row.items() if name not in levels]
    return dict([*rest[:at], (f"{min(levels)} … {max(levels)}", "; ".join(levels.values())), *rest[at:]])


def _cell(text: str) -> str:
    for placeholder, year in FILLED.items():
        text = text.replace(placeholder, year)
    if THOUSANDS.match(text):
        text = f"{int(text):,}".replace(",", " ")
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
