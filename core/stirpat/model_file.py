"""From a fit to the model file."""

from __future__ import annotations

import hashlib

import numpy as np

from ..columns import unit_of
from ..packages import pandas as pd
from .bootstrap import Bootstrap
from .fit import Fit
from .hindcast import trend_skill
from .lags import long_run, without_lag
from .model import MOST_WITH_DRAWS, model_text
from .variables import levels


def fitted_model_text(
    fit: Fit,
    *,
    software: str,
    bootstrap: Bootstrap | None = None,
    identity: bool = False,
    found: pd.DataFrame | None = None,
    past: pd.DataFrame | None = None,
) -> str:
    """Return the JSON text of the model of a `Fit`.

    Parameters
    ----------
    fit : Fit
    software : str
        Name and version of what writes.
    bootstrap : Bootstrap, optional
        Gives the covariance, and the draws of few equations.
    identity : bool
        Whether the variables contain the response.
    found : DataFrame, optional
        Result of `plausibility.plausibility`, whose intervals the file holds: what a forecast says of a coefficient
        and what the report of the fit says is the same then.
    past : DataFrame, optional
        Result of `hindcast.hindcast`, whose skill the file holds.

    Notes
    -----
    Of lagged variables the file holds the long-run coefficients, the sums over the lags: a forecast moves by all of
    them at once.

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2005), "P": [1.0, 2, 4, 3, 6]})
    >>> fit = fit_stirpat(table.assign(ce=2 * table["P"] ** 0.5), "ce", [Variable("P", "P")], k=0)
    >>> print(fitted_model_text(fit, software="an example").splitlines()[3])
     "software": "an example",
    """
    return model_text(
        {"software": software, **_head(fit, past)}, _equations(fit, bootstrap, identity, _intervals(found))
    )


def _head(fit, past):
    """Return what the equations share."""
    return {
        "scope": fit.scope,
        "response": fit.response,
        "response_unit": unit_of(fit.response),
        "variables": _variables(fit),
        "k": float(np.median(fit.ridge.k)),
        "k_rule": fit.rule,
        "r2": float(np.median(fit.ridge.r2)),
        "t_test_p": float(np.median(fit.t_test_p)),
        "max_vif": float(fit.ridge.vif.max()),
        "back_test": _back_test(past),
        "data": {
            "fingerprint": data_fingerprint(fit.rows),
            "units": int(fit.rows["unit"].nunique()),
            "years": [int(fit.rows["year"].min()), int(fit.rows["year"].max())],
        },
    }


def _back_test(past):
    """Return how many years were forecast from those before, and how well, None without a back-test."""
    if past is None:
        return None
    return {"years": int(past["year"].nunique()), "skill": trend_skill(past)}


def _variables(fit):
    """Return the variables without lags, each as a dict."""
    rows = {row.name: row for row in map(without_lag, fit.variables)}
    lags = sorted({variable.lag for variable in fit.variables})
    shown = [{key: value for key, value in vars(row).items() if key != "lag"} for row in rows.values()]
    return shown if lags == [0] else [{**row, "lags": lags} for row in shown]


def data_fingerprint(rows: pd.DataFrame) -> str:
    """Return the SHA-256 of rows sorted by unit and year: their columns in order, numbers in full precision.

    >>> one, other = (data_fingerprint(pd.DataFrame({"unit": ["A"], "ce": [value]})) for value in (0.3, 0.1 + 0.2))
    >>> len(one), one == other
    (64, False)
    """
    digest = hashlib.sha256("\t".join(rows.columns).encode())
    for row in rows.itertuples(index=False, name=None):
        digest.update(
            ("\n" + "\t".join(value if isinstance(value, str) else repr(float(value)) for value in row)).encode()
        )
    return digest.hexdigest()


def _intervals(found):
    """Return {unit: {variable: [low, high]}} of the intervals that are known."""
    intervals = {}
    for row in () if found is None else found.itertuples():
        if np.isfinite([row.b_low, row.b_high]).all():
            intervals.setdefault(row.unit, {})[row.variable] = [float(row.b_low), float(row.b_high)]
    return intervals


def _equations(fit, bootstrap, identity, intervals):
    covariance = fit.path.covariance(fit.ridge) if bootstrap is None else bootstrap.covariance
    data, rows, (sums, names) = fit.path.data, [], long_run(fit.variables)
    for index, unit in enumerate(fit.units):
        n = int(data.n[index])
        rows.append(
            {
                "unit": str(unit),
                "observations": n,
                "k": float(fit.ridge.k[index]),
                "r2": float(fit.ridge.r2[index]),
                "intercept": float(fit.ridge.intercept[index]),
                "coefficients": dict(zip(names, (sums @ fit.ridge.b[index]).tolist())),
                "covariance": _rounded(sums @ covariance[index] @ sums.T, 10),
                "intervals": intervals.get(unit),
                "draws": _draws(fit, bootstrap, index, sums),
                "scaling": _scaling(fit, index),
                "identity": bool(identity),
                "rmse": float(fit.rmse[index]),
                "mape": float(fit.mape[index]),
            }
        )
    return rows


def _draws(fit, bootstrap, index, sums):
    if bootstrap is None or bootstrap.draws is None or len(fit.units) > MOST_WITH_DRAWS:
        return None
    draws = bootstrap.draws[index] @ sums.T
    return _rounded(draws[np.isfinite(draws).all(axis=1)], 6) or None


def _scaling(fit, index):
    """Return {term: mean, standard deviation (n) and range of its values}, and the first two of ln response."""
    data, own = fit.path.data, fit.regression.equation == index
    root = np.sqrt(data.n[index])
    values = levels(fit.rows, fit.response, fit.variables)
    scaling = {}
    for row, mean, length in zip(fit.variables, data.x_mean[index], data.x_length[index]):
        term = row.scaled(values.loc[own, row.name].to_numpy())
        scaling[row.name] = {
            "mean": float(mean), "sd": float(length / root), "min": float(term.min()), "max": float(term.max())
        }  # fmt: skip
    return {**scaling, fit.response: {"mean": float(data.y_mean[index]), "sd": float(data.y_length[index] / root)}}


def _rounded(matrix, digits):
    return [[float(f"{value:.{digits}g}") for value in row] for row in matrix]
