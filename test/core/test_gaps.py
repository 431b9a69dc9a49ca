"""Gap filling: the golden spline of method.md 15, SciPy's own answers, and what stays missing."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.carbon.amounts import LAND_CLASSES, amounts
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.gaps import fill_gaps
from carbon_zoning.core.years import years_of

GOLDEN = {2000: 10.0, 2005: 14.0, 2010: 13.0, 2015: 20.0, 2020: 26.0}


def series(values, column="gdp", unit="A"):
    return pd.DataFrame({"unit": unit, "year": list(values), column: list(values.values())})


def filled(frame, column="gdp", **options):
    result = fill_gaps(frame, **options)
    return result.set_index("year")[column], result.set_index("year")[f"{column}_filled"]


def test_the_natural_spline_of_the_method():
    values, flags = filled(series(GOLDEN), years=range(2000, 2021))
    expected = {2001: 11.1703, 2002: 12.2480, 2003: 13.1406, 2004: 13.7554, 2007: 13.4286, 2012: 15.0697, 2018: 23.9120}
    assert values[list(expected)].tolist() == pytest.approx(list(expected.values()), abs=5e-5)
    assert values[list(GOLDEN)].tolist() == list(GOLDEN.values())
    assert flags.sum() == 16 and flags[list(GOLDEN)].sum() == 0


def test_three_points_make_a_parabola_and_two_a_line():
    squares, _ = filled(series({2000: 0.0, 2001: 1.0, 2003: 9.0}), years=[2002])
    assert squares[2002] == pytest.approx(4)
    line, _ = filled(series({2000: 1.0, 2004: 5.0}), years=[2001, 2002])
    assert line[[2001, 2002]].tolist() == pytest.approx([2, 3])


def test_ends_stay_missing_and_are_counted():
    monitor = Monitor()
    values, flags = filled(series({2000: np.nan, 2001: 1.0, 2002: np.nan, 2003: 3.0, 2004: np.nan}), monitor=monitor)
    assert values[[2000, 2004]].isna().all() and values[2002] == pytest.approx(2)
    assert flags.tolist() == [0, 0, 1, 0, 0]
    assert any("2 value(s) stay missing" in str(doubt) and "gdp (2)" in str(doubt) for doubt in monitor.warnings)


def test_a_gap_longer_than_allowed_is_counted_in_years():
    values, flags = filled(series({2000: 1.0, 2004: 5.0, 2006: 7.0}), years=[2002, 2005], max_gap=2)
    assert np.isnan(values[2002]) and flags[2005] == 1


def test_amounts_stay_at_or_above_zero_but_signed_series_may_cross_it():
    dip = {2000: 100.0, 2001: 1.0, 2003: 1.0, 2004: 100.0}
    assert filled(series(dip), years=[2002])[0][2002] == 0
    signed = {year: value - 50 for year, value in dip.items()}
    assert filled(series(signed, "nce"), column="nce", years=[2002])[0][2002] < -50


def test_percentages_stay_at_or_below_100():
    near = {2000: 10.0, 2001: 99.5, 2003: 99.5, 2004: 10.0}
    assert filled(series(near, "UR"), column="UR", years=[2002])[0][2002] == 100


def test_units_are_filled_on_their_own_and_keep_their_text():
    both = pd.concat([series({2000: 1.0, 2002: 3.0}), series({2000: 5.0, 2002: 5.0}, unit="B")])
    both["city"] = ["汉中", "汉中", "安康", "安康"]
    result = fill_gaps(both, ["gdp"], years=[2001])
    row = result[(result["unit"] == "B") & (result["year"] == 2001)].iloc[0]
    assert (row["gdp"], row["city"], len(result)) == (pytest.approx(5), "安康", 6)


def test_a_field_that_is_not_there():
    with pytest.raises(StudyError, match="no number column energy_use; it has gdp"):
        fill_gaps(series(GOLDEN), ["energy_use"])


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2000-2003", [2000, 2001, 2002, 2003]),
        ("2000–2020:10", [2000, 2010, 2020]),
        ("2010, 2000；2005、2005", [2000, 2005, 2010]),
        ("", []),
    ],
)
def test_years(text, years):
    assert years_of(text) == years


@pytest.mark.parametrize("text", ["20", "2005-2000", "2000-2005:0", "all"])
def test_wrong_years(text):
    with pytest.raises(StudyError, match="is no year or range"):
        years_of(text)


def test_two_rows_of_a_unit_year_are_refused_by_name():
    twice = pd.DataFrame({"unit": ["A", "A", "A"], "year": [2000, 2001, 2001], "gdp": [1.0, 2.0, 3.0]})
    twice.attrs["name"] = "yearbook"
    with pytest.raises(StudyError, match=r"yearbook has more than one row for 1 unit-year\(s\): A 2001"):
        fill_gaps(twice)


def test_blanks_at_the_ends_of_an_optional_column_stay_and_are_refused_or_counted_as_zero():
    """As the page on data says: heat of 2000 and 2003 is not extrapolated from 2 and 4 GJ."""
    panel = pd.DataFrame({"unit": "A", "year": range(2000, 2004), "heat": [np.nan, 2.0, 4.0, np.nan]})
    areas = pd.DataFrame({"unit": "A", "year": range(2000, 2004), **dict.fromkeys(LAND_CLASSES, 0.0)})
    table, monitor = fill_gaps(panel), Monitor()
    assert table["heat"].isna().tolist() == [True, False, False, True]
    with pytest.raises(StudyError, match="The column heat has 2 missing value.*A 2000, A 2003"):
        amounts(table, areas, load_factors("ipcc"), ["ce_energy"])
    counted = amounts(table, areas, load_factors("ipcc"), ["ce_energy"], missing="zero", monitor=monitor)
    assert counted["heat"].tolist() == [0.0, 2.0, 4.0, 0.0]
    assert any("2 missing value(s) of heat are counted as zero: A 2000, A 2003" in str(one) for one in monitor.warnings)
