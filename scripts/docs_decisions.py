"""The page of all decisions: the rows of ``core/data`` that are tagged D, with what they say of themselves."""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DECISION = "D"
HEAD = """# Every decision in the data

The rows of the data files that are tagged D: a decision of this plugin where the paper is silent or contradicts itself.
Each can be changed by a file of the same columns, or in `core/data/`. Why: [the method](method.md).
"""
LEFT_OUT = ("confidence", "colour", "use", "preset", "doubtful", "biogenic")  # columns that say nothing here


def page(folder: Path = ROOT / "core" / "data") -> str:
    """Return the page as Markdown text."""
    parts = [HEAD]
    for path in sorted(folder.glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if row.get("confidence") == DECISION]
        if rows:
            parts.append(f"## `{path.name}`\n\n{_table(rows)}")
    return "\n".join(parts)


def _table(rows: list[dict[str, str]]) -> str:
    """Return rows as a table of the columns that hold something, in English."""
    columns = [name for name in rows[0] if name not in LEFT_OUT and not name.endswith("_zh")]
    columns = [name for name in columns if any(row[name] for row in rows)]
    lines = [columns, ["---"] * len(columns), *([_cell(row[name]) for name in columns] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
