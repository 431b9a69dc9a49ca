"""Near-identities: variables that rebuild energy use explain emission because accounts compute it from energy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..carbon.factors import load_factors
from ..columns import symbol
from ..datafile import shipped_rows
from ..monitor import Monitor
from ..thresholds import threshold
from .design import design_of
from .fit import Fit
from .identity import Identity, whole_number_relation
from .regression_rows import regression_rows
from .ridge import RidgePath
from .variables import Variable, levels


@dataclass(frozen=True)
class NearIdentity:
    """How the variables stand to energy use.

    Attributes
    ----------
    column : str
        Energy use.
    words : str
        ``energy_use = P × W / TI``; "" where the variables do not rebuild it.
    r2 : float
        Share of ln response that ln energy alone explains, in the scope of the fit; median over the equations.
    """

    column: str
    words: str
    r2: float

    def __bool__(self) -> bool:
        return bool(self.words) and self.r2 > threshold("near_identity_r2")


def near_identity(fit: Fit, monitor: Monitor | None = None) -> NearIdentity | None:
    """Return the `NearIdentity` of a `Fit`, None where its columns hold no energy use; one that is true warns.

    >>> from carbon_zoning.core.packages import pandas as pd
    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> energy, gdp = np.array([1.0, 2, 4, 3, 6, 5]), np.array([1.0, 4, 2, 6, 3, 5])
    >>> table = pd.DataFrame({"unit": "A", "year": range(6), "energy_use": energy, "gdp": gdp, "ce": 3 * energy})
    >>> fit = fit_stirpat(table, "ce", [Variable("G", "gdp"), Variable("TI", "gdp / energy_use")], k=0)
    >>> found = near_identity(fit)
    >>> found.words, round(found.r2, 9), bool(found)
    ('energy_use = G / TI', 1.0, True)
    """
    column = next((name for name in energy_columns() if name in fit.rows.columns), None)
    if column is None or not (fit.rows[column] > 0).all() or fit.rows[column].nunique() < 2:
        return None
    rows = regression_rows(fit.rows, fit.response, [Variable(column, f"[{column}]")], fit.scope)
    if np.ptp(rows.x[:, 0]) == 0:
        return None
    found = NearIdentity(column, _words(fit, column), float(np.median(RidgePath(design_of(rows)).at(0).r2)))
    if found:
        (monitor or Monitor()).warn(
            "The variables rebuild energy use ({relation}), and ln {column} alone explains {percent:.4g} % of ln "
            "{response}: emission accounts are computed from energy, so that the fit is nearly an identity. A "
            "specification that is free of energy is in the report.",
            relation=found.words,
            column=column,
            percent=100 * found.r2,
            response=symbol(fit.response),
        )
    return found


def energy_columns() -> list[str]:
    """Return the columns that hold energy use, from ``core/data/energy_columns.csv``.

    >>> energy_columns()[0]
    'energy_use'
    """
    return [row["column"] for row in shipped_rows("energy_columns")]


def free_of_energy(fit: Fit) -> tuple[Variable, ...]:
    """Return the variables of a fit that are made of neither the response nor energy use nor fuels.

    >>> from carbon_zoning.core.packages import pandas as pd
    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> table = pd.DataFrame({"unit": "A", "year": range(5), "p": [1.0, 2, 4, 3, 6], "energy_use": [1.0, 3, 2, 5, 4]})
    >>> variables = [Variable("P", "p"), Variable("E", "energy_use / p")]
    >>> [variable.name for variable in free_of_energy(fit_stirpat(table.assign(ce=table["p"]), "ce", variables, k=0.1))]
    ['P']
    """
    carriers = {fit.response, *energy_columns(), *load_factors().fields("ce_energy")}
    return tuple(row for row in fit.variables if not carriers & {_plain(column, row.lag) for column in row.columns})


def with_energy_free(
    fit: Fit, sets: Sequence[tuple[Variable, ...]], near: NearIdentity | None
) -> list[tuple[Variable, ...]]:
    """Return sets of variables with the one that is free of energy, where they are an alternative to what was fitted.

    >>> from carbon_zoning.core.packages import pandas as pd
    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> table = pd.DataFrame({"unit": "A", "year": range(5), "p": [1.0, 2, 4, 3, 6], "energy_use": [1.0, 3, 2, 5, 4]})
    >>> variables = (Variable("P", "p"), Variable("E", "energy_use / p"))
    >>> fit = fit_stirpat(table.assign(ce=table["p"]), "ce", variables, k=0.1)
    >>> [[row.name for row in own] for own in with_energy_free(fit, [variables], None)], with_energy_free(fit, [], None)
    ([['P', 'E'], ['P']], [])
    """
    free = free_of_energy(fit)
    wanted = (sets or near) and free and len(free) < len(fit.variables)
    return list(dict.fromkeys([*sets, free])) if wanted else list(sets)


def _words(fit, column):
    values = levels(fit.rows, fit.response, fit.variables)
    names = [variable.name for variable in fit.variables if variable.log]
    if not names:
        return ""
    target = np.log(fit.rows[column].to_numpy(dtype=float))
    powers, constant, sd = whole_number_relation(np.log(values[names]).to_numpy(), target)
    found = {name: int(power) for name, power in zip(names, powers) if power}
    return Identity(column, found, constant, sd, [], 0).words


def _plain(column, lag):
    return column[: -len(f"_lag{lag}")] if lag else column
