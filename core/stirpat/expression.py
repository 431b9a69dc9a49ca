"""Expressions of fields, ``100 * secondary_gdp / gdp``: parsed by `ast` and taken apart by a list of allowed nodes.

An expression holds fields, numbers, ``+ - * /`` and brackets. A field is a name of letters, digits and underscores of
any script, or any name in square brackets: ``[GDP (current)]``. Names become ``f0``, ``f1``, ... before Python's parser
sees the text, so that no name has a meaning of its own; nothing is ever compiled or executed.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import numpy as np

from ..errors import StudyError
from ..packages import pandas as pd

TOKEN = re.compile(r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?!\w))|(?P<field>[^\W\d]\w*)"
                   r"|\[(?P<quoted>[^\[\]]+)\]|(?P<sign>[-+*/()]))")  # fmt: skip
LONGEST, DEEPEST = 500, 20  # characters, levels of brackets and signs
OPERATORS, PREFIXES = ("+", "-", "*", "/"), ("+", "-", "(")
Token = tuple[str, str, int]  # number, field, sign or end; its symbol; where it begins
BINARY = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
UNARY = {ast.UAdd: lambda value: value, ast.USub: lambda value: 0.0 - value}


@dataclass(frozen=True)
class Expression:
    """An expression that has been read.

    Attributes
    ----------
    text : str
    fields : tuple of str
        In the order of their first use.
    tree : ast.expr
        Of the allowed nodes alone; its names are ``f0`` for the first of `fields`, and so on.
    """

    text: str
    fields: tuple[str, ...]
    tree: ast.expr

    def of(self, table: pd.DataFrame) -> pd.Series:
        """Return its values for the rows of a table as a float Series; x / 0 gives an infinity or NaN.

        Raises KeyError where the table lacks one of `fields`.

        >>> expression("100 * a / [b (t)]").of(pd.DataFrame({"a": [1, 3], "b (t)": [2, 4]})).tolist()
        [50.0, 75.0]
        """
        columns = {f"f{index}": table[field].astype(float) for index, field in enumerate(self.fields)}
        with np.errstate(all="ignore"):
            return _value(self.tree, columns)


@lru_cache(maxsize=1000)
def expression(text: str) -> Expression:
    """Return the `Expression` of a text.

    Raises
    ------
    StudyError
        It is too long or too deep, holds something else than fields, numbers, ``+ - * /`` and brackets, or names no
        field; the message says where it goes wrong.

    >>> expression("gdp / (urban + rural)").fields
    ('gdp', 'urban', 'rural')
    """
    if len(text) > LONGEST:
        raise StudyError("The expression {text} is longer than {most} characters.", text=text[:60], most=LONGEST)
    tokens = list(_in_order(text))
    fields = tuple(dict.fromkeys(symbol for kind, symbol, _ in tokens if kind == "field"))
    if not fields:
        raise StudyError("The expression '{text}' names no field of the panel.", text=text)
    plain = " ".join(f"f{fields.index(symbol)}" if kind == "field" else symbol for kind, symbol, _ in tokens)
    tree = ast.parse(plain, mode="eval").body
    _require_allowed(text, tree)
    return Expression(text, fields, tree)


def with_fields(text: str, names: Mapping[str, str]) -> str:
    """Return the text of an expression with other fields, {field: field}; those are written in square brackets.

    Raises StudyError as `expression`.

    >>> with_fields("100 * gdp / (urban + [rural people])", {"gdp": "gdp 2015", "urban": "urban"})
    '100.0 * [gdp 2015] / ( [urban] + [rural people] )'
    """
    tokens = list(_in_order(expression(text).text))
    return " ".join(f"[{names.get(symbol, symbol)}]" if kind == "field" else symbol for kind, symbol, _ in tokens)


def _in_order(text: str) -> Iterator[Token]:
    """Yield the tokens of a text; StudyError at the first that cannot stand where it does, or is too deep in brackets.

    Python's parser would find the same faults, but each of its versions names other places for them.
    """
    brackets, depth, after_operand = [0], 0, False  # depths of the open brackets, and of the operand to come
    for kind, symbol, start in _tokens(text):
        sign = symbol if kind == "sign" else ""
        if after_operand:
            fits = (sign == ")" if len(brackets) > 1 else kind == "end") or sign in OPERATORS
        else:
            fits = depth <= DEEPEST and (kind in ("number", "field") or sign in PREFIXES)
        if not fits:
            raise _unreadable(text, start)
        if sign == ")":
            brackets.pop()
        elif after_operand:
            after_operand, depth = False, brackets[-1]
        elif sign:
            depth += 1
            brackets += [depth] if sign == "(" else []
        else:
            after_operand = True
        if kind != "end":
            yield kind, symbol, start


def _tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text, last its end; StudyError at the first that is none."""
    start = 0
    while text[start:].strip():
        match = TOKEN.match(text, start)
        kind = match.lastgroup if match else None
        if match is None or kind is None or (kind == "number" and not math.isfinite(float(match[kind]))):
            raise _unreadable(text, start)
        symbol = repr(float(match[kind])) if kind == "number" else match[kind].strip()
        yield "field" if kind == "quoted" else kind, symbol, start
        start = match.end()
    yield "end", "", start


def _require_allowed(text: str, tree: ast.expr) -> None:
    """Raise StudyError unless a tree is made of the nodes that `_value` knows."""
    for node in ast.walk(tree):
        known = isinstance(node, (ast.BinOp, ast.UnaryOp, ast.Name, ast.Load, *BINARY, *UNARY))
        if not known and not (isinstance(node, ast.Constant) and isinstance(node.value, float)):
            raise _unreadable(text, 0)


def _value(node: ast.AST, columns: dict[str, pd.Series]) -> pd.Series:
    if isinstance(node, ast.BinOp):
        return BINARY[type(node.op)](_value(node.left, columns), _value(node.right, columns))
    if isinstance(node, ast.UnaryOp):
        return UNARY[type(node.op)](_value(node.operand, columns))
    return columns[node.id] if isinstance(node, ast.Name) else np.float64(cast(Any, node).value)


def _unreadable(text: str, start: int) -> StudyError:
    return StudyError(
        "The expression '{text}' cannot be read at '{rest}'. Use field names, numbers, + - * / and brackets; write "
        "a name with other characters as [name].",
        text=text,
        rest=text[start:].strip()[:20] or "its end",
    )
