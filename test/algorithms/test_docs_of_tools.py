"""The pages of the tools are made from the tools, and commands in README and docs name what there is."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest
import toolbox
from qgis.core import QgsProcessingParameterDefinition

ROOT = Path(__file__).resolve().parents[2]
if not (ROOT / "docs").is_dir():
    pytest.skip("docs are not part of the package", allow_module_level=True)
PAGES = sorted([ROOT / "README.md", ROOT / "README.zh.md", *(ROOT / "docs").rglob("*.md")])


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
    english = re.compile(r"\*(?P<name>[A-Z_]{3,})\* (?:of|to)\s+\[[^]]+\]\(tools/(?P<tool>\w+)\.md\)")
    chinese = re.compile(r"\[[^]]+\]\(tools/(?P<tool>\w+)\.md\)\s*的 \*(?P<name>[A-Z_]{3,})\*")
    seen = set()
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for found in [*english.finditer(text), *chinese.finditer(text)]:
            seen.add((page.name, page.parent.name, found["tool"]))
            assert provider.algorithm(found["tool"]).parameterDefinition(found["name"]), (page, found[0])
    assert len(seen) >= 4 and {folder for _, folder, _ in seen} == {"docs", "zh"}


def test_chinese_pages_call_tools_by_their_chinese_labels(docs):
    """A link to a tool's page bears the tool's name."""
    sys.path.insert(0, str(ROOT / "i18n"))
    import extract

    sys.path.pop(0)
    known = extract.translations()
    for page in (ROOT / "docs" / "zh").glob("*.md"):
        for label, tool in re.findall(r"\[([^]]+)\]\(tools/(\w+)\.md\)", page.read_text(encoding="utf-8")):
            (path,) = (ROOT / "algorithms").glob(f"*/{tool}.py")
            english = re.search(
                r'def label\(self\):\s+return translate\(\s*"CarbonZoning", "([^"]+)"', path.read_text("utf-8")
            )
            assert known[english[1]] == label, (page.name, tool)


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
    assert "<td><code>ce_slope</code></td><td>carbon emissions: Sen slope</td><td>t C/a²</td>" in page
    chinese = docs.tool_page("zoning", provider.algorithm("zoning"), "zh", fields["zoning"])
    assert "<td><code>ce_slope</code></td><td>碳排放：Sen 斜率</td><td>t C/a²</td>" in chinese
    assert "The id and the names of the units stand before these fields, the other fields of the units layer" in page
    assert "## Fields" not in docs.tool_page("zoning", provider.algorithm("zoning"), "en", {})


def test_the_command_of_a_page_has_what_the_tool_needs(provider, docs):
    found = docs.call("trendfields", provider.algorithm("trendfields"))
    assert found == (
        'qgis_process run carbonzoning:trendfields -- PANEL="<layer>" UNITS="<layer>" UNIT_ID="<field>" '
        'OUTPUT="<result.gpkg>"'
    )


def test_the_command_of_a_page_names_a_file_as_the_tool_writes_it(provider, docs):
    for tool, file in (("stirpatfit", 'MODEL="<result.json>"'), ("studyproject", 'OUTPUT="<result.qgz>"')):
        assert docs.call(tool, provider.algorithm(tool)).endswith(file)


def test_the_command_of_the_model_asks_for_the_last_results(provider, docs):
    """A model runs the steps that its wanted results need: the stack alone would be a reclassification."""
    found = docs.call("carbonneutralzoning", provider.algorithm("carbonneutralzoning"))
    wanted = re.findall(r"([A-Za-z_]+:[A-Z]+|\b[A-Z]+)=", found)
    assert {"ZONES", "PROJECT"} <= {name.split(":")[-1] for name in wanted}
    assert "STACK" not in found


@pytest.mark.parametrize(
    ("language", "on", "off"), [("en", "default: on", "default: off"), ("zh", "默认：开启", "默认：关闭")]
)
def test_a_page_says_whether_a_box_is_ticked(provider, docs, language, on, off):
    """BIOGENIC of the accounts is on, AS_CO2 is off; a choice has no such note."""
    page = docs.tool_page("carbonaccounting", provider.algorithm("carbonaccounting"), language, {})
    rows = {name: row for row, name in re.findall(r"(<tr>.*?<code>([A-Z_0-9]+)</code></th>.*?</tr>)", page)}
    assert on in rows["BIOGENIC"] and off not in rows["BIOGENIC"]
    assert off in rows["AS_CO2"] and on not in rows["AS_CO2"]
    assert on not in rows["MISSING"] and off not in rows["MISSING"]


def test_a_page_marks_the_results_that_may_be_left_out(provider, docs):
    """The layers of the forecast are always made, its table of scopes may be left out."""
    algorithm = provider.algorithm("stirpatforecast")
    page = docs.tool_page("stirpatforecast", algorithm, "en", {"OUTPUT": {"fields": ["cep"], "carries_units": True}})
    results = page.split("## Results")[1]
    rows = {name: row for row, name in re.findall(r"(<tr>.*?<code>([A-Z_0-9]+)</code></th>.*?</tr>)", results)}
    assert '<span class="note">optional</span>' in rows["SCOPES"]
    assert '<span class="note">optional</span>' not in rows["OUTPUT"]
    assert "As a run on the sample study writes them" in page
    assert "As a run on the sample study" not in docs.tool_page("stirpatforecast", algorithm, "en", {})


@pytest.mark.parametrize("tool", sorted(toolbox.TOOLS))
def test_the_command_of_a_page_has_inputs_that_the_tool_takes(provider, docs, tool):
    """Of two inputs that are optional, the one that is needed: fields want their layer, and something to test."""
    algorithm = provider.algorithm(tool)
    given = set(re.findall(r"([A-Za-z_:0-9]+)=", docs.call(tool, algorithm)))
    for definition in algorithm.parameterDefinitions():
        layer = definition.parentLayerParameterName() if definition.type() == "field" else ""
        assert definition.name() not in given or not layer or layer in given, (tool, definition.name(), layer)
    assert tool != "spatialautocorrelation" or given & {"FIELDS", "PANEL"}
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    for result in algorithm.destinationParameterDefinitions():
        assert result.flags() & optional or result.name() in given, (tool, result.name())


def test_a_panel_and_a_layer_say_where_their_other_fields_stand(docs):
    panel = docs._fields("a", "OUTPUT", {"fields": ["unit", "year"], "carries_units": True}, "en")
    layer = docs._fields("a", "OUTPUT", {"fields": ["zone"], "carries_units": True}, "en")
    assert "the units layer" not in panel and "Other columns of the tables" in panel
    assert "the other fields of the units layer after them" in layer


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_columns_has_all_that_is_read(docs, language):
    """What a yearbook's header is known for and an account, a fit or a check uses."""
    from carbon_zoning.core.datafile import shipped_rows

    known = {row["column"] for row in shipped_rows("headers")} & {row["column"] for row in shipped_rows("bounds")}
    results = {"ce", "ce_cropland", "ce_energy", "ce_breath", "ce_livestock", "UR", "shrubland"}
    page = docs.docs_columns.page(language)
    assert [name for name in sorted(known - results) if f"| `{name}`" not in page and f"<br>`{name}`" not in page] == []
    assert page.count("`gdp_constant`") == 1 and "{" not in page


def test_numbers_stay_together(docs):
    for text, kept in (
        ("37 % of 15 811 cells", "37\u00a0% of 15\u00a0811 cells"),
        ("in 2000 100 units, `5 %` and <code>1 000</code>", "in 2000 100 units, `5 %` and <code>1 000</code>"),
        ("CEI ± 1 %", "CEI ±\u00a01\u00a0%"),
        ("0 1 for both, 3 x 3", "0 1 for both, 3 x 3"),
    ):
        assert docs.together(text) == kept


def test_fields_of_the_users_own_are_none_of_the_result(docs):
    """The column of the municipality that a user names is no field of the tool, and has no Chinese."""
    table = docs._fields("a", "OUTPUT", {"fields": ["unit", "town_of_mine", "raw_coal"], "carries_units": False}, "zh")
    assert "raw_coal" in table and "town_of_mine" not in table


def test_a_table_of_fields_has_units_of_measurement_where_there_are_some(docs):
    without = docs._fields("a", "OUTPUT", {"fields": ["unit", "year"], "carries_units": False}, "en")
    assert "<th>unit</th>" not in without and without.count("<th>") == 2
    with_unit = docs._fields("a", "OUTPUT", {"fields": ["unit", "ce"], "carries_units": False}, "en")
    assert "<th>unit</th>" in with_unit and "<td>t C/a</td>" in with_unit


@pytest.mark.parametrize(("count", "rows"), [(10, 10), (11, 1)])
def test_very_many_fields_of_one_suffix_are_one_row(docs, count, rows):
    names = ["pig", "cattle", "sheep", "poultry", "coke", "diesel", "lng", "lpg", "heat", "gdp", "pesticide"][:count]
    fields = ["unit", *(f"{name}_filled" for name in names), "year"]
    table = docs._fields("a", "OUTPUT", {"fields": fields, "carries_units": False}, "en")
    assert table.count("_filled") == rows
    assert ("&lt;field&gt;_filled" in table) == (rows == 1)
    assert table.index("<code>unit") < table.index("_filled") < table.index("<code>year")


def test_a_chinese_heading_has_full_width_brackets(docs):
    rows = {"fields": ["unit"], "carries_units": False}
    assert docs._fields("面板", "OUTPUT", rows, "zh").startswith("### 面板（`OUTPUT`）\n")
    assert docs._fields("Panel", "OUTPUT", rows, "en").startswith("### Panel (`OUTPUT`)\n")


def test_a_command_breaks_between_its_arguments(docs):
    assert docs._command('run a -- B="<c>"') == (
        '<pre><code class="language-sh"><span class="argument">run</span> <span class="argument">a</span> '
        '<span class="argument">--</span> <span class="argument">B=&quot;&lt;c&gt;&quot;</span></code></pre>'
    )


def test_a_line_of_chinese_that_ends_at_a_mark_joins_what_follows(docs):
    assert docs.in_site("一。\n2. 二，\n10. 三", "zh") == "一。\n2. 二，\n10. 三"  # items of a list
    joined = docs.in_site("平均；\n3 达峰，5 %\n（见下）\n词\n3 个", "zh")
    assert joined == "平均；3 达峰，5\u00a0%（见下）词\n3 个"  # after a letter of Chinese a number has its blank


@pytest.mark.parametrize("before", ["in ", "库；", "（"])
def test_a_long_address_breaks_at_its_slashes(docs, before):
    address = "https://example.org/html/2020/1123/8133103033003020.shtm"
    assert f"{before}https://example.org/<wbr>html/<wbr>2020/<wbr>1123/<wbr>813" in docs.in_site(
        f"a {before}{address} b", "zh"
    )


def test_a_label_cannot_break_a_page(docs):
    table = docs._fields("a | b", "OUTPUT", {"fields": ["<b>_filled"], "carries_units": False}, "en")
    assert table.count("&lt;b&gt;") == 2 and "<b>" not in table


def test_links_between_languages_are_those_of_the_site(docs):
    """MkDocs makes a site of each language in a folder of its own."""
    english = "[a](zh/index.md) [b](limits.md#c) ![d](pictures/e.png) [f](../CONTRIBUTING.md)"
    assert docs.in_site(english, "en") == (
        '<a href="zh/index.html">a</a> [b](limits.md#c) ![d](pictures/e.png) [f](contributing.md)'
    )
    chinese = "[a](../architecture.md#b) [c](limits.md) ![d](../pictures/e_zh.png) [f](../../CONTRIBUTING.md)"
    assert docs.in_site(chinese, "zh") == (
        '<a href="../architecture.html#b">a</a> [c](limits.md) ![d](pictures/e_zh.png) '
        '<a href="../contributing.html">f</a>'
    )


def test_lines_of_chinese_are_joined_without_a_space_and_code_is_left(docs):
    text = "甲乙，\n丙丁\n  戊\n`己`\n\n```csv\n庚\n辛\n子\n```\n\n- 壬\n- 癸\n"
    assert docs.in_site(text, "zh") == "甲乙，丙丁戊`己`\n\n```csv\n庚\n辛\n子\n```\n\n- 壬\n- 癸\n"


def test_codes_of_tables_may_break_and_links_and_commands_stay(docs):
    text = "| raw_coal | a_b_c |\n| `raw_coal` | b |\n| [a](my_page.md) | b |\nraw_coal"
    assert docs.in_site(text, "en") == text.replace("| raw_coal | a_b_c |", "| raw_<wbr>coal | a_<wbr>b_<wbr>c |")


def test_tonnes_stay_with_their_gas(docs):
    assert docs.in_site("0.95 t C/(hm²·a), at Canton", "en") == "0.95\u00a0t\u00a0C/(hm²·a), at Canton"


def test_columns_of_numbers_stand_at_the_right(docs):
    """Not the first column, nor one with a word, nor an empty one."""
    head, rows = "| a | b | c | d |\n", "| 1 | 1 220 | 2 | |\n| 2 | −0.5 | none | |\n"
    assert docs.in_site(f"{head}|---|---|---|---|\n{rows}", "en").split("\n")[1] == "|---|---:|---|---|"
    assert docs.in_site("| a | b |\n| --- | --- |\n| c | x\\|1 |", "en").split("\n")[1] == "|---|---|"


def test_a_number_of_a_table_stays_whole(docs):
    assert docs.in_site("| a | 1.81e-4 | 2 |", "en") == '| a | <span class="number">1.81e-4</span> | 2 |'
    assert docs.in_site("| `1e-4` | to 1e-12 |", "en") == '| `1e-4` | to <span class="number">1e-12</span> |'


def test_pictures_have_a_language(docs):
    assert [docs.picture_language(Path(name)) for name in ("zones.png", "zones_zh.png", "own_study.png")] == [
        "en",
        "zh",
        "en",
    ]


@pytest.mark.parametrize("page", ["headless.md", "zh/headless.md"])
def test_the_python_of_the_page_runs_the_study(provider, tmp_path, monkeypatch, capsys, page):
    (code,) = re.findall(r"^```py\n(.*?)^```$", (ROOT / "docs" / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, page, "exec"), {})
    assert capsys.readouterr().out.splitlines()[-1].endswith("trends.gpkg")
    for name in ("results/results.gpkg", "results/zones.png", "trends.gpkg", "trends.html"):
        assert (tmp_path / name).stat().st_size > 0
