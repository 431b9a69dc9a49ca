"""Carbon compensation: units that emit more than they sequester pay units that sequester more, at least transport."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from ..limits import require_size
from ..packages import optimize, sparse
from ..packages import pandas as pd

CO2_PER_C = 44 / 12  # molar masses
SCALE = 1e6  # of the amounts that the solver sees: its tolerance is absolute
NEGLIGIBLE = 1e-9  # in these amounts a flow below is rounding
PER_MONEY = 1e4  # yuan in the unit of the results


@dataclass(frozen=True)
class Compensation:
    """Who owes and who is owed in a year.

    Attributes
    ----------
    units : DataFrame
        Index unit: `balance` (t C, positive is a surplus), `given`, `received` (t C of flows), `open` (t C of the
        balance that no flow settles, with its sign), `pays`, `receives` (10⁴ CNY).
    flows : DataFrame
        `debtor`, `creditor`, `amount` (t C), `amount_co2` (t CO2), `distance` (km), `payment` (10⁴ CNY); the largest
        first.
    """

    units: pd.DataFrame
    flows: pd.DataFrame


def unit_balances(ce: pd.Series, cs: pd.Series, basis: str = "balance", share: float = 100.0) -> pd.Series:
    """Return the carbon balance of each unit, t C; positive is a surplus of sequestration.

    Parameters
    ----------
    ce, cs : Series
        Carbon emission and sequestration, t C, index unit.
    basis : {"balance", "share", "region"}
        Measured against the unit's whole emission (cs - ce), against `share` % of it, or against the region's own ratio
        of sequestration to emission, so that the balances of the region sum to zero.
    share : float
        Per cent of its emission that each unit has to offset.

    Raises
    ------
    StudyError
        An unknown basis, a missing or negative amount, or a region without emission.

    >>> ce, cs = pd.Series([60.0, 40.0], index=["A", "B"]), pd.Series([10.0, 80.0], index=["A", "B"])
    >>> [unit_balances(ce, cs, basis, 50).tolist() for basis in ("balance", "share", "region")]
    [[-50.0, 40.0], [-20.0, 60.0], [-44.0, 44.0]]
    """
    _check_amounts(ce, cs)
    if basis == "balance":
        return cs - ce
    if basis == "share":
        return cs - share / 100 * ce
    if basis == "region":
        return cs - cs.sum() / ce.sum() * ce
    raise StudyError("The basis '{basis}' is not one of balance, share, region.", basis=basis)


def _check_amounts(ce, cs):
    for name, amounts in (("ce", ce), ("cs", cs)):
        wrong = amounts[~(amounts >= 0)]
        if len(wrong):
            raise StudyError(
                "The column {column} has no amount of at least 0 for unit {unit}: {value}. Correct the accounts first.",
                column=name,
                unit=wrong.index[0],
                value=wrong.iloc[0],
            )
    if not ce.sum() > 0:
        raise StudyError("No unit has an emission in this year: there is nothing to compensate.")


def compensate(
    balance: pd.Series, distance: np.ndarray, price: float, neighbours: np.ndarray | None = None
) -> Compensation:
    """Return the `Compensation` that moves as much as can be settled with the least transport.

    Parameters
    ----------
    balance : Series
        t C, index unit; see `unit_balances`.
    distance : ndarray, shape (units, units)
        km between the centres of the units.
    price : float
        Yuan per t CO2.
    neighbours : ndarray of bool, shape (units, units), optional
        Which units share a border: all that can be settled among neighbours is, before any other flow.

    Notes
    -----
    The amount settled is the smaller of the sums of deficits and of surpluses; the rest stays open. Among all ways to
    settle it, the one with the least sum of amount times distance is taken: a transport problem, solved by HiGHS. A
    pair that shares no border costs a constant more, larger than any saving of distance.

    >>> balance = pd.Series([-30.0, -20.0, 40.0], index=["A", "B", "C"])
    >>> distance = np.array([[0, 5, 10], [5, 0, 4], [10, 4, 0]])
    >>> found = compensate(balance, distance, price=100)
    >>> found.flows[["debtor", "creditor", "amount"]].values.tolist()  # B is nearer to C and is settled whole
    [['A', 'C', 20.0], ['B', 'C', 20.0]]
    >>> found.units["open"].tolist()
    [-10.0, 0.0, 0.0]
    """
    debtors, creditors = np.flatnonzero(balance.to_numpy() < 0), np.flatnonzero(balance.to_numpy() > 0)
    require_size("compensation_pairs", debtors.size * creditors.size, "UNITS")
    amounts = np.zeros((debtors.size, creditors.size))
    if debtors.size and creditors.size:
        cost = np.array(distance, dtype=float)[np.ix_(debtors, creditors)]
        if neighbours is not None:
            cost = cost + _constant(cost) * ~np.asarray(neighbours, dtype=bool)[np.ix_(debtors, creditors)]
        owed, due = -balance.to_numpy()[debtors], balance.to_numpy()[creditors]
        amounts = _least_transport(owed, due, cost)
    return _described(balance, debtors, creditors, amounts, np.asarray(distance, dtype=float), price)


def _constant(cost):
    """Return a cost above what any change of the flows could save in distance, per unit of amount."""
    return (sum(cost.shape) + 1) * max(float(cost.max()), 1.0)


def _least_transport(owed, due, cost):
    """Return the amounts between debtors (rows) and creditors (columns), t C; the smaller side is settled whole."""
    whole = min(owed.sum(), due.sum())
    rows, columns = cost.shape
    of_debtor = sparse.kron(sparse.eye(rows), np.ones((1, columns)), format="csr")
    of_creditor = sparse.kron(np.ones((1, rows)), sparse.eye(columns), format="csr")
    settled, bounded = ((of_debtor, owed), (of_creditor, due))
    if owed.sum() > due.sum():
        settled, bounded = bounded, settled
    found = optimize.linprog(
        cost.ravel(),
        A_ub=bounded[0],
        b_ub=SCALE * np.minimum(bounded[1], whole) / whole,
        A_eq=settled[0],
        b_eq=SCALE * settled[1] / whole,
        method="highs",
    )
    if not found.success:
        raise StudyError("The transport of the compensation could not be solved: {reason}.", reason=found.message)
    amounts = np.where(found.x > NEGLIGIBLE, found.x, 0.0).reshape(cost.shape)
    axis = 1 if settled[0] is of_debtor else 0
    sums = amounts.sum(axis=axis)
    return amounts * np.expand_dims(settled[1] / np.where(sums > 0, sums, 1), axis)


def _described(balance, debtors, creditors, amounts, distance, price):
    money = CO2_PER_C * price / PER_MONEY
    row, column = np.nonzero(amounts)
    flows = pd.DataFrame(
        {
            "debtor": balance.index[debtors[row]],
            "creditor": balance.index[creditors[column]],
            "amount": amounts[row, column],
            "amount_co2": amounts[row, column] * CO2_PER_C,
            "distance": distance[debtors[row], creditors[column]],
            "payment": amounts[row, column] * money,
        }
    ).sort_values(["amount", "debtor", "creditor"], ascending=[False, True, True], ignore_index=True)
    units = pd.DataFrame({"balance": balance, "given": 0.0, "received": 0.0})
    units.iloc[creditors, 1] = amounts.sum(axis=0)
    units.iloc[debtors, 2] = amounts.sum(axis=1)
    left = balance - units["given"] + units["received"]
    units["open"] = left.where(left.abs() > NEGLIGIBLE * balance.abs(), 0.0)
    units["pays"], units["receives"] = units["received"] * money, units["given"] * money
    return Compensation(units, flows)
