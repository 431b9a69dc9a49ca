"""Finds the window cases without importing them: they import what only a running QGIS window has.

A case is a function ``case_<name>`` of a module ``cases_*.py``. One whose parameter is called as a table of `toolbox`
is run for each key of it. A module may say under which circumstances its cases run:

* ``LOCALE = "zh-Hans"``: in this language;
* ``WITHOUT = "pandas,scipy"``: in a QGIS whose Python lacks these packages;
* ``EVERYWHERE = ("case_<name>", ...)`` or ``"all"``: on every version; the others on the oldest only.
"""

import ast
from dataclasses import dataclass
from pathlib import Path

import toolbox

HERE = Path(__file__).resolve().parent
TABLES = {"tool": toolbox.TOOLS, "long_tool": toolbox.LONG}


@dataclass(frozen=True)
class Case:
    """One case; `argument` is "" where its function takes none."""

    module: str
    function: str
    argument: str
    locale: str
    without: str
    is_everywhere: bool

    @property
    def id(self):
        name = self.function.replace("case_", "", 1)
        return f"{name}-{self.argument}" if self.argument else name

    @property
    def circumstances(self):
        return self.locale, self.without


def found():
    """Return all cases in the order of the files."""
    cases = [case for path in sorted(HERE.glob("cases_*.py")) for case in _cases_in(path)]
    ids = [case.id for case in cases]
    twice = {name for name in ids if ids.count(name) > 1}
    if twice:
        raise ValueError(f"More than one case is called {twice}")
    return cases


def _cases_in(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = _constants(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("case_"):
            names = [argument.arg for argument in node.args.args]
            for argument in TABLES[names[0]] if names else ("",):
                everywhere = said.get("EVERYWHERE", ())
                is_everywhere = everywhere == "all" or node.name in everywhere
                yield Case(
                    path.stem, node.name, argument, said.get("LOCALE", ""), said.get("WITHOUT", ""), is_everywhere
                )


def _constants(tree):
    """Return the constants of a module that say something of its cases."""
    found = {}
    for node in tree.body:
        name = getattr(node.targets[0], "id", "") if isinstance(node, ast.Assign) else ""
        if name in ("LOCALE", "WITHOUT", "EVERYWHERE"):
            found[name] = ast.literal_eval(node.value)
    return found
