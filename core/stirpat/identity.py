"""Accounting identities: regressors that rebuild the response, and specifications without the response instead."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..packages import pandas as pd
from ..thresholds import threshold
from .fit import fit_stirpat
from .hindcast import hindcast, skill
from .variables import logarithms

EXACT = 1e-6  # residual standard deviation of a relation, in logarithms
GREATEST_POWER = 3
MOST_VARIABLES = 12  # whose subsets are searched
SUPERSCRIPT = {1: "", 2: "²", 3: "³"}


@dataclass(frozen=True)
class Identity:
    """What shows that the variables contain the response.

    Attributes
    ----------
    response : str
    powers : dict
        Variable -> whole power in response = constant x product of variable^power; empty where no such relation is
        found.
    constant : float
    residual_sd : float
        Of the relation, in logarithms; NaN without one.
    contains : list of str
        Variables whose expression names the response.
    near : int
        Equations in which least squares explains more than 99.99 %.
    """

    response: str
    powers: dict
    constant: float
    residual_sd: float
    contains: list
    near: int

    def __bool__(self):
        return bool(self.powers or self.contains or self.near)

    @property
    def exact(self):
        """Whether the relation holds to the last digits, not only as rounded numbers would."""
        return bool(self.powers) and self.residual_sd < EXACT

    @property
    def words(self):
        """The relation as text, ``ce = P × W × CEI``; "" where there is none."""
        if not self.powers:
            return ""
        factors = [] if abs(np.log(self.constant)) < 1e-4 else [f"{self.constant:.4g}"]
        factors += [name + SUPERSCRIPT[power] for name, power in self.powers.items() if power > 0]
        below = [name + SUPERSCRIPT[-power] for name, power in self.powers.items() if power < 0]
        return f"{self.response} = {' × '.join(factors) or '1'}{''.join(f' / {name}' for name in below)}"


def find_identity(fit, monitor=None):
    """Return the `Identity` of a `Fit`; it is false where nothing is found. A find is also a warning."""
    powers, constant, residual_sd = _relation(fit)
    found = Identity(
        response=fit.response,
        powers=powers,
        constant=constant,
        residual_sd=residual_sd,
        contains=[variable.name for variable in fit.variables if fit.response in variable.columns],
        near=int((fit.ols.r2 > threshold("identity_r2")).sum()),
    )
    if found:
        _warn(found, len(fit.units), monitor or Monitor())
    return found


def without_response(fit, identity):
    """Return sets of variables that do not contain the response, each a tuple of Variable.

    Without the variables that name the response; or, where none does, without one of the relation's at a time. And of
    the first, what remains when the variable of the greatest VIF is dropped until all are below 10.
    """
    left_out = [identity.contains] if identity.contains else [[name] for name in identity.powers]
    sets = [tuple(row for row in fit.variables if row.name not in names) for names in left_out]
    sets = [chosen for chosen in sets if chosen]
    if sets:
        sets.append(_without_collinear(fit, sets[0]))
    return list(dict.fromkeys(sets))


def compare(fit, sets, *, k=None, years=0, monitor=None):
    """Return the fits of sets of variables side by side, the given one first, medians over the equations.

    Columns: `variables`, `k`, `r2`, `ols_r2`, `ols_max_vif`, `max_vif`, `loo_rmse`, `mape`, `durbin_watson`,
    `skill` (of the back-test on the last `years` years with the variables at their trend; NaN for 0), `identity`
    (the relation in words).
    """
    monitor = monitor or Monitor()
    quiet = Monitor(is_cancelled=monitor.is_cancelled)
    rule = "first_vif" if fit.rule == "fixed" else fit.rule
    rows = []
    for number, variables in enumerate([fit.variables, *sets]):
        monitor.progress(number / (len(sets) + 1))
        own = fit if not number else fit_stirpat(
            fit.rows, fit.response, variables, scope=fit.scope, k=k, rule=rule, monitor=quiet
        )  # fmt: skip
        rows.append(
            {
                "variables": ", ".join(variable.name for variable in variables),
                "k": np.median(own.ridge.k),
                "r2": np.median(own.ridge.r2),
                "ols_r2": np.median(own.ols.r2),
                "ols_max_vif": np.median(own.ols.vif.max(axis=-1)),
                "max_vif": np.median(own.ridge.vif.max(axis=-1)),
                "loo_rmse": np.median(own.loo_rmse),
                "mape": np.median(own.mape),
                "durbin_watson": np.median(own.durbin_watson),
                "skill": _skill(own, years, k, quiet),
                "identity": find_identity(own).words,
            }
        )
    return pd.DataFrame(rows)


def _skill(fit, years, k, monitor):
    table = hindcast(fit, years, k=k, monitor=monitor) if years else None
    return np.nan if table is None else skill(table).set_index("method").loc["stirpat_trend", "skill"]


def _relation(fit):
    """Return (powers, constant, residual sd) of the shortest whole-number relation of the logarithms."""
    y, x = logarithms(fit.rows, fit.response, fit.variables)
    names = [variable.name for variable in fit.variables if variable.log]
    x, y = x[names].to_numpy(), y.to_numpy()
    centred = np.column_stack([x - x.mean(axis=0), y - y.mean()])
    root = np.linalg.qr(centred, mode="r")  # the same lengths and angles in a few rows
    target = root[:, -1]
    most = np.linalg.norm(target) * np.sqrt(1 - threshold("identity_r2"))
    for size in range(1, min(len(names), MOST_VARIABLES) + 1):
        for chosen in combinations(range(min(len(names), MOST_VARIABLES)), size):
            own = root[:, list(chosen)]
            power = np.round(np.linalg.lstsq(own, target, rcond=None)[0])
            rest = np.linalg.norm(target - own @ power)
            if (power == 0).any() or np.abs(power).max() > GREATEST_POWER or rest > most:
                continue
            constant = np.exp(y.mean() - x[:, list(chosen)].mean(axis=0) @ power)
            powers = {names[index]: int(value) for index, value in zip(chosen, power)}
            return powers, float(constant), float(rest / np.sqrt(len(y)))
    return {}, np.nan, np.nan


def _without_collinear(fit, variables):
    kept = list(variables)
    while len(kept) > 1:
        try:
            own = fit_stirpat(fit.rows, fit.response, tuple(kept), scope=fit.scope, k=0.0)
        except StudyError:
            return tuple(kept)
        vif = np.median(own.ols.vif, axis=0)
        if not np.nanmax(vif) > threshold("max_vif"):
            break
        kept.pop(int(np.nanargmax(vif)))
    return tuple(kept)


def _warn(found, total, monitor):
    if found.powers:
        monitor.warn(
            "The variables contain the response: {identity}. Least squares reproduces this identity, and ridge "
            "coefficients only spread an identity; they are no elasticities. Treat scenario results as illustrative, "
            "or take one of the honest sets of variables in the report.",
            identity=found.words,
        )
    elif found.contains:
        monitor.warn(
            "The response {response} is a part of the variable(s) {names}: it stands on both sides of the equation. "
            "Leave them out, or treat the coefficients as illustrative.",
            response=found.response,
            names=", ".join(found.contains),
        )
    else:
        monitor.warn(
            "Least squares explains more than 99.99 % of {response} in {count} of {total} equation(s): a variable may "
            "be computed from it, though no whole-number relation was found, or there are few years for the variables.",
            response=found.response,
            count=found.near,
            total=total,
        )
