"""Years of raster bands: typed, in descriptions, in names."""

import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.years import dated, missing_years, require_years, year_in, year_list


@pytest.mark.parametrize(
    "name, year",
    [
        ("CLCD_v01_2005_albert", 2005),
        ("landcover2010", 2010),
        ("2000", 2000),
        ("lc_20050701", 2005),
        ("lc_200507", 2005),
        ("土地覆被2015年", 2015),
        ("clc2018_clc2012_V2018_20", None),  # two years
        ("2010_2010", 2010),
        ("ls250_06", None),
        ("12010", None),
        ("tile_3020", None),
        ("", None),
    ],
)
def test_the_year_in_a_name(name, year):
    assert year_in(name) == year


def test_typed_years_keep_their_order():
    assert year_list("2020, 2000") == [2020, 2000]
    assert dated([("a", ["x1999"]), ("b", [""])], "2020, 2000") == [2020, 2000]


def test_the_first_text_with_a_year_counts():
    bands = [("a", ["2001", "lc_1999"]), ("b", ["Band 1", "lc_2002"])]
    assert dated(bands) == [2001, 2002]


@pytest.mark.parametrize(
    "bands, text, message",
    [
        ([("a", []), ("b", [])], "2000", r"There are 2 bands \(a, b\) but 1 years \(2000\)"),
        ([("a", ["1999"]), ("b", ["ls250"])], "", "No single year can be read from the name or band description of b"),
        ([("a", ["lc2000"]), ("b", ["dw2000"])], "", "More than one band has the same year: 2000 ← a, 2000 ← b"),
        ([("a", []), ("b", [])], "2000, 2000", "More than one band has the same year"),
        ([("a", [])], "twenty", "'twenty' is no year"),
    ],
)
def test_doubtful_years_are_errors(bands, text, message):
    with pytest.raises(StudyError, match=message):
        dated(bands, text)


@pytest.mark.parametrize(
    "years, missing",
    [
        ([2000, 2005, 2015, 2020], [2010]),
        ([2020, 2000, 2001, 2002, 2005], []),  # steps 1, 1, 3, 15: no usual one
        ([2000, 2001, 2002, 2003, 2006], [2004, 2005]),
        ([2000, 2007, 2019], []),  # no regular step
        ([2000, 2005, 2010, 2012], []),  # the last is half a step
        ([2000, 2010], []),
        ([2000, 2010, 2030], []),  # one step of each kind
        ([2005], []),
    ],
)
def test_years_that_a_regular_series_leaves_out(years, missing):
    assert missing_years(years) == missing


def test_years_that_a_stack_lacks_are_listed():
    require_years([2005], [2000, 2005], "lu")
    with pytest.raises(StudyError, match="The raster lu has no band of 1999, 2001; it has 2000, 2005"):
        require_years([1999, 2000, 2001], [2005, 2000], "lu")
