"""The page of the yearbook's columns: names, headers that are understood, units of measurement and definitions."""

from __future__ import annotations

WORDS = {
    "en": {
        "title": "Columns of the yearbook",
        "head": "What the statistics may hold. A table is read by the names or by the headers, in English or Chinese; "
        "a header may name another unit of measurement, which is converted. Those marked ✓ are needed for the whole "
        "study; of the others, one that is absent counts as zero, unless its definition says otherwise. "
        "The menu *Yearbook template…* saves a workbook with these columns.",
        "heads": ("name", "header", "needed", "definition"),
        "more": "## Further columns\n\nNot in the template, but read by these names, or common headers for them.\n",
        "more_heads": ("name", "meaning", "used for"),
    },
    "zh": {
        "title": "年鉴各列",
        "head": "统计数据可以包含的列。表格按列名或表头识别，中文或英文均可；表头可以写明其他计量单位，会自动换算。"
        "标有 ✓ 的列是完成整个研究所必需的；其余各列缺少时按零计，其口径另有说明者除外。"
        "菜单“年鉴模板…”保存含这些列的工作簿。",
        "heads": ("列名", "表头", "必需", "口径"),
        "more": "## 其他列\n\n模板中没有，但按这些列名或其常用表头同样能识别。\n",
        "more_heads": ("列名", "含义", "用途"),
    },
}
# Columns that are read besides those of the template, and what for.
MORE = (
    (
        ("registered_population",),
        {"en": "Kept apart: never taken for residents.", "zh": "单独保留，不作为常住人口使用。"},
    ),
    (
        ("gdp_constant", "gdp_deflator"),
        {
            "en": "Constant prices of STIRPAT, scenarios and drivers (parameter `PRICES`).",
            "zh": "STIRPAT、情景与驱动因素的不变价（参数 `PRICES`）。",
        },
    ),
    (
        ("cattle_dairy", "cattle_beef", "buffalo", "goat"),
        {
            "en": "Parts of `cattle` and `sheep` with factors of their own, in presets that know gases.",
            "zh": "`cattle` 与 `sheep` 的分项，在区分气体的系数方案中有各自的系数。",
        },
    ),
    (("mean_temperature",), {"en": "Decides the CH₄ of pig manure.", "zh": "决定猪粪便的 CH₄ 排放系数。"}),
    (
        ("rice_area",),
        {
            "en": "CH₄ of rice: off until a file of factors switches its row on.",
            "zh": "水稻的 CH₄：系数文件启用相应行之前不计。",
        },
    ),
    (
        ("nitrogen",),
        {
            "en": "N₂O of fertilizer: off until a file of factors switches its row on.",
            "zh": "化肥的 N₂O：系数文件启用相应行之前不计。",
        },
    ),
    (
        ("farm_diesel", "ploughed_area"),
        {
            "en": "Off until a file of factors switches its row on; read by this name alone.",
            "zh": "系数文件启用相应行之前不计；仅按此列名识别。",
        },
    ),
    (
        ("anthracite", "lignite", "washed_coal", "crude_oil", "coke_oven_gas"),
        {
            "en": "Fuels of the national presets, whose `raw_coal` is bituminous coal.",
            "zh": "国家指南系数方案的燃料；此时 `raw_coal` 为烟煤。",
        },
    ),
)


# Headers of columns that no other table has, and that have no words in ``core/data/columns.csv``.
HEADERS = {
    "farm_diesel": {"en": "diesel of agriculture (t)", "zh": "农用柴油（吨）"},
    "ploughed_area": {"en": "ploughed area (hm²)", "zh": "翻耕面积（公顷）"},
}


def page(language: str = "en") -> str:
    """Return the page as Markdown text; the plugin has to be there as ``carbon_zoning``."""
    from carbon_zoning.core.datafile import label
    from carbon_zoning.core.statistics.template import template_columns, template_header

    words = WORDS[language]
    lines = [
        f"| `{row['column']}` | {template_header(row['column'], language)} | {'✓' if row['needed'] == '1' else ''} | "
        f"{label(row, language, 'definition')} |"
        for row in template_columns()
    ]
    heads = f"| {' | '.join(words['heads'])} |\n|---|---|---|---|"
    return "\n".join([f"# {words['title']}\n\n{words['head']}\n", heads, *lines, "", *_more(language)]) + "\n"


def _more(language: str) -> list[str]:
    """Return the lines of the columns that the template does not have, a line for each."""
    from carbon_zoning.core.columns import label_of
    from carbon_zoning.core.numerals import bracketed
    from carbon_zoning.core.statistics.template import template_unit

    words = WORDS[language]
    lines = [words["more"], f"| {' | '.join(words['more_heads'])} |", "|---|---|---|"]
    for columns, uses in MORE:
        for name in columns:
            unit = template_unit(name, language)
            label = HEADERS[name][language] if name in HEADERS else label_of(name, language)
            lines.append(f"| `{name}` | {bracketed(label, unit) if unit else label} | {uses[language]} |")
    return lines
