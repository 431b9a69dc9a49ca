"""The fitted equations as a JSON file, and its strict reading: a model file is input like any other."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from ..errors import StudyError
from .fit import SCOPES
from .variables import Variable

FORMAT, VERSION = "carbon_zoning.stirpat", 1
LARGEST = 20_000_000  # bytes


@dataclass(frozen=True)
class Model:
    """Elasticities to project with.

    Attributes
    ----------
    scope : str
    response : str
    variables : tuple of Variable
    elasticities : dict
        Unit -> {variable: coefficient}; one entry of any name for the scopes that share an equation.
    k, r2 : float
        Median over the equations.
    """

    scope: str
    response: str
    variables: tuple
    elasticities: dict
    k: float
    r2: float

    def of_unit(self, unit):
        """Return {variable: elasticity} of a unit."""
        if self.scope != "per_unit":
            return next(iter(self.elasticities.values()))
        if unit not in self.elasticities:
            raise StudyError("The model has no equation for the unit {unit}. Fit it on the same units.", unit=unit)
        return self.elasticities[unit]


def model_text(fits, scope, response, variables, summary):
    """Return the JSON text of fits; `summary` holds the numbers k, r2, t_test_p and max_vif."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "scope": scope,
        "response": response,
        "variables": [vars(variable) for variable in variables],
        **summary,
        "fits": [
            {
                "unit": fit.unit,
                "k": fit.ridge.k,
                "r2": fit.ridge.r2,
                "intercept": fit.ridge.intercept,
                "coefficients": dict(zip(fit.names, fit.ridge.b.tolist())),
                "identity": fit.identity,
                "rmse": fit.rmse,
                "mape": fit.mape,
            }
            for fit in fits
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=True)


def read_model(path):
    """Return the `Model` of a file.

    Raises
    ------
    StudyError
        The file is too large, no JSON of this format, or a part of it has the wrong kind or is not finite.
    """
    try:
        if Path(path).stat().st_size > LARGEST:
            raise ValueError("the file is too large")
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        return _model(content)
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StudyError(
            "The file {path} is no STIRPAT model of this plugin ({reason}). Choose the MODEL output of 'STIRPAT fit'.",
            path=path,
            reason=str(error) or type(error).__name__,
        ) from error


def _model(content):
    if content["format"] != FORMAT or content["version"] != VERSION:
        raise ValueError(f"format {content['format']} {content['version']}")
    if content["scope"] not in SCOPES:
        raise ValueError(f"scope {content['scope']}")
    variables = tuple(
        Variable(_text(row["name"]), _text(row["numerator"]), _text(row["denominator"]), _finite(row["scale"]))
        for row in content["variables"]
    )
    names = [variable.name for variable in variables]
    elasticities = {
        _text(fit["unit"]): {name: _finite(fit["coefficients"][name]) for name in names} for fit in content["fits"]
    }
    if not names or not elasticities:
        raise ValueError("no variables or no equations")
    return Model(
        content["scope"],
        _text(content["response"]),
        variables,
        elasticities,
        _finite(content["k"]),
        _finite(content["r2"]),
    )


def _text(value):
    if not isinstance(value, str) or len(value) > 1000:
        raise ValueError(f"{value!r:.40} is no text")
    return value


def _finite(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"{value!r:.40} is no finite number")
    return float(value)
