"""What is said of marked trends: serial correlation that was not allowed for, and sinks that shrink or grow."""

import pandas as pd
import pytest

from carbon_zoning.core.trend.trend_meaning import serial_caveat, sink_meaning


def told(sentences):
    return " ".join(map(str, sentences))


def trends_of(types, r1=0.0, field="nce", n=21):
    return pd.DataFrame({"unit": list("ABCDE")[: len(types)], "field": field, "type": types, "r1": r1, "n": n})


@pytest.mark.parametrize(
    ("method", "types", "r1", "said"),
    [
        # 1.96 / sqrt(21) = 0.428
        ("original", [2.0, -2.0, 2.0], [0.43, 0.42, 0.9], "2 of 3 marked trend(s)"),
        ("original", [2.0, 1.0], [0.1, 0.9], ""),  # the correlated one is not marked
        ("original", [2.0, -2.0], [-0.9, float("nan")], ""),  # a negative correlation hides trends
        ("hamed_rao", [2.0, -2.0], [0.9, 0.9], ""),
        ("yue_wang", [2.0, -2.0], [0.9, 0.9], ""),
        ("pre_whitening", [2.0, -2.0], [0.9, 0.9], ""),
        ("trend_free_pre_whitening", [2.0, -2.0], [0.9, 0.9], ""),
    ],
)
def test_serial_correlation_is_told_where_no_test_allows_for_it(method, types, r1, said):
    table = trends_of(types, r1)
    units, region = told(serial_caveat(table, table[:0], method)), told(serial_caveat(table[:0], table, method))
    assert units == region and said in units and bool(units) == bool(said)


SHRINKS, GROWS, BOTH = "means that the sink shrinks", "means that the sink grows", "and a net source in others"


@pytest.mark.parametrize(
    ("values", "kind", "said"),
    [
        ([-9.0, -5, -1], 2.0, SHRINKS),
        ([-1.0, -5, -9], -2.0, GROWS),
        ([-9.0, -5, 3], 2.0, BOTH),
        ([3.0, -5, -9], -2.0, BOTH),
        ([-9.0, -5, -1], 1.0, ""),  # no marked trend
        ([-9.0, -5, -1], float("nan"), ""),
        ([1.0, 5, 9], 2.0, ""),
        ([9.0, 5, 1], -2.0, ""),
        ([-9.0, -5, 0], 2.0, ""),  # 0 is neither a sink nor a source
        ([0.0, 5, 9], 2.0, ""),
        ([9.0, 5, 0], -2.0, ""),
        ([0.0, 0, 0], 2.0, ""),
        ([-9.0, 0, 3], 2.0, BOTH),
        ([-9.0, float("nan"), -1], 2.0, SHRINKS),  # of the years with data
        ([float("nan")] * 3, 2.0, ""),
    ],
)
def test_a_trend_of_the_net_emission_of_the_region_is_told_by_its_sign(values, kind, said):
    panel = pd.DataFrame({"unit": "region", "year": [2000, 2010, 2020], "nce": values})
    trend = trends_of([kind])
    trend["unit"] = "region"
    text = told(sink_meaning(panel, trend, panel, trend))
    assert [words for words in (SHRINKS, GROWS, BOTH) if words in text] == ([said] if said else [])
    assert not told(sink_meaning(panel.rename(columns={"nce": "ce"}), trends_of([kind], field="ce"), panel, trend[:0]))


def test_units_whose_net_emission_rises_are_counted_by_its_sign():
    years = {"A": [-5.0, -1], "B": [-5.0, 4], "C": [1.0, 4], "D": [-1.0, -5], "E": [-7.0, -2]}
    rows = [(unit, year, value) for unit, values in years.items() for year, value in zip((2000, 2020), values)]
    panel = pd.DataFrame(rows, columns=["unit", "year", "nce"])
    table = trends_of([2.0, 2.0, 2.0, -2.0, 2.0])
    text = told(sink_meaning(panel, table, panel[:0], table[:0]))
    assert "rises markedly: 2 with a net sink in all years with data (it shrinks), 1 in some of them only, 1 in" in text
    sources = table[table["unit"].isin(["C", "D"])]
    assert not told(sink_meaning(panel, sources, panel[:0], table[:0]))  # what rises is no sink, and what falls may be


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([-5.0, -1], "1 with a net sink in all years with data (it shrinks), 0 in some of them only, 0 in none"),
        ([-5.0, 0], "0 with a net sink in all years with data (it shrinks), 1 in some of them only, 0 in none"),
        ([-5.0, 5], "0 with a net sink in all years with data (it shrinks), 1 in some of them only, 0 in none"),
        ([-5.0, float("nan")], "1 with a net sink in all years with data (it shrinks), 0 in some of them only, 0"),
        ([0.0, 5], ""),  # no sink in any year
        ([0.0, 0], ""),
        ([1.0, 5], ""),
        ([float("nan")] * 2, ""),
    ],
)
def test_a_net_emission_of_0_is_no_sink(values, said):
    rows = {"unit": ["A", "A", "B", "B"], "year": [2000, 2020] * 2, "nce": [*values, -1.0, -5.0]}
    table = trends_of([2.0, -2.0])
    text = told(sink_meaning(pd.DataFrame(rows), table, table[:0], table[:0]))
    assert said in text and bool(text) == bool(said)
