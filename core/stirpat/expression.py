"""Expressions of fields, ``100 * secondary_gdp / gdp``: read by a small grammar of their own, never executed.

    sum     = product (("+" | "-") product)*
    product = factor (("*" | "/") factor)*
    factor  = ("-" | "+") factor | number | field | "(" sum ")"

A field is a name of letters, digits and underscores, or any name in square brackets: ``[GDP (current)]``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..errors import StudyError

TOKEN = re.compile(r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?!\w))|(?P<field>[^\W\d]\w*)"
                   r"|\[(?P<quoted>[^\[\]]+)\]|(?P<sign>[-+*/()]))")  # fmt: skip
LONGEST, DEEPEST = 500, 20  # characters, levels of brackets and signs
OPERATIONS = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


@dataclass(frozen=True)
class Expression:
    """An expression that has been read: `fields` in the order of their first use, and the tree to evaluate."""

    text: str
    fields: tuple
    tree: tuple

    def of(self, table):
        """Return its values for the rows of a DataFrame, as a float Series; x / 0 gives an infinity or NaN."""
        with np.errstate(all="ignore"):
            return _value(self.tree, table)


@lru_cache(maxsize=1000)
def expression(text):
    """Return the `Expression` of a text; StudyError says where it goes wrong."""
    if len(text) > LONGEST:
        raise StudyError("The expression {text} is longer than {most} characters.", text=text[:60], most=LONGEST)
    reader = _Reader(text)
    tree = reader.sum(0)
    if reader.kind != "end":
        reader.fail()
    fields = tuple(dict.fromkeys(_fields(tree)))
    if not fields:
        raise StudyError("The expression '{text}' names no field of the panel.", text=text)
    return Expression(text, fields, tree)


class _Reader:
    """Reads an expression from left to right, one symbol ahead."""

    def __init__(self, text):
        self._text, self._place = text, 0
        self._next()

    def sum(self, depth):
        """Read terms joined by + and -."""
        return self._chain("+-", lambda: self._chain("*/", lambda: self._factor(depth)))

    def fail(self):
        """Raise the error at the symbol that does not fit."""
        raise StudyError(
            "The expression '{text}' cannot be read at '{rest}'. Use field names, numbers, + - * / and brackets; write "
            "a name with other characters as [name].",
            text=self._text,
            rest=self._text[self._start :].strip()[:20] or "its end",
        )

    def _chain(self, signs, operand):
        tree = operand()
        while self.kind == "sign" and self.symbol in signs:
            sign = self.symbol
            self._next()
            tree = (sign, tree, operand())
        return tree

    def _factor(self, depth):
        kind, symbol = self.kind, self.symbol
        if depth > DEEPEST or kind == "end" or (kind == "sign" and symbol in "*/)"):
            self.fail()
        self._next()
        if kind in ("number", "field"):
            return kind, symbol
        if symbol == "(":
            tree = self.sum(depth + 1)
            if self.symbol != ")":
                self.fail()
            self._next()
            return tree
        tree = self._factor(depth + 1)
        return tree if symbol == "+" else ("-", ("number", 0.0), tree)

    def _next(self):
        self._start = self._place
        if not self._text[self._place :].strip():
            self.kind, self.symbol = "end", ""
            return
        found = TOKEN.match(self._text, self._place)
        if not found:
            self.kind = "end"
            self.fail()
        self._place = found.end()
        kind, symbol = found.lastgroup, found[found.lastgroup]
        self.kind = "field" if kind == "quoted" else kind
        self.symbol = float(symbol) if kind == "number" else symbol.strip()
        if kind == "number" and not math.isfinite(self.symbol):
            self.fail()


def _fields(tree):
    if tree[0] == "field":
        yield tree[1]
    elif tree[0] != "number":
        for part in tree[1:]:
            yield from _fields(part)


def _value(tree, table):
    kind = tree[0]
    if kind == "number":
        return np.float64(tree[1])
    if kind == "field":
        return table[tree[1]].astype(float)
    return OPERATIONS[kind](_value(tree[1], table), _value(tree[2], table))
