"""Spatial autocorrelation: by hand on four units, by PySAL on random and real ones; the same with one seed."""

import itertools
import time
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.drivers import local_autocorrelation
from carbon_zoning.core.drivers.autocorrelation import global_moran, pseudo_p, z_scores
from carbon_zoning.core.drivers.clusters import cluster_colours, cluster_names, significant
from carbon_zoning.core.drivers.field_autocorrelation import (
    Settings,
    autocorrelations,
    global_table,
    local_table,
)
from carbon_zoning.core.drivers.local_autocorrelation import conditional_p, getis_ord, local_moran
from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.space.contiguity import contiguous_pairs
from carbon_zoning.core.space.weights import distance_weights, nearest_weights, weights_of_pairs

CHAIN = weights_of_pairs("ABCD", [(0, 1), (1, 2), (2, 3)])


def grid(size, islands=2):
    """Weights of a grid of units with corners as neighbours, and some units without any."""
    boxes = [
        [np.array([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], float)] for y in range(size) for x in range(size)
    ]
    count = size * size + islands
    return weights_of_pairs([str(unit) for unit in range(count)], contiguous_pairs(boxes))


WEIGHTS = {
    "queen with islands": grid(8),
    "k nearest": nearest_weights(list(map(str, range(50))), np.random.default_rng(5).random((50, 2)), 4),
    "distance": distance_weights(list(map(str, range(50))), np.random.default_rng(6).random((50, 2)), 0.15),
}


def theirs_of(weights):
    library = pytest.importorskip("libpysal.weights")
    neighbours = {
        unit: weights.indices[weights.indptr[unit] : weights.indptr[unit + 1]].tolist()
        for unit in range(len(weights.ids))
    }
    return library.W(neighbours, silence_warnings=True)


def test_by_hand():
    # 1 2 3 9: mean 3.75; deviations -2.75 -1.75 -0.75 5.25, squares 38.75; lags -1.75, -1.75, 1.75, -0.75
    # products 4.8125 + 3.0625 - 1.3125 - 3.9375 = 2.625; I = 4 / 4 x 2.625 / 38.75
    found = global_moran(z_scores([1, 2, 3, 9]), CHAIN, permutations=99)
    assert found.statistic == pytest.approx(2.625 / 38.75)
    # S0 = 4; w_ij + w_ji is 1.5, 1 and 1.5 of AB, BC and CD: S1 = 2.25 + 1 + 2.25 = 5.5; row and column sums of the
    # units are 1.5, 2.5, 2.5, 1.5: S2 = 2.25 + 6.25 + 6.25 + 2.25 = 17
    variance = (16 * 5.5 - 4 * 17 + 3 * 16) / (3 * 5 * 16) - 1 / 9
    assert found.expected == pytest.approx(-1 / 3) and found.se == pytest.approx(variance**0.5)
    local = local_moran(z_scores([1, 2, 3, 9]), CHAIN, np.full(4, 0.01))
    assert local.statistic == pytest.approx(3 * np.array([4.8125, 3.0625, -1.3125, -3.9375]) / 38.75)
    assert local.cluster.tolist() == [2, 2, 3, 4]  # low-low, low-low, low-high, high-low


def test_the_permutations_approach_all_there_are():
    z = z_scores([1, 2, 3, 9, 4])
    weights = weights_of_pairs("ABCDE", [(0, 1), (1, 2), (2, 3), (3, 4)])
    every = [np.sum(part * weights.lag(part)) for part in map(np.array, itertools.permutations(z))]
    true = np.sum(z * weights.lag(z))
    share = min(np.mean(np.array(every) >= true - 1e-9), np.mean(np.array(every) <= true + 1e-9))
    assert global_moran(z, weights, permutations=20000).p_permuted == pytest.approx(share, abs=0.02)
    # unit A has B alone beside it: each other unit is there once in four draws
    p = conditional_p(z[:, None], weights, permutations=20000)[0, 0]
    assert p == pytest.approx(min(np.mean(z[1:] >= z[1]), np.mean(z[1:] <= z[1])), abs=0.02)


@pytest.mark.parametrize("kind", WEIGHTS)
def test_every_statistic_is_that_of_esda(kind):
    esda = pytest.importorskip("esda")
    weights = WEIGHTS[kind]
    n = len(weights.ids)
    x, y = np.random.default_rng(7).gamma(2.0, 100.0, (2, n))
    own, theirs = weights.has_neighbours, esda.Moran(x, theirs_of(weights), permutations=0)
    zx, zy = z_scores(x), z_scores(y)
    found = global_moran(zx, weights, permutations=99)
    assert found.statistic == pytest.approx(theirs.I, rel=1e-12)
    assert (found.expected, found.se) == pytest.approx((theirs.EI, theirs.seI_norm), rel=1e-12)
    assert (found.z, found.p) == pytest.approx((theirs.z_norm, theirs.p_norm), rel=1e-12)
    both = esda.Moran_BV(x, y, theirs_of(weights), permutations=0)
    assert global_moran(zx, weights, lagged=zy, permutations=99).statistic == pytest.approx(both.I, rel=1e-12)
    p = np.zeros(n)
    local, single = (
        local_moran(zx, weights, p),
        esda.Moran_Local(x, theirs_of(weights), permutations=0, geoda_quads=True),
    )
    assert local.statistic[own] == pytest.approx(single.Is[own], rel=1e-12, abs=1e-14)
    assert (local.cluster[own] == single.q[own]).all()
    assert np.isnan(local.statistic[~own]).all() and (local.cluster[~own] == 5).all()
    pair = esda.Moran_Local_BV(x, y, theirs_of(weights), permutations=0)
    assert local_moran(zx, weights, p, lagged=zy).statistic[own] == pytest.approx(pair.Is[own], rel=1e-12, abs=1e-14)
    spots = esda.G_Local(x, theirs_of(weights), transform="B", permutations=0, star=True)
    assert getis_ord(x, weights)[own] == pytest.approx(spots.Zs[own], rel=1e-12, abs=1e-13)


def exact_hot_spots(values, weights):
    """Gi* by Ord and Getis (1995) in fractions, and one square root of 50 digits; NaN where a unit has no neighbour."""
    x, n = [Fraction(float(value)) for value in values], len(values)
    mean = sum(x) / n
    variance = sum((value - mean) ** 2 for value in x) / n
    found = np.full(n, np.nan)
    for unit in np.flatnonzero(weights.has_neighbours):
        members = [unit, *weights.indices[weights.indptr[unit] : weights.indptr[unit + 1]]]
        count = len(members)
        above = sum(x[member] - mean for member in members)
        squared = above**2 * (n - 1) / (variance * count * (n - count))
        with localcontext() as context:
            context.prec = 50
            size = (Decimal(squared.numerator) / Decimal(squared.denominator)).sqrt()
        found[unit] = float(size) * (1 if above > 0 else -1)
    return found


@pytest.mark.parametrize("offset", [0.0, 1e6, 1e9])
@pytest.mark.parametrize("kind", WEIGHTS)
def test_hot_spots_are_exact_where_values_are_far_from_zero(kind, offset):
    """Gi* to 1e-12 of exact arithmetic, where the variance of esda 2.7, E[x²] - E[x]², keeps few digits.

    Its rounding is what sets the two apart with an offset: 2e-9 to 3e-8 in Z where the mean is 7 000 standard
    deviations. Without one they agree to 1e-12 (`test_every_statistic_is_that_of_esda`, `test_the_real_counties`).
    """
    weights = WEIGHTS[kind]
    x = offset + np.random.default_rng(7).gamma(2.0, 100.0, len(weights.ids)).round(3)
    own, exact = weights.has_neighbours, exact_hot_spots(x, weights)
    assert getis_ord(x, weights)[own] == pytest.approx(exact[own], rel=1e-12, abs=1e-13)
    esda = pytest.importorskip("esda")
    theirs = esda.G_Local(x, theirs_of(weights), transform="B", permutations=0, star=True).Zs
    assert (np.abs(theirs - exact)[own].max() > 1e-10) == (offset > 0)


@pytest.mark.parametrize("offset", [0.0, 1e6, 1e9])
def test_moran_is_exact_where_values_are_far_from_zero(offset):
    weights = WEIGHTS["k nearest"]
    x = offset + np.random.default_rng(7).gamma(2.0, 100.0, 50).round(3)
    values = [Fraction(float(value)) for value in x]
    deviations = [value - sum(values) / 50 for value in values]
    squares = sum(value**2 for value in deviations)
    beside = weights.indices.reshape(50, 4)  # of each unit, with a weight of 1/4
    local = [deviations[unit] * sum(deviations[other] for other in beside[unit]) / 4 for unit in range(50)]
    z = z_scores(x)
    assert global_moran(z, weights, permutations=9).statistic == pytest.approx(float(sum(local) / squares), rel=1e-12)
    expected = [float(49 * value / squares) for value in local]
    assert local_moran(z, weights, np.zeros(50)).statistic == pytest.approx(expected, rel=1e-12, abs=1e-13)


def test_conditional_p_are_those_of_esda_but_for_chance():
    esda = pytest.importorskip("esda")
    weights, x = WEIGHTS["k nearest"], np.random.default_rng(8).random(50)
    theirs = esda.Moran_Local(x, theirs_of(weights), permutations=9999, seed=1)
    mine = conditional_p(z_scores(x)[:, None], weights, permutations=9999)[:, 0]
    assert np.abs(mine - theirs.p_sim).max() < 0.02  # 4 standard errors of p near 0.5


@pytest.fixture(scope="module")
def counties(cases):
    ogr = pytest.importorskip("osgeo.ogr")
    from test_contiguity import rings_of

    data = ogr.Open(str(cases / "qinba" / "qinba_counties.gpkg"))  # its layer lives as long as it
    layer = data.GetLayerByName("qinba81_utm49")
    ids, polygons = rings_of(layer)
    layer.ResetReading()
    table = [(feature.GetGeometryRef().Centroid(), *(feature[f"C{year}"] for year in YEARS)) for feature in layer]
    places = np.array([(point.GetX(), point.GetY()) for point, *_ in table])
    carbon = pd.DataFrame([[np.nan if value is None else value for value in row[1:]] for row in table], ids, YEARS)
    return ids, polygons, places, carbon


YEARS = [1997, 2007, 2017]
OF_COUNTIES = {  # ids, polygons, places in m -> weights
    "queen": lambda ids, polygons, places: weights_of_pairs(ids, contiguous_pairs(polygons)),
    "rook": lambda ids, polygons, places: weights_of_pairs(ids, contiguous_pairs(polygons, rook=True)),
    "equal vertices, islands": lambda ids, polygons, places: weights_of_pairs(
        ids, contiguous_pairs(polygons, tolerance=0)
    ),
    "k nearest": lambda ids, polygons, places: nearest_weights(ids, places, 6),
    "distance, islands": lambda ids, polygons, places: distance_weights(ids, places, 4e4),
}


@pytest.mark.parametrize("kind", OF_COUNTIES)
def test_the_real_counties(counties, kind):
    esda = pytest.importorskip("esda")
    ids, polygons, places, table = counties
    whole = OF_COUNTIES[kind](ids, polygons, places)
    known = table.notna().all(axis=1).to_numpy()
    results = autocorrelations(table, whole, settings=Settings(permutations=99))
    judge, carbon = theirs_of(whole.of(known)), table[known]
    for year, found in zip(YEARS, results):
        own, x = found.weights.has_neighbours, carbon[year].to_numpy()
        assert found.whole.statistic == pytest.approx(esda.Moran(x, judge, permutations=0).I, rel=1e-12)
        local = esda.Moran_Local(x, judge, permutations=0)
        assert found.local.statistic[own] == pytest.approx(local.Is[own], rel=1e-12, abs=1e-13)
        judge_of_spots = theirs_of(whole.of(known))  # esda writes into its weights
        spots = esda.G_Local(x, judge_of_spots, transform="B", permutations=0, star=True)
        assert getis_ord(x, found.weights)[own] == pytest.approx(spots.Zs[own], rel=1e-12, abs=1e-13)
        assert own.all() == ("islands" not in kind)


def test_ties_count_against_significance():
    assert pseudo_p(np.zeros((99, 1)), np.zeros(1)).tolist() == [1.0]
    binary = np.array([0.0, 1.0] * 8)
    p = conditional_p(z_scores(binary)[:, None], nearest_weights(list("ABCDEFGHIJKLMNOP"), np.arange(16.0)[:, None], 1))
    assert p.min() > 0.3  # one neighbour is high in half of all draws


def test_the_false_discovery_rate_is_that_of_statsmodels():
    multiple = pytest.importorskip("statsmodels.stats.multitest")
    p = np.concatenate([np.random.default_rng(2).random(40), [0.0001, 0.0005, 0.002, 0.004]])
    for alpha in (0.01, 0.05, 0.2):
        assert (significant(p, alpha, fdr=True) == multiple.multipletests(p, alpha, method="fdr_bh")[0]).all()


def test_fields_and_units_without_values():
    weights, monitor = grid(6, islands=1), Monitor()
    values = np.random.default_rng(9).random((37, 2))
    frame = pd.DataFrame(values, columns=["a", "b"], index=weights.ids)
    frame.loc["3", "b"] = np.nan
    results = autocorrelations(frame, weights, lag_field="b", settings=Settings(99), monitor=monitor)
    assert [(result.field, result.lag_field) for result in results] == [("a", ""), ("a", "b")]
    table = global_table(results)
    assert table["n"].tolist() == [37, 36] and table["islands"].tolist() == [1, 1]
    local = local_table(results, weights.ids)
    assert list(local) == ["a_i", "a_p", "a_cluster", "a_gi", "a_bi", "a_bp", "a_bcluster"]
    assert pd.isna(local.loc["3", "a_bcluster"]) and local.loc["36", "a_cluster"] == 5
    texts = [str(warning) for warning in monitor.warnings]
    assert any("1 unit(s) have no value of b" in text and "3" in text for text in texts)
    assert any("1 unit(s) have no neighbour" in text and "36" in text for text in texts)


def test_a_result_depends_on_the_seed_and_on_no_other_field():
    weights, values = grid(6, 0), np.random.default_rng(9).random((36, 3))
    frame = pd.DataFrame(values, columns=list("abc"), index=weights.ids)
    one = autocorrelations(frame[["b"]], weights)[0]
    among = autocorrelations(frame, weights)[1]
    assert (one.local.p == among.local.p).all() and one.whole.p_permuted == among.whole.p_permuted
    other = autocorrelations(frame[["b"]], weights, settings=Settings(seed=2))[0]
    assert (one.local.p != other.local.p).any() and one.whole.statistic == other.whole.statistic


def test_what_says_nothing_is_refused():
    frame = pd.DataFrame({"flat": [3.0] * 4}, index=list("ABCD"))
    with pytest.raises(StudyError, match="flat has the same value, 3.0, in all 4 units"):
        autocorrelations(frame, CHAIN)
    islands = weights_of_pairs("ABCD", [])
    varied = frame.assign(flat=[1.0, 2, 3, 4])
    with pytest.raises(StudyError, match="None of the 4 units has a neighbour"):
        autocorrelations(varied, islands)
    with pytest.raises(StudyError, match=r"at least 4 units with a value; 3 unit\(s\) have one: A, B, C"):
        autocorrelations(varied.assign(flat=[1.0, 2, 3, np.nan]), CHAIN)
    with pytest.raises(StudyError, match="The field flat has no value"):
        autocorrelations(varied.assign(flat=np.nan), CHAIN)


def test_clusters_have_names_and_colours_by_what_the_field_means():
    assert set(cluster_names("zh")) == set(cluster_colours("ce")) == set(range(6))
    assert cluster_colours("ce")[1] == cluster_colours("cs")[2] == "#8c510a"  # much emission, little sink
    assert cluster_colours("nce2020") == cluster_colours("nce")
    assert not {"#8c510a", "#01665e"} & set(cluster_colours("my_index").values())


def test_3000_units_and_eight_fields_are_quick():
    size = 55
    weights, generator = grid(size, 0), np.random.default_rng(0)
    frame = pd.DataFrame(generator.random((size * size, 8)), index=weights.ids, columns=list("abcdefgh"))
    start = time.process_time()
    autocorrelations(frame, weights)
    assert time.process_time() - start < 20  # issue 17; 1.3 s here


def test_an_infinite_value_is_refused_by_unit():
    frame = pd.DataFrame({"gdp": [1.0, np.inf, 3.0, -np.inf]}, index=list("ABCD"))
    with pytest.raises(StudyError, match=r"The field gdp is infinite in 2 unit\(s\): B, D\."):
        autocorrelations(frame, CHAIN)


@pytest.mark.parametrize("scale", [1e200, 1e-200])
def test_values_whose_squares_are_no_numbers_are_refused_and_not_called_equal(scale):
    frame = pd.DataFrame({"gdp": np.array([1.0, 2.0, 3.0, 5.0]) * scale}, index=list("ABCD"))
    with pytest.raises(StudyError, match=r"The largest size of the field gdp is 5e[+-]200: its squares are beyond"):
        autocorrelations(frame, CHAIN)
    autocorrelations(frame / scale * 1e100, CHAIN)


def test_blocks_of_permutations_change_nothing(monkeypatch):
    generator = np.random.default_rng(3)
    weights = nearest_weights([str(unit) for unit in range(60)], generator.normal(size=(60, 2)), 5)
    values = generator.normal(size=(60, 2))
    whole = local_autocorrelation.conditional_p(values, weights, permutations=199)
    monkeypatch.setattr(local_autocorrelation, "CHUNK", 37)
    assert (local_autocorrelation.conditional_p(values, weights, permutations=199) == whole).all()


def test_drawing_the_permutations_can_be_cancelled():
    with pytest.raises(Cancelled):
        local_autocorrelation._draws(np.random.default_rng(1), 5, 2, 10, Monitor(is_cancelled=lambda: True))


@pytest.mark.parametrize(("x", "count"), [([0, 0, 0, 0, 9], 5), ([0, 1, 3, 7, 20], 0)])
def test_neighbours_that_are_arbitrary_are_warned_of(x, count):
    monitor = Monitor()
    nearest_weights("ABCDE", np.column_stack([x, np.zeros(5)]), 2, monitor=monitor)
    assert [f"{count} unit(s) have more units at the same distance" in str(text) for text in monitor.warnings] == (
        [True] if count else []
    )
