"""Accounting identities: regressors that rebuild the response, and specifications without the response instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ..columns import symbol
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..thresholds import threshold
from .fit import Fit, refitted
from .hindcast import hindcast, skill
from .variables import Variable, levels

EXACT = 1e-6  # residual standard deviation of a relation, in logarithms
LARGEST_POWER = 3
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
    powers: Mapping[str, int]
    constant: float
    residual_sd: float
    contains: list[str]
    near: int

    def __bool__(self) -> bool:
        return bool(self.powers or self.contains or self.near)

    @property
    def exact(self) -> bool:
        """Whether the relation holds to the last digits, not only as rounded numbers would.

        >>> Identity("ce", {"P": 1}, 1.0, 1e-9, [], 0).exact, Identity("ce", {"P": 1}, 1.0, 1e-3, [], 0).exact
        (True, False)
        """
        return bool(self.powers) and self.residual_sd < EXACT

    @property
    def words(self) -> str:
        """The relation as text, ``ce = P × W × CEI``; "" where there is none.

        >>> Identity("ce", {"P": 1, "W": 2, "TI": -1}, 10.0, 1e-9, [], 0).words
        'ce = 10 × P × W² / TI'
        """
        if not self.powers:
            return ""
        factors = [] if abs(np.log(self.constant)) < 1e-4 else [f"{self.constant:.4g}"]
        factors += [name + SUPERSCRIPT[power] for name, power in self.powers.items() if power > 0]
        below = [name + SUPERSCRIPT[-power] for name, power in self.powers.items() if power < 0]
        return f"{self.response} = {' × '.join(factors) or '1'}{''.join(f' / {name}' for name in below)}"


def whole_number_relation(
    terms: np.ndarray, response: np.ndarray, largest_sd: float = EXACT
) -> tuple[np.ndarray, float, float]:
    """Return the shortest relation response = constant x product of variable^power with whole powers up to 3.

    Parameters
    ----------
    terms : ndarray, shape (n, p)
        Logarithms of the variables; the first 12 are searched.
    response : ndarray, shape (n,)
        Its logarithm.
    largest_sd : float
        Residual standard deviation up to which a relation counts as one, in logarithms.

    Returns
    -------
    (ndarray of shape (p,), float, float)
        Powers, constant and residual standard deviation; zeros and NaN where there is no such relation.

    Notes
    -----
    Each subset's powers are the whole numbers next to the least-squares ones: where a relation is exact, those are it.

    >>> p, w = np.log([1, 2, 4, 3]), np.log([5, 3, 2, 7])
    >>> powers, constant, sd = whole_number_relation(np.column_stack([p, w]), np.log(10) + p - 2 * w)
    >>> powers.tolist(), round(constant, 9), sd < 1e-9
    ([1, -2], 10.0, True)
    """
    powers, searched = np.zeros(terms.shape[1], dtype=int), min(terms.shape[1], MOST_VARIABLES)
    centred = np.column_stack([terms - terms.mean(axis=0), response - response.mean()])
    root = np.asarray(np.linalg.qr(centred, mode="r"))  # the same lengths and angles in a few rows
    target, most = root[:, -1], largest_sd * np.sqrt(len(response))
    for size in range(1, searched + 1):
        for chosen in map(list, combinations(range(searched), size)):
            power = np.round(np.linalg.lstsq(root[:, chosen], target, rcond=None)[0])
            rest = np.linalg.norm(target - root[:, chosen] @ power)
            if (power == 0).any() or np.abs(power).max() > LARGEST_POWER or rest > most:
                continue
            powers[chosen] = power
            constant = np.exp(response.mean() - terms[:, chosen].mean(axis=0) @ power)
            return powers, float(constant), float(rest / np.sqrt(len(response)))
    return powers, np.nan, np.nan


def find_identity(fit: Fit, monitor: Monitor | None = None) -> Identity:
    """Return the `Identity` of a `Fit`; it is false where nothing is found. A find is also a warning.

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> table = pd.DataFrame({"P": [2.0, 3, 5, 4, 7, 6], "W": [1.0, 3, 2, 5, 4, 6], "unit": "A", "year": range(6)})
    >>> variables = [Variable("P", "P"), Variable("W", "W")]
    >>> fit = fit_stirpat(table.assign(ce=table["P"] * table["W"]), "ce", variables, k=0.1)
    >>> find_identity(fit).words
    'ce = P × W'
    """
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


def without_response(fit: Fit, identity: Identity) -> list[tuple[Variable, ...]]:
    """Return specifications without the response: sets of variables, each a tuple of Variable.

    Without the variables that name the response; or, where none does, without one of the relation's at a time. And of
    the first, what remains when the variable of the largest VIF is dropped until all are below 10.

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> table = pd.DataFrame({"P": [2.0, 3, 5, 4, 7, 6], "W": [1.0, 3, 2, 5, 4, 6], "unit": "A", "year": range(6)})
    >>> variables = [Variable("P", "P"), Variable("W", "W")]
    >>> fit = fit_stirpat(table.assign(ce=table["P"] * table["W"]), "ce", variables, k=0.1)
    >>> [[variable.name for variable in chosen] for chosen in without_response(fit, find_identity(fit))]
    [['W'], ['P']]
    """
    left_out = [identity.contains] if identity.contains else [[name] for name in identity.powers]
    sets = [tuple(row for row in fit.variables if row.name not in names) for names in left_out]
    sets = [chosen for chosen in sets if chosen]
    if sets:
        sets.append(_without_collinear(fit, sets[0]))
    return list(dict.fromkeys(sets))


def compare(
    fit: Fit,
    sets: Sequence[Sequence[Variable]],
    *,
    k: float | None = None,
    years: int = 0,
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return the fits of sets of variables side by side, the given one first, medians over the equations.

    Columns: `variables`, `k`, `r2`, `ols_r2`, `ols_max_vif`, `max_vif`, `loo_rmse`, `mape`, `durbin_watson`,
    `skill` (of the back-test on the last `years` years with the variables at their trend; NaN for 0), `identity`
    (the relation in words).

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> table = pd.DataFrame({"P": [2.0, 3, 5, 4, 7, 6], "W": [1.0, 3, 2, 5, 4, 6], "unit": "A", "year": range(6)})
    >>> variables = [Variable("P", "P"), Variable("W", "W")]
    >>> fit = fit_stirpat(table.assign(ce=table["P"] * table["W"]), "ce", variables, k=0)
    >>> compare(fit, [variables[:1]], k=0)[["variables", "identity"]].values.tolist()
    [['P, W', 'ce = P × W'], ['P', '']]
    """
    monitor = monitor or Monitor()
    quiet = Monitor(is_cancelled=monitor.is_cancelled)
    rows = []
    for number, variables in enumerate([fit.variables, *sets]):
        monitor.progress(number / (len(sets) + 1))
        own = refitted(fit, variables=variables, k=k, monitor=monitor) if number else fit
        names = listing((variable.name for variable in variables), None)
        skill_of = _skill(own, years, k, quiet)
        rows.append({"variables": names, **_medians(own), "skill": skill_of, "identity": find_identity(own).words})
    return pd.DataFrame(rows)


def _medians(fit):
    """Return what a fit is worth, {measure: median over its equations}."""
    values = {
        "k": fit.ridge.k,
        "r2": fit.ridge.r2,
        "ols_r2": fit.ols.r2,
        "ols_max_vif": fit.ols.vif.max(axis=-1),
        "max_vif": fit.ridge.vif.max(axis=-1),
        "loo_rmse": fit.loo_rmse,
        "mape": fit.mape,
        "durbin_watson": fit.durbin_watson,
    }
    return {name: np.median(own) for name, own in values.items()}


def _skill(fit, years, k, monitor):
    table = hindcast(fit, years, k=k, monitor=monitor) if years else None
    return np.nan if table is None else skill(table).set_index("method").loc["stirpat_trend", "skill"]


def _relation(fit):
    """Return (powers by variable, constant, residual sd) of the relation that least squares would take for exact."""
    values = levels(fit.rows, fit.response, fit.variables)
    names = [variable.name for variable in fit.variables if variable.log]
    x, y = np.log(values[names]).to_numpy(), np.log(values[fit.response])
    almost = float(y.std(ddof=0) * np.sqrt(1 - threshold("identity_r2")))
    powers, constant, residual_sd = whole_number_relation(x, y.to_numpy(), almost)
    return {name: int(power) for name, power in zip(names, powers) if power}, constant, residual_sd


def _without_collinear(fit, variables):
    kept = list(variables)
    while len(kept) > 1:
        try:
            own = refitted(fit, variables=kept, k=0.0)
        except StudyError:
            return tuple(kept)
        vif = np.median(own.ols.vif, axis=0)
        if not np.nanmax(vif) > threshold("max_vif"):
            break
        kept.pop(int(np.nanargmax(vif)))
    return tuple(kept)


def in_symbols(words: str) -> str:
    """Return `Identity.words`, which name the column of the response, as equations are written.

    >>> in_symbols("ce = P × W × CEI"), in_symbols("")
    ('CE = P × W × CEI', '')
    """
    left, equals, right = words.partition(" = ")
    return f"{symbol(left)}{equals}{right}"


def _warn(found, total, monitor):
    if found.powers:
        monitor.warn(
            "The variables contain the response: {identity}. Least squares reproduces this identity, and ridge only "
            "redistributes its exponents; the coefficients are not elasticities. Treat scenario results as "
            "illustrative, or take one of the specifications without the response in the report.",
            identity=in_symbols(found.words),
        )
    elif found.contains:
        monitor.warn(
            "The response {response} is a part of the variable(s) {names}: it stands on both sides of the equation. "
            "Leave them out, or treat the coefficients as illustrative.",
            response=found.response,
            names=listing(found.contains, None),
        )
    else:
        monitor.warn(
            "Least squares explains more than 99.99 % of {response} in {count} of {total} equation(s): a variable may "
            "be computed from it, though no whole-number relation was found, or there are few years for the variables.",
            response=found.response,
            count=found.near,
            total=total,
        )
