"""GeoDetector: the numbers of the method, the example that the R package prints, tests by hand and by simulation."""

import csv
import json
import time
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from carbon_zoning.core.drivers.detector_tables import (
    ecological_table,
    factor_detectors_table,
    interaction_names,
    interaction_table,
    interaction_type,
    q_of_chance,
    risk_table,
    strata_table,
)
from carbon_zoning.core.drivers.geodetector import _upper_tail, complete_rows, f_test, factor_detectors, q_statistic
from carbon_zoning.core.drivers.strata import candidate_strata, is_categorical
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "cases" / "geodetector"
Y = np.array([1.2, 1.5, 2.1, 3.3, 3.6, 4.3, 1.2, 1.5, 1.9, 2.8])  # method-2.md 25
STRATA = pd.DataFrame({"land": list("dddcccdddc")})


@pytest.fixture(scope="module")
def villages():
    with open(PUBLISHED / "collect_data.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    table = pd.DataFrame([{name: float(text) for name, text in row.items()} for row in rows])
    factors = table[["watershed", "soiltype", "elevation"]]
    y = table["incidence"].to_numpy()
    return y, factor_detectors(y, factors, cut="categories", permutations=99)


@pytest.fixture(scope="module")
def printed():
    return json.loads((PUBLISHED / "geodetector.expected.json").read_text(encoding="utf-8"))


def test_the_numbers_of_the_method():
    found = factor_detectors(Y, STRATA, permutations=999)[0]
    assert (found.q, found.f) == pytest.approx((0.828776, 38.7223), abs=5e-5)
    assert found.noncentrality == pytest.approx(2.733953, abs=5e-7) and found.p == pytest.approx(0.005337, abs=5e-7)
    # with the sample variance, as the R package has it
    assert stats.ncf.sf(found.f, 1, 8, found.noncentrality * 9 / 10) == pytest.approx(0.004555, abs=5e-7)


def test_the_factors_of_the_published_example(villages, printed):
    y, found = villages
    for one in found:
        assert one.q == pytest.approx(printed["q"][one.strata.factor], rel=1e-12)
        strata = len(one.strata.names)
        theirs = stats.ncf.sf(one.f, strata - 1, y.size - strata, one.noncentrality * (y.size - 1) / y.size)
        assert theirs == pytest.approx(printed["p"][one.strata.factor], rel=2e-5)
    for name, means in printed["means"].items():
        one = next(one for one in found if one.strata.factor == name)
        assert strata_table(y, one)["stratum_mean"].tolist() == pytest.approx(means, abs=5e-7)


def test_strata_have_the_standard_deviation_of_the_sample_that_the_t_test_has():
    strata = SimpleNamespace(labels=np.array([0, 0, 0, 1]), names=("low", "high"))
    table = strata_table(np.array([1.0, 3.0, 5.0, 7.0]), SimpleNamespace(strata=strata))
    assert table["stratum_sd"][0] == 2.0  # the squares 4 + 0 + 4 over 3 - 1
    assert table["n"].tolist() == [3, 1] and np.isnan(table["stratum_sd"][1])


def test_the_pairs_of_the_published_example(villages, printed):
    y, found = villages
    table = interaction_table(y, found)
    q = {frozenset((row.one_factor, row.other_factor)): row.q_both for row in table.itertuples()}
    for pair, value in printed["q_both"].items():
        assert q[frozenset(pair.split())] == pytest.approx(value, rel=1e-12)
    assert set(table["interaction"]) == {"bivariate_enhance"}


def test_the_risks_of_the_published_example(villages, printed):
    table = risk_table(*villages)
    for one in villages[1]:  # the strata in their order: one has the code 7 where the vignette counts 5
        own = table[(table["one_factor"] == one.strata.factor) & (table["significant"] == 0)]
        rank = {name: place + 1 for place, name in enumerate(one.strata.names)}
        found = [f"{rank[a]} {rank[b]}" for a, b in zip(own["stratum"], own["other_stratum"])]
        assert found == printed["not_significant"][one.strata.factor]


def test_risk_is_welchs_test(villages):
    y, found = villages
    row = risk_table(y, found).iloc[0]
    groups = [y[found[0].strata.labels == at] for at in (0, 1)]
    theirs = stats.ttest_ind(*groups, equal_var=False)
    assert (row["t"], row["p"]) == pytest.approx((theirs.statistic, theirs.pvalue), rel=1e-10)


def test_a_stratum_of_one_unit_has_no_test():
    y = np.array([1.0, 1.5, 2.0, 2.2, 1.8, 9.0])
    rows = risk_table(y, factor_detectors(y, pd.DataFrame({"land": list("aaaaab")}), cut="categories", permutations=9))
    assert rows["n"].tolist() == [5] and rows["other_n"].tolist() == [1]
    assert np.isnan(rows.loc[0, ["t", "freedom", "p"]].astype(float)).all() and rows["significant"][0] == 0


def test_the_ecological_detector_by_hand(villages):
    y, found = villages
    table = ecological_table(y, found).set_index(["one_factor", "other_factor"])
    # q = 1 - SSW / SST, so that F = (1 - 0.385717) / (1 - 0.637774)
    row = table.loc[("watershed", "soiltype")]
    assert row["f_statistic"] == pytest.approx((1 - 0.385716842809428) / (1 - 0.637773670070423), rel=1e-10)
    assert row["p"] == pytest.approx(1 - stats.f.cdf(row["f_statistic"], 184, 184)) and row["significant"] == 1
    assert table.loc[("watershed", "elevation"), "significant"] == 0
    turned = ecological_table(y, found[::-1]).set_index(table.index.names)  # the larger q comes first in any order
    pd.testing.assert_frame_equal(table.sort_index(), turned.sort_index())


def test_a_factor_without_variance_within_its_strata_explains_without_bound():
    y = np.array([1.0, 1.0, 1.0, 2.0, 2.0, 2.0])
    factors = pd.DataFrame({"exact": list("aaabbb"), "poor": list("ababab")})
    exact, poor = factor_detectors(y, factors, cut="categories", permutations=9)
    row = ecological_table(y, [poor, exact]).iloc[0]
    assert (row["one_factor"], row["f_statistic"], row["p"], row["significant"]) == ("exact", np.inf, 0.0, 1)


@pytest.mark.parametrize(
    "q, kind",
    [
        ((0.3, 0.4, 0.2), "nonlinear_weaken"),
        ((0.3, 0.4, 0.35), "univariate_weaken"),
        ((0.3, 0.4, 0.5), "bivariate_enhance"),
        ((0.3, 0.4, 0.7), "independent"),
        ((0.3, 0.4, 0.9), "nonlinear_enhance"),
    ],
)
def test_the_five_types(q, kind):
    assert interaction_type(*q) == kind and kind in interaction_names("zh")


def test_the_largest_q_of_all_cuts_is_taken():
    generator = np.random.default_rng(4)
    x = generator.gamma(2.0, 1.0, 60)
    y = np.digitize(x, [1.0, 2.5, 4.0]) + generator.normal(0, 0.2, 60)
    best = factor_detectors(y, pd.DataFrame({"x": x}), permutations=0)[0]
    each = [
        factor_detectors(y, pd.DataFrame({"x": x}), cut=cut, permutations=0)[0].q
        for cut in ("equal_interval", "quantile", "natural_breaks", "standard_deviation")
    ]
    assert best.q == max(each) and np.isnan(best.p_permuted)


def test_cuts_by_hand():
    values = pd.Series([0.5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12.5])
    named = {method: candidate_strata("x", values, method)[0].names
             for method in ("equal_interval", "quantile", "standard_deviation")}  # fmt: skip
    assert named["equal_interval"] == ("≤ 4.5", "4.5–8.5", "> 8.5")  # 12 / 3 wide
    assert named["quantile"] == ("≤ 3.667", "3.667–7.333", "> 7.333")  # at 11 / 3 and 22 / 3 of the ranks
    mean, sd = 68 / 12, np.sqrt(np.mean((values - 68 / 12) ** 2))
    assert named["standard_deviation"] == (f"≤ {mean - sd / 2:.3f}", f"{mean - sd / 2:.3f}–{mean + sd / 2:.3f}",
                                           f"> {mean + sd / 2:.3f}")  # fmt: skip


def test_what_is_a_class_already():
    assert is_categorical(pd.Series(["a", "b"])) and is_categorical(pd.Series([1.0, 3.0, 2.0]))
    assert not is_categorical(pd.Series([1.5, 2.0])) and not is_categorical(pd.Series(np.arange(9.0)))
    names = candidate_strata("zone", pd.Series([10.0, 2, 10, 2, 1, 1]))[0].names
    assert names == ("1", "2", "10")


def test_no_class_of_one_unit():
    values = pd.Series([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 1000.5])
    for strata in candidate_strata("x", values):
        assert np.bincount(strata.labels).min() >= 2


def test_the_permuted_p_repeats_the_search():
    # a factor of chance: were the cut taken as given, p would fall below 0.05 far more often than in 5 of 100
    below, given_cut = 0, 0
    for seed in range(60):
        generator = np.random.default_rng(seed)
        y, x = generator.normal(size=40), generator.normal(size=40)
        found = factor_detectors(y, pd.DataFrame({"x": x}), permutations=99)[0]
        below += found.p_permuted <= 0.05
        labels = found.strata.labels
        drawn = [q_statistic(generator.permutation(y), labels) for _ in range(99)]
        given_cut += (np.sum(np.array(drawn) >= found.q) + 1) / 100 <= 0.05
    assert below <= 8 < given_cut  # P(more than 8 of 60 at 5 %) is 0.5 %


def test_the_same_seed_gives_the_same_p_whatever_stands_beside():
    generator = np.random.default_rng(3)
    y, factors = generator.normal(size=50), pd.DataFrame(generator.normal(size=(50, 3)), columns=list("abc"))
    every = [one.p_permuted for one in factor_detectors(y, factors)]
    assert every == [factor_detectors(y, factors[[name]])[0].p_permuted for name in "abc"]
    assert every != [one.p_permuted for one in factor_detectors(y, factors, seed=2)]


def test_strata_that_leave_no_error():
    y = np.array([1.0, 1, 1, 5, 5, 5, 9, 9])
    found = factor_detectors(y, pd.DataFrame({"x": list("aaabbbcc")}), permutations=0)[0]
    assert (found.q, found.f, found.p) == (1.0, np.inf, 0.0)
    row = risk_table(y, [found]).iloc[0]
    assert np.isnan(row["t"]) and row["significant"] == 0
    assert np.isnan(f_test(y, np.arange(8))).all()  # as many strata as units


def test_values_with_a_large_mean_have_a_p():
    # the parameter of the F grows with the squared mean; beyond 4e9 SciPy's own tail ends the process
    labels = np.repeat([0, 1, 2], [3, 5, 12])
    y = np.tile([0.0, 1, 2, 3, 5], 4) + 2.0 * labels
    for mean in (1e5, 1e9):
        _, noncentrality, p = f_test(y + mean, labels)
        assert noncentrality > 1e6 and p == pytest.approx(1)
    assert f_test(y, labels)[1] < 1e6


def test_the_tail_goes_over_smoothly():
    below = 40
    for share in (0.8, 1.0, 1.3):  # of the middle of the distribution
        f = share * (4 + 1e6) / 4
        ours = _upper_tail(f, 4, below, 1.0000001e6)
        assert ours == pytest.approx(stats.ncf.sf(f, 4, below, 1e6), abs=2e-4)


def test_crossed_strata_of_one_unit_are_warned_of():
    generator, monitor = np.random.default_rng(1), Monitor()
    y, factors = generator.normal(size=12), pd.DataFrame({"a": list("abcdef" * 2), "b": list("uuvvwwxxyyzz")})
    table = interaction_table(y, factor_detectors(y, factors, permutations=0), monitor=monitor)
    assert table.loc[0, "single_strata"] == 12 and "In 1 pair(s)" in str(monitor.warnings[0])
    quiet = Monitor()
    factors = pd.DataFrame({"a": list("aaabbbaaabbb"), "b": list("uuuuuuvvvvvv")})
    interaction_table(y, factor_detectors(y, factors, permutations=0), monitor=quiet)
    assert not quiet.warnings


def test_q_of_chance_is_the_mean_over_all_orders():
    y, labels = np.array([1.0, 1.5, 4.0, 9.0, 2.5]), np.array([0, 0, 1, 2, 2])
    orders = [q_statistic(np.array(order), labels) for order in permutations(y)]
    assert q_of_chance(3, 5) == pytest.approx(np.mean(orders), rel=1e-12) == pytest.approx(0.5)


def test_rows_with_gaps_are_counted():
    monitor = Monitor()
    table = pd.DataFrame({"y": [1.0, 2, np.nan], "x": ["a", None, "b"]}, index=["A", "B", "C"])
    assert list(complete_rows(table, ["y", "x"], monitor).index) == ["A"]
    assert "2 unit(s)" in str(monitor.warnings[0]) and "B, C" in str(monitor.warnings[0])


def test_what_cannot_be_divided_or_explained_is_refused():
    with pytest.raises(StudyError, match="factor land cannot be divided.*its values are d"):
        factor_detectors(Y, pd.DataFrame({"land": ["d"] * 10}))
    with pytest.raises(StudyError, match="factor x cannot be divided"):
        factor_detectors(Y, pd.DataFrame({"x": [0.5] * 10}))
    with pytest.raises(StudyError, match="same value, 3.0, in all units"):
        factor_detectors(np.full(10, 3.0), STRATA)
    with pytest.raises(StudyError, match=r"at least 6 units; 3 unit\(s\) have values"):
        factor_detectors(Y[:3], STRATA[:3])


def test_3000_units_and_six_factors_are_quick():
    generator = np.random.default_rng(0)
    y, factors = generator.normal(size=3000), pd.DataFrame(generator.gamma(2, 1, (3000, 6)), columns=list("abcdef"))
    start = time.process_time()
    found = factor_detectors(y, factors)
    tables = (
        interaction_table(y, found),
        risk_table(y, found),
        ecological_table(y, found),
        factor_detectors_table(found),
    )
    assert time.process_time() - start < 10  # issue 17; 0.7 s here
    assert [len(table) for table in tables[::3]] == [15, 6]


def test_an_infinite_value_is_refused_by_unit():
    table = pd.DataFrame({"y": [1.0, 2.0, np.inf], "land": list("aab")}, index=list("ABC"))
    with pytest.raises(StudyError, match=r"The field y is infinite in 1 unit\(s\): C\."):
        complete_rows(table, ["y", "land"], Monitor())


def test_a_factor_whose_squares_are_no_numbers_is_refused_before_it_is_cut():
    table = pd.DataFrame({"y": range(8), "land": np.arange(8) * 1e300})
    with pytest.raises(StudyError, match=r"The largest size of the field land is 7e\+300"):
        complete_rows(table, ["y", "land"], Monitor())


def test_the_permuted_p_does_not_depend_on_the_order_of_the_rows():
    generator = np.random.default_rng(5)
    table = pd.DataFrame(generator.random((40, 2)), columns=["y", "a"]).assign(land=list("wxyz") * 10)
    shuffled = table.sample(frac=1, random_state=1)
    first, second = (
        [one.p_permuted for one in factor_detectors(rows["y"].to_numpy(), rows[["a", "land"]], permutations=199)]
        for rows in (table, shuffled)
    )
    assert first == second


def test_factors_most_of_whose_strata_hold_one_unit_are_warned_of():
    factors = STRATA.assign(name=list("abcdefgghh"), half=list("abccddaabe"))  # singles: 6 of 8, 1 of 5
    monitor = Monitor()
    factor_detectors(Y, factors, permutations=0, monitor=monitor)
    assert "In 1 factor(s) most strata hold one unit: name (6 / 8)." in " | ".join(map(str, monitor.warnings))
    silent = Monitor()
    factor_detectors(Y, factors[["land", "half"]], permutations=0, monitor=silent)
    assert not silent.warnings
