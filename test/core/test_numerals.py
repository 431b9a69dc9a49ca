"""Numbers as readers see them."""

import math

import numpy as np
import pytest

from carbon_zoning.core.numerals import decimals, number_text, rounded


@pytest.mark.parametrize(
    "value, text",
    [
        (0, "0"),
        (-2480000, "−2\u202f480\u202f000"),
        (12345, "12\u202f345"),
        (1.5, "1.5"),
        (0.01234, "0.0123"),
        (-0.5, "−0.5"),
        (1e-7, "0.0000001"),
        (999.6, "1\u202f000"),
        (100.0, "100"),
    ],
)
def test_three_digits_thousands_and_no_exponent(value, text):
    assert number_text(value) == text


def test_rounding_to_digits_and_one_way():
    assert rounded(0.012345) == 0.0123 and rounded(98765) == 98800 and rounded(0) == 0
    assert rounded(1231, 3, math.floor) == 1230 and rounded(1231, 3, math.ceil) == 1240
    assert rounded(-1231, 3, math.floor) == -1240
    assert rounded(0.1 + 0.2, 3, math.ceil) == 0.3  # not 0.301


@pytest.mark.parametrize(
    "values, count",
    [
        ([1234567.891, 3.5], 2),
        ([1.25, -99.5], 3),
        ([0.5, 0.25], 4),
        ([0.0042, 0.001], 6),
        ([1, 2, 3], None),  # whole
        ([6e-10, 2e-9, 0.004], None),  # most would be 0.000000
        ([np.nan], None),
        ([0.5, np.nan, np.inf], 4),
    ],
)
def test_decimals_of_a_column(values, count):
    assert decimals(values) == count
