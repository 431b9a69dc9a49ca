"""Write the pages of the documentation into a folder: those of docs/, and a page for each tool from code and help.

Run with QGIS's Python by ``make docs``: ``docs.py en build --fields build/fields.json``.
What changes with the code is made anew: inputs,
choices and results from the tools themselves, explanations from the help, and the fields of each result from a run
of every tool on a small sample (`docs_fields.py` has kept them). MkDocs turns the pages into the site.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from itertools import takewhile, zip_longest
from pathlib import Path

import docs_columns
import docs_decisions

import guide
from guide import ROOT

# Files of the checkout that are pages as they are: name -> page.
COPIED = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
SETTINGS = {"en": "mkdocs.yml", "zh": "mkdocs_zh.yml"}
WORDS = {
    "en": {"call": "Call", "fields": "Fields of the results", "field": "field", "meaning": "meaning", "unit": "unit",
           "heading": "{label} (`{output}`)",
           "sample": "As a run on the sample study writes them, mostly with the defaults; years in the names of "
                     "fields are those of that run and its periods. Other fields, scenarios or "
                     "options give further ones.",
           "own": "The id and the names of the units stand before these fields, the other fields of the units layer "
                  "after them.",
           "panel": "Other columns of the tables that were given, such as names, stand after these.",
           "fill": "In place of the words in angle brackets stand layers, files and fields of your own; how tools are "
                   "called: [Without the window](../headless.md)."},
    "zh": {"call": "命令行", "fields": "结果字段", "field": "字段", "meaning": "含义", "unit": "单位",
           "heading": "{label}（`{output}`）",
           "sample": "以下为在示例研究上运行（多为默认设置）所得字段；字段名中的年份为该次运行的年份与时段。"
                     "选用其他字段、情景或选项时还会有别的字段。",
           "own": "这些字段之前是评价单元的编号与名称，之后是评价单元图层的其他字段。",
           "panel": "所给表格的其他列（如名称）位于这些字段之后。",
           "fill": "尖括号中的词替换为您自己的图层、文件与字段；调用方法见[不用窗口运行](../headless.md)。"},
}  # fmt: skip
# A line that ends within a Chinese sentence: a browser would show a space.
CHINESE_BREAK = re.compile(
    r"(?<=[\u3001-\u9fff\uff00-\uffef])\n *(?=[\u3001-\u9fff\uff00-\uffef\[]|\*+[^ *]|`(?!``))"
    r"|(?<=[\u3001-\u3015\uff01-\uff1f])\n *(?!\d+\. )(?=[\w±<])|(?<=[\w%])\n *(?=[\u3001-\u3015\uff01-\uff1f])"
)
# What a line must not part: a number and its per cent, tonnes and their gas, the groups of digits.
TOGETHER = re.compile(r"± (?=\d)|\d t (?=C)|\d (?=%)|(?<![\d.,])\d{1,3}(?: \d{3})+(?: %)?(?!\d)")
DIAGRAM = re.compile(r"^```mermaid\n.*?^```\n\n", re.MULTILINE | re.DOTALL)  # code hosts draw it; here is a picture
# An address that stands bare in a table may break at its slashes, or it widens its column.
ADDRESS = re.compile(r"(?<=[ \u3001-\u3015\uff01-\uff1f])https?://[^\s|)]{30,}")
SLASH = re.compile(r"(?<![:/])/")
CODE = re.compile(r"(?<=[a-z])_(?=[a-z])")  # in a table of codes: likewise
POWER = re.compile(r"\b[\d.]+e-\d+\b")  # in a table: it would break after its hyphen
RULE = re.compile(r"\|(?: ?-{3,} ?\|)+")  # below the head of a table
CELL_END = re.compile(r"(?<!\\)\|")
NUMBER = re.compile(r"[−–-]?\d[\d.]*(?: \d{3})*(?:e-?\d+)?(?: (?:%|s|MB))?")
FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)  # blocks of code stay as they are

MOST_ALIKE = 10  # fields of one suffix that are listed one by one

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
}
# The results that a tool without a required one is called for; a model makes what these need, and no more.
MAIN_RESULTS = {"carbonneutralzoning": ("ZONES", "PROJECT")}
# What a tool needs that is optional in its dialog: one of two inputs.
ONE_OF = {"geodetector": ("LAYER",), "spatialautocorrelation": ("FIELDS",)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tongue", choices=sorted(WORDS))
    parser.add_argument("target", type=Path, help="folder of the pages and of the settings of MkDocs")
    parser.add_argument("--fields", type=Path, required=True, help="JSON file of docs_fields.py")
    given = parser.parse_args()
    fields = json.loads(given.fields.read_text(encoding="utf-8"))
    folder = given.target / "pages" / given.tongue
    copy_pages(given.tongue, folder)
    provider = guide.start(given.tongue)
    for name, module in (("decisions", docs_decisions), ("columns", docs_columns)):
        text = in_site(module.page(language=given.tongue), given.tongue)
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    navigation = write_tools(provider, given.tongue, folder, fields)
    write_settings(given.tongue, given.target, navigation)


def copy_pages(tongue, folder):
    """Copy the pages of a language that are written by hand, and its pictures; set their links right."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pictures").mkdir(parents=True)
    source = ROOT / "docs" if tongue == "en" else ROOT / "docs" / tongue
    for path in source.glob("*.md"):
        (folder / path.name).write_text(in_site(path.read_text(encoding="utf-8"), tongue), encoding="utf-8")
    for picture in (ROOT / "docs" / "pictures").glob("*.png"):
        if picture_language(picture) == tongue:
            shutil.copy(picture, folder / "pictures")
    if tongue == "en":
        shutil.copy(ROOT / "docs" / "architecture.svg", folder)
        for name, page in COPIED.items():
            text = re.sub(r"\]\(docs/", "](", (ROOT / name).read_text(encoding="utf-8"))
            (folder / page).write_text(text, encoding="utf-8")


def picture_language(picture):
    """Return the language of a picture: that of ``zones_zh.png`` is zh."""
    tongue = picture.stem.rpartition("_")[2]
    return tongue if tongue in WORDS else "en"


def in_site(text, tongue):
    """Return a page of docs/ with links as they are in the site, where each language has a folder of its own.

    MkDocs knows the pages of one language only, so that links to the other are plain HTML.

    >>> in_site("[a](../limits.md#b) ![c](../pictures/d_zh.png)", "zh")
    '<a href="../limits.html#b">a</a> ![c](pictures/d_zh.png)'
    >>> in_site("一。\\n2. 二，\\n3 个", "zh")  # an item of a list begins a line, a number within a sentence does not
    '一。\\n2. 二，3 个'
    """
    for name, page in COPIED.items():
        text = text.replace(f"](../{name})", f"]({page})").replace(f"](../../{name})", f"](../{page})")
    text = numbers_right(text.replace("](../pictures/", "](pictures/"))
    text = ADDRESS.sub(lambda found: SLASH.sub("/<wbr>", found[0]), text)
    text = "\n".join(_breakable(line) if line.startswith("| ") else line for line in text.split("\n"))
    parts = FENCED.split(DIAGRAM.sub("", text))
    parts[::2] = [together(CHINESE_BREAK.sub("", part)) for part in parts[::2]]
    text = "".join(parts)
    other = r"\.\./" if tongue != "en" else rf"(?:{'|'.join(sorted(set(WORDS) - {tongue}))})/"
    return re.sub(rf"(?<!!)\[([^]\n]+)\]\(({other}[\w/-]+)\.md(#[\w-]+)?\)", r'<a href="\2.html\3">\1</a>', text)


def numbers_right(text):
    """Return a page whose tables have columns of numbers at the right, but for the first, which names the row.

    >>> print(numbers_right("| a | b | c |\n|---|---|---|\n| 1 | 10 | 2000 to 2020 |\n| 2 | 0.5 s | |"))
    | a | b | c |
    |---|---:|---|
    | 1 | 10 | 2000 to 2020 |
    | 2 | 0.5 s | |
    """
    lines = text.split("\n")
    for place in [place for place, line in enumerate(lines) if RULE.fullmatch(line)]:
        rows = takewhile(lambda line: line.startswith("|"), lines[place + 1 :])
        columns = zip_longest(*(CELL_END.split(row.strip()[1:-1]) for row in rows), fillvalue="")
        marks = ["---:" if at and _are_numbers(cells) else "---" for at, cells in enumerate(columns)]
        if len(marks) == lines[place].count("|") - 1:
            lines[place] = f"|{'|'.join(marks)}|"
    return "\n".join(lines)


def _are_numbers(cells):
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(NUMBER.fullmatch(cell) for cell in filled)


def together(text):
    """Return a text whose numbers do not part at the end of a line; what is marked as code stays as it is.

    >>> together("37 % of 10 000, `5 %`, in 2000 100 of them").replace("\u00a0", "_")
    '37_% of 10_000, `5 %`, in 2000 100 of them'
    """
    parts = re.split(r"(`[^`\n]*`|<code>.*?</code>)", text)
    parts[::2] = [TOGETHER.sub(lambda found: found[0].replace(" ", "\u00a0"), part) for part in parts[::2]]
    return "".join(parts)


def _breakable(line):
    """Return a line of a table whose codes may break after an underscore, but for links and what is marked as code.

    A number stays whole.
    """
    parts = line.split("`")  # what is marked as code stands at the odd places
    parts[::2] = [POWER.sub(r'<span class="number">\g<0></span>', part) for part in parts[::2]]
    line = "`".join(parts)
    return line if "`" in line or "](" in line else CODE.sub("_<wbr>", line)


def write_tools(provider, tongue, folder, fields):
    """Write a page for each tool, and return their lines of the navigation."""
    from carbon_zoning.algorithms import toolbox

    (folder / "tools").mkdir()
    lines = []
    for group in toolbox.TOOLS:
        members = [tool for tool in toolbox.tools() if toolbox.group_of(tool) == group]
        lines += [f'    - "{toolbox.group_label(group)}":'] if members else []
        for tool in members:
            algorithm = provider.algorithm(tool)
            page = tool_page(tool, algorithm, tongue, fields.get(tool, {}))
            (folder / "tools" / f"{tool}.md").write_text(page, encoding="utf-8")
            lines.append(f'      - "{algorithm.displayName()}": tools/{tool}.md')
    return lines


def write_settings(tongue, target, navigation):
    """Write the settings of MkDocs for a language, with the tools in its navigation, and the theme beside them."""
    name = SETTINGS[tongue]
    text = (ROOT / "docs" / name).read_text(encoding="utf-8").replace("    - TOOLS", "\n".join(navigation))
    (target / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "theme", target / "theme", dirs_exist_ok=True)


def tool_page(tool, algorithm, tongue, fields):
    """Return the page of a tool as Markdown; tables are HTML, which Markdown leaves as it is."""
    words, labels = WORDS[tongue], {output.name(): output.description() for output in algorithm.outputDefinitions()}
    parts = [
        f"# {algorithm.displayName()}",
        together(re.sub(r"<h4>(.+?)</h4>", r"\n\n## \1\n\n", guide.body(tool, algorithm, tongue))),
        f"## {words['call']}",
        _command(call(tool, algorithm)),
        words["fill"],
    ]
    if fields:
        parts += [f"## {words['fields']}", words["sample"]]
        parts += [_fields(labels.get(output, output), output, rows, tongue) for output, rows in fields.items()]
    return "\n\n".join(parts) + "\n"


def call(tool, algorithm):
    """Return the command that runs the tool with its required parameters and results, or with its first result."""
    from qgis.core import QgsProcessingParameterDefinition

    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    needed = [
        definition
        for definition in algorithm.parameterDefinitions()
        if not definition.flags() & optional
        and definition.defaultValue() in (None, "")
        or definition.isDestination()
        or definition.name() in ONE_OF.get(tool, ())
    ]
    results = [definition for definition in needed if definition.isDestination()]
    required = [result for result in results if not result.flags() & optional]
    results = required or [result for result in results if _is_main(tool, result)] or results[:1]
    given = [f"{definition.name()}={_example(definition)}" for definition in needed if not definition.isDestination()]
    for result in results:  # several have a name each
        text = _example(result)
        given.append(f"{result.name()}={text if len(results) == 1 else text.replace('result', result.name().lower())}")
    given = " ".join(given)
    return f"qgis_process run carbonzoning:{tool} -- {given}".rstrip(" -")


def _is_main(tool, result):
    """Whether a result is one that a model is run for; outputs of models are named ``step:NAME``."""
    return result.name().split(":")[-1] in MAIN_RESULTS.get(tool, ())


def _command(text):
    """Return a command as a block of code that breaks between its arguments only."""
    words = (f'<span class="argument">{guide.escaped(word)}</span>' for word in text.split(" "))
    return f'<pre><code class="language-sh">{" ".join(words)}</code></pre>'


def _example(definition):
    """Return a word in angle brackets for what a parameter takes; a file has the ending that the tool writes."""
    if definition.type() == "fileDestination":
        return f'"<result.{definition.defaultFileExtension()}>"'
    return f'"<{EXAMPLES.get(definition.type(), "text")}>"'


def _fields(label, output, rows, tongue):
    """Return the table of the fields of one result; without a unit of measurement it needs no column for them."""
    words = WORDS[tongue]
    cells = [
        (f"<code>{guide.escaped(name)}</code>", *map(guide.escaped, rest)) for name, *rest in described(rows, tongue)
    ]
    keys = ("field", "meaning", "unit") if any(unit for *_, unit in cells) else ("field", "meaning")
    head = "".join(f"<th>{words[key]}</th>" for key in keys)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row[: len(keys)])}</tr>" for row in cells)
    remark = words["panel" if "unit" in rows["fields"] else "own"]  # a panel goes by unit, a layer by its own id
    note = f"\n\n{remark}" if rows["carries_units"] else ""
    return f"### {words['heading'].format(label=label, output=output)}\n\n<table><tr>{head}</tr>{body}</table>{note}"


def described(rows, tongue):
    """Return (name, meaning, unit) of the fields that a tool makes; one row for a suffix that very many have."""
    from carbon_zoning.core.columns import brief_unit, is_known, label_of
    from carbon_zoning.core.datafile import label, shipped_rows

    names = [name for name in rows["fields"] if is_known(name)]  # the others are the user's own
    for row in shipped_rows("suffixes"):
        alike = [name for name in names if name.endswith(row["suffix"])]
        if len(alike) > MOST_ALIKE:
            at = names.index(alike[0])
            names = [name for name in names if name not in alike]
            field = f"<{WORDS[tongue]['field']}>"
            yield from ((name, label_of(name, tongue), brief_unit(name, tongue)) for name in names[:at])
            unit = label(row, tongue, "unit")
            yield field + row["suffix"], label(row, tongue).format(label=field), "" if "{unit}" in unit else unit
            names = names[at:]
    yield from ((name, label_of(name, tongue), brief_unit(name, tongue)) for name in names)


if __name__ == "__main__":
    main()
