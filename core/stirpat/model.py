"""The fitted equations as a JSON file, and its strict reading: a model file is input like any other.

The file's shape is published as ``core/data/stirpat_model.schema.json``; `read_model` checks the same, and that the
parts agree with each other.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..datafile import DATA
from ..errors import StudyError, listing
from ..packages import pandas as pd
from .expression import expression
from .variables import Variable

FORMAT, VERSION = "carbon_zoning.stirpat", 1
SCOPES = ("region", "per_unit", "pooled", "fixed_effects", "two_way")
LARGEST = 50_000_000  # bytes
MOST_DIGITS = 300  # of a whole number
MOST_WITH_DRAWS = 20  # equations; the draws of more would make the file too large


@dataclass(frozen=True)
class Equation:
    """One equation of a model.

    Attributes
    ----------
    unit : str
    k, r2, intercept : float
    coefficients : ndarray, shape (p,)
        In the order of the model's variables.
    covariance : ndarray, shape (p, p)
        Of the coefficients: of the bootstrap, or else of the ridge fit; zeros where `certain`.
    draws : ndarray, shape (n_draws, p), or None
        Coefficients of the bootstrap.
    certain : bool
        The file gives no covariance (published coefficients without standard errors).
    ranges : dict
        Variable -> (smallest, largest) of its term in the data that were fitted; empty where the file has none.
    intervals : dict
        Variable -> (low, high), the 95 % interval that the fit prints; empty where the file has none.
    """

    unit: str
    k: float
    r2: float
    intercept: float
    coefficients: np.ndarray
    covariance: np.ndarray
    draws: np.ndarray | None = None
    certain: bool = False
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Model:
    """Elasticities to project with.

    Attributes
    ----------
    scope : str
    response : str
    variables : tuple of Variable
    elasticities : dict
        Unit -> {variable: coefficient}; one entry of any name for the scopes that share an equation. The coefficient
        of a variable that enters without logarithm is a semi-elasticity.
    k, r2 : float
        Median over the equations.
    equations : dict
        Unit -> Equation, with the uncertainty of the coefficients.

    >>> shipped_model().coefficients(["Hanbin", "Hantai"])["W"].to_dict()
    {'Hanbin': 0.274, 'Hantai': 0.274}
    """

    scope: str
    response: str
    variables: tuple[Variable, ...]
    elasticities: Mapping[str, Mapping[str, float]]
    k: float
    r2: float
    equations: Mapping[str, Equation] = field(default_factory=dict)

    def of_unit(self, unit: str) -> Mapping[str, float]:
        """Return {variable: elasticity} of a unit, which must have an equation.

        >>> shipped_model().of_unit("Hanbin")["W"]
        0.274
        """
        return self.elasticities[self._key(unit)]

    def equation(self, unit: str) -> Equation:
        """Return the `Equation` of a unit, which must have one.

        >>> shipped_model().equation("Hanbin").certain  # the paper prints no standard errors
        True
        """
        return self.equations[self._key(unit)]

    def coefficients(self, units: Sequence[str]) -> pd.DataFrame:
        """Return the coefficients of units: index `unit` in their order, columns the variables.

        Raises StudyError where a model of single units lacks some of them.

        >>> model = Model("per_unit", "ce", (), {"A": {"P": 0.5}, "B": {"P": 0.7}}, 0.0, 1.0)
        >>> model.coefficients(["B", "A"])["P"].to_dict()
        {'B': 0.7, 'A': 0.5}
        """
        without = [unit for unit in units if self._key(unit) not in self.elasticities]
        if without:
            raise StudyError(
                "The model has no equation for {count} unit(s): {units}. Fit it on the same panel.",
                count=len(without),
                units=listing(without),
            )
        return pd.DataFrame([self.of_unit(unit) for unit in units], index=pd.Index(units, name="unit"))

    def _key(self, unit: str) -> str:
        return unit if self.scope == "per_unit" else next(iter(self.elasticities))


def shipped_model(name: str = "huo2025_eq13") -> Model:
    """Return a model that is shipped in ``core/data/models``: Eq. 13 of Huo et al. (2025).

    >>> dict(shipped_model().of_unit("any county"))
    {'P': 0.016, 'W': 0.274, 'IS': 0.001, 'TI': -0.079, 'UR': 0.377, 'CEI': 0.304}
    """
    return read_model(DATA / "models" / f"{name}.json")


def model_text(head: Mapping[str, Any], equations: Sequence[Mapping[str, Any]]) -> str:
    """Return the JSON text of a model.

    Parameters
    ----------
    head : dict
        What the equations share: `scope`, `response`, `variables`, `k` and so on, as in the schema.
    equations : list of dict
        As in the schema. Numbers that are not finite become null.

    >>> print(model_text({"scope": "region", "k": float("nan")}, [{"unit": "region", "k": 0.1}]))
    {
     "format": "carbon_zoning.stirpat",
     "version": 1,
     "scope": "region",
     "k": null,
     "equations": [
      {"unit": "region", "k": 0.1}
     ]
    }
    """
    head = {"format": FORMAT, "version": VERSION, **head}
    lines = ",\n  ".join(_json(row) for row in equations)  # a line for each equation, for readers and diffs
    opened = json.dumps(_without_nan(head), ensure_ascii=False, indent=1, allow_nan=False)[:-2]
    return f'{opened},\n "equations": [\n  {lines}\n ]\n}}\n'


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
    )


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


def _without_nan(value):
    if isinstance(value, dict):
        return {key: _without_nan(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _json(row):
    return json.dumps(_without_nan(row), ensure_ascii=False, allow_nan=False)
