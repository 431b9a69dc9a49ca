"""Write the pages of all coefficients, in each language, from the data files: ``python3 scripts/factors_page.py``."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"en": ROOT / "docs" / "factors.md", "zh": ROOT / "docs" / "zh" / "factors.md"}
HEAD = {
    "en": """# Factor library

Made by `scripts/factors_page.py` from the files of `core/data/`; change those, not this page. What the accounts are:
`core/carbon/accounting.py`. A file with the columns account, field, term and value, given as `FACTORS` of
`carbonaccounting` or `runstudy`, overrides rows or adds some; it may have `unit`, `gas`, `low`, `high`, `use`,
`source`, `province` and `year` (from which year on a row holds).

Gas: C is carbon as printed; CO2 rows are in t C or, where the unit says so, in t CO2; CH4 and N2O count by a GWP.
Biogenic rows are short-cycle carbon, that `BIOGENIC` leaves out. Rows that are off (use 0) wait for a file that
switches them on. Limits (low, high) are the source's where it has some, else the value less and plus the spread of its
confidence tag; that of a water content is of the smaller of water and dry matter.
""",
    "zh": """# 系数库

由 `scripts/factors_page.py` 根据 `core/data/` 的文件生成；要修改请改这些文件，不要改本页。
账户的构成见 `core/carbon/accounting.py`。含 account、field、term、value 四列的文件，
作为 `carbonaccounting` 或 `runstudy` 的 `FACTORS`，可替换其中的行或增加行；
还可含 `unit`、`gas`、`low`、`high`、`use`、`source`、`province` 与 `year`（该行适用的起始年份）。
表头是数据文件的列名；外文文献的名称保留原文。

gas：C 为论文给出的碳；CO2 的行以 t C 计，单位写明时以 t CO2 计；CH4 与 N2O 按 GWP 计。
标有“生物源”的行是短周期碳，`BIOGENIC` 可将其排除。
标有“停用”的行（use 为 0）在某个文件将其启用之前不起作用。
limits（low 与 high）是来源给出的界限，来源没有时为该值加减其可信度标记的幅度；
含水率的界限按水分与干物质中较小者计。
""",
}
MOST = 6  # significant digits of a coefficient on the page
MARKS = {"biogenic": "biogenic", "use": "off", "doubtful": "doubtful"}
TITLES = {
    "biogenic": "生物源",
    "off": "停用",
    "doubtful": "存疑",
    "Presets": "系数方案",
    "Global warming potentials": "全球增温潜势",
    "Confidence": "可信度",
    "Layer": "层",
    "Manure of pigs by temperature": "不同气温下猪的粪便管理",
    "Parts of a species": "畜种的分项",
    "Electricity by province and year": "分省、分年电力排放因子",
    "Sources": "来源",
    "A preset is a stack of layers: each takes the place of rows of those before it.": (
        "系数方案由若干层叠成：后一层的行替换前面各层的同名行。"
    ),
}


def page(language: str = "en") -> str:
    """Return the page as Markdown text, in a language as far as the data have it."""
    factors = [row for name in ("factors", "crops") for row in _rows(name)]

    def section(title, name, columns):
        return f"## {_said(title, language)}\n\n{_table(_rows(name), columns, language)}"

    return "\n".join(
        [
            HEAD[language],
            section("Presets", "presets", ("preset", "layers", "gwp", "label", "note")),
            _said("A preset is a stack of layers: each takes the place of rows of those before it.", language) + "\n",
            section("Global warming potentials", "gwp", ("gwp", "gas", "value", "source", "confidence")),
            section("Confidence", "confidence", ("confidence", "label", "spread")),
            *(_layer(layer, factors, language) for layer in dict.fromkeys(row["preset"] for row in factors)),
            section(
                "Manure of pigs by temperature", "manure_temperature", ("note", "value", "unit", "source", "confidence")
            ),
            section("Parts of a species", "parts", ("field", "whole", "note")),
            section(
                "Electricity by province and year",
                "electricity_province_year",
                ("province", "year", "value", "unit", "confidence", "note", "source"),
            ),
            section("Sources", "sources", ("source", "title", "address")),
        ]
    )


def _said(text: str, language: str) -> str:
    return text if language == "en" else TITLES[text]


def _layer(layer: str, factors: list[dict[str, str]], language: str) -> str:
    own = [
        {**row, "value": short(row["value"]), "limits": _limits(row), "marks": _marks(row, language)}
        for row in factors
        if row["preset"] == layer
    ]
    columns = ("account", "field", "term", "value", "limits", "unit", "gas", "marks", "confidence", "source", "note")
    return f"## {_said('Layer', language)} `{layer}`\n\n{_table(own, columns, language)}"


def _limits(row: dict[str, str]) -> str:
    return f"{short(row['low'])}–{short(row['high'])}" if row["low"] else ""


def short(text: str) -> str:
    """Return a number as it is, one of more than `MOST` significant digits with these: the data keep all."""
    digits = text.lower().partition("e")[0].replace(".", "").lstrip("0")
    return f"{float(text):.{MOST}g}" if len(digits) > MOST else text


def _marks(row: dict[str, str], language: str) -> str:
    """Return what sets a row apart: short-cycle carbon, switched off, doubtful."""
    marks = (("biogenic", "1"), ("use", "0"), ("doubtful", "1"))
    return ", ".join(_said(MARKS[name], language) for name, value in marks if row[name] == value)


def _table(rows: list[dict[str, str]], columns: tuple[str, ...], language: str) -> str:
    lines = [_line(columns), _line(["---"] * len(columns))]
    return "\n".join([*lines, *(_line([text_in(row, name, language) for name in columns]) for row in rows)]) + "\n"


def text_in(row: dict[str, str], name: str, language: str) -> str:
    """Return a cell in a language, the English one where neither the row nor ``docs_zh.csv`` has another."""
    return row.get(f"{name}_{language}") or _translations(language).get(row[name], row[name]) or ""


@cache
def _translations(language: str) -> dict[str, str]:
    path = Path(__file__).with_name(f"docs_{language}.csv")  # notes that are read on these pages alone
    if not path.is_file():
        return {}
    with open(path, encoding="utf-8", newline="") as stream:
        return {row["text"]: row[language] for row in csv.DictReader(stream)}


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _rows(name: str) -> list[dict[str, str]]:
    with open(ROOT / "core" / "data" / f"{name}.csv", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    for tongue, path in PAGES.items():
        path.write_text(page(tongue), encoding="utf-8", newline="\n")
