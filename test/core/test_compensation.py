"""Carbon compensation: balances by hand, the least transport by brute force, sums that close."""

import itertools
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.zoning.compensation import compensate, unit_balances


def by_hand(owed, due, cost):
    """Return the least cost of settling whole numbers, trying every way to hand out each debtor's amount."""

    def ways(amount, places):
        if places == 1:
            yield (amount,)
            return
        for first in range(amount + 1):
            for rest in ways(amount - first, places - 1):
                yield (first, *rest)

    least = None
    for choice in itertools.product(*(ways(amount, len(due)) for amount in owed)):
        flows = np.array(choice)
        if (flows.sum(axis=0) <= due).all():
            total = float((flows * cost).sum())
            least = total if least is None else min(least, total)
    return least


@pytest.mark.parametrize("seed", range(8))
def test_no_way_needs_less_transport(seed):
    draw = np.random.default_rng(seed)
    owed, due = draw.integers(1, 5, 3), draw.integers(4, 9, 3)  # the deficits are settled whole
    points = draw.uniform(0, 100, (6, 2))
    distance = np.hypot(*(points[:, None] - points[None, :]).transpose(2, 0, 1))
    balance = pd.Series(np.concatenate([-owed, due]).astype(float), index=list("ABCDEF"))
    flows = compensate(balance, distance, 100).flows
    least = by_hand(owed, due, distance[:3, 3:])
    assert (flows["amount"] * flows["distance"]).sum() == pytest.approx(least, rel=1e-9)
    found = compensate(-balance, distance, 100).flows  # the other way round: the surpluses are settled whole
    assert (found["amount"] * found["distance"]).sum() == pytest.approx(least, rel=1e-9)


def cheapest_cycle(balance, distance, flows):
    """Return the least cost of a cycle that flows could be moved along; below 0 a cheaper way to settle exists.

    The residual graph of a minimum-cost flow: what is paid may be paid by a farther pair, what is paid may be taken
    back, and what stays open of a creditor, or of a debtor, changes places without a cost.
    """
    cost = np.full((len(balance) + 1,) * 2, np.inf)
    place = {unit: number for number, unit in enumerate(balance.index)}
    debtors, creditors = np.flatnonzero(balance < 0), np.flatnonzero(balance > 0)
    cost[np.ix_(debtors, creditors)] = distance[np.ix_(debtors, creditors)]
    left = balance.to_numpy().copy()
    for row in flows.itertuples():
        debtor, creditor = place[row.debtor], place[row.creditor]
        cost[creditor, debtor] = -distance[debtor, creditor]
        left[[debtor, creditor]] += np.array([1, -1]) * row.amount
    cost[-1, creditors] = cost[debtors, -1] = 0.0  # of one of the two sums a part stays open
    open_ = np.abs(left) > 1e-6 * np.abs(balance).max()
    if balance.sum() > 0:
        cost[debtors, -1] = np.inf
        cost[creditors[open_[creditors]], -1] = 0.0
    else:
        cost[-1, creditors] = np.inf
        cost[-1, debtors[open_[debtors]]] = 0.0
    for middle in range(len(cost)):
        cost = np.minimum(cost, cost[:, [middle]] + cost[[middle]])
    return cost.diagonal().min()


@pytest.mark.parametrize("share", [0.5, 1.0, 3.0])
def test_no_cycle_saves_transport_among_81_real_counties(share):
    """Without a linear program: a flow is of least cost exactly where no cycle of its residual graph has a cost < 0."""
    path = Path(os.environ.get("CARBON_ZONING_SHARED", ""), "cases", "qinba", "qinba81_attributes.csv")
    if not path.is_file():
        pytest.skip("the reference cases are not here")
    counties = pd.read_csv(path, dtype={"adcode": str}).set_index("adcode")
    points = counties[["cx", "cy"]].to_numpy() * (93.0, 111.0)  # km at 33 degrees north, about
    distance = np.hypot(*(points[:, None] - points[None, :]).transpose(2, 0, 1))
    emission = counties["C2017"].fillna(counties["C2017"].median()) * 1e6 * 12 / 44
    balance = counties["area_km2"] * 150 * share - emission
    flows = compensate(balance, distance, 97.49).flows
    assert len(flows) > 5
    assert cheapest_cycle(balance, distance, flows) > -1e-6
    worse = flows.copy()
    worse["creditor"] = worse["creditor"].to_numpy()[::-1]
    assert cheapest_cycle(balance, distance, worse) < -1


amounts = st.lists(st.floats(-1e7, 1e7), min_size=2, max_size=9)


@given(amounts, st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_sums_close(values, seed):
    balance = pd.Series(values, index=[f"U{i}" for i in range(len(values))])
    points = np.random.default_rng(seed).uniform(0, 500, (len(values), 2))
    distance = np.hypot(*(points[:, None] - points[None, :]).transpose(2, 0, 1))
    found = compensate(balance, distance, 97.49)
    owed, due = -balance[balance < 0].sum(), balance[balance > 0].sum()
    whole = min(owed, due)
    scale = max(owed, due, 1e-300)
    assert abs(found.flows["amount"].sum() - whole) <= 1e-9 * scale
    assert abs(found.units["given"].sum() - found.units["received"].sum()) <= 1e-9 * scale
    assert abs(found.units["open"].abs().sum() - abs(owed - due)) <= 1e-9 * scale
    assert ((found.units["open"] * balance) >= -1e-9 * scale**2).all(), "nobody settles more than its balance"
    assert found.units["pays"].sum() == pytest.approx(found.units["receives"].sum(), rel=1e-9)


def test_money_by_hand():
    balance = pd.Series([-1200.0, 3000.0], index=["A", "B"])
    found = compensate(balance, np.array([[0.0, 8.0], [8.0, 0.0]]), price=97.49)
    # 1 200 t C are 4 400 t CO2; at 97.49 yuan they cost 428 956 yuan
    assert found.flows["amount_co2"].tolist() == pytest.approx([4400])
    assert found.flows["payment"].tolist() == pytest.approx([42.8956])
    assert found.units.loc["A", ["pays", "receives", "open"]].tolist() == pytest.approx([42.8956, 0, 0])
    assert found.units.loc["B", ["pays", "receives", "open"]].tolist() == pytest.approx([0, 42.8956, 1800])


def test_neighbours_settle_first_even_where_others_are_nearer():
    # A owes 10; B (near, no neighbour) and C (far, neighbour) have 8 each
    balance = pd.Series([-10.0, 8.0, 8.0], index=["A", "B", "C"])
    distance = np.array([[0.0, 1, 90], [1, 0, 90], [90, 90, 0]])
    neighbours = np.array([[0, 0, 1], [0, 0, 0], [1, 0, 0]], dtype=bool)
    free = compensate(balance, distance, 1).flows.set_index("creditor")["amount"]
    bound = compensate(balance, distance, 1, neighbours).flows.set_index("creditor")["amount"]
    assert free.to_dict() == pytest.approx({"B": 8, "C": 2})
    assert bound.to_dict() == pytest.approx({"C": 8, "B": 2})


def test_a_region_of_one_sign_has_no_flow():
    for sign in (-1.0, 1.0):
        found = compensate(pd.Series([sign, 2 * sign], index=["A", "B"]), np.ones((2, 2)), 1)
        assert found.flows.empty and found.units["open"].tolist() == [sign, 2 * sign]


def test_the_basis_of_the_region_sums_to_zero():
    draw = np.random.default_rng(3)
    ce, cs = (pd.Series(draw.uniform(1, 100, 40)) for _ in range(2))
    assert unit_balances(ce, cs, "region").sum() == pytest.approx(0, abs=1e-9)
    assert unit_balances(ce, cs, "share", 100).tolist() == unit_balances(ce, cs).tolist()


@pytest.mark.parametrize(
    ("ce", "cs", "basis", "message"),
    [
        ([1.0, np.nan], [1.0, 1.0], "balance", "column ce has no amount of at least 0 for unit B: nan"),
        ([1.0, 1.0], [1.0, -3.0], "balance", "column cs has no amount of at least 0 for unit B: -3"),
        ([0.0, 0.0], [1.0, 1.0], "region", "No unit has an emission"),
        ([1.0, 1.0], [1.0, 1.0], "half", "'half' is not one of balance, share, region"),
    ],
)
def test_bad_accounts(ce, cs, basis, message):
    index = ["A", "B"]
    with pytest.raises(StudyError, match=message):
        unit_balances(pd.Series(ce, index=index), pd.Series(cs, index=index), basis)


def test_too_many_pairs_are_refused_before_work():
    balance = pd.Series(np.r_[-np.ones(1500), np.ones(1500)])
    with pytest.raises(StudyError, match="2,250,000 pairs of a debtor and a creditor; the limit is 1,000,000"):
        compensate(balance, np.zeros((3000, 3000)), 1)
