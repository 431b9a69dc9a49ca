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
    },
    "zh": {
        "title": "年鉴各列",
        "head": "统计数据可以包含的列。表格按列名或表头识别，中文或英文均可；表头可以写明其他计量单位，会自动换算。"
        "标有 ✓ 的列是完成整个研究所必需的；其余各列缺少时按零计，其口径另有说明者除外。"
        "菜单“年鉴模板…”保存含这些列的工作簿。",
        "heads": ("列名", "表头", "必需", "口径"),
    },
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
    return "\n".join([f"# {words['title']}\n\n{words['head']}\n", heads, *lines]) + "\n"
