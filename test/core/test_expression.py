"""Expressions of fields: what they give, and that nothing else is read."""

import ast

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.stirpat import expression as module
from carbon_zoning.core.stirpat.expression import expression
from carbon_zoning.core.stirpat.variables import shipped_variables

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
        ("a.__class__.__mro__", r"\.__class__"),
        ("a ** 9 ** 9 ** 9", r"\* 9"),
        ("{a for a in b}", r"\{a for"),
        ("(a := 1)", ":= 1"),
        ("a, b", ", b"),
        ("a < b", "< b"),
        ("a @ b", "@ b"),
        ("not a", "a"),
        ("~a", "~a"),
        ("'a'", "'a'"),
        ("f'{a}'", r"'\{a}'"),
        ("1_000 * a", "1_000"),
        ("0x10 * a", "0x10"),
        ("2j * a", "2j"),
        ("()", r"\)"),
        ("a\\", r"\\"),
        ("a # b", "# b"),
        ("a\0b", "\0b"),
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


def test_names_have_no_meaning_of_their_own():
    table = pd.DataFrame({"if": [2.0], "lambda": [3.0], "None": [5.0], "x for x in a": [7.0], "f0": [11.0]})
    assert expression("if * [if] + lambda").of(table).tolist() == [7]
    assert expression("None - f0").of(table).tolist() == [-6]
    assert expression("[x for x in a] / f0 * None").of(table).tolist() == pytest.approx([35 / 11])
    assert expression("None").fields == ("None",)


def test_names_of_any_script_stay_as_they_are_written():
    """Python's own parser would read the ligature in the second name as fi, and the wide letters as plain ones."""
    table = pd.DataFrame(
        {"fi": [2.0], "\ufb01": [3.0], "ＧＤＰ": [5.0], "население": [7.0], "人口2": [11.0], "٤x": [13.0]}
    )
    assert expression("fi - \ufb01").of(table).tolist() == [-1]
    assert expression("ＧＤＰ * население + 人口2").of(table).tolist() == [46]
    assert expression("[٤x] / fi").of(table).tolist() == [6.5]


def test_the_longest_and_deepest_that_are_read():
    assert expression("(" * 20 + "a" + ")" * 20).of(TABLE).tolist() == [2, 8]
    assert expression("a" + "-b" * 249).of(TABLE).tolist() == [2 - 4 * 249, 8]
    with pytest.raises(StudyError, match="cannot be read at 'a"):
        expression("(" * 21 + "a" + ")" * 21)


def test_the_shipped_expressions_have_the_values_of_their_formulas():
    row = {"population": 490000.0, "gdp": 1911000.0, "secondary_gdp": 707070.0, "energy_use": 1005789.0}
    table = pd.DataFrame([{**row, "urban_population": 240100.0, "ce": 879060.0}])
    found = {variable.name: expression(variable.expression).of(table).item() for variable in shipped_variables()}
    assert found == pytest.approx({"P": 490000, "W": 3.9, "IS": 37, "TI": 1.9, "UR": 49, "CEI": 0.46}, rel=1e-6)


def test_python_sees_no_text_that_is_not_allowed(monkeypatch):
    """The list of nodes is a second lock: whatever Python's parser might make of a text, nothing else is taken."""
    for text in ("f0.real", "f0(f0)", "f0 ** f0", "[f0]", "f0 if f0 else f0", "lambda: f0", "f0 and f0", "'f0'", "1"):
        tree = ast.parse(text, mode="eval").body
        monkeypatch.setattr(module.ast, "parse", lambda *_, tree=tree, **__: ast.Expression(tree))
        with pytest.raises(StudyError, match="cannot be read"):
            expression.__wrapped__("a")
