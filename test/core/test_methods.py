"""The text for a methods section: it says what was run, and a changed setting changes it, in both languages."""

import re
import string
from pathlib import Path
from statistics import NormalDist

import pandas as pd
import pytest

from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.landuse.schemes import SCHEMES
from carbon_zoning.core.report.methods import (
    Setting,
    cited_in,
    for_paper,
    holds,
    methods_text,
    references,
    running_text,
)
from carbon_zoning.core.report.report import Report

FIT_RESIDUALS = Path(__file__).resolve().parents[2] / "algorithms" / "forecast" / "fit_residuals.py"
ROWS = shipped_rows("methods")
VERSIONS = {"version": "9.9", "qgis": "3.22.4", "python": "3.10.1"}
# What makes a condition true, and what makes it false.
EITHER = {
    "given": (Setting("1", "1", False), Setting()),
    "blank": (Setting(), Setting("1", "1", False)),
    "positive": (Setting("5", "5"), Setting("0", "0")),
    "default": (Setting("a", "a", True), Setting("a", "a", False)),
    "changed": (Setting("a", "a", False), Setting("a", "a", True)),
}


def settings_of(tool):
    """Every parameter that sentences of a tool name, given."""
    names = {
        name for row in ROWS if row["tool"] == tool for _, name, _, _ in string.Formatter().parse(row["text"]) if name
    }
    named = {name for row in ROWS if row["tool"] == tool for name in row["parameter"].split(" ")}
    return {name: Setting("7", "seven") for name in names | named}


def either(words):
    """Return a setting with which a condition of a row holds, and one with which it does not."""
    if words in EITHER:
        return EITHER[words]
    word = words.lstrip("!").split("|")[0]
    pair = (Setting(word, word), Setting("another", "another"))
    return pair[::-1] if words.startswith("!") else pair


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("row", [row for row in ROWS if row["parameter"] and row["words"] and row["text"]],
                         ids=lambda row: f"{row['tool']} {row['parameter']} {row['words']}")  # fmt: skip
def test_a_changed_setting_changes_the_text(row, language):
    column = "text" if language == "en" else "text_zh"
    told = re.compile(re.sub(r"\\\{\w+\\\}", ".*", re.escape(row[column][:-1])))
    texts = []
    pairs = dict(zip(row["parameter"].split(" "), map(either, row["words"].split(" "))))
    fits = {name: pair[0] for name, pair in pairs.items()}
    for settings in (fits, *({**fits, name: pair[1]} for name, pair in pairs.items())):
        settings = {**settings_of(row["tool"]), **settings}
        texts.append(methods_text(row["tool"], settings, VERSIONS, language))
        assert bool(told.search(texts[-1])) == holds(row, settings)
    assert texts[0] not in texts[1:] and told.search(texts[0]) and not any(map(told.search, texts[1:]))


def test_the_text_of_a_run_by_hand():
    """A trend tool with one correction and a first year."""
    settings = {
        "METHOD": Setting("hamed_rao", "Hamed & Rao"),
        "THRESHOLD": Setting("1.96", "1.96", False),
        "FROM_YEAR": Setting("2005", "2005", False),
        "TO_YEAR": Setting(),
    }
    text = methods_text("trendfields", settings, VERSIONS)
    assert "the variance of the significant lags (Hamed and Rao 1998)." in text
    assert (
        "pre-whitened" not in text
        and "a variance corrected for ties (Theil 1950; Sen 1968; Mann 1945; Kendall 1975)." in text
    )
    assert "Trends are called marked where |Z| > 1.96." in text  # a threshold of one's own is not the paper's
    chinese = methods_text("trendfields", settings, VERSIONS, "zh")
    assert "趋势以 |Z| > 1.96 记为显著。" in chinese
    assert "Years before 2005 were left out." in text and "Years after" not in text
    cited = references("trendfields", settings, VERSIONS)
    assert [entry.partition(" ")[0] for entry in cited] == ["Hamed", "Kendall", "Mann", "Sen", "Theil"]
    text = methods_text("trendfields", {**settings, "THRESHOLD": Setting("1.66", "1.66")}, VERSIONS)
    assert "Trends with |Z| > 1.66 (two-sided p = 0.097) are called marked (Huo et al. 2025)." in text
    assert round(2 * (1 - NormalDist().cdf(1.66)), 3) == 0.097


def test_k_units_years_and_the_product_are_told_and_cited():
    fit = settings_of("stirpatfit")
    free, given = (
        {**fit, "K": Setting(), "k": Setting("0.05", "0.05")},
        {**fit, "K": Setting("0.2", "0.2"), "k": Setting()},
    )
    assert "rule: seven. The rule gave K = 0.05." in methods_text("stirpatfit", free, VERSIONS)
    assert "K was set to 0.2." in methods_text("stirpatfit", given, VERSIONS)
    assert "The rule gave" not in methods_text("stirpatfit", given, VERSIONS)
    found = {"units": Setting("81", "81"), "years": Setting("21", "21"), "period": Setting("2000–2020", "2000–2020")}
    text = methods_text("carbonaccounting", {**settings_of("carbonaccounting"), **found}, VERSIONS, "zh")
    assert "核算覆盖 81 个评价单元、21 个年份（2000–2020）。" in text
    whole = {"METHOD": Setting("natural", "spline"), "added": Setting("2013", "2013")}
    said = "No unit had statistics of 2013: all values of these years are interpolated."
    assert said in methods_text("fillgaps", {**settings_of("fillgaps"), **whole}, VERSIONS)
    assert "interpolated" not in methods_text("fillgaps", {**settings_of("fillgaps"), "added": Setting()}, VERSIONS)
    for scheme, name in (("clcd", "Yang and Huang 2021"), ("cnlucc_level1", "Xu et al. 2018")):
        product = {**settings_of("reclassifylandcover"), "SCHEME": Setting(scheme, "the map")}
        assert f"The codes of the rasters were read as those of: the map ({name})." in methods_text(
            "reclassifylandcover", product, VERSIONS
        )
    assert "The codes of the rasters" not in methods_text(
        "reclassifylandcover", {**product, "SCHEME": Setting("custom")}, VERSIONS
    )

    cells = {**product, "cell": Setting("1000 m", "1000 m")}
    assert "Cells of the rasters measure 1000 m." in methods_text("reclassifylandcover", cells, VERSIONS)
    assert "measure" not in methods_text("reclassifylandcover", {**product, "cell": Setting()}, VERSIONS)


def test_made_up_data_are_told_and_no_others():
    mark = "synthetic sample study"
    assert mark in methods_text("*", {"synthetic": Setting("1", "1")}, VERSIONS)
    assert mark not in methods_text("*", {}, VERSIONS)


def test_a_zoning_says_only_what_it_scored():
    zoning = {**settings_of("zoning"), "CRITERIA": Setting(), "CLI_DIRECTION": Setting("as_printed", "as printed")}
    every = methods_text("zoning", zoning, VERSIONS)
    assert "The reduction potential was scored" in every and "The land use index of the last year was" in every
    assert "Eight carbon indices were scored" in every and "A high land use index scores high." in every
    trends = methods_text("zoning", {**zoning, "POTENTIAL": Setting(), "INTENSITY": Setting()}, VERSIONS)
    assert "potential" not in trends and "land use index" not in trends and "Eight carbon indices" in trends
    own = methods_text("zoning", {**zoning, "CRITERIA": Setting("given")}, VERSIONS)
    assert "authors' own" in own and "Eight" not in own and "potential" not in own and "scores high" not in own


def test_every_product_has_a_sentence():
    known = {word for row in ROWS if row["parameter"] == "SCHEME" for word in row["words"].split("|")}
    assert known == {*SCHEMES}


def test_symbols_of_the_ridge_are_told_and_none_has_two_meanings():
    text = methods_text("stirpatfit", settings_of("stirpatfit"), VERSIONS)
    assert "b = (R + K E)⁻¹ r, with R the correlation matrix" in text and "E the identity matrix" in text
    assert "ln I = a" in text and "K I" not in text


def test_indices_of_the_accounts_are_cited():
    for form, shares in (("ratio", "region"), ("difference", "region")):
        settings = {**settings_of("carbonaccounting"), "INDEX_FORM": Setting(form), "SHARES": Setting(shares)}
        text = methods_text("carbonaccounting", settings, VERSIONS)
        assert text.count("(Huo et al. 2025).") == 3


@pytest.mark.parametrize(
    "tool, name, said, said_zh",
    [
        ("assemblepanel", "converted", "seven column(s) were converted to the units", "seven 个字段换算"),
        ("assemblepanel", "totals", "seven total(s) were set aside.", "剔除合计 seven 项"),
        ("assemblepanel", "compared", "seven total(s) of all units were compared", "seven 项全区合计"),
        ("fillgaps", "filled", "seven missing value(s) within series were filled by", "缺测值 seven 个"),
        ("fillgaps", "replaced", "seven confirmed outlier(s) were replaced", "seven 个异常值"),
        ("allocatestatistics", "reported", "seven value(s) that counties report were kept", "上报的 seven 个值"),
        (
            "carbonaccounting",
            "zeros",
            "seven missing value(s) of the statistics were counted as zero",
            "seven 个缺失值",
        ),
        ("carbonaccounting", "scaled", "classes were scaled to all of its land", "推算至全部土地"),
        ("reclassifylandcover", "unmapped", "seven cell(s) with codes that the legend does not", "seven 个像元"),
        ("emissiondrivers", "fuels", "split into fuel structure", "再分为能源结构"),
    ],
)
def test_only_what_happened_is_told(tool, name, said, said_zh):
    settings = settings_of(tool)
    nothing = {**settings, name: Setting()}
    for language, text in (("en", said), ("zh", said_zh)):
        assert text in methods_text(tool, settings, VERSIONS, language)
        assert text not in methods_text(tool, nothing, VERSIONS, language)
    assert "where there were any" not in methods_text(tool, settings, VERSIONS)


def test_nothing_filled_is_told_in_place_of_a_method():
    none = methods_text("fillgaps", {**settings_of("fillgaps"), "filled": Setting(), "replaced": Setting()}, VERSIONS)
    assert "No value was missing within a series that could be filled." in none and "seven year" not in none
    assert "No value was missing" not in methods_text("fillgaps", settings_of("fillgaps"), VERSIONS)


def test_formulas_have_indices_and_no_underscores():
    for row in ROWS:
        for column in ("text", "text_zh"):
            assert "_" not in re.sub(r"\{\w+\}", "", row[column]) and "^" not in row[column], row
    report = Report("Forecast")
    text = methods_text("stirpatforecast", {"STEP": Setting("5", "x_k"), "END_YEAR": Setting("2060", "<i>")}, VERSIONS)
    report.methods(text, [])
    page = report.render()
    assert "[x<sub>k</sub>(t) / x<sub>k</sub>(t<sub>0</sub>)]<sup>b<sub>k</sub></sup>" in page
    assert "in steps of x_k year(s) to &lt;i&gt; as" in page  # what a user wrote stays as it is


def test_a_paragraph_in_another_language_says_so():
    report = Report("Methods")
    report.text("方法。")
    report.text("Methods.", "en")
    page = report.render(language="zh")
    assert '<p lang="en">Methods.</p>' in page and "<p>方法。</p>" in page
    report.methods("", ["Sen P.K. (1968)"])
    assert '<li lang="en">Sen' in report.render(language="zh") and "<li>Sen" in report.render()


def test_versions_are_told_and_cited():
    assert "Carbon Neutral Zoning 9.9 (QGIS 3.22.4, Python 3.10.1)" in methods_text("*", {}, VERSIONS)
    assert references("*", {}, VERSIONS) == ["Carbon Neutral Zoning, QGIS plugin, version 9.9, GPL-2.0-or-later."]


def test_every_citation_has_an_entry_and_every_entry_is_cited():
    cited = {key for row in ROWS for key in row["cites"].split("|") if key}
    entries = {row["text"]: row["reference"] for row in shipped_rows("references")}
    of_tables = [row["source"] for name in ("plausibility", "fit") for row in shipped_rows(name)]
    of_tables += [FIT_RESIDUALS.read_text("utf-8")]
    assert cited | {entries[text] for text in cited_in("\n".join(of_tables))} == set(entries.values())


def test_what_only_a_table_or_a_setting_cites_is_among_the_references():
    """In either language; and an entry that nothing cites is not."""
    report = Report("Fit")
    report.methods("Fitted.", [])
    report.table("Sense", pd.DataFrame({"note": ["estimates below 1 (Liddle 2015)"]}))
    report.settings([("方法", "论文原值（Huo 等 2025）")])
    page = report.render()
    assert "Liddle B. (2015)" in page and "Huo J., Shi Z." in page and "Belsley" not in page
    assert cited_in("Wang 1999, Hansen 1968, Sen 19685") == []


def test_both_languages_have_the_same_sentences_and_placeholders():
    for row in ROWS:
        names = [sorted(re.findall(r"\{(\w+)\}", row[column])) for column in ("text", "text_zh")]
        assert names[0] == names[1] and bool(row["text"]) == bool(row["text_zh"]), row
        assert not row["text"] or (row["text"].endswith(".") and row["text_zh"].endswith("。")), row


def test_sentences_stand_as_their_script_has_them():
    assert running_text(["A.", "", "B."]) == "A. B." and running_text(["甲。", "乙。"]) == "甲。乙。"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_choice_calls_another_paper_the_paper(language):
    """A text for a paper that says "the paper" would mean itself; these are the choices that the sentences show."""
    from carbon_zoning.core.choices import choice_labels

    topics = "preset electricity fill_method k_rule scope threshold ellipse_axes compensation_basis weights cut".split()
    labels = [text for topic in topics for text in choice_labels(topic, language).values()]
    word = "the paper" if language == "en" else "论文"
    assert any(word in text for text in labels)
    assert not [text for text in labels if word in for_paper(text, language)]
