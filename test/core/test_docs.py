"""README and docs say what is so: links lead somewhere, commands exist, code runs, tables are those of the data."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from carbon_zoning.core.carbon.electricity import carbon_of
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.landuse.schemes import SCHEMES, scheme_of
from carbon_zoning.core.preflight.years_needed import needed_years
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.trend.mann_kendall import RELIABLE_YEARS
from carbon_zoning.core.zoning.criteria import load_criteria

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
if not DOCS.is_dir():
    pytest.skip("README and docs are not part of the package", allow_module_level=True)
CHINESE = sorted((DOCS / "zh").glob("*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *CHINESE])
PAGES.remove(ROOT / "CHANGELOG.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!`)!?\[[^]\n]*\]\(([^)\s]+)\)")
MADE = ("columns.md", "decisions.md")  # pages that `make docs` makes from the data
IDS = [page.relative_to(ROOT).as_posix() for page in PAGES]


def text_of(name):
    return (DOCS / name if (DOCS / name).is_file() else ROOT / name).read_text(encoding="utf-8")


def blocks(name, kind):
    """Return the code blocks of a kind of a page."""
    return [code for found, code in BLOCK.findall(text_of(name)) if found == kind]


def anchors(text):
    """Return the anchors of a page's headings, as MkDocs and code hosts make them."""
    heads = re.findall(r"^#+ (.+)$", BLOCK.sub("", text), re.MULTILINE)
    words = (re.sub(r"[^\w\s-]", "", re.sub(r"[`*]", "", head)).strip().lower() for head in heads)
    return {re.sub(r"[\s-]+", "-", word) for word in words}


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_link_leads_to_a_file_and_heading(page):
    text, broken = page.read_text(encoding="utf-8"), []
    for link in LINK.findall(BLOCK.sub("", text)):
        target, _, anchor = link.partition("#")
        if link.startswith("http"):
            continue
        path = page.parent / target if target else page
        tool = re.fullmatch(r"tools/(\w+)\.md", target)  # a page that `make docs` makes
        if target in MADE and DOCS in page.parents:
            continue
        if tool and DOCS in page.parents:
            path = ROOT / "algorithms" / "help" / "en" / f"{tool[1]}.json"
        if not path.exists() or (anchor and anchor not in anchors(path.read_text(encoding="utf-8"))):
            broken.append(link)
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_make_targets_and_their_settings_exist(page):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "scripts").glob("*.*"))
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for target, rest in re.findall(r"(?:`|^)make ([a-z-]+)([^`\n#]*)", page.read_text(encoding="utf-8"), re.MULTILINE):
        assert target in targets, target
        for setting in re.findall(r"\b([A-Z_]+)=", rest):
            assert setting in makefile + scripts, setting


def test_files_that_the_pages_name_are_there():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"`((?:core|algorithms|scripts|test|icons|i18n)/[\w./]+\.\w+)`", text):
            is_made = page.name == "CONTRIBUTING.md"  # its recipes make files
            assert (ROOT / name).exists() or is_made, (page.name, name)


def test_pictures_are_small_and_shown():
    pictures = {path.name: path.stat().st_size for path in (DOCS / "pictures").glob("*.png")}
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    shown = {Path(link).name for text in texts for link in LINK.findall(text) if "pictures/" in link}
    assert pictures and set(pictures) == shown
    assert max(pictures.values()) < 150_000


@pytest.mark.parametrize("page", ["headless.md", "zh/headless.md"])
def test_code_of_the_pages_gives_what_stands_below_it(page):
    pairs = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL)
    assert len(pairs) == len(blocks(page, "python")) == 3
    program = "import importlib.util, sys\n" + IMPORTED.format(root=str(ROOT))
    for code, output in pairs:
        done = subprocess.run([sys.executable, "-c", program + code], capture_output=True, encoding="utf-8")
        assert done.stdout == output, done.stderr


# The checkout as the package that a user has, whatever its folder is called.
IMPORTED = """
place = dict(submodule_search_locations=[{root!r}])
spec = importlib.util.spec_from_file_location("carbon_zoning", {root!r} + "/__init__.py", **place)
sys.modules["carbon_zoning"] = importlib.util.module_from_spec(spec)
"""


@pytest.mark.parametrize("page", ["questions.md", "zh/questions.md"])
def test_the_file_of_own_factors_is_taken(page, tmp_path):
    path = tmp_path / "my_factors.csv"
    code, _ = blocks(page, "csv")
    path.write_text(code, encoding="utf-8")
    factors = load_factors("paper", path)
    assert carbon_of(factors, "raw_coal") == pytest.approx(0.7143 * 0.71)
    assert factors.value("cs_forest", "forest", "factor") == 2.6
    shipped = {(row["field"], row["term"], float(row["value"])) for row in shipped_rows("factors")}
    given = list(csv.DictReader(code.splitlines()))
    assert not {(row["field"], row["term"], float(row["value"])) for row in given} & shipped  # plainly invented


@pytest.mark.parametrize("page", ["questions.md", "zh/questions.md"])
def test_the_row_of_electricity_is_what_the_page_says(page, tmp_path):
    assert "`ce_energy,electricity,carbon`" in text_of(page) and "2.219" in text_of(page)
    path = tmp_path / "mine.csv"
    path.write_text(f"account,field,term,value\nce_energy,electricity,carbon,{0.6558 * 2.219}\n", encoding="utf-8")
    tonnes_of_co2 = carbon_of(load_factors("paper", path), "electricity") * 44 / 12  # of 10 000 kWh
    assert tonnes_of_co2 / 10 == pytest.approx(0.6558, rel=1e-4)  # kg/kWh of Shaanxi, 2022


@pytest.mark.parametrize(
    ("row", "scale"),
    [("ce_energy,raw_coal,carbon,1,kg C/tce", "0.001"), ("cs_forest,forest,factor,1,t C/head", "of another kind")],
)
def test_a_unit_of_another_scale_or_kind_stops_as_the_page_says(row, scale, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(f"account,field,term,value,unit\n{row}\n", encoding="utf-8")
    with pytest.raises(StudyError, match=scale):
        load_factors("paper", path)
    path.write_text("account,field,term,value,unit\ncs_forest,forest,factor,1,t C/tree\n", encoding="utf-8")
    assert load_factors("paper", path).value("cs_forest", "forest", "factor") == 1


@pytest.mark.parametrize(
    ("page", "crops", "power"),
    [
        ("method.md", "are S for 8 of them and M for 9, water contents M for all", "0.49 (Hebei) to 3.33 (Yunnan)"),
        ("zh/method.md", "8 种为 S、9 种为 M，含水率全部为 M", "0.49 倍（河北）至 3.33 倍（云南）"),
    ],
)
def test_the_counts_of_the_method_are_those_of_the_data(page, crops, power):
    assert crops in text_of(page) and power in text_of(page)
    rows = [row for row in shipped_rows("crops") if row["preset"] == "paper"]
    tags = Counter((row["term"], row["confidence"]) for row in rows)
    assert [tags[term, tag] for term in ("economic_coefficient", "carbon_rate") for tag in "SM"] == [8, 9, 8, 9]
    assert tags["water_content", "M"] == 17 and tags["water_content", "S"] == 0
    official = {row["province"]: float(row["value"]) for row in shipped_rows("electricity_province_year")
                if row["year"] == "2022"}  # fmt: skip
    ratios = {name: 0.1229 * 0.7935 * 44 / 12 / value for name, value in official.items()}
    assert min(ratios, key=ratios.get) == "河北" and max(ratios, key=ratios.get) == "云南"
    assert (round(min(ratios.values()), 2), round(max(ratios.values()), 2)) == (0.49, 3.33)
    assert {name for name, ratio in ratios.items() if ratio > 1} == {"四川", "云南", "青海"}
    assert {row["year"] for row in shipped_rows("electricity_province_year")} == {"2022", "2023"}


@pytest.mark.parametrize("page", ["questions.md", "zh/questions.md"])
def test_the_file_of_three_criteria_is_that_of_table_6_for_these(page, tmp_path):
    _, code = blocks(page, "csv")
    path = tmp_path / "my_criteria.csv"
    path.write_text(code, encoding="utf-8")
    taken, all_ten = load_criteria(path).used, {row.index: row for row in load_criteria().used}
    assert [row.index for row in taken] == ["nce", "ecc", "cep"]
    for row in taken:
        full = all_ten[row.index]
        assert (row.field, row.origin, row.direction) == (full.field, full.origin, full.direction)
        assert row.levels == full.levels
        assert row.row["label_zh"] == full.row["label_zh"]
    assert {f"`{name}`" for name in all_ten} <= set(re.findall(r"`[^`\n]+`", text_of(page)))


@pytest.mark.parametrize("page", ["data.md", "zh/data.md"])
def test_the_files_of_the_page_of_data_are_read(page, tmp_path):
    scheme, yearbook = blocks(page, "csv")
    path = tmp_path / "my_scheme.csv"
    path.write_text(scheme, encoding="utf-8")
    assert scheme_of("custom", path=path).classes == {1: 1, 2: 3, 3: 5, 255: 0}
    header, *rows = csv.reader(yearbook.splitlines())
    import pandas as pd

    panel = assemble([pd.DataFrame([[*row] for row in rows], columns=header)]).panel
    assert set(header) <= set(panel.columns) and len(panel) == 2
    assert panel["population"].tolist() == [530000, 528000]


@pytest.mark.parametrize("page", ["region.md", "zh/region.md"])
def test_the_page_of_other_regions_says_what_happens(page, tmp_path):
    import pandas as pd

    def columns(header, **settings):
        table = pd.DataFrame([["a", 2019, 7.0], ["b", 2019, 9.0]], columns=["District", "Year", header])
        panel = assemble([table], **settings).panel
        return {name: panel[name].tolist()[0] for name in panel.columns if name not in ("unit", "year")}

    assert "`GDP (million EUR)`" in text_of(page)
    for header, why in (("GDP (million EUR)", "another currency"), ("Energy use (TJ)", "does not fit")):
        with pytest.raises(StudyError, match=why):  # the tool sets the column aside with a warning
            columns(header)
    assert columns("GDP (million CNY)") == {"gdp": 700}
    assert columns("BIP", field_map=[("BIP", "gdp (million CNY)")]) == {"gdp": 700}
    assert columns("Energy use (toe)") == {"energy_use": pytest.approx(10)}
    assert columns("Population (thousand persons)") == {"population": 7000}
    (grid,) = blocks(page, "csv")
    path = tmp_path / "grid.csv"
    path.write_text(grid, encoding="utf-8")
    tonnes_of_co2 = carbon_of(load_factors("paper", path), "electricity") * 44 / 12  # of 10 000 kWh
    assert tonnes_of_co2 / 10 == pytest.approx(0.25, rel=1e-3)


def test_the_years_that_are_stated_are_those_of_the_code():
    """8: six variables, intercept, one degree of freedom; 13: six degrees of freedom; 11: two windows of five years."""
    fit = {row["name"]: row["value"] for row in shipped_rows("fit")}
    span = next(row["value"] for row in shipped_rows("potential") if row["name"] == "window")
    assert (needed_years(), RELIABLE_YEARS) == ((4, 8), 8)
    assert (6 + 1 + int(fit["fewest_freedom"]), 2 * int(span) + 1) == (13, 11)
    helps = {"en": ("8 years", "trends need 4", "fewer than 13", "11 consecutive"),
             "zh": ("至少 8 年", "趋势需要 4 年", "少于 13 年", "连续 11 年")}  # fmt: skip
    pages = {"en": ("region.md", ("8 in common", "fewer than 8", "fewer than 13", "fewer than 11")),
             "zh": ("zh/region.md", ("共有 8 年", "少于 8 年", "少于 13 年", "少于 11 年"))}  # fmt: skip
    for language, words in helps.items():
        for tool in ("runstudy", "checkstudy"):
            path = ROOT / "algorithms" / "help" / language / f"{tool}.json"
            method = json.loads(path.read_text("utf-8"))["method"]
            assert [word for word in words if word not in method] == []
        page, words = pages[language]
        assert [word for word in words if word not in text_of(page)] == []


def test_the_pages_name_every_product_of_land_cover():
    for name in ("data.md", "zh/data.md", "README.md", "README.zh.md"):
        for scheme in SCHEMES:
            assert f"`{scheme}`" in text_of(name), (name, scheme)


@pytest.mark.parametrize(("page", "label"), [("method.md", "label"), ("zh/method.md", "label_zh")])
def test_the_zones_of_the_page_are_those_of_the_data(page, label):
    rows = re.findall(r"^\| (\d) \| (.+) \|$", text_of(page), re.MULTILINE)
    assert rows == [(row["zone"], row[label]) for row in shipped_rows("zones")]


@pytest.mark.parametrize("page", ["inconsistencies.md", "zh/inconsistencies.md"])
def test_the_list_of_contradictions_is_whole(page):
    numbers = re.findall(r"^\| (\d+) \| .+ \| .+ \| .+ \|$", text_of(page), re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, 18))


@pytest.mark.parametrize("page", ["citing.md", "zh/citing.md"])
def test_the_version_to_cite_is_that_of_the_plugin(page):
    version = re.search(r"^version=(.+)$", text_of("metadata.txt"), re.MULTILINE)[1]
    assert text_of(page).count(version) == 2


def test_the_page_of_decisions_has_every_row_that_is_one():
    page = subprocess.run(
        [sys.executable, "-c", "import docs_decisions; print(docs_decisions.page())"],
        cwd=ROOT / "scripts", capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    rows = [row for row in shipped_rows("criteria") if row["confidence"] == "D"]
    assert rows and all(row["note"] in page for row in rows)
    printed = next(row for row in shipped_rows("criteria") if row["confidence"] == "P" and row["note"])
    assert printed["note"] not in page
    widths = [line.count(" | ") + 1 for line in page.split("\n") if line.startswith("| ")]
    assert max(widths) <= 11  # as many as the width of the site holds
    heads = [line for line, below in zip(page.split("\n"), page.split("\n")[1:]) if below.startswith("| ---")]
    assert all(head.endswith((" source | note |", " source |", " label |")) for head in heads)


def tables_of_decisions(language):
    """Yield (file, rows of cells) of the page of decisions, without the heads."""
    page = subprocess.run(
        [sys.executable, "-c", f"import docs_decisions; print(docs_decisions.page(language={language!r}))"],
        cwd=ROOT / "scripts", capture_output=True, encoding="utf-8", check=True,
    ).stdout.replace("\\_", "_")  # fmt: skip
    for part in page.split("\n## ")[1:]:
        lines = [line for line in part.split("\n") if line.startswith("| ")]
        yield part.split("`")[1], [[cell.strip() for cell in line[1:-1].split(" | ")] for line in lines[2:]]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_decisions_says_one_thing_once(language):
    """Rows that differ in their name alone are one row; names are those of the files, and no placeholder is left."""
    tables = dict(tables_of_decisions(language))
    for name, rows in tables.items():
        rests = [tuple(row[1:]) for row in rows]
        assert len(set(rests)) == len(rests), name
        assert not [cell for row in rows for cell in row if re.search(r"[{}]", cell)], name
        decisions = [row for row in shipped_rows(name.removesuffix(".csv")) if row["confidence"] == "D"]
        first = next(iter(decisions[0]))
        assert {row[first] for row in decisions if first != "confidence"} <= {
            part for row in rows for part in re.sub("<[^>]*>", "", row[0]).split(", ")
        } | {"*"}, name
    assert tables["cep_rules.csv"][0][2].count("2030") == 1 and tables["cep_rules.csv"][0][2].count("2060") == 1


@pytest.mark.parametrize(
    ("language", "warning", "unit"),
    [
        ("en", "label is the warning where it does not", "begins with"),
        ("zh", "label 是不满足时的警告", "开头所写的单位"),
    ],
)
def test_a_table_of_decisions_says_how_it_is_read_where_its_heads_mislead(language, warning, unit):
    """A rule stands beside the warning of its failure, the unit of limits in the source; the tag itself is no row."""
    page = subprocess.run(
        [sys.executable, "-c", f"import docs_decisions; print(docs_decisions.page(language={language!r}))"],
        cwd=ROOT / "scripts", capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    parts = {part.split("`")[1]: part for part in page.split("\n## ")[1:]}
    assert [name for name, part in parts.items() if warning in part] == ["zone_rules.csv"]
    assert [name for name, part in parts.items() if unit in part] == ["magnitudes.csv"]
    assert not {"confidence.csv", "energy_columns.csv"} & set(parts)


def test_a_temperature_is_no_amount():
    row = next(row for row in shipped_rows("bounds") if row["column"] == "mean_temperature")
    assert row["low"] == "" and "not negative" not in row["source"]


def test_the_chinese_pages_of_the_data_have_no_english_remark():
    """Sources that are titles stay; a remark, a unit or a decision has Chinese, and no translation is left over."""
    pages = subprocess.run(
        [sys.executable, "-c", "import docs_decisions, factors_page as f; "
                               "print(docs_decisions.page(language='zh'), f.page('zh'), sep=chr(10))"],
        cwd=ROOT / "scripts", capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    pages = pages.replace("\\", "")  # of Markdown
    cells = {cell for line in pages.split("\n") if line.startswith("| ") for cell in line.strip("| ").split(" | ")}
    sentence = re.compile(r"[A-Za-z]{2,} [a-z]{2,}.*[.?]$|^[a-z]+ (?:of|per|in|the) ")
    assert [cell for cell in cells if sentence.search(cell) and not re.search("[\u4e00-\u9fff]|github", cell)] == []
    with open(ROOT / "scripts" / "docs_zh.csv", encoding="utf-8", newline="") as stream:
        unused = [row["text"] for row in csv.DictReader(stream) if row["zh"].replace("<", "&lt;") not in pages]
    assert unused == []


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Can I zone by only three criteria?", ("CRITERIA", "units_trends", "units_potential")),
        ("How do I compare two presets?", ("Other presets of factors", "units_zones")),
        ("Is the peak year of the forecast certain?", ("`p_peaked`", "Estimation scopes", "No.")),
        ("能否只用三项指标分区？", ("CRITERIA", "units_trends", "units_potential")),
        ("怎样比较两组系数？", ("其他系数方案", "units_zones")),
        ("预测的达峰年份是确定的吗？", ("`p_peaked`", "估计范围", "不是。")),
        ("How do I use my own factors?", ("FACTORS", "account,field,term,value", "PRESET")),
        ("What does 5 % mean here?", ("1.66", "0.097", "1.96", "90 % interval", "percentage points")),
        (
            "Why is my county in zone 4?",
            (
                "`total`",
                "`reason`",
                "`margin`",
                "natural breaks",
                "Of five zones, zone 4 is the second lowest; of four",
                "Robustness of the zoning",
            ),
        ),
        ("How do I cite it?", ("citing.md",)),
        ("Which years do I need?", ("needs eight", "trends need four", "STATISTICS_YEARS")),
        ("What do I do with a county that changed its border?", ("ALIASES", "Dissolve", "allocatestatistics.md")),
        ("How do I get maps and charts at the width of a journal?", ("FIGURES", "170 mm", "_85mm")),
        ("怎样使用自己的系数？", ("FACTORS", "account,field,term,value", "PRESET")),
        ("这里的 5 % 指什么？", ("1.66", "0.097", "1.96", "90 % 区间", "百分点")),
        (
            "我的县为什么在第 4 区？",
            ("`total`", "`reason`", "`margin`", "自然断点", "分四区时是最低一级", "分区结果的稳健性"),
        ),
        ("怎样引用？", ("citing.md",)),
        ("需要哪些年份？", ("需要八年", "趋势需要四年", "STATISTICS_YEARS")),
        ("县界有变动怎么办？", ("ALIASES", "融合", "allocatestatistics.md")),
        ("怎样得到期刊栏宽的地图和图表？", ("FIGURES", "170 mm", "_85mm")),
    ],
)
def test_the_questions_have_their_answers(question, answers):
    page = "questions.md" if question.isascii() else "zh/questions.md"
    section = text_of(page).split(f"## {question}\n")[1].split("\n## ")[0]
    assert [answer for answer in answers if answer not in section] == []


def test_both_readmes_say_the_same():
    """Same commands, tools, files and columns; what only one of them names is a gap of the other."""
    chinese = text_of("README.zh.md")
    questions = chinese[chinese.index("## 常见问题") :].split("\n## ")[0]  # in English a page of docs
    pages = (text_of("README.md"), chinese.replace(questions, ""))
    english, chinese = (set(re.findall(r"`([^`\n]+)`", page)) for page in pages)
    code = re.compile(r"[a-z][a-z0-9_./*]*(\.(csv|py|md|json|gpkg|model3|xlsx))?$")
    only = {word for word in english ^ chinese if code.fullmatch(word)}
    assert not only
    assert BLOCK.findall(text_of("README.md"))[0][1].count("make ") == blocks("README.zh.md", "sh")[0].count("make ")
    assert "](README.zh.md)" in text_of("README.md") and "](README.md)" in text_of("README.zh.md")


ENGLISH_ONLY = {"architecture.md"}  # for developers
SAID_IN_INDEX = {"architecture.md", "CONTRIBUTING.md", "CHANGELOG.md"}  # the Chinese first page names what is English
BY_HAND = [page for page in CHINESE if page.name != "factors.md"]  # that one is made (test_factors_page.py)


@pytest.mark.parametrize("page", BY_HAND, ids=[page.name for page in BY_HAND])
def test_a_chinese_page_says_what_the_english_one_says(page):
    """Same headings, rows of tables, links, code words and pictures; what only one of them has is a gap."""
    english, chinese = text_of(page.name), page.read_text(encoding="utf-8")
    for kind in (r"^#+ ", r"^\|", r"^```\w*$", r"^[-*] ", r"^\d+\. "):
        counts = [len(re.findall(kind, text, re.MULTILINE)) for text in (english, chinese)]
        assert counts[0] == counts[1], kind
    pages = [
        {re.sub(r"^(\.\./)+|^zh/", "", link.partition("#")[0]) for link in LINK.findall(text)}
        for text in (english, chinese)
    ]
    assert {name.replace("_zh.png", ".png") for name in pages[1]} ^ pages[0] <= {"index.md", *SAID_IN_INDEX}
    code = re.compile(r"[\w./*-]+$", re.ASCII)
    words = [{word for word in re.findall(r"`([^`\n]+)`", text) if code.fullmatch(word)} for text in (english, chinese)]
    assert words[0] == words[1]


def test_every_page_for_users_is_there_in_chinese():
    names = [{path.name for path in folder.glob("*.md")} for folder in (DOCS, DOCS / "zh")]
    assert names[0] - names[1] == ENGLISH_ONLY and names[1] <= names[0]
