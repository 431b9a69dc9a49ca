"""Write the pages of the documentation into a folder: those of docs/, and a page for each tool from code and help.

Run with QGIS's Python by ``make docs``: ``docs.py en build/pages``. What changes with the code is made anew: inputs,
choices and results from the tools themselves, explanations from the help, and the fields of each result from a run
of every tool on a small sample (`docs_fields.py` has kept them). MkDocs turns the pages into the site.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path

import guide
from guide import ROOT

# Files of the checkout that are pages as they are: name -> page.
COPIED = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md", "README.zh.md": "zh/index.md"}
NAVIGATION = {"en": "    - ENGLISH_TOOLS", "zh": "    - CHINESE_TOOLS"}
WORDS = {
    "en": {"call": "Call", "fields": "Fields of the results", "field": "field", "meaning": "meaning", "unit": "unit",
           "own": "The fields of the units layer stand before these.",
           "fill": "In place of the words in angle brackets stand layers, files and fields of your own."},
    "zh": {"call": "命令行", "fields": "结果字段", "field": "字段", "meaning": "含义", "unit": "单位",
           "own": "评价单元图层自身的字段位于这些字段之前。",
           "fill": "尖括号中的词替换为您自己的图层、文件与字段。"},
}  # fmt: skip

# What the commands of the pages name in place of a value, by type of parameter.
EXAMPLES = {
    "source": "layer",
    "vector": "layer",
    "raster": "raster",
    "multilayer": "layer",
    "field": "field",
    "number": "number",
    "file": "file",
    "folderDestination": "folder",
    "sink": "result.gpkg",
    "vectorDestination": "result.gpkg",
    "rasterDestination": "result.tif",
    "fileDestination": "result.html",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tongue", choices=sorted(WORDS))
    parser.add_argument("target", type=Path)
    parser.add_argument("--fields", type=Path, required=True, help="JSON file of docs_fields.py")
    given = parser.parse_args()
    fields = json.loads(given.fields.read_text(encoding="utf-8"))
    if given.tongue == "en":
        from docs_decisions import page

        copy_pages(given.target)
        (given.target / "decisions.md").write_text(page(), encoding="utf-8")
    write_tools(guide.start(given.tongue), given.tongue, given.target, fields)


def copy_pages(target):
    """Copy the pages that are written by hand, and set their links right."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "docs", target)
    for name, page in COPIED.items():
        path = target / page
        path.parent.mkdir(exist_ok=True)
        path.write_text(_in_site((ROOT / name).read_text(encoding="utf-8"), page), encoding="utf-8")
    for path in target.glob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("../CONTRIBUTING.md", "contributing.md"), "utf-8")
    (target / "mkdocs.yml").rename(target.parent / "mkdocs.yml")


def _in_site(text, page):
    """Return the text of a file of the checkout's top folder with links as they are in the site."""
    up = "../" * page.count("/")
    text = re.sub(r"\]\(docs/", f"]({up}", text)
    for name, other in COPIED.items():
        text = text.replace(f"]({name})", f"]({up}{other})")
    return text.replace("](README.md)", f"]({up}index.md)")


def write_tools(provider, tongue, target, fields):
    """Write a page for each tool, and enter them into the navigation."""
    from carbon_zoning.algorithms import toolbox

    folder = target / ("tools" if tongue == "en" else f"{tongue}/tools")
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for group in toolbox.TOOLS:
        members = [tool for tool in toolbox.tools() if toolbox.group_of(tool) == group]
        lines += [f'    - "{toolbox.group_label(group)}":'] if members else []
        for tool in members:
            algorithm = provider.algorithm(tool)
            page = tool_page(tool, algorithm, tongue, fields.get(tool, {}))
            (folder / f"{tool}.md").write_text(page, encoding="utf-8")
            address = (folder / f"{tool}.md").relative_to(target).as_posix()
            lines.append(f'      - "{algorithm.displayName()}": {address}')
    navigation = target.parent / "mkdocs.yml"
    text = navigation.read_text(encoding="utf-8").replace(NAVIGATION[tongue], "\n".join(lines))
    navigation.write_text(text, encoding="utf-8")


def tool_page(tool, algorithm, tongue, fields):
    """Return the page of a tool as Markdown; tables are HTML, which Markdown leaves as it is."""
    words, labels = WORDS[tongue], {output.name(): output.description() for output in algorithm.outputDefinitions()}
    parts = [
        f"# {algorithm.displayName()}",
        guide.body(tool, algorithm, tongue).replace("h4>", "h2>"),
        f"## {words['call']}",
        f"```sh\n{call(tool, algorithm)}\n```",
        words["fill"],
    ]
    if fields:
        parts += [f"## {words['fields']}"]
        parts += [_fields(labels.get(output, output), output, rows, tongue) for output, rows in fields.items()]
    return "\n\n".join(parts) + "\n"


def call(tool, algorithm):
    """Return the command that runs the tool with its required parameters and its first result."""
    from qgis.core import QgsProcessingParameterDefinition

    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    needed = [
        definition
        for definition in algorithm.parameterDefinitions()
        if not definition.flags() & optional and definition.defaultValue() in (None, "") or definition.isDestination()
    ]
    results = [definition for definition in needed if definition.isDestination()]
    values = [d for d in needed if not d.isDestination()] + results[:1]
    given = " ".join(f"{definition.name()}={_example(definition)}" for definition in values)
    return f"qgis_process run carbonzoning:{tool} -- {given}".rstrip(" -")


def _example(definition):
    """Return a word in angle brackets for what a parameter takes."""
    return f'"<{EXAMPLES.get(definition.type(), "text")}>"'


def _fields(label, output, rows, tongue):
    """Return the table of the fields of one result."""
    from carbon_zoning.core.columns import label_of, unit_of

    words = WORDS[tongue]
    head = "".join(f"<th>{words[key]}</th>" for key in ("field", "meaning", "unit"))
    body = "".join(
        f"<tr><td><code>{guide.escaped(name)}</code></td><td>{guide.escaped(label_of(name, tongue))}</td>"
        f"<td>{guide.escaped(unit_of(name, tongue))}</td></tr>"
        for name in rows["fields"]
    )
    note = f"\n\n{words['own']}" if rows["carries_units"] else ""
    return f"### {label} (`{output}`)\n\n<table><tr>{head}</tr>{body}</table>{note}"


if __name__ == "__main__":
    main()
