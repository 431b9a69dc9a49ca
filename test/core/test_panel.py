"""Panels are checked where they come in: what is wrong is named with table, column, unit, year and value."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.panel import number_columns, panel_of, require_columns, unit_text
from carbon_zoning.core.panel_matching import joined, of_units


def rows(*values, columns=("unit", "year", "gdp")):
    return pd.DataFrame(list(values), columns=list(columns))


def test_a_csv_of_texts_becomes_numbers_and_ids_keep_their_zeros():
    panel = panel_of(rows(("02", "2001", "5"), ("01", " 2001 ", ""), ("01", "2000", "1e3")), "yearbook")
    assert panel["unit"].tolist() == ["01", "01", "02"]
    assert panel["year"].tolist() == [2000, 2001, 2001]
    assert panel["gdp"].tolist()[0] == 1000 and np.isnan(panel["gdp"][1]) and panel["gdp"][2] == 5


@pytest.mark.parametrize(
    ("value", "text"),
    [(610722.0, "610722"), ("007", "007"), (" 安康 ", "安康"), (12, "12"), (1.5, "1.5"), ("51402.0", "51402")],
)
def test_ids_are_text(value, text):
    assert unit_text(value) == text


def test_text_in_a_number_column_is_named():
    with pytest.raises(StudyError, match=r"gdp of the table yearbook.*A 2001: n\.d\."):
        panel_of(rows(("A", 2000, "1"), ("A", 2001, "n.d.")), "yearbook")


@pytest.mark.parametrize("value", ["1,234", "1_000", "inf", "12 t"])
def test_numbers_that_only_look_like_numbers_are_refused(value):
    with pytest.raises(StudyError, match="gdp"):
        panel_of(rows(("A", 2000, value), ("A", 2001, "3")), "yearbook")


def test_other_text_passes_through():
    panel = panel_of(rows(("A", 2000, "汉中"), columns=("unit", "year", "city")), "yearbook")
    assert panel["city"].tolist() == ["汉中"]
    assert number_columns(panel) == []


def test_a_unit_year_that_stands_twice_is_refused_but_not_in_two_scenarios():
    with pytest.raises(StudyError, match=r"more than one row for 1 unit-year\(s\): A 2000"):
        panel_of(rows(("A", 2000, 1), ("A", "2000", 2)), "yearbook")
    both = rows(("A", 2000, 1, "low"), ("A", 2000, 2, "high"), columns=("unit", "year", "ce", "scenario"))
    assert len(panel_of(both, "forecast")) == 2


@pytest.mark.parametrize(
    ("row", "message"),
    [((None, 2000, 1), r"no unit in row\(s\) 1"), (("A", 2000.5, 1), "A: 2000.5"), (("A", "MM", 1), "A: MM")],
)
def test_keys_that_are_missing_or_wrong(row, message):
    with pytest.raises(StudyError, match=message):
        panel_of(rows(row), "yearbook")


def test_a_table_without_the_keys_says_what_it_has():
    with pytest.raises(StudyError, match="no column unit; it has name, year"):
        panel_of(pd.DataFrame({"name": ["A"], "year": [2000]}), "yearbook")


def test_required_columns():
    panel = panel_of(rows(("A", 2000, 1)), "yearbook")
    with pytest.raises(StudyError, match="no number column energy_use; it has gdp"):
        require_columns(panel, ["energy_use"])


def test_units_on_one_side_only_are_counted():
    panel = panel_of(rows(("A", 2000, 1), ("X", 2000, 2)), "yearbook")
    monitor = Monitor()
    assert of_units(panel, ["A", "B"], "counties", monitor=monitor)["unit"].tolist() == ["A"]
    texts = [str(doubt) for doubt in monitor.warnings]
    assert "X" in texts[0] and "no polygon in counties" in texts[0]
    assert "B" in texts[1] and "no rows in the panel yearbook" in texts[1]


def test_no_unit_in_common_is_an_error_that_shows_both_sides():
    panel = panel_of(rows(("1", 2000, 1)), "yearbook")
    with pytest.raises(StudyError, match="of yearbook differ from those of counties in leading zeros only.*1 → 01"):
        of_units(panel, ["01"], "counties")


def test_joined_panels_name_the_year_that_only_one_has():
    left = panel_of(rows(("A", 2000, 1), ("A", 2001, 2)), "statistics")
    right = panel_of(rows(("A", 2001, 3), columns=("unit", "year", "forest")), "areas")
    monitor = Monitor()
    both = joined(left, right, monitor=monitor)
    assert both.to_dict("records") == [{"unit": "A", "year": 2001, "gdp": 2, "forest": 3}]
    assert "1 year(s) of the panel statistics are not in areas and are left out: 2000" in str(monitor.warnings[0])


def test_joined_panels_refuse_a_hole():
    left = panel_of(rows(("A", 2000, 1), ("A", 2001, 2), ("B", 2000, 1), ("B", 2001, 1)), "statistics")
    right = panel_of(rows(("A", 2000, 1), ("A", 2001, 1), ("B", 2001, 1), columns=("unit", "year", "forest")), "areas")
    with pytest.raises(
        StudyError, match=r"areas has no row for 1 unit-year\(s\) that the panel statistics has: B 2000"
    ):
        joined(left, right)


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        (("table", "unit", "year", "column", "value", "problem"), "list of problems that 'Assemble panel' writes"),
        (("unit", "scenario", "period", "variable", "rule", "value", "origin"), "scenarios or targets"),
        (("province", "scenario", "period", "variable", "value"), "scenarios or targets"),
        (("unit", "from_year", "to_year", "from", "to", "area"), "transition matrix"),
    ],
)
def test_another_table_of_these_tools_is_called_by_its_name(columns, what):
    """Any of them may be preselected in a dialog: a list of problems even has a unit and a year."""
    with pytest.raises(StudyError, match=f"Problems is a .*{what}|Problems is the .*{what}"):
        panel_of(rows(tuple("A" for _ in columns), columns=columns), "Problems")


def test_a_table_without_year_says_what_it_has():
    with pytest.raises(StudyError, match=r"has no column year; it has unit, name, 2000.*'Assemble panel'"):
        panel_of(rows(("A", "x", 1), columns=("unit", "name", "2000")), "wide")


def test_units_that_lost_their_zeros_are_refused_by_whoever_matches_them():
    codes = panel_of(rows(("1067", 2000, 1), ("10115", 2000, 2)), "yearbook")
    cause = r"1 unit\(s\) of yearbook differ from those of {} in leading zeros only.*1067 → 01067"
    with pytest.raises(StudyError, match=cause.format("counties")):
        of_units(codes, ["01067", "10115"], "counties")  # one matches: the other is not left out
    other = panel_of(rows(("01067", 2000, 1), ("10115", 2000, 2), columns=("unit", "year", "ce")), "carbon")
    with pytest.raises(StudyError, match=cause.format("carbon")):
        joined(codes, other)


def test_a_code_that_two_ids_could_be_is_none_of_them():
    panel = panel_of(rows(("1", 2000, 1), ("A", 2000, 2)), "yearbook")
    assert of_units(panel, ["01", "001", "A"], "counties")["unit"].tolist() == ["A"]
