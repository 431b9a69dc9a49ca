"""Each case of the files `cases_*.py`, clicked in a QGIS window, is one test here."""

import warnings

import listing
import pytest


def as_parameter(case):
    marks = () if case.is_everywhere else (pytest.mark.oldest_only,)
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", list(map(as_parameter, listing.found())))
def test_in_the_window(window, case):
    facts = window[case.id]
    if "crashed_once" in facts:
        warnings.warn(f"{case.id} crashed at the first of two runs: {facts['crashed_once']}", stacklevel=1)
    for trouble in ("crash", "error"):
        if trouble in facts:
            pytest.fail(f"{trouble}: {facts[trouble]}", pytrace=False)
