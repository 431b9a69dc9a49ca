"""Sentences of the reports on statistics and of the check that the sample study does not bring about."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import Page, page_of
from test_rare_sentences import checked, findings

from carbon_zoning.algorithms.start import check_page, methods_page
from carbon_zoning.algorithms.statistics import allocation_page, assemble_page, gaps_page, layout_words
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.report.report import Report


@pytest.mark.parametrize(
    ("encoding", "separator", "decimal", "said"),
    [
        ("", "", "point", []),
        ("", "", "comma", ["comma"]),
        ("gb18030", "\t", "point", ["encoding GB18030", "fields separated by tab", "point"]),
        ("koi8-r", ";", "comma", ["encoding koi8-r", "fields separated by ';'", "comma"]),
    ],
)
def test_a_text_file_says_how_it_was_read_and_a_workbook_has_nothing_to_say(encoding, separator, decimal, said):
    found = list(layout_words._file(SimpleNamespace(encoding=encoding, separator=separator), decimal))
    assert len(found) == len(said) and all(words in text for words, text in zip(said, found))


def test_rows_that_were_set_aside_are_counted():
    def table(header_row, titles, notes):
        return SimpleNamespace(header_row=header_row, titles=["t"] * titles, notes=["n"] * notes)

    assert list(layout_words._rows(table(0, 0, 0))) == []
    told = ["headers in row 3", "2 title(s) set aside", "1 note(s) set aside"]
    assert list(layout_words._rows(table(3, 2, 1))) == told


@pytest.mark.parametrize(
    ("asked", "refused", "said"),
    [
        ((), (), "Workbook b: read 1, 2."),
        (("1",), (), "Workbook b: read 1; left 2."),
        ((), ("2",), "Workbook b: read 1; left 2 (no table here)."),
        ((), ("1", "2"), "Workbook b: left 1 (no table here), 2 (no table here)."),
    ],
)
def test_sheets_that_were_left_are_named_with_the_reason(asked, refused, said):
    left = [(SimpleNamespace(name=name), StudyError("no table here")) for name in refused]
    book = SimpleNamespace(name="b", asked=set(asked), sheets=["1", "2"])
    assert layout_words.sheet_sentences(SimpleNamespace(left=left), [book]) == [said]


def assembly(not_understood=None, totals=(), sums=(), off=(), misfits=()):
    gathered = {"t": SimpleNamespace(misfits=[(one, "x") for one in misfits])}
    aside = {"totals": list(totals), "sums": list(sums), "off": pd.DataFrame({"unit": off})}
    facts = SimpleNamespace(not_understood=not_understood or {}, gathered=gathered, **aside)
    columns = pd.DataFrame({"table": "t", "header": ["g"], "unit": "", "column": ["gdp"], "factor": 1.0, "rows": 3,
                            "known": True})  # fmt: skip
    return SimpleNamespace(facts=facts, columns=columns)


NEAR, FURTHER = "Number columns that are not understood, but look like", "further number column(s) have no use here"


@pytest.mark.parametrize(
    ("not_understood", "near", "further"),
    [
        ({}, [], False),
        ({"own": []}, [], True),
        ({"猪": ["pig"]}, ["猪"], False),
        ({"猪": ["pig"], "own": []}, ["猪"], True),
    ],
)
def test_columns_that_were_not_understood_are_told_by_what_they_look_like(not_understood, near, further):
    page = Page()
    assemble_page._columns(page, assembly(not_understood), "en")
    tables = [frame for title, frame in page.tables.items() if title.startswith(NEAR)]
    assert [list(frame["header"]) for frame in tables] == ([near] if near else [])
    assert (FURTHER in page) == further and ("1 further" in page) == further


def test_a_column_of_the_wrong_kind_of_unit_says_so_and_another_what_it_is():
    misfit = assemble_page._reason("猪", assembly(misfits=["猪"]), "en")
    assert misfit and assemble_page._reason("猪", assembly(), "en") == ""
    assert assemble_page._reason("非农业人口（人）", assembly(), "en").startswith(
        "registered non-agricultural population"
    )


@pytest.mark.parametrize(
    ("facts", "aside", "agrees"),
    [
        ({}, False, False),
        ({"totals": ["全市"]}, True, True),
        ({"sums": ["Total"], "off": ["A"]}, True, False),
    ],
)
def test_totals_that_were_set_aside_are_compared_with_the_sums(facts, aside, agrees):
    page = Page()
    assemble_page._set_aside(page, assembly(**facts))
    assert ("Totals set aside: " in page) == aside
    assert ("No stated total differs from the sum of the units" in page) == agrees


@pytest.mark.parametrize(("count", "said"), [(200, False), (201, True)])
def test_a_list_of_problems_that_is_cut_says_so(count, said):
    problems = pd.DataFrame({"problem": "gap", "column": ["gdp", ""] * count})[:count]
    page = Page()
    assemble_page._problems(page, problems, "en")
    assert ("The first 200 of 201; all are in the table of problems." in page) == said
    assert page.tables["Problems"]["column"].tolist()[:2] == ["gross domestic product (current prices)", ""]


@pytest.mark.parametrize(("names", "has_names"), [({}, False), ({"A": "Acorn"}, True)])
def test_filled_values_have_names_where_units_have(names, has_names):
    values = pd.DataFrame({"unit": ["A"], "year": [2019], "column": "gdp", "before": np.nan, "after": 1.0})
    shown = page_of(gaps_page._table, "Filled values", values, names).tables["Filled values"]
    assert ("name" in shown.columns) == has_names and shown["year"].tolist() == ["2019"]
    assert not has_names or shown["name"].tolist() == ["Acorn"]


@pytest.mark.parametrize(("missing", "suspected"), [(0, 0), (3, 0), (0, 2)])
def test_gaps_that_are_left_and_doubtful_values_are_counted(missing, suspected):
    text = " ".join(gaps_page._findings(pd.DataFrame({"before": [np.nan, 2.0]}), "linear", missing, suspected))
    assert text.startswith("2 value(s) were filled; method: linear. 1 of them replace a confirmed outlier.")
    assert ("The panel has no gap left." in text) != ("3 value(s) are still missing." in text) == bool(missing)
    assert ("2 observed value(s) are suspect" in text) == ("suspect" in text) == bool(suspected)
    none = " ".join(gaps_page._findings(pd.DataFrame({"before": []}), "linear", missing, suspected))
    assert none.startswith("No value was filled.") and "replace" not in none
    fresh = " ".join(gaps_page._findings(pd.DataFrame({"before": [np.nan]}), "linear", missing, suspected))
    assert "1 value(s) were filled" in fresh and "replace" not in fresh


@pytest.mark.parametrize(("values", "has_log"), [([1.0, 2.0, 4.0], True), ([1.0, 0.0, 4.0], False)])
def test_a_series_with_zeros_has_no_curve_of_logarithms(values, has_log):
    filled = pd.DataFrame({"unit": "A", "year": [2000, 2001, 2002, 2003], "gdp": [*values, 5.0], "gdp_filled": 0})
    filled.loc[3, "gdp_filled"] = 1
    panel = gaps_page._panel(SimpleNamespace(language="en"), filled, "A", "gdp", "linear", {})
    labels = [label for label in panel["curves"]]
    assert len(labels) == len(gaps_page.METHODS) - (not has_log)


@pytest.mark.parametrize(("rows", "shown", "said"), [(2, 2, ""), (2, 1, "The first 1 of 2.")])
def test_a_table_of_origins_that_is_cut_says_so(rows, shown, said, monkeypatch):
    monkeypatch.setattr(allocation_page, "SHOWN", shown)
    trace = pd.DataFrame({"unit": ["A", "B"], "year": 2020, "parent": "M", "variable": "gdp", "value": 1.0,
                          "weight": "population", "origin": "reported", "weight_share": 0.5, "parent_reported": 1,
                          "parent_value": 2.0})[:rows]  # fmt: skip
    page = Page()
    panel = pd.DataFrame({"unit": ["A", "B"], "year": 2020})
    monkeypatch.setattr(allocation_page, "allocation_summary", lambda trace: pd.DataFrame(
        {"variable": ["gdp"], "weight": "population", "reported": 2, "allocated": 0, "difference": 0.0}))  # fmt: skip
    run = SimpleNamespace(language="en", report=lambda text: page)
    allocation_page.allocation_report(run, SimpleNamespace(trace=trace, panel=panel), {})
    assert len(page.tables["Where each value came from"]) == shown
    assert (said in page) and ("The first" in page) == bool(said)
    assert not page.charts  # nothing was shared


@pytest.mark.parametrize(
    ("errors", "warnings", "said"),
    [
        (1, 2, "1 error(s) and 2 warning(s). Errors stop the whole study."),
        (0, 2, "No error and 2 warning(s). The whole study can run; look through the warnings first."),
        (0, 0, "No error and no warning. The whole study can run."),
    ],
)
def test_a_check_says_what_follows(errors, warnings, said):
    counts = {"error": errors, "warning": warnings}
    assert check_page.summary(SimpleNamespace(count=counts.get)) == said


def test_steps_that_were_not_checked_are_explained_and_findings_stand_below_their_severity():
    words = "A step that is not checked needs data"
    for state, said in (("unchecked", True), ("warning", False)):
        run = SimpleNamespace(language="en", report=lambda: Report("Check"))
        lights = [("assemblepanel", state, 0, 1)]
        found = SimpleNamespace(count=lambda severity: 0, lights=lambda steps, lights=lights: lights)
        assert (words in check_page.page(run, found, findings(0), [], {}).render()) == said


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_findings_stand_below_the_heading_of_their_severity(severity):
    heads = {"error": "Errors: these stop the study", "warning": "Warnings: look whether they are meant"}
    page = checked(findings(1).assign(severity=severity))
    assert [one for one, head in heads.items() if head in page] == [severity]


@pytest.mark.parametrize(("language", "twice"), [("en", False), ("zh-Hans", True)])
def test_the_methods_are_in_english_as_well_where_they_are_not_already(language, twice):
    page = Page()
    page.methods = lambda text, references: None
    run = SimpleNamespace(language=language, report=lambda title: page)
    methods_page.methods_report(lambda language: ([f"text in {language}"], []), run)
    assert ("Text in English" in page.headings) == twice
    assert page.texts == (["text in zh-Hans", "text in en"] if twice else ["text in en"])


@pytest.mark.parametrize(("found", "wanted", "said"), [([1], True, True), ([], True, False), ([1], False, False)])
def test_the_log_points_to_the_report_where_there_is_one_with_findings(found, wanted, said):
    run = SimpleNamespace(wanted=lambda name: wanted)
    assert bool(check_page.where(run, SimpleNamespace(found=found))) == said


@pytest.mark.parametrize(("reported", "parent"), [([0, 1], "N"), ([0, 0], "M")])
def test_the_example_of_shared_values_is_of_a_municipality_with_reports_where_there_is_one(reported, parent):
    rows = [("a", "M"), ("b", "M"), ("c", "N")]
    trace = pd.DataFrame([{"unit": unit, "parent": parent, "parent_reported": reported[parent == "N"]}
                          for unit, parent in rows])  # fmt: skip
    trace = trace.assign(year=2020, variable="gdp", value=1.0, weight="population", origin="allocated")
    page = Page()
    allocation_page._example(SimpleNamespace(language="en"), page, trace, trace, ({}, {"M": "Mei", "N": "Nan"}))
    (title,) = page.charts
    assert f"of {'Nan' if parent == 'N' else 'Mei'}, 2020" in title
