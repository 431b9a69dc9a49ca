"""Write docs/factors.md, the page of all coefficients, from the data files: ``python3 scripts/factors_page.py``."""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "factors.md"
HEAD = """# Coefficients

Made by `scripts/factors_page.py` from the files of `core/data/`; change those, not this page. What the accounts are:
`core/carbon/accounting.py`. A file with the columns account, field, term and value, given as `FACTORS` of
`carbonaccounting`, overrides rows or adds some; it may have `unit`, `gas`, `low`, `high`, `use`, `source`, `province`
and `year` (from which year on a row holds).

Gas: C is carbon as printed; CO2 rows are in t C or, where the unit says so, in t CO2; CH4 and N2O count by a GWP.
Biogenic rows are short-cycle carbon, that `BIOGENIC` leaves out. Rows with use 0 are off until a file switches them on.
Limits (low, high) are the source's where it has some, else the value less and plus the spread of its confidence tag;
that of a water content is of the smaller of water and dry matter.
"""


def page() -> str:
    """Return the page as Markdown text."""
    factors = [row for name in ("factors", "crops") for row in _rows(name)]
    parts = [
        HEAD,
        _section("Presets", "presets", ("preset", "layers", "gwp", "label", "note")),
        "A preset is a stack of layers: each takes the place of rows of those before it.\n",
        _section("Global warming potentials", "gwp", ("gwp", "gas", "value", "source", "confidence")),
        _section("Confidence", "confidence", ("confidence", "label", "spread")),
        "\n".join(_layer(layer, factors) for layer in dict.fromkeys(row["preset"] for row in factors)),
        _section(
            "Manure of pigs by temperature", "manure_temperature", ("note", "value", "unit", "source", "confidence")
        ),
        _section("Parts of a species", "parts", ("field", "whole", "note")),
        _section(
            "Electricity by province and year",
            "electricity_province_year",
            ("province", "year", "value", "unit", "confidence", "note", "source"),
        ),
        _section("Sources", "sources", ("source", "title", "address")),
    ]
    return "\n".join(parts)


def _layer(layer: str, factors: list[dict[str, str]]) -> str:
    columns = ("account", "field", "term", "value", "low", "high", "unit", "gas", "biogenic", "use", "doubtful")
    own = [row for row in factors if row["preset"] == layer]
    return f"## Layer `{layer}`\n\n{_table(own, (*columns, 'confidence', 'source', 'note'))}"


def _section(title: str, name: str, columns: tuple[str, ...]) -> str:
    return f"## {title}\n\n{_table(_rows(name), columns)}"


def _table(rows: list[dict[str, str]], columns: tuple[str, ...]) -> str:
    lines = [_line(columns), _line(["---"] * len(columns))]
    return "\n".join([*lines, *(_line([row[column] or "" for column in columns]) for row in rows)]) + "\n"


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _rows(name: str) -> list[dict[str, str]]:
    with open(ROOT / "core" / "data" / f"{name}.csv", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
