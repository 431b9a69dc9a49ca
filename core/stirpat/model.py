"""The fitted equations, and the text of their file, whose shape is in ``core/data/stirpat_model.schema.json``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd
from .variables import Variable

FORMAT, VERSION = "carbon_zoning.stirpat", 1
SCOPES = ("region", "per_unit", "pooled", "fixed_effects", "two_way")
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
    skill : float or None
        Of the back-test of the fit against assuming no change; None where the file has none.

    >>> from carbon_zoning.core.stirpat.model_reader import shipped_model
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
    skill: float | None = None

    def of_unit(self, unit: str) -> Mapping[str, float]:
        """Return {variable: elasticity} of a unit, which must have an equation.

        >>> from carbon_zoning.core.stirpat.model_reader import shipped_model
        >>> shipped_model().of_unit("Hanbin")["W"]
        0.274
        """
        return self.elasticities[self._key(unit)]

    def equation(self, unit: str) -> Equation:
        """Return the `Equation` of a unit, which must have one.

        >>> from carbon_zoning.core.stirpat.model_reader import shipped_model
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


def _without_nan(value):
    if isinstance(value, dict):
        return {key: _without_nan(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _json(row):
    return json.dumps(_without_nan(row), ensure_ascii=False, allow_nan=False)
