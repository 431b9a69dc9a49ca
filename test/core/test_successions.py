"""Units under two names: which pairs are told, and which are not."""

import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.join import matched_ids
from carbon_zoning.core.statistics.renames import renamed
from carbon_zoning.core.statistics.successions import successions


def panel_of(*parts, **texts):
    """A panel of (unit, first year, values)."""
    rows = [(unit, first + at, value) for unit, first, values in parts for at, value in enumerate(values)]
    panel = pd.DataFrame(rows, columns=["unit", "year", "gdp"])
    for name, of_unit in texts.items():
        panel[name] = panel["unit"].map(of_unit)
    return panel


STEADY = ("steady", 2000, [5.0, 5.0, 5.0, 5.0])


def told(panel, ids):
    return [(pair.old, pair.new, pair.last, pair.first) for pair in successions(panel, ids)]


@pytest.mark.parametrize(
    ("old", "new", "ids", "expected"),
    [
        (("甲", 2000, [8.0, 9.0]), ("乙", 2002, [9.5, 10.0]), {"乙"}, [("甲", "乙", 2001, 2002)]),
        (("甲", 2000, [8.0, 9.0]), ("乙", 2002, [9.5, 10.0]), {"甲"}, [("甲", "乙", 2001, 2002)]),
        (("甲", 2000, [8.0, 9.0]), ("乙", 2003, [9.5]), {"乙"}, [("甲", "乙", 2001, 2003)]),  # a year without either
        (("甲", 2000, [8.0, 9.0]), ("乙", 2002, [9.5, 10.0]), {"甲", "乙"}, []),  # both have a polygon
        (("甲", 2000, [8.0, 9.0]), ("乙", 2002, [9.5, 10.0]), set(), []),  # neither has
        (("甲", 2000, [8.0, 9.0]), ("乙", 2001, [9.5, 10.0, 11.0]), {"乙"}, []),  # both have values of 2001
        (("甲", 2000, [8.0, 9.0]), ("乙", 2002, [18.0, 20.0]), {"乙"}, []),  # twice as much: another unit
        (("甲", 2000, [8.0, 9.0, 9.0, 9.0]), ("乙", 2002, [9.5, 10.0]), {"乙"}, []),  # does not end
        (("安康县", 2000, [8.0, 9.0]), ("安康区", 2002, [18.0, 20.0]), {"安康区"}, [("安康县", "安康区", 2001, 2002)]),
    ],
)
def test_which_pairs_are_told(old, new, ids, expected):
    assert told(panel_of(old, new, STEADY), ids | {"steady"}) == expected


def test_a_code_of_both_tells_and_one_of_a_third_does_not():
    parts = ("甲", 2000, [8.0, 9.0]), ("乙", 2002, [90.0, 95.0]), STEADY
    ids = {"乙", "steady"}
    assert told(panel_of(*parts, code={"甲": "610", "乙": "610", "steady": "611"}), ids)
    assert not told(panel_of(*parts, code={"甲": "610", "乙": "610", "steady": "610"}), ids)
    assert not told(panel_of(*parts, code={"甲": "610", "乙": "612", "steady": "611"}), ids)


def test_of_two_that_begin_the_nearer_is_told_and_each_once():
    panel = panel_of(("甲", 2000, [8.0, 9.0]), ("乙", 2002, [9.2, 9.0]), ("丙", 2002, [11.0, 9.0]), STEADY)
    assert told(panel, {"乙", "丙", "steady"}) == [("甲", "乙", 2001, 2002)]


def test_the_panel_warns_with_the_line_to_paste_only_where_there_is_a_pair():
    ids = ["乙", "steady"]
    for values, count in (([9.5, 10.0], 1), ([95.0, 100.0], 0)):
        monitor = Monitor()
        matched_ids(panel_of(("甲", 2000, [8.0, 9.0]), ("乙", 2002, values), STEADY), ids, "counties", monitor=monitor)
        texts = [str(warning) for warning in monitor.warnings if "end where another begins" in str(warning)]
        assert len(texts) == count
        assert all("甲 (– 2001) → 乙 (2002 –)" in text and "nothing was renamed: 甲,乙." in text for text in texts)


def test_texts_of_a_renamed_unit_may_differ_and_numbers_may_not():
    panel = panel_of(("甲", 2000, [8.0, None]), ("乙", 2000, [None, 9.0]), name={"甲": "old", "乙": "new"})
    assert renamed(panel, {"甲": "乙"})[["unit", "year", "gdp"]].to_numpy().tolist() == [
        ["乙", 2000, 8.0], ["乙", 2001, 9.0],
    ]  # fmt: skip
    with pytest.raises(StudyError, match="have different values of gdp in 2000: 甲 8.0, 乙 7.0"):
        renamed(panel_of(("甲", 2000, [8.0]), ("乙", 2000, [7.0])), {"甲": "乙"})
