"""The warning of pairs of units that overlap: the worst first, and an end of the search."""

from itertools import count

import pytest

from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.preflight.overlaps import warn_of_pairs


def test_pairs_come_by_the_share_of_the_smaller_unit():
    monitor = Monitor()
    pairs = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 0.01)]  # 1/20 = 5 %, 1/4 = 25 %, 0.01/4 = 0.25 %
    warn_of_pairs(pairs, ["A", "B", "C"], [100.0, 20.0, 4.0], "counties", monitor)
    (warning,) = monitor.warnings
    assert warning.values["count"] == 2 and warning.values["pairs"] == "B × C (25 %), A × B (5 %)"
    assert "or more" not in str(warning)


@pytest.mark.parametrize("share", [1.0, 1e-9])
def test_copies_without_end_end_the_search_and_common_borders_do_not(share):
    monitor, asked = Monitor(), count(1)
    pairs = ((0, 1, share) for _ in zip(range(5_000), asked))
    warn_of_pairs(pairs, ["A", "B"], [1.0, 1.0], "counties", monitor)
    if share < 0.01:
        assert not monitor.warnings and next(asked) > 5_000
    else:
        assert str(monitor.warnings[0]).startswith("In the layer counties 1000 or more pairs of units overlap")
        assert next(asked) == 1_001
