"""The pages of the tools are made from the tools, and commands in README and docs name what there is."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if not (ROOT / "docs").is_dir():
    pytest.skip("docs are not part of the package", allow_module_level=True)
PAGES = sorted([ROOT / "README.md", ROOT / "README.zh.md", *(ROOT / "docs").glob("*.md")])


@pytest.fixture(scope="module")
def docs():
    """The module that writes the pages."""
    sys.path.insert(0, str(ROOT / "scripts"))
    spec = importlib.util.spec_from_file_location("docs_of_tools", ROOT / "scripts" / "docs.py")
    docs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(docs)
    sys.path.pop(0)
    return docs


def commands():
    """Yield (page, tool, names of its parameters) of the calls in the pages."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for tool, rest in re.findall(r"qgis_process (?:run|help) carbonzoning:(\w+)([^`\n]*)", text):
            yield page.name, tool, re.findall(r"\b([A-Z][A-Z_0-9]*)=", rest)
        for tool, body in re.findall(r'processing\.run\(\s*"carbonzoning:(\w+)",\s*\{(.*?)\}', text, re.DOTALL):
            yield page.name, tool, re.findall(r'"([A-Z_]+)":', body)


def test_commands_name_tools_and_parameters_that_there_are(provider):
    seen = list(commands())
    assert len(seen) >= 4
    for page, tool, names in seen:
        algorithm = provider.algorithm(tool)
        assert algorithm is not None, (page, tool)
        known = {definition.name() for definition in algorithm.parameterDefinitions()}
        assert set(names) <= known, (page, tool, set(names) - known)


def test_pages_give_tools_the_parameters_that_they_have(provider):
    """*NAME* of a link to a tool, as in "*THRESHOLD* of [Trends of attribute fields](tools/trendfields.md)"."""
    seen = 0
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name, tool in re.findall(r"\*([A-Z_]{3,})\* (?:of|to)\s+\[[^]]+\]\(tools/(\w+)\.md\)", text):
            seen += 1
            assert provider.algorithm(tool).parameterDefinition(name), (page.name, tool, name)
    assert seen >= 2


def test_readmes_name_every_tool(provider):
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert [tool.name() for tool in provider.algorithms() if f"`{tool.name()}`" not in text] == []


def test_every_tool_has_a_page_with_inputs_results_and_fields(provider, docs):
    fields = {"zoning": {"OUTPUT": {"fields": ["zone", "ce_slope"], "carries_units": True}}}
    for algorithm in provider.algorithms():
        page = docs.tool_page(algorithm.name(), algorithm, "en", fields.get(algorithm.name(), {}))
        assert page.startswith(f"# {algorithm.displayName()}\n")
        for definition in algorithm.parameterDefinitions():
            if not definition.isDestination():
                assert f"<code>{definition.name()}</code>" in page
        for output in algorithm.outputDefinitions():
            assert f"<code>{output.name().replace('<', '&lt;')}</code>" in page
    page = docs.tool_page("zoning", provider.algorithm("zoning"), "en", fields["zoning"])
    assert "<td><code>ce_slope</code></td><td>carbon emission: Sen slope</td><td>t C/a per year</td>" in page
    assert "The fields of the units layer stand before these." in page
    assert "## Fields" not in docs.tool_page("zoning", provider.algorithm("zoning"), "en", {})


def test_the_command_of_a_page_has_what_the_tool_needs(provider, docs):
    found = docs.call("trendfields", provider.algorithm("trendfields"))
    assert found == (
        'qgis_process run carbonzoning:trendfields -- PANEL="<layer>" UNITS="<layer>" UNIT_ID="<field>" '
        'OUTPUT="<result.gpkg>"'
    )


def test_a_label_cannot_break_a_page(docs):
    table = docs._fields("a | b", "OUTPUT", {"fields": ["<b>"], "carries_units": False}, "en")
    assert "&lt;b&gt;" in table and "<b>" not in table
