"""Sentences, heads and columns of the carbon reports that the sample study does not bring about."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import RUN, Page, page_of

from carbon_zoning.algorithms.carbon import coefficients_page, series_page, units_page
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.carbon.indices import with_indices
from carbon_zoning.core.legend import signed_classes

SINKS = ("cs_crop", "cs_shrubland", "cs_forest", "cs_grassland")


@pytest.mark.parametrize(("year", "shown"), [(None, ""), (2015, "2015")])
def test_a_coefficient_says_from_which_year_on_it_holds_where_it_has_one(year, shown):
    (row,) = [one for one in load_factors().coefficients if (one.field, one.term) == ("raw_coal", "carbon")]
    row = SimpleNamespace(**{**vars(row), "year": year, "origin": lambda language: "", "remark": lambda language: ""})
    assert coefficients_page._coefficients([row], "en")["year"].tolist() == [shown]


@pytest.mark.parametrize(("sinks", "has_table"), [(8.0, True), (0.0, False)])
def test_a_region_without_sinks_of_land_has_no_table_of_its_footprint(sinks, has_table):
    # F of equations 9 and 10 is the mix of these sinks: without any there is neither footprint nor capacity.
    carbon = pd.DataFrame({"unit": "A", "year": [2019, 2020], "ce": [20.0, 30.0], **dict.fromkeys(SINKS, sinks / 4)})
    carbon = carbon.assign(cs=sinks, nce=carbon["ce"] - sinks)
    carbon = with_indices(carbon, pd.Series([1.0, 2.0]), load_factors())
    page = page_of(series_page.add_series, SimpleNamespace(carbon=carbon))
    assert ("Footprint and carrying capacity of the region by year" in page.tables) == has_table
    assert "Fitted curves" not in page.tables  # two years have no curve


def test_a_region_of_five_years_has_a_table_of_its_curves():
    carbon = pd.DataFrame({"unit": "A", "year": range(2016, 2021), "ce": [20.0, 30.0, 29.0, 45.0, 51.0], "cs": 8.0})
    carbon = carbon.assign(nce=carbon["ce"] - 8.0, **dict.fromkeys(SINKS, 2.0))
    carbon = with_indices(carbon, pd.Series(1.0, index=carbon.index), load_factors())
    assert len(page_of(series_page.add_series, SimpleNamespace(carbon=carbon)).tables["Fitted curves"])


def test_a_class_of_a_single_number_is_not_written_as_a_span():
    classes = signed_classes(np.array([-2.0, 0.0, 3.0]), ["a", "b", "c"])
    names = [units_page._class_name(part) for part in classes]
    assert "0 (1)" in names and "0 to 0 (1)" not in names
    assert units_page._class_name(SimpleNamespace(texts=("1", "2"), count=4)) == "1 to 2 (4)"


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [
        ([-1.0, 1.0, -3.0], [1.0, 2.0, -2.0], "For 1 unit(s) the interval of the net emission holds 0"),
        ([0.5, 1.0, -3.0], [1.0, 2.0, -2.0], "No interval of the net emission holds 0"),
    ],
)
def test_units_whose_interval_holds_0_are_counted(lower, upper, said):
    page, shown = Page(), pd.DataFrame({"name": list("ABC"), "unit": list("abc")})
    for total in ("ce", "cs", "nce"):
        shown = shown.assign(**{total: 1.0, f"{total}_lower": lower, f"{total}_upper": upper})
    units_page._add_limits(page, RUN, shown)
    other = {"For 1", "No interval"} - {said[: len("For 1")], said[: len("No interval")]}
    assert said in page and not any(words in page for words in other)
