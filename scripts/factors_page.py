"""Write the pages of all coefficients, in each language, from the data files: ``python3 scripts/factors_page.py``."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"en": ROOT / "docs" / "factors.md", "zh": ROOT / "docs" / "zh" / "factors.md"}
HEAD = {
    "en": """# Factor library

All coefficients of the accounts, by preset. A file with the columns account, field, term and value, given as
`FACTORS` of `carbonaccounting` or `runstudy`, overrides rows or adds some; it may have `unit`, `gas`, `low`, `high`,
`use`, `source`, `province` and `year` (from which year on a row holds). The tables below have these columns as heads.

- **gas**, written as in a file: `C` is carbon as printed; rows of `CO2` are in t C or, where the unit says so, in
  t CO₂; `CH4` and `N2O` count by a GWP. The livestock of the paper is counted as carbon, all three terms.
- **marks**: *biogenic* rows are short-cycle carbon, which `BIOGENIC` leaves out. Rows that are *off* (use 0) wait for a
  file that switches them on. *doubtful* values contradict other sources, or are unclear; their notes say why.
- **limits**: those of the source, where it has some; else, in brackets, the value less and plus the spread of its
  confidence tag. That of a water content is of the smaller of water and dry matter.
- **confidence**: what supports a value. S does not vouch for it: some of these sources are unreviewed code, or repeat a
  guideline that could not be opened (see Sources). P, V and M have no independent source: P is printed, V fits the
  paper's totals, M is field knowledge or cited from memory, even where a row names a publication. Sinks of Eq. 5 that
  nothing checks carry M, though printed. The spreads are decisions of this tool, not statistics.

Made by `scripts/factors_page.py` from the files of `core/data/`; change those, not this page.
""",
    "zh": """# 系数库

碳核算的全部系数，按系数方案列出。含 account、field、term、value 四列的文件，
作为 `carbonaccounting` 或 `runstudy` 的 `FACTORS`，可替换其中的行或增加行；
还可含 `unit`、`gas`、`low`、`high`、`use`、`source`、`province` 与 `year`（该行适用的起始年份）。
下列各表的表头是这些数据文件的列名；外文文献的名称保留原文。

- **gas**，按文件中的写法：`C` 为论文给出的碳；`CO2` 的行以 t C 计，单位写明时以 t CO₂ 计；`CH4` 与 `N2O` 按 GWP 计。
  论文的畜禽系数三项均按碳计。
- **marks**：“生物源”的行是短周期碳，`BIOGENIC` 可将其排除。“停用”的行（use 为 0）在某个文件将其启用之前不起作用。
  “存疑”的值与其他来源矛盾或含义不清，原因见附注。
- **limits**：来源给出的界限；来源没有时为该值加减其可信度标记的幅度，写在括号中。含水率的界限按水分与干物质中较小者计。
- **confidence**：数值的依据。S 不等于可靠：部分来源是未经评审的代码，或转引未能查阅的指南（见“来源”）。
  P、V、M 均无独立来源：P 为论文给出，V 与论文总量自洽，M 为经验取值或凭记忆引用（即使该行写有文献）；
  式 5 中无从核对的碳汇系数虽为论文给出，仍标为 M。各标记的幅度是本工具的取定，不是统计量。

本页由 `scripts/factors_page.py` 根据 `core/data/` 的文件生成；要修改请改这些文件，不要改本页。
""",
}
ELECTRICITY_NOTE = (
    "The official tables here are of 2022 and 2023 only (all China: 2023): another year takes the nearest earlier one, "
    "one before 2022 that of 2022, with a warning. Tibet, Hong Kong, Macao and Taiwan have no factor: without one in "
    "`ELECTRICITY_FACTOR` the tool stops."
)
MOST = 6  # significant digits of a coefficient on the page
MARKS = {"biogenic": "biogenic", "use": "off", "doubtful": "doubtful"}
TITLES = {
    "biogenic": "生物源",
    "off": "停用",
    "doubtful": "存疑",
    "Presets": "系数方案",
    "Global warming potentials": "全球增温潜势",
    "Confidence": "可信度",
    "Layer": "系数层",
    "Manure of pigs by temperature": "不同气温下猪的粪便管理",
    "Parts of a species": "畜种的分项",
    "Electricity by province and year": "分省、分年电力排放因子",
    "Sources": "来源",
    "A preset is a stack of layers: each takes the place of rows of those before it.": (
        "系数方案由若干层叠成：后一层的行替换前面各层的同名行。"
    ),
    ELECTRICITY_NOTE: (
        "收录的官方表只有 2022 与 2023 两年（全国仅 2023 年）：其他年份取最近的较早一年，2022 年之前取 2022 年，"
        "均给出警告。"
        "没有西藏、香港、澳门与台湾的因子：须由 `ELECTRICITY_FACTOR` 给出，否则工具停止运行。"
    ),
}
HEADS = {"en": {"note": "mean annual temperature"}, "zh": {"note": "年平均气温"}}  # of the manure of pigs
LIMIT_DIGITS = 4
REMAINDERS = ("water_content",)  # terms whose rest is counted, as core/carbon/factors.py has them
GASES = {"CO2": "CO₂", "CH4": "CH₄", "N2O": "N₂O"}
SHARES = ("economic_coefficient", "water_content", "oxidation")  # terms of at most 1
GAS = re.compile(rf"\b(?:{'|'.join(GASES)})\b")
OF_GAS = re.compile("t [A-Z]")  # begin of a unit that is of a gas: t C/t, no tce/t
AS_WRITTEN = ("gas", "address")  # columns in which a gas stays as a file has it


def page(language: str = "en") -> str:
    """Return the page as Markdown text, in a language as far as the data have it."""
    factors = [row for name in ("factors", "crops") for row in _rows(name)]

    def section(title, rows, columns, heads=None):
        return f"## {_said(title, language)}\n\n{_table(rows, columns, language, heads)}"

    return "\n".join(
        [
            HEAD[language],
            section("Presets", _presets(), ("preset", "layers", "gwp", "label", "note")),
            _said("A preset is a stack of layers: each takes the place of rows of those before it.", language) + "\n",
            section("Global warming potentials", _rows("gwp"), ("gwp", "gas", "value", "source", "confidence")),
            section("Confidence", _confidence(), ("confidence", "label", "spread")),
            *(_layer(layer, factors, language) for layer in dict.fromkeys(row["preset"] for row in factors)),
            section(
                "Manure of pigs by temperature",
                _rows("manure_temperature"),
                ("note", "value", "unit", "source", "confidence"),
                HEADS[language],
            ),
            section("Parts of a species", _rows("parts"), ("field", "whole", "note")),
            section(
                "Electricity by province and year",
                _electricity(language),
                ("province", "year", "value", "unit", "confidence", "note", "source"),
            ),
            _said(ELECTRICITY_NOTE, language) + "\n",
            section("Sources", _rows("sources"), ("source", "title", "address")),
        ]
    )


def _presets() -> list[dict[str, str]]:
    """Return the presets with their names and layers as code, which a narrow column does not break at a line."""
    return [
        {
            **row,
            "preset": f"`{row['preset']}`",
            "layers": ", ".join(f"`{layer}`" for layer in row["layers"].split()),
        }
        for row in _rows("presets")
    ]


def _confidence() -> list[dict[str, str]]:
    return [{**row, "spread": f"± {100 * float(row['spread']):g} %"} for row in _rows("confidence")]


def _electricity(language: str) -> list[dict[str, str]]:
    """Return the official factors with the provinces as readers of a language know them."""
    names = {row["code"]: row.get(f"label_{language}") or row["label"] for row in _rows("provinces")}
    return [{**row, "province": names[row["code"]]} for row in _rows("electricity_province_year")]


def _said(text: str, language: str) -> str:
    return text if language == "en" else TITLES[text]


def _layer(layer: str, factors: list[dict[str, str]], language: str) -> str:
    spreads = {row["confidence"]: Decimal(row["spread"]) for row in _rows("confidence")}
    own = [
        {
            **row,
            "value": short(row["value"]),
            "limits": limits_of(row, spreads),
            "marks": _marks(row, language),
            "unit": _counted(row, language),
            "gas": row["gas"] if OF_GAS.match(row["unit"]) else "",
        }
        for row in factors
        if row["preset"] == layer
    ]
    columns = ("account", "field", "term", "value", "limits", "unit", "gas", "marks", "confidence", "source", "note")
    return f"## {_said('Layer', language)} `{layer}`\n\n{_table(own, columns, language)}"


def limits_of(row: dict[str, str], spreads: dict[str, Decimal]) -> str:
    """Return the limits of a coefficient: the source's, else in brackets those of its tag; "" of an exact one."""
    value = Decimal(row["value"])
    part = min(value, 1 - value) if row["term"] in REMAINDERS else abs(value)
    limits = [value + sign * spreads[row["confidence"]] * part for sign in (-1, 1)]
    if row["term"] in SHARES:
        limits[1] = min(limits[1], Decimal(1))
    limits = [Decimal(row[name] or limit) for name, limit in zip(("low", "high"), limits)]
    if limits[0] == limits[1]:
        return ""
    low, high = (short(f"{limit.normalize():f}", LIMIT_DIGITS).replace("-", "\N{MINUS SIGN}") for limit in limits)
    dash = "–" if limits[0] >= 0 else " … "
    if row["low"] and row["high"]:
        return f"{low}{dash}{high}"
    if row["low"] or row["high"]:
        return f"{low}{dash}({high})" if row["low"] else f"({low}){dash}{high}"
    return f"({low}{dash}{high})"


def _counted(row: dict[str, str], language: str) -> str:
    """Return the unit of a coefficient; of animals with the measure word of their column: 头 of pigs, 只 of sheep."""
    text = text_in(row, "unit", language)
    counted = {column["column"]: column[f"unit_{language}"] for column in _rows("columns")} if language != "en" else {}
    return text.replace("头", counted[row["field"]]) if "头" in text else text


def short(text: str, most: int = MOST) -> str:
    """Return a number without an exponent, one of more than `most` significant digits with these: the data keep all."""
    if not re.fullmatch(r"-?[0-9.]+(?:e-?[0-9]+)?", text.lower()):
        return text
    plain = f"{Decimal(text):f}"
    digits = plain.replace(".", "").lstrip("-0")
    return f"{Decimal(f'{Decimal(text):.{most}g}'):f}" if len(digits) > most else plain


def _marks(row: dict[str, str], language: str) -> str:
    """Return what sets a row apart: short-cycle carbon, switched off, doubtful."""
    marks = (("biogenic", "1"), ("use", "0"), ("doubtful", "1"))
    return ", ".join(_said(MARKS[name], language) for name, value in marks if row[name] == value)


def _table(
    rows: list[dict[str, str]], columns: tuple[str, ...], language: str, heads: dict[str, str] | None = None
) -> str:
    lines = [_line([(heads or {}).get(name, name) for name in columns]), _line(["---"] * len(columns))]
    return "\n".join([*lines, *(_line([text_in(row, name, language) for name in columns]) for row in rows)]) + "\n"


def text_in(row: dict[str, str], name: str, language: str) -> str:
    """Return a cell in a language, the English one where neither the row nor ``docs_zh.csv`` has another.

    Gases are written as readers know them, but in columns whose words a file has to have.
    """
    text = row.get(f"{name}_{language}") or _translations(language).get(row[name], row[name]) or ""
    return text if name in AS_WRITTEN else GAS.sub(lambda found: GASES[found[0]], text)


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
