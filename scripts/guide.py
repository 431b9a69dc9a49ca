"""Write the guide of one language: one HTML page, made from the help of the tools and their parameters.

Run with QGIS's Python by ``make guide``: ``guide.py en build/guide_en.html``. The page loads nothing; tools open it at
their heading (``algorithms/guide.py``).
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "carbon_zoning"
WORDS = {
    "en": {
        "title": "Carbon Neutral Zoning: guide",
        "lead": "What each tool does, its inputs and its results, in the order of the work. Version {version}.",
        "begin": "How to begin",
        "steps": (
            "Menu Plugins > Carbon Neutral Zoning > Try it… makes a synthetic study region and runs the whole study on "
            "it, up to the map of zones.",
            "My own study… takes your land-cover rasters, your units (polygons with an id) and your yearbook.",
            "The tools below do the same step by step. They are in the Processing Toolbox, work in the Graphical "
            "Modeler, and are called with qgis_process by the name under their heading.",
        ),
        "contents": "Contents",
        "inputs": "Inputs",
        "outputs": "Results",
        "choices": "Choices",
        "optional": "optional",
        "advanced": "advanced",
        "default": "default",
        "value": "default: {}",
        "on": "on",
        "off": "off",
        "reference": "References: {}",
        "top": "to the top",
    },
    "zh": {
        "title": "碳中和分区：使用指南",
        "lead": "按工作顺序说明每个工具的作用、输入与结果。版本 {version}。",
        "begin": "如何开始",
        "steps": (
            "菜单“插件 > 碳中和分区 > 试用…”生成一个合成的示例区域，并运行整个研究，直至得到分区图。",
            "“我的研究…”使用您自己的土地覆被栅格、评价单元（带编号的面）和统计年鉴。",
            "下列工具逐步完成同样的工作：位于处理工具箱中，可用于模型设计器，也可按标题下的名称由 qgis_process 调用。",
        ),
        "contents": "目录",
        "inputs": "输入",
        "outputs": "结果",
        "choices": "可选项",
        "optional": "可选",
        "advanced": "高级",
        "default": "默认",
        "value": "默认：{}",
        "on": "开启",
        "off": "关闭",
        "reference": "参考文献：{}",
        "top": "返回顶部",
    },
}
LOCALES = {"en": "en_US", "zh": "zh-Hans"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tongue", choices=sorted(WORDS))
    parser.add_argument("target", type=Path)
    given = parser.parse_args()
    provider = start(given.tongue)
    given.target.parent.mkdir(parents=True, exist_ok=True)
    given.target.write_text(page(provider, given.tongue), encoding="utf-8", newline="\n")


def page(provider, tongue):
    """Return the whole page as HTML."""
    from carbon_zoning.algorithms import toolbox
    from carbon_zoning.algorithms.report_facts import plugin_version

    words = WORDS[tongue]
    tools = {tool: provider.algorithm(tool) for tool in toolbox.tools()}
    groups = [(group, [tool for tool in tools if toolbox.group_of(tool) == group]) for group in toolbox.TOOLS]
    groups = [(toolbox.group_label(group), members) for group, members in groups if members]
    contents = "".join(
        f"<li>{escaped(name)}<ul>{''.join(_entry(tool, tools[tool]) for tool in members)}</ul></li>"
        for name, members in groups
    )
    body = "".join(
        f"<h2>{escaped(name)}</h2>" + "".join(_section(tool, tools[tool], tongue) for tool in members)
        for name, members in groups
    )
    style = (Path(__file__).parent / "guide.css").read_text(encoding="utf-8")
    steps = "".join(f"<li>{escaped(step)}</li>" for step in words["steps"])
    return (
        f'<!DOCTYPE html>\n<html lang="{tongue}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escaped(words["title"])}</title>'
        f"<style>{style}</style></head><body>\n"
        f'<nav id="contents"><h2>{escaped(words["contents"])}</h2><ul>{contents}</ul></nav>\n'
        f"<main><h1>{escaped(words['title'])}</h1><p>{escaped(words['lead'].format(version=plugin_version()))}</p>"
        f"<h2>{escaped(words['begin'])}</h2><ul>{steps}</ul>\n{body}</main></body></html>\n"
    )


def _entry(tool, algorithm):
    return f'<li><a href="#{tool}">{escaped(algorithm.displayName())}</a></li>'


def _section(tool, algorithm, tongue):
    """Return what a reader wants to know of one tool, with its heading."""
    return (
        f'\n<section id="{tool}"><h3>{escaped(algorithm.displayName())}</h3>{body(tool, algorithm, tongue)}'
        f'<p class="top"><a href="#contents">{escaped(WORDS[tongue]["top"])}</a></p></section>'
    )


def body(tool, algorithm, tongue):
    """Return what a reader wants to know of one tool: id, explanation, inputs and results; of docs/, too."""
    from carbon_zoning.algorithms.base import help_text

    words, text = WORDS[tongue], help_text(tool, tongue)
    inputs = [definition for definition in algorithm.parameterDefinitions() if not definition.isDestination()]
    rows = [_row(d.name(), _input(d, words), text["parameters"].get(d.name(), ""), _choices(d, words)) for d in inputs]
    results = [
        _row(output.name(), _result(output, algorithm, words), text["outputs"].get(output.name().split(":")[-1], ""))
        for output in algorithm.outputDefinitions()
    ]
    parts = [f'<p class="id"><code>carbonzoning:{tool}</code></p>']
    parts += [f"<p>{escaped(text[key])}</p>" for key in ("summary", "method") if text.get(key)]
    parts += [_table(words["inputs"], rows), _table(words["outputs"], results)]
    if text.get("reference"):
        parts.append(f'<p class="reference">{escaped(words["reference"].format(text["reference"]))}</p>')
    return "".join(parts)


def _table(title, rows):
    return f"<h4>{escaped(title)}</h4><table>{''.join(rows)}</table>" if rows else ""


def _row(name, label, explanation, more=""):
    return f"<tr><th>{label}<code>{escaped(name)}</code></th><td>{escaped(explanation)}{more}</td></tr>"


def _input(definition, words):
    """Return the label of a parameter, and whether it is optional or advanced."""
    flags = QgsProcessingParameterDefinition.Flag
    notes = [
        words[key]
        for key, flag in (("optional", flags.FlagOptional), ("advanced", flags.FlagAdvanced))
        if definition.flags() & flag
    ]
    default = definition.defaultValue()
    if definition.type() == "boolean":
        notes.append(words["value"].format(words["on" if default else "off"]))
    elif definition.type() in ("number", "string") and default not in (None, ""):
        notes.append(words["value"].format(_number(default)))
    return escaped(definition.description()) + "".join(f' <span class="note">{escaped(note)}</span>' for note in notes)


def _result(output, algorithm, words):
    """Return the label of a result, and whether it may be left out."""
    definition = algorithm.parameterDefinition(output.name())
    is_written = definition is not None and definition.isDestination()  # an input may bear the name of a number
    is_optional = is_written and definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
    note = f' <span class="note">{escaped(words["optional"])}</span>' if is_optional else ""
    return escaped(output.description()) + note


def _choices(definition, words):
    """Return the list of a parameter's choices: label and word, the default marked."""
    if definition.type() != "enum":
        return ""
    from carbon_zoning.algorithms.parameters import labels_of

    labels = labels_of(definition)
    chosen = definition.defaultValue()
    items = "".join(
        f"<li>{escaped(labels[word]) + ' ' if word in labels else ''}<code>{escaped(word)}</code>"
        + (f' <span class="note">{escaped(words["default"])}</span>' if word == chosen else "")
        + "</li>"
        for word in definition.options()
    )
    return f"<ul>{items}</ul>"


def _number(value):
    return f"{value:g}" if isinstance(value, float) else value


def escaped(words):
    return html.escape(str(words))


def start(tongue):
    """Start QGIS without a window in a language and return the plugin's provider."""
    application = QgsApplication([], False)
    application.initQgis()
    application.setLocale(QLocale(LOCALES[tongue]))
    _import_checkout()
    translator = QTranslator(application)
    if translator.load(QLocale(LOCALES[tongue]), PACKAGE, "_", str(ROOT / "i18n")):
        QCoreApplication.installTranslator(translator)
    elif tongue != "en":
        sys.exit("The translation is not compiled: run 'make translation'.")
    from carbon_zoning.algorithms.provider import register

    provider = register()
    provider.keep = application, translator
    return provider


def _import_checkout():
    """Import the checkout under the plugin's name, whatever its folder is called."""
    place = {"submodule_search_locations": [str(ROOT)]}
    spec = importlib.util.spec_from_file_location(PACKAGE, ROOT / "__init__.py", **place)
    module = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = module
    spec.loader.exec_module(module)


if __name__ == "__main__":
    main()
