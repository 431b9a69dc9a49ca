"""The rules that hold for every report, in both languages: what a reader must not meet on any page."""

import csv
import html
import re
from pathlib import Path

import chart_boxes
import every_output
import pytest
from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.report import charts
from carbon_zoning.core.report.methods import holds
from carbon_zoning.core.report.table_room import fits, least_letters

ROOT = Path(__file__).resolve().parents[2]
WIDE = (6.2, 12.0, 1056.0)  # px of a letter, about a column, of the page of 1 200 px: `.wide` in report.css
WORD = r"[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ-]{2,}"  # of Latin letters, without the sign of multiplication
NO_UNITS = ("allocatestatistics", "fillgaps", "checkstudy")  # tools that are not given the names of the units
LATIN = {
    row["word"]: row["reason"]
    for row in csv.DictReader(Path(__file__).with_name("latin_in_chinese.csv").read_text("utf-8").splitlines())
}


@pytest.fixture(scope="module")
def chinese(provider, tmp_path_factory):
    """The outputs of every tool, made by a QGIS that speaks Chinese."""
    translator = QTranslator()
    if not translator.load(str(ROOT / "i18n" / "carbon_zoning_zh.qm")):
        pytest.skip("the translation is not compiled (make translation)")
    QCoreApplication.installTranslator(translator)
    spoken, QgsApplication.locale = QgsApplication.locale, staticmethod(lambda: "zh-Hans")
    try:
        yield every_output.run_all(provider, tmp_path_factory.mktemp("every output in Chinese"))
    finally:
        QgsApplication.locale = spoken
        QCoreApplication.removeTranslator(translator)


@pytest.fixture(params=["made", "chinese"])
def pages(request):
    """{tool: text of its report} in a language."""
    outputs = request.getfixturevalue(request.param)
    return {tool: Path(path).read_text(encoding="utf-8") for (tool, name), path in outputs.items() if name == "REPORT"}


def body(page):
    """Return a page without styles and charts."""
    return re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", page, flags=re.DOTALL)


def tables(page):
    """Yield (title, heads, rows) of the tables of a page."""
    for figure in re.findall(r"<figure[^>]*>(.*?)</figure>", body(page), re.DOTALL):
        title = html.unescape(re.search(r"<figcaption>(.*?)</figcaption>", figure, re.DOTALL)[1])
        for table in re.findall(r"<table>(.*?)</table>", figure, re.DOTALL):
            table = table.replace("<wbr>", "")  # in Chinese heads, between words
            heads = [html.unescape(head) for head in re.findall(r"<th(?: [^>]*)?>(.*?)</th>", table, re.DOTALL)]
            rows = re.findall(r"<tr[^>]*>(<td.*?)</tr>", table, re.DOTALL)
            yield (
                title,
                heads,
                [[html.unescape(one) for one in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in rows],
            )


def test_every_tool_with_a_report_has_one_here(provider, made):
    declared = {
        algorithm.name()
        for algorithm in provider.algorithms()
        if any(output.name() == "REPORT" for output in algorithm.outputDefinitions())
    }
    assert declared == {tool for tool, name in made if name == "REPORT"} and len(declared) > 20


def test_a_page_begins_with_what_was_found(pages):
    for tool, page in pages.items():
        found = re.search(r'</header>\s*<p class="summary">(.+?)</p>', page, re.DOTALL)
        told = html.unescape(found[1]) if found else ""
        assert len(told) > 15 and told[0] == told[0].upper(), tool


def test_a_page_ends_with_methods_and_then_where_it_is_from(pages):
    for tool, page in pages.items():
        methods, facts = page.index('<section class="methods">'), page.index('<section class="facts">')
        assert methods < facts and "<h2>" not in page[facts:].split("</h2>", 1)[1], tool
        assert re.search(r"Carbon Neutral Zoning \d+\.\d+", page[methods:facts]), tool


def test_every_sentence_on_methods_names_a_parameter_and_a_word_that_there_is(provider):
    special = {"", "given", "blank", "positive", "default", "changed", "true", "false"}
    for row in shipped_rows("methods"):
        if row["tool"] == "*":
            continue
        definitions = {one.name(): one for one in provider.algorithm(row["tool"]).parameterDefinitions()}
        conditions = dict(zip(row["parameter"].split(" "), row["words"].split(" ")))
        named = {*conditions, *re.findall(r"\{(\w+)\}", row["text"])} - {""}
        assert {name for name in named if name.isupper()} <= set(definitions), row  # others are what a run found
        for name, text in conditions.items():
            words = set(text.lstrip("!").split("|")) - special
            assert not words or not name.isupper() or words <= set(definitions[name].options()), row
        assert holds(row, {}) in (True, False)


def test_the_list_of_results_calls_a_report_as_its_page(provider, made):
    for (tool, name), path in made.items():
        if name == "REPORT":
            output = next(one for one in provider.algorithm(tool).outputDefinitions() if one.name() == "REPORT")
            page = Path(path).read_text(encoding="utf-8")
            for title in re.findall(r"<title>(.*?)</title>.*?<h1>(.*?)</h1>", page, re.DOTALL)[0]:
                assert html.unescape(title) == output.description(), tool


def test_what_stands_in_a_row_is_parted_as_the_language_does(chinese):
    """The comma of English lists beside a Chinese letter, in sentences, cells, heads and charts."""
    left = {}
    for (tool, output), path in chinese.items():
        if output == "REPORT":
            page = Path(path).read_text(encoding="utf-8")
            shown = re.sub(r"<style>.*?</style>|<section class=\"facts\">.*", "", page, flags=re.DOTALL)
            text = html.unescape(
                re.sub(r"</?tspan[^>]*>", "", re.sub(r"<h3>参考文献</h3>.*", "", shown, flags=re.DOTALL))
            )
            found = re.findall(
                r"[^<>]{0,20}[\u3000-\u9fff）)][,;] [^<>]{0,20}|[^<>]{0,20}[,;] [\u3000-\u9fff][^<>]{0,20}", text
            )
            found += re.findall(r".{0,20}[。；] +[\u3400-\u9fff].{0,20}", text)
            if found:
                left[tool] = found
    assert not left


def test_no_table_is_wider_than_a_page_of_1200_px(pages):
    """By the letters that no line may break; the widths of letters were measured with a browser."""
    cut = []
    for tool, page in pages.items():
        for title, heads, rows in tables(page):
            if not fits(least_letters(heads, rows), *WIDE):
                cut.append((tool, title))
    assert not cut


@pytest.fixture(scope="module")
def unit_ids(made):
    path = Path(made["zoning", "OUTPUT"]).parents[1] / "study" / "units.gpkg"
    ids = {str(feature["code"]) for feature in QgsVectorLayer(str(path), "units", "ogr").getFeatures()}
    assert len(ids) == 81
    return ids


def test_units_go_by_their_names(pages, unit_ids):
    for tool, page in pages.items():
        for title, heads, rows in tables(page) if tool not in NO_UNITS else ():
            for row in rows:
                if row[0] in unit_ids:
                    raise AssertionError((tool, title, heads[0], row[0]))


def test_a_head_has_one_unit_at_its_end_and_a_statistic_has_none(pages):
    for tool, page in pages.items():
        for title, heads, _ in tables(page):
            for head in heads:
                assert len(re.findall(r"\[[^]]*\]", head)) <= 1, (tool, title, head)
                if re.search(r"\bZ\b|\btau\b", head):
                    assert "[" not in head, (tool, title, head)


def test_a_unit_stands_in_brackets_and_every_column_holds_something(pages):
    for tool, page in pages.items():
        for title, heads, rows in tables(page):
            for text in (title, *heads):
                assert not re.search(r"[,，] ?(?:%|hm²|km|k?t|(?:[kM]?t|%)[ \xa0]?(?:C|/a).*)$", text), (tool, text)
            for head, cells in zip(heads, zip(*rows)):
                assert any(cells), (tool, title, head)


def test_numbers_are_written_in_one_way(pages):
    """No exponent of a computer, a space before the per cent, the plural of several, the dash between years."""
    for tool, page in pages.items():
        told = page[page.index("<main>") : page.index('<section class="methods">')]
        texts = html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", "\n", told, flags=re.DOTALL))
        for fault in (
            r"\d[eE][-+]?\d",
            r"[\d)]%",
            r"\b(?:[2-9]|\d\d+) (?:[\w-]+ ){0,3}[\w-]+\(s\)",
            r"(?<!/T )\b\d{4}-\d{4}\b",
            r"(?:\w |（)-\d",
        ):
            assert not re.findall(rf".*{fault}.*", texts), (tool, fault)


def test_no_number_has_the_hyphen_for_a_minus(pages):
    for tool, page in pages.items():
        assert not re.findall(r'<td class="number">-[\d.]|<text[^>]*>-\d[^<]*</text>', page), tool


def test_nothing_english_is_left_on_a_chinese_page(chinese):
    known = {
        *LATIN,
        *(row["column"] for row in shipped_rows("columns")),
        *(word for row in shipped_rows("references") for word in re.findall(WORD, row["text"].split("(")[0])),
        *(word for row in shipped_rows("sources") for word in re.findall(r"[A-Za-z]+", " ".join(row.values()))),
        *(word for row in shipped_rows("sample_names") for word in row.values()),
    }
    names = re.compile(r"[A-Z][a-z]+ (?:Qu|Xian|Shi)\b")
    left = {}
    for (tool, output), path in chinese.items():
        if output != "REPORT":
            continue
        page = Path(path).read_text(encoding="utf-8")
        charts = " ".join(re.findall(r"<text[^>]*>(.*?)</text>", page, re.DOTALL))
        words = body(page[page.index("<main>") : page.index('<section class="facts">')])
        words = re.sub(r"<h3>参考文献</h3>.*|<su[bp]>.*?</su[bp]>", "", words, flags=re.DOTALL)
        text = names.sub("", html.unescape(re.sub(r"<[^>]+>", " ", f"{words} {charts}")))
        text = re.sub(r"https?://\S+|github \S+|\S*_\S*", "", text)
        for word in re.findall(WORD, text):
            if word not in known and not word.isupper():
                left.setdefault(tool, set()).add(word)
    assert not left


def told(page):
    """Return what a page says in words, from its title to its references: sentences, tables and charts, a line each."""
    text = re.sub(r"<h3>(?:References|参考文献)</h3>.*?</section>", "", page, flags=re.DOTALL)
    text = text[text.index("<main>") : text.index('<section class="facts">')]
    text = re.sub(r"<style.*?</style>|</?tspan[^>]*>|</?su[bp]>", "", text, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "\n", text))


def test_no_text_of_a_chart_is_cut_or_lies_over_another(pages, request):
    if "chinese" in request.node.callspec.params.values() and len(charts.measuring_fonts()) == 1:
        pytest.skip("no font of this machine has Chinese letters, so that none is measured")
    for tool, page in pages.items():
        for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
            assert not chart_boxes.cut(svg) and not chart_boxes.over_each_other(svg), tool


def cut_without_key(page):
    """Return the texts of charts that end in "…", or have it before a count, and do not stand whole on the page."""
    words = html.unescape(re.sub(r"<[^>]+>", "\n", body(page)))
    drawn = "\n".join(re.findall(r"<svg.*?</svg>", page, re.DOTALL))
    texts = [html.unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", drawn)]
    whole = words + "\n".join(text for text in texts if "…" not in text)
    cut = [text for text in texts if re.search(r"…( ?[(（][^()（）]*[)）])?$", text)]
    return [text for text in cut if not re.search(re.escape(text.partition("…")[0].strip()) + r"[^\n…]", whole)]


def test_no_label_of_a_chart_is_cut_where_its_whole_text_does_not_stand_on_the_page(pages):
    for tool, page in pages.items():
        assert not cut_without_key(page), tool


@pytest.mark.parametrize(
    ("label", "beside", "is_found"),
    [
        ("Xishuangbanna", "", False),
        ("Xishuangb…", "", True),
        ("Xishuangb…", "<td>Xishuangbanna</td>", False),
        ("Xishuangb…", "<td>Xishuangb…</td>", True),
        ("Xishuangb… (3)", "<td>Xishan</td>", True),
        ("Xishuangb… (3)", "<svg><text>Xishuangbanna</text></svg>", False),
        ("a … b", "", False),  # an ellipsis between the ends of a series
    ],
)
def test_a_cut_label_is_found(label, beside, is_found):
    assert bool(cut_without_key(f"<svg><text>{label}</text></svg>{beside}")) == is_found


def test_an_amount_has_no_more_digits_than_are_significant(pages):
    """Five; degrees have as many decimals as tell some ten metres."""
    for tool, page in pages.items():
        for _, heads, rows in tables(page):
            for head, number in ((head, one) for row in rows for head, one in zip(heads, row) if "[°]" not in head):
                if re.fullmatch(r"[−\d\u202f.]+", number) and not re.fullmatch(r"0\d+|\d{6}", number):  # an id
                    digits = re.sub(r"[−\u202f]", "", number)
                    significant = digits.replace(".", "").lstrip("0") if "." in digits else digits.rstrip("0")
                    assert len(significant) <= 5, (tool, head, number)
        assert not re.findall(r"\d,\d{3}\b|\d\u202f\d{3}\u202f\d{2}[1-9]", told(page)), tool


def test_marks_are_those_of_print(pages):
    for tool, page in pages.items():
        text = told(page)
        for fault in (r"\(s\)", r"`", r"[\w)] - [\w(]", r"\w x [\w(]", r"\((?:10[³⁴] )?(?:hm²|km|%|k?t C\S*)\)$"):
            assert not re.findall(rf".*{fault}.*", text, re.MULTILINE), (tool, fault)


def test_chinese_is_set_in_one_way(chinese):
    """A blank beside digits and Latin letters, none beside full-width marks, which stand about Chinese; hm², km."""
    sign, mark = "[\u3400-\u9fff]", "[，。；：、（）]"
    faults = (
        rf"{sign}[A-Za-z0-9]|[A-Za-z0-9%]{sign}",
        rf"{mark} +\S|\S +{mark}",
        rf"\([^()（）\n]*{sign}|{sign}[,;:!?]",
        rf"{sign} ?\((?![a-z][a-z0-9_]*\)|\d+\)|xj)",  # but for names of columns, counts behind them, and formulas
        "公顷|千米|公里",
        "（(?:%|%/a|hm²|km|t|k?t C/a)）\n",
    )
    for (tool, output), path in chinese.items():
        text = told(Path(path).read_text(encoding="utf-8")) if output == "REPORT" else ""
        text = re.sub(r"t(?: C)?/\((?:头（只）|人)·a\)", "", text)
        for fault in faults:
            assert not re.findall(rf".{{0,20}}(?:{fault}).{{0,20}}", text), (tool, fault)


def test_sentences_and_warnings_call_units_by_their_names(pages, unit_ids):
    """An id stands in brackets behind the name that several units have, and in columns of its own."""
    for tool, page in pages.items():
        words = told(re.sub(r"<td[^>]*>.*?</td>", "", page)) if tool not in NO_UNITS else ""
        bare = set(re.findall(r"(?<![(\w])\w+(?![\w)])", words))
        assert not bare & unit_ids, tool


CITED = re.compile(
    r"((?:von )?[A-Z][\w-]+(?:(?:,|、) ?[A-Z]\w+)*(?: (?:and|&|和) [A-Z]\w+| et al\\.| 等)?) ?[(（]?((?:19|20)\d\d)\b"
)
SOURCES = re.compile("Sources of the coefficients|系数来源")  # a table of the accounts
NO_NAMES = ("In", "From", "Since", "Until", "To", "By", "After", "Before", "Between", "Table", "Year", "GB", "ChinaXiv")


def test_what_a_report_cites_is_among_its_references(pages):
    """The carbon report lists the sources of its coefficients in a table of their own."""
    for tool, page in pages.items():
        text = body(page)
        listed = "".join(re.findall(r"<h3>(?:References|参考文献)</h3>\s*<ul[^>]*>.*?</ul>", text, re.DOTALL))
        cited = set(CITED.findall(html.unescape(re.sub(r"<[^>]+>", "\n", text.replace(listed, "")))))
        own = [row[0] for title, _, rows in tables(page) if SOURCES.match(title) for row in rows]
        lacking = {
            (name, year)
            for name, year in cited
            if not name.startswith(NO_NAMES) and not any(cell.startswith(f"{name} {year}") for cell in own)
            and not re.search(rf"<li[^>]*>{re.split('[ ,、]', name)[0]}\b[^<]*\({year}\)", html.unescape(listed))
        }  # fmt: skip
        assert not lacking, (tool, lacking)
