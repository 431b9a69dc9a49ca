"""Whether the coefficient of a variable can be told from 0: a lever of back-casting that cannot reaches nothing."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from ..stirpat.model import Equation, Model
from ..thresholds import threshold
from .scenarios import ScenarioPlan


def unsure_units(plan: ScenarioPlan, model: Model, variable: str) -> np.ndarray | None:
    """Return of which units the interval of a variable's coefficient holds 0, bool (n,).

    None without the variable, or where the model has coefficients alone.

    >>> from types import SimpleNamespace
    >>> plan = SimpleNamespace(names=("P",), units=("A", "B"))
    >>> equation = Equation("region", 0.1, 0.9, 0.0, np.array([0.5]), np.array([[0.3**2]]))
    >>> model = Model("region", "ce", (), {"region": {"P": 0.5}}, 0.1, 0.9, {"region": equation})
    >>> unsure_units(plan, model, "P").tolist(), unsure_units(plan, model, "W")
    ([True, True], None)
    """
    if variable not in plan.names or not model.equations:
        return None
    index = plan.names.index(variable)
    equations = [model.equation(unit) for unit in plan.units]
    if model.scope != "per_unit":
        return np.full(len(equations), holds_zero(equations[0], index, variable))
    return np.array([holds_zero(equation, index, variable) for equation in equations])


def all_unsure(plan: ScenarioPlan, model: Model) -> dict[str, np.ndarray]:
    """Return {variable: of which units the interval of its coefficient holds 0}, with the variables that have one.

    >>> from types import SimpleNamespace
    >>> plan = SimpleNamespace(names=("P",), units=("A",))
    >>> equation = Equation("region", 0.1, 0.9, 0.0, np.array([0.5]), np.array([[0.3**2]]))
    >>> model = Model("region", "ce", (), {"region": {"P": 0.5}}, 0.1, 0.9, {"region": equation})
    >>> all_unsure(plan, model)
    {'P': array([ True])}
    """
    found = {name: unsure_units(plan, model, name) for name in plan.names}
    return {name: unsure for name, unsure in found.items() if unsure is not None and unsure.any()}


def holds_zero(equation: Equation, index: int, name: str = "") -> bool:
    """Return whether the 95 % interval of a coefficient holds 0.

    The interval is the one that the fit prints, which its model file holds. Files without it: of the draws of the
    bootstrap, else of the covariance with the normal distribution, as they do not hold the degrees of freedom of t.

    >>> printed = Equation("region", 0.1, 0.9, 0.0, np.array([0.5]), np.array([[0.2**2]]), intervals={"P": (-0.1, 1.1)})
    >>> holds_zero(printed, 0, "P")  # few degrees of freedom: 0.5 +- 3 x 0.2
    True
    >>> wide = Equation("region", 0.1, 0.9, 0.0, np.array([0.5]), np.array([[0.3**2]]))  # 0.5 +- 1.96 x 0.3
    >>> sure = Equation("region", 0.1, 0.9, 0.0, np.array([0.5]), np.array([[0.2**2]]))
    >>> holds_zero(wide, 0), holds_zero(sure, 0)
    (True, False)
    >>> draws = np.linspace(-0.1, 0.6, 99)[:, None]
    >>> lopsided = Equation("region", 0.1, 0.9, 0.0, np.array([0.5]), np.eye(1), draws=draws)
    >>> holds_zero(lopsided, 0)  # not moved to lie about 0.5
    True
    """
    tail, own = threshold("lever_tail"), float(equation.coefficients[index])
    if name in equation.intervals:
        low, high = equation.intervals[name]
    elif equation.draws is not None:
        low, high = np.quantile(np.asarray(equation.draws)[:, index], [tail, 1 - tail])  # as the fit prints it
    else:
        reach = NormalDist().inv_cdf(1 - tail) * np.sqrt(np.asarray(equation.covariance)[index, index])
        low, high = own - reach, own + reach
    return bool(low <= 0 <= high)
