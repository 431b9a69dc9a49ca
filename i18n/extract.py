"""Collect every text that a user sees into the .ts files, keeping the translations they have.

Developers run it after changing texts: ``python3 i18n/extract.py``; ``python3 i18n/extract.py fr`` begins a language.
Texts are the literals of ``translate("CarbonZoning", ...)``, of ``StudyError(...)``, ``.warn(...)`` and
``sentence(...)``, and ``tr("...")`` of the report template.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
TARGET = Path(__file__).with_name("carbon_zoning_zh.ts")
CONTEXT = "CarbonZoning"
TEMPLATE_TEXT = re.compile(r'\btr\("([^"]+)"\)')


def sources(root=ROOT):
    """Return the Python files of the package, in order."""
    return [
        *sorted(root.glob("*.py")),
        *sorted((root / "algorithms").rglob("*.py")),
        *sorted((root / "core").rglob("*.py")),
    ]


def texts(root=ROOT):
    """Return {text: first place} of all texts, in the order of the files."""
    found = {}
    for path in sources(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = text_of(node)
            if text is not None:
                found.setdefault(text, f"{path.relative_to(root).as_posix()}:{node.lineno}")
    for path in sorted((root / "core").rglob("*.html")):
        for text in TEMPLATE_TEXT.findall(path.read_text(encoding="utf-8")):
            found.setdefault(text, path.relative_to(root).as_posix())
    return found


def text_of(node):
    """Return the text that a call shows to the user, None for other nodes."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name == "translate" and len(node.args) == 2 and getattr(node.args[0], "value", "") == CONTEXT:
        return _literal(node.args[1])
    return _literal(node.args[0]) if name in ("StudyError", "warn", "sentence") else None


def _literal(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def translations(path=TARGET):
    """Return {text: translation} of a .ts file, "" where there is none yet."""
    if not path.is_file():
        return {}
    messages = ElementTree.parse(path).getroot().iter("message")
    return {message.findtext("source"): message.findtext("translation") or "" for message in messages}


def write(found, known, path=TARGET):
    """Write the .ts file: all texts found, with the translations known."""
    language = ElementTree.parse(path).getroot().get("language") if path.is_file() else path.stem.split("_", 2)[2]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
    ]
    lines += ["<context>", f"    <name>{CONTEXT}</name>"]
    for text in found:
        translated = known.get(text, "")
        state = "" if translated else ' type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{escape(text)}</source>",
            f"        <translation{state}>{escape(translated)}</translation>",
            "    </message>",
        ]
    lines += ["</context>", "</TS>", ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    new = [TARGET.with_name(f"carbon_zoning_{code}.ts") for code in sys.argv[1:]]
    found, lacking = texts(), 0
    for path in sorted({*TARGET.parent.glob("carbon_zoning_*.ts"), *new}):
        known = translations(path)
        write(found, known, path)
        missing = [text for text in found if not known.get(text)]
        lacking += len(missing)
        print(f"{path.name}: {len(found)} texts, {len(missing)} without translation")
    sys.exit(bool(lacking))
