"""Zones that explain themselves: limits, reasons by brute force, information, variants, profile, other ways."""

import itertools

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.metrics import adjusted_rand_score

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.zoning.class_limits import class_limits
from carbon_zoning.core.zoning.criteria import Criteria, load_criteria
from carbon_zoning.core.zoning.information import information
from carbon_zoning.core.zoning.other_ways import agreement, clusters, contiguous_zones
from carbon_zoning.core.zoning.priorities import segments
from carbon_zoning.core.zoning.profile import CLASSES, Facts, contradictions, profile
from carbon_zoning.core.zoning.quadrants import crosstab, quadrants
from carbon_zoning.core.zoning.reasons import reason_table, reasons
from carbon_zoning.core.zoning.variants import Scored, variant_table, variants
from carbon_zoning.core.zoning.zones import zone_units

TABLE_6 = ("cs", "nce", "ce", "ecc", "esc", "cf", "ec", "ed", "cep", "cli")


def made_values(count, seed, indices):
    """Return values of random units: Z between -3 and 3, the potential 1-5, the land-use index 0-1."""
    draw = np.random.default_rng(seed)
    values = pd.DataFrame(index=[f"U{i:03}" for i in range(count)])
    for index in indices:
        high = {"cep": 5.999, "cli": 1.0}.get(index, 3.0)
        low = {"cep": 1.0, "cli": 0.0}.get(index, -3.0)
        column = draw.uniform(low, high, count)
        values[index] = np.floor(column) if index == "cep" else column
    return values


def weighted(criteria, weights):
    from dataclasses import replace

    used = tuple(replace(row, weight=weight) for row, weight in zip(criteria.used, weights))
    return Criteria(used, criteria.alternatives)


# --- limits ---


def test_fixed_limits_are_parts_of_the_possible_range_whatever_the_totals_are():
    # ten indices: 10 to 50 points in five parts of 8
    some, other = np.array([12.0, 18, 18.5, 26]), np.array([48.0, 49, 50])
    for totals in (some, other):
        assert class_limits(totals, 5, "fixed", possible=(10, 50)).edges.tolist() == [18, 26, 34, 42]
    found = class_limits(some, 5, "fixed", possible=(10, 50))
    assert found.classes_of(some).tolist() == [0, 0, 1, 1] and found.counts.tolist() == [2, 2, 0, 0, 0]
    assert found.within_ssd == pytest.approx(2 * 3.0**2 + 2 * 3.75**2)
    zones = zone_units(made_values(40, 3, TABLE_6), load_criteria().only(*TABLE_6), limits="fixed").units
    assert zones.loc[zones["total"] <= 18, "zone"].isin([5]).all()
    assert zones.loc[(zones["total"] > 26) & (zones["total"] <= 34), "zone"].isin([3]).all()


def test_equal_totals_make_one_zone_by_every_method():
    same = np.full(7, 30.0)
    for method in ("natural_breaks", "equal_interval", "quantile"):
        found = class_limits(same, 5, method, possible=(10, 50), monitor=Monitor())
        assert found.counts.tolist() == [7], method


def test_quantiles_hold_as_many_units_as_ties_allow():
    totals = np.arange(1.0, 11)
    assert class_limits(totals, 5, "quantile", possible=(1, 10)).counts.tolist() == [2, 2, 2, 2, 2]
    tied = np.array([1.0, 1, 1, 1, 2, 3])
    assert class_limits(tied, 3, "quantile", possible=(1, 3)).counts.tolist() == [4, 2]


def test_unknown_limits():
    with pytest.raises(StudyError, match="'jenks' are not one of natural_breaks, fixed"):
        class_limits(np.array([1.0, 2]), 2, "jenks", possible=(1, 2))


def test_a_zone_of_one_unit_is_warned_of_and_named():
    criteria = load_criteria().only("cs", "ce")
    values = pd.DataFrame({"cs": [3.0, 1, 1, 1], "ce": [-3.0, 1, 1, 1]}, index=list("ABCD"))
    monitor = Monitor()
    zone_units(values, criteria, classes=2, monitor=monitor)
    assert [str(warning) for warning in monitor.warnings] == [
        "1 zone(s) have only one unit: 1 (A). Look at the unit's margin before a measure is built on it."
    ]
    monitor = Monitor()
    zone_units(values, criteria, classes=2, names={"A": "Alder", "B": "Birch"}, monitor=monitor)
    assert "1 (Alder)." in str(monitor.warnings[0])
    monitor = Monitor()
    zone_units(values.iloc[[0, 0, 1, 2]].set_axis(list("ABCD")), criteria, classes=2, monitor=monitor)
    assert monitor.warnings == []


# --- reasons ---


def fewest_points(zoning, unit, goal):
    """Return the fewest points that bring a unit into a zone, trying every combination of scores."""
    weights = np.array([row.weight for row in zoning.criteria.used])
    weights = weights * len(weights) / weights.sum()
    own = zoning.scores.loc[unit].to_numpy()
    best = None
    for scores in itertools.product(range(1, 6), repeat=len(own)):
        step = np.array(scores) - own
        one_way = (step >= 0).all() if goal < zoning.units.at[unit, "zone"] else (step <= 0).all()
        total = np.round(np.dot(scores, weights), 9)
        zone = len(zoning.breaks.upper_bounds) - zoning.breaks.classes_of(np.array([total]))[0]
        reached = zone <= goal if goal < zoning.units.at[unit, "zone"] else zone >= goal
        if one_way and reached and (best is None or np.abs(step).sum() < best):
            best = int(np.abs(step).sum())
    return best


@pytest.mark.parametrize("weights", [(1, 1, 1, 1), (3, 1, 1, 0.5), (1, 0, 2, 2)])
@pytest.mark.parametrize("limits", ["natural_breaks", "fixed"])
def test_no_smaller_change_moves_a_unit(weights, limits):
    criteria = weighted(load_criteria().only("cs", "ce", "cep", "cli"), weights)
    values = made_values(25, 11, [row.index for row in criteria.used])
    zoning = zone_units(values, criteria, classes=4, limits=limits)
    for unit, reason in reasons(zoning).items():
        zone = int(zoning.units.at[unit, "zone"])
        for change, goal in ((reason.up, zone - 1), (reason.down, zone + 1)):
            points = fewest_points(zoning, unit, goal) if 1 <= goal <= 4 else None
            assert (None if change is None else change.points) == points, (unit, goal)
            if change is not None:
                assert change.zone == goal and sum(count for _, count in change.steps) == change.points


def test_points_lost_add_up_to_what_the_total_lacks():
    zoning = zone_units(made_values(30, 5, TABLE_6), load_criteria().only(*TABLE_6))  # 50 points at most
    for unit, reason in reasons(zoning).items():
        assert sum(reason.lost.values()) == pytest.approx(50 - zoning.units.at[unit, "total"])
        assert list(reason.lost.values()) == sorted(reason.lost.values(), reverse=True)


def test_the_table_of_reasons_by_hand():
    criteria = load_criteria().only("cs", "ce")
    values = pd.DataFrame({"cs": [3.0, 1.0, -3.0], "ce": [-3.0, 1.0, 1.0]}, index=["A", "B", "C"])
    zoning = zone_units(values, criteria, classes=3)  # totals 10, 6 and 3
    table = reason_table(zoning, reasons(zoning)).set_index("unit")
    assert table.loc["B", ["held_by", "lost", "held_by_2", "lost_2"]].tolist() == ["ce", 3, "cs", 1]
    assert table.loc["B", ["up_zone", "up_by", "up_steps"]].tolist() == [1, 1, "ce +1"]  # 7 > 6
    assert table.loc["B", ["down_zone", "down_by", "down_steps"]].tolist() == [3, 3, "cs −3"]  # 3 is not above 3
    assert table.loc["A", "held_by"] == "" and pd.isna(table.loc["A", "up_by"])
    assert pd.isna(table.loc["C", "down_by"])


# --- information ---


def test_an_index_that_tells_nothing_apart_and_a_double_are_seen():
    criteria = load_criteria().only("cs", "nce", "ce")
    z = [3.0, 1.0, -1.0, -3.0]
    values = pd.DataFrame({"cs": [1.0] * 4, "nce": z, "ce": z}, index=list("ABCD"))
    table = information(zone_units(values, criteria, classes=2), values, classes=2).set_index("index")
    assert table["distinct"].tolist() == [1, 4, 4] and table.loc["cs", "spread"] == 0
    assert table.loc["cs", "nearest"] == "" and np.isnan(table.loc["cs", "correlation"])
    assert table.loc["nce", "nearest"] == "ce" and table.loc["nce", "correlation"] == pytest.approx(1)
    assert table["moved"].tolist() == [0, 0, 0]


def test_correlations_are_spearmans():
    from scipy.stats import spearmanr

    criteria = load_criteria()
    values = made_values(50, 9, [row.index for row in criteria.used])
    zoning = zone_units(values, criteria)
    table = information(zoning, values).set_index("index")
    for index in table.index:
        others = zoning.scores.columns.drop(index)
        rho = {name: spearmanr(zoning.scores[index], zoning.scores[name])[0] for name in others}
        best = max(rho, key=lambda name: abs(rho[name]))
        assert table.loc[index, "correlation"] == pytest.approx(rho[best])


# --- variants ---


def scored(count=30, seed=2, **settings):
    criteria = load_criteria()
    values = made_values(count, seed, [row.index for row in criteria.used])
    types = pd.DataFrame(
        {row.index: np.select([values[row.index] > 1.66, values[row.index] < -1.66], [2, -2], 0)
         for row in criteria.used if row.origin == "trend"},
        index=values.index,
    )  # fmt: skip
    return Scored(values, types, criteria, **settings)


def test_each_variant_is_what_its_settings_give_directly():
    own = scored()
    zoning = own.zoned()
    found = {variant.key: variant for variant in variants(own, zoning)}
    assert list(found) == [
        "cli_direction", "threshold_1645", "threshold_196", "equal_groups", "without_footprint", "without_cep",
        "without_cli", "score_by_class",
    ]  # fmt: skip
    # reversed by hand: 1 - cli mirrors the levels but on their limits
    mirrored = own.values.assign(cli=1 - own.values["cli"])
    direct = zone_units(mirrored, own.criteria).units["zone"]
    assert found["cli_direction"].zoning.units["zone"].tolist() == direct.tolist()
    assert found["cli_direction"].moved == sorted(direct.index[direct != zoning.units["zone"]])
    without = zone_units(own.values, own.criteria.without("cep")).units["zone"]
    assert found["without_cep"].zoning.units["zone"].tolist() == without.tolist()
    by_class = zone_units(own.values, own.criteria, types=own.types).units
    assert found["score_by_class"].zoning.units["total"].tolist() == by_class["total"].tolist()
    table = variant_table(list(found.values()), zoning).set_index("variant")
    assert table.loc["without_cep", "rand"] == pytest.approx(adjusted_rand_score(zoning.units["zone"], without))
    assert table.loc["without_cep", "moved"] == int((without != zoning.units["zone"]).sum())
    assert table.filter(like="zone_").sum(axis=1).tolist() == [30] * 8


def test_a_variant_that_changes_nothing_or_lacks_its_input_is_left_out():
    own = scored()
    trends_only = Scored(own.values, pd.DataFrame(index=own.values.index), own.criteria.without("cep", "cli"))
    keys = [variant.key for variant in variants(trends_only, trends_only.zoned())]
    assert keys == ["threshold_1645", "threshold_196", "equal_groups", "without_footprint"]
    at_196 = Scored(own.values, own.types, own.criteria.with_threshold(1.96))
    assert "threshold_196" not in [variant.key for variant in variants(at_196, at_196.zoned())]


def test_prewhitened_trends_need_the_accounts():
    draw = np.random.default_rng(4)
    criteria = load_criteria().only("cs", "ce")
    rows = [
        {"unit": f"U{unit}", "year": 2000 + t, "ce": t * (unit - 2) + draw.normal(0, 3), "cs": draw.normal(5, 1)}
        for unit in range(6)
        for t in range(15)
    ]
    carbon = pd.DataFrame(rows)
    values = pd.DataFrame({"cs": 0.5, "ce": [2.0, 1, 0, -1, -2, -3]}, index=[f"U{unit}" for unit in range(6)])
    own = Scored(values, pd.DataFrame(index=values.index), criteria, carbon=carbon)
    quiet = Monitor()
    found = {variant.key: variant for variant in variants(own, own.zoned(), quiet)}
    assert not quiet.warnings
    import pymannkendall

    series = carbon[carbon["unit"] == "U5"]["ce"].to_numpy()
    z = pymannkendall.trend_free_pre_whitening_modification_test(series).z
    assert found["prewhitened"].zoning.units.at["U5", "ce_score"] == (1 if z > 1.66 else 2 if z > 0 else 3)
    called = {"U0": "Yang"}
    gap = Scored(values, own.types, criteria, carbon=carbon[carbon["year"] != 2008], names=called)
    monitor = Monitor()
    keys = [variant.key for variant in variants(gap, gap.zoned(), monitor)]
    assert "prewhitened" not in keys and set(keys) == set(found) - {"prewhitened"}
    (told,) = map(str, monitor.warnings)
    assert "by pre-whitened trends is left out" in told and "series of Yang cs has a gap before 2009" in told


def test_other_indices_by_which_one_change_could_as_well_be_made():
    criteria = load_criteria().only("cs", "ce")
    values = pd.DataFrame({"cs": [3.0, 1.0, -3.0], "ce": [-3.0, 1.0, 1.0]}, index=["A", "B", "C"])
    found = reasons(zone_units(values, criteria, classes=3))  # points 5 + 5, 4 + 2 and 1 + 2
    assert (found["B"].up.steps, found["B"].up.others) == ((("ce", 1),), ("cs",))
    assert (found["C"].up.steps, found["C"].up.others) == ((("cs", 1),), ("ce",))
    full = values.assign(cs=[3.0, 3.0, -3.0])  # B has 5 + 2: only ce has room for the way up
    assert reasons(zone_units(full, criteria, classes=3))["B"].up.others == ()


# --- profile ---


def facts(nce, cs, ce):
    index = ["A", "B", "C"]
    carbon = pd.DataFrame({"ce": ce, "cs": cs, "nce": nce, "ecc": [1.2, 0.8, 1.0], "esc": [0.5, 1.5, 2.0]}, index=index)
    areas = pd.DataFrame(
        0.0, index=index, columns=["cropland", "shrubland", "forest", "grassland", "water", "urban", "unused"]
    )
    areas["forest"], areas["urban"] = [90.0, 50.0, 10.0], [10.0, 50.0, 90.0]
    people = pd.DataFrame({"population": [10.0, 20.0, 30.0]}, index=index)
    return Facts(carbon=carbon, statistics=people, areas=areas)


ZONES = pd.Series([1, 4, 5], index=["A", "B", "C"])


def test_the_profile_by_hand():
    known = facts(nce=[-80.0, 10, 50], cs=[100.0, 40, 10], ce=[20.0, 50, 60])
    table = profile(pd.Series([1, 4, 4], index=ZONES.index), known).set_index("zone")
    assert table.loc[4, ["units", "area", "ce", "cs", "nce"]].tolist() == [2, 200, 110, 50, 60]
    assert table.loc[4, "cor"] == pytest.approx(50 / 110)
    assert table.loc[4, ["ce_person", "ce_hm2", "cs_hm2"]].tolist() == pytest.approx([2.2, 0.55, 0.25])
    assert table.loc[4, ["ecc", "esc"]].tolist() == pytest.approx([0.9, 1.75])
    assert not {"ecc_zone", "esc_zone"} & {*table.columns}  # the coefficients of these units are no ratios of shares
    assert table.loc[4, ["forest_share", "urban_share"]].tolist() == pytest.approx([30, 70])


def test_the_coefficients_of_zones_as_wholes_by_hand():
    # emissions 20 + 60 + 20, sinks 30 + 10 + 60, GDP 50 + 25 + 25 (each 100): ESC 3/2, 1/6, 3; ECC 5/2, 5/12, 5/4
    carbon = pd.DataFrame({"ce": [20.0, 60, 20], "cs": [30.0, 10, 60], "nce": [-10.0, 50, -40]}, index=ZONES.index)
    carbon = carbon.assign(esc=[1.5, 1 / 6, 3], ecc=[2.5, 5 / 12, 1.25])
    zones, gdp = pd.Series([1, 1, 5], index=ZONES.index), pd.DataFrame({"gdp": [50.0, 25, 25]}, index=ZONES.index)
    table = profile(zones, Facts(carbon=carbon, statistics=gdp)).set_index("zone")
    assert table["esc_zone"].tolist() == pytest.approx([40 / 80, 3])  # the mean over the two units is 0.83
    assert table["ecc_zone"].tolist() == pytest.approx([75 / 80, 1.25])
    without = profile(zones, Facts(carbon=carbon))
    assert "ecc_zone" not in without.columns and "esc_zone" in without.columns
    differences = carbon.assign(esc=1 - 1 / carbon["esc"])
    assert "esc_zone" not in profile(zones, Facts(carbon=differences)).columns
    none = profile(pd.Series([None] * 3, index=ZONES.index, dtype="float64"), Facts(carbon=carbon))
    assert none.empty


@pytest.mark.filterwarnings("error")
def test_a_zone_without_a_peak_has_no_median_of_peaks():
    peaks = pd.Series([2030.0, 2040.0, np.nan], index=ZONES.index)
    table = profile(pd.Series([1, 1, 5], index=ZONES.index), Facts(peaks=peaks)).set_index("zone")
    assert table["peaking"].tolist() == [2, 0] and table["median_peak"].isna().tolist() == [False, True]
    assert table.loc[1, "median_peak"] == 2035


def test_a_region_whose_profile_fits_its_names_is_not_warned_of():
    # units of 100 hm² each; region: sinks 150 / 300 = 0.5 t C per hm², emissions 130 / 300 = 0.43
    fits = facts(nce=[-80.0, 10, 50], cs=[100.0, 40, 10], ce=[20.0, 50, 60])
    assert contradictions(profile(ZONES, fits), ZONES, fits) == []
    low = facts(nce=[-80.0, 10, 50], cs=[100.0, 40, 10], ce=[55.0, 50, 60])  # 0.5 of zone 4 is below 165 / 300
    assert contradictions(profile(ZONES, low), ZONES, low) == [
        (4, "is called high-carbon, but emits less per hm² than the region as a whole")
    ]
    even = facts(nce=[0.0, 20, 50], cs=[100.0, 40, 10], ce=[100.0, 60, 60])
    zones = pd.Series([1, 3, 3], index=ZONES.index)
    assert contradictions(profile(zones, even), zones, even) == []  # zone 1 emits what it sequesters
    alike = facts(nce=[-0.7] * 3, cs=[0.1 * 3, 0.3, 0.3], ce=[0.1] * 3)  # sums of equal units differ by rounding
    ones = pd.Series(1, index=ZONES.index)
    assert contradictions(profile(ones, alike), ones, alike) == []


def test_a_zone_is_compared_with_the_sums_of_the_region_and_not_with_its_median_unit():
    # sinks of 0.5, 0.6, 0.6, 0.6 and 0 t C per hm²: the region has 0.46, the median unit 0.6
    index, sinks = list("ABCDE"), [50.0, 60, 60, 60, 0]
    carbon = pd.DataFrame({"ce": 10.0, "cs": sinks, "nce": [10 - sink for sink in sinks]}, index=index)
    areas = pd.DataFrame(0.0, index=index, columns=CLASSES).assign(forest=100.0)
    zones, known = pd.Series([1, 2, 2, 2, 2], index=index), Facts(carbon=carbon, areas=areas)
    assert contradictions(profile(zones, known), zones, known) == []


def test_a_region_whose_profile_contradicts_its_names():
    turned = facts(nce=[80.0, -10, -50], cs=[10.0, 40, 100], ce=[90.0, 30, 50])  # emissions 0.57, sinks 0.5 per hm²
    found = contradictions(profile(ZONES, turned), ZONES, turned, "zh")
    assert found == [
        (1, "名实不符：碳排放大于碳汇"),
        (1, "名实不符：单位面积碳汇低于全区水平"),
        (4, "名实不符：单位面积碳排放低于全区水平"),
        (5, "名实不符：碳汇大于碳排放"),
        (5, "名实不符：单位面积碳排放低于全区水平"),
    ]
    assert contradictions(profile(ZONES, Facts()), ZONES, Facts()) == []


@pytest.mark.parametrize(("net", "said"), [(1.0, False), (-1.0, True)])
def test_a_zone_called_a_source_that_takes_up_more_than_it_emits_is_told(net, said):
    known = facts(nce=[-80.0, 10, net], cs=[100.0, 40, 60 - net], ce=[20.0, 50, 60])  # C emits most per hm²
    zones = pd.Series([1, 3, 5], index=ZONES.index)
    told = [(5, "is called a carbon source, but sequesters more than it emits")]
    assert contradictions(profile(zones, known), zones, known) == (told if said else [])


# --- quadrants and other ways ---


def test_the_quadrants_are_cut_at_one():
    ecc = pd.Series([1.0, 1.0, 0.99, 0.5, np.nan], index=list("ABCDE"))
    esc = pd.Series([1.0, 0.99, 1.0, 0.5, 1.0], index=list("ABCDE"))
    found = quadrants(ecc, esc)
    assert found.tolist() == ["both_high", "economy_high", "ecology_high", "both_low", None]
    table = crosstab(found, pd.Series([1, 1, 2, 3, 3], index=ecc.index), 3)
    assert table["units"].tolist() == [1, 1, 1, 1] and table.filter(like="zone_").to_numpy().sum() == 4


def test_clusters_and_contiguous_zones_are_scikit_learns():
    from scipy.sparse import csr_matrix

    values = made_values(40, 8, ["cs", "ce", "cli"]).assign(constant=1.0)
    points = values.drop(columns="constant")
    points = ((points - points.mean()) / points.std(ddof=0)).to_numpy()
    direct = KMeans(n_clusters=5, n_init=10, random_state=0).fit_predict(points)
    assert adjusted_rand_score(clusters(values, 5), direct) == 1
    chain = csr_matrix(np.eye(40, k=1) + np.eye(40, k=-1))
    ward = AgglomerativeClustering(n_clusters=5, linkage="ward", connectivity=chain).fit_predict(points)
    found = contiguous_zones(values, 5, chain)
    assert adjusted_rand_score(found, ward) == 1
    assert (np.diff(found.to_numpy()) != 0).sum() == 4, "each zone of a chain is one piece of it"
    table = agreement(pd.Series(ward, index=values.index), {"clusters": clusters(values, 5), "contiguous": found})
    assert table["rand"].tolist()[1] == 1 and table["groups"].tolist() == [5, 5]
    values.iloc[3, 0] = np.nan
    assert np.isnan(clusters(values, 5).iloc[3]) and np.isnan(contiguous_zones(values, 5, chain).iloc[3])


# --- measures ---


def test_segments_by_hand_and_without_data():
    index = list("ABCDEFG")
    zones = pd.Series([1, 1, 3, 3, 5, 5, np.nan], index=index)
    classes = ["cropland", "shrubland", "forest", "grassland", "water", "urban", "unused"]
    areas = pd.DataFrame(0.0, index=index, columns=classes)
    areas["forest"] = [60.0, 59.0, 0, 0, 0, 0, 0]
    areas["urban"] = [0.0, 0, 0, 0, 10.0, 9.9, 0]
    areas["cropland"] = 100 - areas["forest"] - areas["urban"]
    carbon = pd.DataFrame({"esc": [2.0, 2, 0.99, 1.0, 1, 1, 1]}, index=index)
    found = segments(zones, Facts(areas=areas, carbon=carbon))
    assert found["segment"].tolist() == ["forest", "mixed", "low_esc", "balanced", "urban", "rural"]
    # without the land, or without ESC, nothing is said of what they decide
    assert segments(zones, Facts())["segment"].tolist() == [""] * 6
    assert segments(zones, Facts(areas=areas))["segment"].tolist() == ["forest", "mixed", "", "", "urban", "rural"]
    assert segments(zones, Facts(carbon=carbon))["segment"].tolist() == ["", "", "low_esc", "balanced", "", ""]


def test_every_zone_has_measures_and_ends_with_one_for_the_rest():
    from carbon_zoning.core.datafile import shipped_rows

    for zone in "12345":
        rows = [row for row in shipped_rows("zone_measures") if row["zone"] == zone]
        assert len(rows) >= 2 and not rows[-1]["quantity"] and all(row["quantity"] for row in rows[:-1])
        assert all(row[name] for row in rows for name in ("label", "label_zh", "measure", "measure_zh", "source"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_kind_of_unit_is_named_by_what_was_tested_and_the_rest_by_its_contrary(language):
    """The rest of zone 4 was called "affected by its neighbours": nothing had looked at neighbours, only at ESC."""
    from carbon_zoning.core.datafile import label, shipped_rows

    contrary = {
        "en": {
            "at least 60 % forest": "less than 60 % forest",
            "at least 10 % built-up": "less than 10 % built-up",
            "more forest than cropland": "at least as much cropland as forest",
            "share of sinks below its share of emissions": "share of sinks at least its share of emissions",
        },
        "zh": {
            "林地占比不低于 60 %": "林地占比低于 60 %",
            "建设用地占比不低于 10 %": "建设用地占比低于 10 %",
            "林地多于耕地": "耕地不少于林地",
            "碳汇占比低于碳排放占比": "碳汇占比不低于碳排放占比",
        },
    }[language]
    for zone in "12345":
        tested, rest = (row for row in shipped_rows("zone_measures") if row["zone"] == zone)
        assert contrary[label(tested, language)] == label(rest, language)
        in_percent = tested["quantity"].endswith("_share")
        assert all((f"{tested['limit']} %" in label(row, language)) == in_percent for row in (tested, rest))


@pytest.mark.parametrize("method", ["equal_interval", "quantile"])
def test_limits_that_make_fewer_zones_than_asked_for_say_so(method):
    monitor = Monitor()
    class_limits(np.full(6, 30.0), 3, method, possible=(10, 50), monitor=monitor)
    assert [str(one) for one in monitor.warnings] == [
        f"Totals of the units are equal, or nearly so: {method} limits make only 1 of 3 zones."
    ]
    silent = Monitor()
    class_limits(np.array([10.0, 20, 30, 40, 45, 50]), 3, method, possible=(10, 50), monitor=silent)
    class_limits(np.full(6, 30.0), 3, "fixed", possible=(10, 50), monitor=silent)
    assert not silent.warnings


def test_units_that_touch_nothing_still_make_no_more_zones_than_asked_for():
    from scipy.sparse import csr_matrix

    values = made_values(8, 11, ["cs", "ce"])
    alone = csr_matrix((8, 8))
    assert contiguous_zones(values, 3, alone).nunique() == 3
    assert contiguous_zones(values.iloc[:2], 3, alone[:2, :2]).tolist() == [1, 2]


def test_three_thousand_units_are_explained_within_twenty_seconds_of_processor_time():
    import time

    criteria = load_criteria()
    scored = Scored(made_values(3000, 12, [row.index for row in criteria.used]), pd.DataFrame(), criteria)
    begun = time.process_time()
    zoning = scored.zoned()
    assert len(reasons(zoning)) == 3000
    assert len(variant_table(variants(scored, zoning), zoning)) >= 7
    assert time.process_time() - begun < 20
