"""Numbers as readers see them."""

import math

import numpy as np
import pytest

from carbon_zoning.core.numerals import bracketed, decimals, even_texts, number_text, rounded, span_text


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
        ([1.2546, -99.5], 3),
        ([0.51237, 0.25], 4),
        ([0.0042107, 0.001], 6),
        ([1.25, -99.5], 2),  # no zeros behind the last digit of all
        ([0.5, 2.0, 6.5], 1),
        ([0.0042, 0.001], 4),
        ([1, 2, 3], None),  # whole
        ([6e-10, 2e-9, 0.004], None),  # most would be 0.000000
        ([np.nan], None),
        ([0.51237, np.nan, np.inf], 4),
    ],
)
def test_decimals_of_a_column(values, count):
    assert decimals(values) == count


@pytest.mark.parametrize(
    "values, digits, texts",
    [
        ((83.84, 106.4), 4, ["83.8", "106.4"]),  # four digits of the largest
        ((49.64, 58.55), 4, ["49.64", "58.55"]),
        ((-53.31, -29.3), 4, ["−53.31", "−29.30"]),
        ((53.93, 95.02, 41.09), 3, ["53.9", "95.0", "41.1"]),  # the total keeps its zero
        ((0.0659, 0.00935), 3, ["0.0659", "0.0094"]),
        ((5.42, 120.0), 3, ["5.4", "120.0"]),  # two digits of the smallest
        ((99.96, 5.0), 3, ["100", "5"]),
        ((2, 6), 3, ["2", "6"]),
        ((0.0, 5.25), 3, ["0", "5.25"]),
        ((0.0, 0.0), 3, ["0", "0"]),
        ((0.1, 0.1 + 0.2), 12, ["0.1", "0.3"]),  # not 0.10000000000
        ((0.0001, 1200.0), 3, ["0.0001", "1\u202f200"]),  # too far apart
        ((2e-9, 1e-8), 3, ["2 × 10⁻⁹", "1 × 10⁻⁸"]),
    ],
)
def test_numbers_beside_each_other_have_the_same_decimals(values, digits, texts):
    assert even_texts(*values, digits=digits) == texts


def test_ends_of_a_span_have_the_same_decimals_and_signs_stay():
    assert span_text(83.84, 106.4) == "84–106" and span_text(-0.0659, 0.00935) == "−0.0659 … 0.0094"
    assert span_text(2.001, 2.0) == "2"  # alike in three digits
    assert even_texts(1.2, -0.35, 0.0, signed=True) == ["+1.20", "−0.35", "0"]


def test_brackets_of_a_legend_are_all_of_one_kind():
    assert [bracketed(name, 3, ("2020", "未达峰")) for name in ("2020", "未达峰")] == ["2020（3）", "未达峰（3）"]
    assert [bracketed(name, 3, ("2020", "no peak")) for name in ("2020", "no peak")] == ["2020 (3)", "no peak (3)"]
