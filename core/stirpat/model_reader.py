"""The strict reading of a model file, which is input like any other.

It checks what ``core/data/stirpat_model.schema.json`` says, and that the parts agree with each other.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np

from ..datafile import DATA
from ..errors import StudyError, listing
from .expression import expression
from .model import FORMAT, SCOPES, VERSION, Equation, Model
from .variables import Variable

LARGEST = 50_000_000  # bytes
MOST_DIGITS = 300  # of a whole number


def shipped_model(name: str = "huo2025_eq13") -> Model:
    """Return a model that is shipped in ``core/data/models``: Eq. 13 of Huo et al. (2025).

    >>> dict(shipped_model().of_unit("any county"))
    {'P': 0.016, 'W': 0.274, 'IS': 0.001, 'TI': -0.079, 'UR': 0.377, 'CEI': 0.304}
    """
    return read_model(DATA / "models" / f"{name}.json")


def read_model(path: str | Path) -> Model:
    """Return the `Model` of a file.

    Raises
    ------
    StudyError
        The file is too large, no JSON of this format, or a part of it has the wrong kind, is not finite, or does not
        agree with the others: the reason is given.

    >>> read_model(DATA / "models" / "huo2025_eq13.json").scope
    'region'
    """
    try:
        if Path(path).stat().st_size > LARGEST:
            raise StudyError("it is larger than {count} MB", count=LARGEST // 1_000_000)
        text = Path(path).read_text(encoding="utf-8-sig")
        return _model(json.loads(text, parse_constant=_refuse_constant, parse_int=_integer))
    except (OSError, ValueError, KeyError, RecursionError, StudyError) as error:
        raise StudyError(
            "The file {path} is no STIRPAT model of this plugin ({reason}). Choose the MODEL output of 'STIRPAT fit'.",
            path=path,
            reason=_reason(error),
        ) from error


def _reason(error):
    """Return why a file is no model, as an error that can be translated."""
    if isinstance(error, KeyError):
        return StudyError("{part} is missing", part=str(error))
    if isinstance(error, json.JSONDecodeError):
        return StudyError("no JSON from line {line}, character {column} on", line=error.lineno, column=error.colno)
    if isinstance(error, UnicodeDecodeError):
        return StudyError("its text is not UTF-8")
    if isinstance(error, RecursionError):
        return StudyError("it is nested too deeply")
    return error


def _model(content):
    _require_object(content, "JSON")
    if content["format"] != FORMAT or content["version"] != VERSION or isinstance(content["version"], bool):
        raise _refusal("format, version", [content["format"], content["version"]])
    if content["scope"] not in SCOPES:
        raise _refusal("scope", content["scope"])
    variables = tuple(_variable(row) for row in _require_rows(content["variables"], "variables"))
    if len({variable.name for variable in variables}) < len(variables):
        raise StudyError("two variables have the same name")
    equations = [_equation(row, variables) for row in _require_rows(content["equations"], "equations")]
    if content["scope"] != "per_unit" and len(equations) > 1:
        raise StudyError(
            "{count} equations where the scope {scope} has one", count=len(equations), scope=content["scope"]
        )
    by_unit = {equation.unit: equation for equation in equations}
    if len(by_unit) < len(equations):
        raise StudyError("two equations have the same unit")
    names = [variable.name for variable in variables]
    return Model(
        content["scope"],
        _require_text(content["response"], "response"),
        variables,
        {unit: dict(zip(names, row.coefficients.tolist())) for unit, row in by_unit.items()},
        _at_least_0(content["k"], "k"),
        _require_finite(content["r2"], "r2"),
        by_unit,
        _skill(content.get("back_test")),
    )


def _skill(back_test):
    """Return the skill of the back-test; files of earlier versions, and fits without a back-test, have none."""
    if not isinstance(back_test, dict) or back_test.get("skill") is None:
        return None
    return _require_finite(back_test["skill"], "back_test: skill")


def _variable(row):
    log = _require_object(row, "variables")["log"]
    if not isinstance(log, bool):
        raise _refusal("variables: log", log)
    name = _require_text(row["name"], "variables: name")
    text = _require_text(row["expression"], f"{name}: expression")
    expression(text)
    return Variable(name, text, log, _require_text(row["unit"], f"{name}: unit", empty=True))


def _equation(row, variables):
    unit = _require_text(_require_object(row, "equations")["unit"], "equations: unit")
    given = row["coefficients"]
    names = [variable.name for variable in variables]
    if not isinstance(given, dict) or set(given) != set(names):
        raise StudyError(
            "the coefficients of {unit} are not those of the variables {names}", unit=unit, names=listing(names)
        )
    p, covariance = len(names), row.get("covariance")
    matrix = np.zeros((p, p)) if covariance is None else _matrix(covariance, p, f"{unit}: covariance")
    if len(matrix) != p or not np.allclose(matrix, matrix.T, rtol=1e-6, atol=1e-300) or (np.diag(matrix) < 0).any():
        raise StudyError(
            "the covariance of {unit} is no symmetric matrix of {count} rows with a diagonal of at least 0",
            unit=unit,
            count=p,
        )
    draws = row.get("draws")
    return Equation(
        unit,
        _at_least_0(row["k"], f"{unit}: k"),
        _require_finite(row["r2"], f"{unit}: r2"),
        _require_finite(row["intercept"], f"{unit}: intercept"),
        np.array([_require_finite(given[name], f"{unit}: coefficients {name}") for name in names]),
        (matrix + matrix.T) / 2,
        None if draws is None else _matrix(draws, p, f"{unit}: draws"),
        covariance is None,
        _ranges(row.get("scaling"), names, unit),
        _intervals(row.get("intervals"), names, unit),
    )


def _ranges(scaling, names, unit):
    """Return {variable: (smallest, largest)} of its term; files of earlier versions have none."""
    if not isinstance(scaling, dict):
        return {}
    found = {name: scaling[name] for name in names if isinstance(scaling.get(name), dict)}
    what = f"{unit}: scaling"
    return {
        name: (_require_finite(row["min"], what), _require_finite(row["max"], what))
        for name, row in found.items()
        if {"min", "max"} <= set(row)
    }


def _intervals(given, names, unit):
    """Return {variable: (low, high)} of its coefficient; files of earlier versions have none."""
    if not isinstance(given, dict):
        return {}
    rows = {name: _matrix([given[name]], 2, f"{unit}: intervals {name}")[0] for name in names if name in given}
    for name, (low, high) in rows.items():
        if low > high:
            raise StudyError(
                "{part}: {low} is above {high}", part=f"{unit}: intervals {name}", low=f"{low:g}", high=f"{high:g}"
            )
    return {name: (float(low), float(high)) for name, (low, high) in rows.items()}


def _require_rows(value, what):
    if not isinstance(value, list) or not value:
        raise StudyError("{part} is no list with entries", part=what)
    return value


def _matrix(value, columns, what):
    rows = _require_rows(value, what)
    if any(not isinstance(row, list) or len(row) != columns for row in rows):
        raise StudyError("{part} has rows that do not hold {count} numbers", part=what, count=columns)
    return np.array([[_require_finite(number, what) for number in row] for row in rows])


def _require_text(value, what, empty=False):
    if not isinstance(value, str) or len(value) > 1000 or not (value or empty):
        raise _refusal(what, value)
    return value


def _require_finite(value, what):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise StudyError("{part}: {value} is no finite number", part=what, value=f"{value!r:.40}")
    return float(value)


def _at_least_0(value, what):
    if _require_finite(value, what) < 0:
        raise StudyError("{part}: {value} is below 0", part=what, value=f"{value!r:.40}")
    return float(value)


def _require_object(value, what):
    if not isinstance(value, dict):
        raise _refusal(what, value)
    return value


def _refusal(what, value):
    return StudyError("{part}: {value} is not what such a file holds there", part=what, value=f"{value!r:.40}")


def _integer(text):
    """Return a whole number; one of more digits than a double has is infinite, as its decimal is."""
    return int(text) if len(text) < MOST_DIGITS else float(text)


def _refuse_constant(name):
    raise StudyError("{value} is no finite number", value=name)
