"""Sentences and heads of the reports of the drivers that the sample study does not bring about."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import RUN, Page, page_of

from carbon_zoning.algorithms.drivers import (
    centres_page,
    decoupling_page,
    detector_page,
    drivers_page,
    interactions_page,
    space_tables,
)
from carbon_zoning.core.report.report import Report


@pytest.mark.parametrize(("field", "has_unit"), [("gdp", True), ("my_field", False)])
def test_a_sum_has_a_unit_of_measurement_where_its_field_has_one(field, has_unit):
    unit = " [10⁴ CNY]" if has_unit else ""
    assert centres_page._head_of_sum(field, "en") == {"field_sum": f"total of the quantity{unit}"}
    heads = detector_page._heads_of_means(field, "en")
    assert set(heads) == ({"stratum_mean", "stratum_sd", "other_mean"} if has_unit else set())
    assert not has_unit or heads["stratum_mean"].endswith("[10⁴ CNY]")


@pytest.mark.parametrize(("rate", "has_plane"), [(5.0, True), (np.nan, False)])
def test_units_without_a_rate_of_growth_have_no_plane(rate, has_plane, monkeypatch):
    monkeypatch.setattr(decoupling_page, "outlines", lambda units: {"A": []})
    monkeypatch.setattr(decoupling_page, "class_map", lambda *arguments: "")
    row = {"from_year": 2000, "to_year": 2010, "gdp_rate": rate, "ce_rate": rate, "elasticity": rate / 5}
    state = 3 if has_plane else 0
    whole = pd.DataFrame([{"unit": unit, "decoupling": state, **row} for unit in ("A", "region")])
    results = SimpleNamespace(whole=whole, effects=whole, bounds=[2000, 2010])
    run = SimpleNamespace(**vars(RUN), choice=lambda name: "constant")
    page = page_of(decoupling_page.add_decoupling, results, SimpleNamespace(ids=["A"]), {}, run=run)
    assert ("Growth of GDP and of emissions, 2000–2010" in page.charts) == has_plane
    assert ("elasticity 1 (GDP +5 %, all emissions +5 %)" in page) == has_plane
    assert ("The region: none: GDP unchanged, or no emissions before." in page) != has_plane
    assert "inflation counts as growth" not in page


def states(*codes):
    return SimpleNamespace(whole=pd.DataFrame({"unit": [*"ABCDE"[: len(codes)], "region"], "decoupling": [*codes, 1]}))


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ((1, 1, 2), "Most units (2 of 3): one."),
        ((1, 1, 2, 3), "The most common state of the units (2 of 4): one."),
        ((1, 2), "The most common states of the units (1 of 2 each): one, two."),
        ((2,), "All units (1): two."),
        ((1, 1), "All units (2): one."),
    ],
)
def test_states_that_are_as_common_as_each_other_are_named_together(codes, said):
    assert decoupling_page._commonest(states(*codes), {1: "one", 2: "two", 3: "three"}) == said


@pytest.mark.parametrize(("counts", "said"), [([2, 4], "2 to 4 neighbours, 3.00 on average"),
                                              ([1, 1], "1 neighbour, 1.00 on average")])  # fmt: skip
def test_units_with_as_many_neighbours_each_have_no_span_of_them(counts, said):
    weights = SimpleNamespace(cardinalities=np.array(counts), islands=["X"] if counts[0] == 2 else [])
    for snapped in (None, 0, 3):
        report = Report("Neighbours")
        space_tables.add_neighbours(
            report, SimpleNamespace(weights=weights, words="queen", snapped=snapped), {"X": "Xi"}
        )
        page = report.render()
        assert f"Queen; row-standardised. {said}; units without: {'Xi' if counts[0] == 2 else 'none'}." in page
        assert ("3 pairs of neighbours share a border" in page) == (snapped == 3) == ("share a border" in page)


def pair(single, both=0.5, strata=(3, 3)):
    table = pd.DataFrame({"one_factor": ["a"], "other_factor": "b", "q": 0.2, "other_q": 0.1, "q_both": both,
                          "q_chance": 0.1, "single_strata": single, "interaction": "bivariate_enhance"})  # fmt: skip
    found = [SimpleNamespace(strata=SimpleNamespace(factor=name, names=list(range(count))), q=0.2)
             for name, count in zip("ab", strata)]  # fmt: skip
    return SimpleNamespace(interactions=table, found=found, y=np.zeros(81))


def test_one_pair_of_factors_has_one_value_by_chance():
    # q of 3 strata and 81 units by chance: 2 / 80 = 0.025; 0.5 - 0.1 is above 0.2 + 0.1 - 0.05
    page = page_of(interactions_page.add_interactions, pair(0), ["a", "b"])
    assert "(units − 1), here 0.1. After" in page and "in 1 of 1 pairs. The types" in page
    assert "in 0 of 1 pairs. The types" in page_of(interactions_page.add_interactions, pair(0, both=0.3), ["a", "b"])
    single = "In 1 of 1 pairs some strata hold one unit"
    assert single not in page and single in page_of(interactions_page.add_interactions, pair(2), ["a", "b"])


@pytest.mark.parametrize(
    ("single", "said"), [((2, 1), "In all 2 pairs some strata"), ((2, 0), "In 1 of 2 pairs some"), ((0, 0), "")]
)
def test_pairs_are_told_from_the_largest_q_and_all_of_them_are_said_to_be_all(single, said):
    found = pair(0)
    rows = [found.interactions.assign(q_both=q, single_strata=one) for q, one in zip((0.4, 0.6), single)]
    found.interactions = pd.concat(rows, ignore_index=True)
    page = page_of(interactions_page.add_interactions, found, ["a", "b"])
    assert page.tables["Interaction detector"]["q_both"].tolist() == [0.6, 0.4]
    assert [words for words in ("In all 2 pairs some strata", "In 1 of 2 pairs some") if words in page] == (
        [said] if said else []
    )


@pytest.mark.parametrize(
    ("both", "q", "strata", "stands"),
    [
        (0.5, 0.2, 3, True),  # 0.4 above 0.175 + 0.075
        (0.3, 0.2, 3, False),  # 0.2 is not
        (0.08, 0.02, 3, False),  # less than q by chance, 0.1: negative, as the sum may be
    ],
)
def test_pairs_are_marked_by_whether_they_pass_the_sum_without_chance(both, q, strata, stands):
    found = pair(0, both=both, strata=(strata, strata))
    found.interactions["q"] = q
    page = page_of(interactions_page.add_interactions, found, ["a", "b"])
    assert page.tables["Interaction detector"]["above_chance"].tolist() == ["yes" if stands else "no"]
    assert ("In brackets: not above the sum" in page) != stands


def dates(*morans):
    results = [
        SimpleNamespace(
            field=f"ce{year}", lag_field="", whole=SimpleNamespace(statistic=one, expected=-0.0125, se=0.06)
        )
        for year, one in zip((2000, 2010, 2020), morans)
    ]
    return SimpleNamespace(results=results, origin={f"ce{year}": ("ce", year) for year in (2000, 2010, 2020)})


@pytest.mark.parametrize(
    ("morans", "within"),
    [((0.05, -0.1), True), ((0.05, 0.11), False)],  # the band is −0.0125 ± 0.1176: −0.1301 to 0.1051
)
def test_moran_over_the_years_says_when_none_differs_from_chance(morans, within):
    page = Page()
    space_tables._by_year(page, dates(*morans), "en")
    assert list(page.charts) == ["Moran's I by year"]
    assert ("All values lie within it" in page) == within and "E(I) ± 1.96 standard errors" in page


def test_what_the_sign_of_the_quantity_means_is_not_said_of_moran(monkeypatch):
    drawn, found = [], dates(0.05, -0.1)
    monkeypatch.setattr(space_tables.space_charts, "moran_by_year", lambda lines, *given, **how: drawn.append(lines))
    for field in ("nce", "cli"):
        found.origin = {name: (field, year) for name, (_, year) in found.origin.items()}
        space_tables._by_year(Page(), found, "en")
    assert [list(lines) for lines in drawn] == [
        ["net carbon emissions"],
        ["comprehensive land use index (100–400)"],  # no sign, but how high the index goes
    ]


def test_moran_of_one_date_has_no_chart_over_the_years():
    page = Page()
    space_tables._by_year(page, dates(0.3), "en")
    assert not page.charts


def factors(*pairs, alpha=0.05, permutations=999):
    """Return what is found of factors of (q, p), the largest q first; p of the second number is that of the F."""
    found = [SimpleNamespace(q=q, p=p, p_permuted=np.nan) for q, p in pairs]
    run = SimpleNamespace(language="en", number=lambda name: alpha, integer=lambda name: permutations)
    return detector_page._finding(run, "ce", [f"F{number}" for number in range(len(found))], found)


@pytest.mark.parametrize(
    ("pairs", "more", "said"),
    [
        ([(0.5, 0.01), (0.2, 0.01)], {}, "F0 explains the largest share of the differences in carbon emissions: q 0.5"),
        ([(0.5, 0.2), (0.2, 0.05)], {}, "Of the significant factors, F1 explains the largest share"),
        ([(0.5, np.nan)], {}, "F0 has the largest q, 0.5, but each of its strata holds one unit: it has no test."),
        ([(0.5, 0.2), (0.2, 0.3)], {}, "No factor explains the differences in carbon emissions significantly: F0 has"),
        ([(0.5, 0.2)], {"permutations": 9}, "there are too few permutations to tell it apart from chance"),
    ],
)
def test_the_factor_that_explains_most_is_the_largest_of_those_that_pass_the_test(pairs, more, said):
    assert said in factors(*pairs, **more)
    if said.startswith("Of the"):
        assert "F0 has a larger q, 0.5, that is not significant." in factors(*pairs, **more)


def test_stars_and_p_of_a_factor():
    assert [detector_page._stars(p) for p in (0.001, 0.01, 0.05, 0.051, np.nan)] == [" ***", " **", " *", "", ""]
    assert detector_page._p(SimpleNamespace(p=0.1, p_permuted=np.nan)) == 0.1
    assert detector_page._p(SimpleNamespace(p=0.1, p_permuted=0.2)) == 0.2
    assert detector_page._cut(detector_page.CATEGORIES, "en") == "categories" != detector_page._cut("quantile", "en")


def test_pairs_of_strata_are_told_from_the_smallest_p(monkeypatch):
    monkeypatch.setattr(detector_page.detector_charts, "strata_means", lambda *given, **how: "")
    strata = SimpleNamespace(factor="gdp", labels=np.array([0, 0, 1, 1]), names=("low", "high"))
    results = SimpleNamespace(y=np.arange(4.0), response="ce", found=[SimpleNamespace(strata=strata, q=0.5)])
    row = {"one_factor": "gdp", "stratum": "low", "other_stratum": "high", "n": 2, "other_n": 2, "freedom": 2.0}
    results.risk = pd.DataFrame([{**row, "t": 1.0, "p": p, "significant": int(p < 0.05)} for p in (0.3, np.nan, 0.01)])
    page, run = Page(), SimpleNamespace(language="en", number=lambda name: 0.05)
    detector_page._risk(page, run, results)
    shown = page.tables["Differences between strata (Welch's t-test)"]
    assert shown["p"].tolist()[:2] == [0.01, 0.3] and np.isnan(shown["p"].iloc[2])
    assert shown["significant"].tolist() == ["✓", "", ""]
    assert "of the sample, ÷ (n − 1)" in page


def test_a_centre_that_stays_has_no_way():
    steps = pd.DataFrame({"displacement": [1000.0, 3000.0], "from_year": [2000, 2010], "to_year": [2010, 2020]})
    table = pd.DataFrame({"year": [2000, 2020], "longitude": 108.0, "latitude": [32.0, 33.0]})
    text = centres_page._finding(steps, table, "carbon emissions")
    longest = "no step is longer than that of 2010–2020: 3 km."
    assert text.startswith(f"Carbon emissions: the centre went 4 km in all; {longest} In 2020")
    for still in (0.0, np.nan):
        text = centres_page._finding(steps.assign(displacement=still), table, "carbon emissions")
        assert text == "Carbon emissions: there is no way of the centre."


@pytest.mark.parametrize(("factor", "chain", "periods"), [(0.0, True, 2), (5.0, False, 2), (0.0, False, 1)])
def test_carbon_factors_that_do_not_change_are_no_finding(factor, chain, periods):
    row = {"effect_gdp": 2e9, "effect_factor": factor, "ce_energy_change": 2e9}
    region = pd.DataFrame({"unit": "region", "from_year": [2000, 2010], "to_year": [2010, 2020], **row})[:periods]
    whole = pd.DataFrame({"unit": ["region"], "from_year": 2000, "to_year": 2020, **row})
    run = SimpleNamespace(language="en", flag=lambda name: chain)
    page = page_of(
        drivers_page._by_period, SimpleNamespace(whole=whole), region, ["effect_gdp", "effect_factor"], run=run
    )
    assert ("their effect is 0 by construction" in page) == (factor == 0)
    assert ("the sum of the periods" in page) == (chain and periods > 1)
    assert ("need not sum to it" in page) == (not chain and periods > 1)
    (table,) = page.tables.values()
    assert list(table.columns) == ["effect", "2000–2010", "2010–2020", "2000–2020"][: 2 if periods == 1 else 4]
    without = page_of(drivers_page._by_period, SimpleNamespace(whole=whole), region, ["effect_gdp"], run=run)
    assert "by construction" not in without
