"""Expressions of fields: what they give, and that nothing else is read."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.stirpat.expression import expression

TABLE = pd.DataFrame({"a": [2.0, 8.0], "b": [4, 0], "第二产业": [1.0, 3.0], "GDP (2020)": [10.0, 20.0]})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a", [2, 8]),
        ("100 * a / b", [50, np.inf]),
        ("a - b - 1", [-3, 7]),  # from the left
        ("a / 2 / 2", [0.5, 2]),
        ("a + b * 2", [10, 8]),
        ("(a + b) * 2", [12, 16]),
        ("-a + 3", [1, -5]),
        ("+a * -(b - 1)", [-6, 8]),
        ("1.5e1*a", [30, 120]),
        (".5*a", [1, 4]),
        ("第二产业 / [GDP (2020)]", [0.1, 0.15]),
        ("[ GDP (2020) ]", [10, 20]),
        ("a * (1 / 0)", [np.inf, np.inf]),
        ("+".join(["a"] * 200), [400, 1600]),
    ],
)
def test_values(text, values):
    assert expression(text).of(TABLE).tolist() == pytest.approx(values)


def test_fields_stand_in_the_order_of_their_first_use():
    assert expression("100 * b / (a + b) - [c d]").fields == ("b", "a", "c d")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "its end"),
        ("a +", "its end"),
        ("a b", "b"),
        ("a ** 2", r"\* 2"),
        ("a // b", "/ b"),
        ("(a", "its end"),
        ("a)", r"\)"),
        ("2a", "2a"),
        ("a[0]", r"\[0\]"),
        ("a.real", r"\.real"),
        ("f(a)", r"\(a\)"),
        ("__import__('os').system('x')", r"\('os'\)"),
        ("a if b else a", "if b"),
        ("lambda: a", ": a"),
        ("a; b", "; b"),
        ("1e999 * a", "1e999"),
        ("[]", r"\[\]"),
        ("a % b", "% b"),
        ("(" * 30 + "a" + ")" * 30, r"\("),
        ("-" * 60 + "a", "-"),
    ],
)
def test_nothing_else_is_read(text, where):
    with pytest.raises(StudyError, match=f"cannot be read at '{where}"):
        expression(text)


def test_an_expression_needs_a_field_and_an_end():
    with pytest.raises(StudyError, match="names no field"):
        expression("1 + 2")
    with pytest.raises(StudyError, match="longer than 500 characters"):
        expression("a + " * 200 + "a")
