"""Sentences of the forecast's report that depend on the data: each where it must and where it must not appear."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.algorithms.forecast.backcast_page import add_backcasts, add_needs
from carbon_zoning.algorithms.forecast.forecast_words import MOST_ROWS, note_of_rows, same_decimals
from carbon_zoning.algorithms.forecast.medians_page import add_medians
from carbon_zoning.algorithms.forecast.peaks_page import add_peaks
from carbon_zoning.algorithms.forecast.potential_page import roles_text
from carbon_zoning.algorithms.forecast.region_page import _largest_by_identity, add_region
from carbon_zoning.algorithms.forecast.scopes_page import add_scopes
from carbon_zoning.algorithms.forecast.switch_page import _owes_little, _with_powers, add_switch
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.forecast.forecast import ForecastOptions, forecast
from carbon_zoning.core.forecast.potential import Roles
from carbon_zoning.core.forecast.scopes import Scopes
from carbon_zoning.core.forecast.switch_years import SwitchTest
from carbon_zoning.core.forecast.unit_counts import unit_counts
from carbon_zoning.core.stirpat.model import Equation, Model
from carbon_zoning.core.stirpat.variables import Variable

RUN = SimpleNamespace(language="en")


class Page:
    """Keeps what a report is given: sentences, and tables by title."""

    def __init__(self):
        self.texts, self.notices, self.tables, self.charts, self.data = [], [], {}, {}, {}

    def heading(self, text):
        pass

    def text(self, text, language="", has_formulas=False):
        self.texts.append(text)

    def notice(self, text):
        self.notices.append(text)

    def table(self, title, frame, *, note="", **how):
        self.tables[title] = frame
        self.texts.append(note)

    def chart(self, title, svg, note="", *, figure="", data=None):
        self.charts[title], self.data[figure] = svg, data
        self.texts.append(note)

    def __contains__(self, words):
        return any(words in text for text in (*self.texts, *self.notices))


def made(add, found, *more):
    page = Page()
    add(page, RUN, found, *more)
    return page


def study(rates, power=1.0, deviation=0.0, units="AB", **options):
    """Return the forecast of units whose emission follows one variable; `rates` by scenario: before and after 2030."""
    years = [2000, 2005, 2010, 2015, 2020]
    panel = pd.concat([pd.DataFrame({"unit": u, "year": years, "population": [9.0, 10, 11, 10, 12]}) for u in units])
    carbon = panel[["unit", "year"]].assign(ce=100.0, cs=40.0)
    rows = [
        ("*", name, period, "P", "growth", rate)
        for name, own in rates.items()
        for period, rate in zip(("2020-2030", "2030-2060"), own)
    ]
    table = pd.DataFrame(rows, columns=["unit", "scenario", "period", "variable", "rule", "value"])
    equation = Equation("region", 0.0, 1.0, 0.0, np.array([power]), np.array([[deviation**2]]), certain=not deviation)
    model = Model("region", "ce", (Variable("P", "population"),), {"region": {"P": power}}, 0.0, 1.0,
                  {"region": equation})  # fmt: skip
    options = {"draws": 0, "backcast": "P", **options}
    return forecast(panel, carbon, model, ForecastOptions(**options), scenarios=table)


TURNS, STAYS = (0.01, -0.01), (-0.01, -0.01)


def test_the_rule_of_the_scenario_is_named_as_the_cause_where_it_is():
    page = made(add_switch, study({"low": TURNS, "baseline": TURNS, "high": (0.02, -0.01)}))
    assert "in 2030 it turns the sign of the growth of P (coefficient 1). Peaks that have" in page
    assert "2 of 2 peak(s) (low-carbon), 2 of 2 peak(s) (baseline), 2 of 2 peak(s) (high-carbon)" in page
    assert "of the peaks of any" not in page and "no peak follows" not in page and "No rate of growth" not in page
    (table,) = page.tables.values()
    assert table["scenario"].tolist() == ["low-carbon", "baseline", "high-carbon"]


def test_a_change_of_sign_that_moves_few_peaks_is_told_with_their_share():
    """One peak of four follows from it, and none of three."""
    table = pd.DataFrame({"variables": ["P", "P"], "years": ["2030", "2030"], "leave": [1, 0], "units_peak": [4, 3]})
    assert "at most 25 % of the peaks of any scenario follow from that." in _owes_little(table)
    few = _owes_little(table.assign(leave=0, units_peak=[0, 3]))
    assert few == "The growth of P changes its sign in 2030; no peak follows from that."


def test_a_change_of_sign_that_moves_no_peak_is_not_called_the_cause():
    page = made(add_switch, study(dict.fromkeys(("low", "baseline", "high"), (-0.01, 0.01))))
    assert "The growth of P changes its sign in 2030; no peak follows from that." in page
    assert not page.notices


def test_without_a_change_of_sign_there_is_no_table():
    page = made(add_switch, study(dict.fromkeys(("low", "baseline", "high"), STAYS)))
    assert page.texts == ["No rate of growth changes its sign, so that no peak owes its year to that."]
    assert not page.notices and not page.tables


def gaps(gap, coefficients, growth):
    return SimpleNamespace(
        medians=pd.DataFrame(
            {"scenario": ["low", "high"], "ce": 10e6, "ce_p50": [10e6 * (1 + gap), 10e6], "gap": [gap, 0.01],
             "gap_coefficients": [coefficients, 0.0], "gap_growth": [growth, 0.0]}
        ),
        paths=SimpleNamespace(plan=SimpleNamespace(years=[2020, 2060], scenarios=("low", "high"))),
    )  # fmt: skip


NEAR, COEFFICIENTS, GROWTH, TOGETHER = (
    "is within 5 % of it in every scenario",
    "The coefficients move it",
    "Growth moves it",
    "Only coefficients and growth together",
)


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ((0.05, 0.05, 0.0), [NEAR]),
        ((-0.06, -0.03, 0.001), [COEFFICIENTS]),
        ((0.06, 0.001, 0.06), [GROWTH]),
        ((0.2, 0.1, 0.1), [COEFFICIENTS, GROWTH]),
        ((0.06, 0.02, 0.02), [TOGETHER]),
    ],
)
def test_the_median_is_explained_where_it_is_far_from_the_path(gap, said):
    page = made(add_medians, gaps(*gap))
    assert [words for words in (NEAR, COEFFICIENTS, GROWTH, TOGETHER) if words in page] == said
    assert ("the median lies farthest from it in the scenario" in page) == (said != [NEAR])
    if gap[0] == -0.06:
        assert "in the scenario low-carbon: −6 %." in page


@pytest.mark.parametrize(
    ("coefficients", "growth", "said"),
    [
        ((-0.13, -0.1), (0.0, -0.04), ["(low-carbon, high-carbon)", "(high-carbon)"]),
        ((-0.13, -0.02), (0.03, -0.04), ["(low-carbon)", "(low-carbon, high-carbon)"]),
    ],
)
def test_what_moves_the_median_is_told_with_the_scenarios_in_which_it_does(coefficients, growth, said):
    found = gaps(-0.14, 0.0, 0.0)
    found.medians["gap"] = [-0.12, -0.14]
    found.medians["gap_coefficients"], found.medians["gap_growth"] = coefficients, growth
    page = made(add_medians, found)
    assert f"{COEFFICIENTS} {said[0]}: " in page and f"{GROWTH} {said[1]}: " in page


@pytest.mark.parametrize(
    ("deviation", "source", "said"),
    [(0.2, "both", "(coefficients and growth)"), (0.0, "both", "(growth alone)"),
     (0.2, "coefficients", "(coefficients alone)"), (0.2, "growth", "(growth alone)")],
)  # fmt: skip
def test_the_shading_is_what_was_drawn(deviation, source, said):
    page = made(add_region, study({"low": STAYS}, deviation=deviation, draws=20, source=source, medians=True))
    ways = ("(coefficients and growth)", "(growth alone)", "(coefficients alone)")
    assert [way for way in ways if way in page] == [said]
    assert "Lines: the central path, with the coefficients of the fit" in page
    assert "emission, central path [t C/a]" in page.data["forecast_region"]


def test_without_draws_nothing_is_shaded_and_no_median_explained():
    page = made(add_region, study({"low": STAYS}))
    assert "Shading" not in page and "central path" not in page
    assert "accounting identity" not in page  # emission is no product of the variables


def test_the_axis_of_the_region_counts_what_is_drawn():
    title, both = "Emission by scenario", ">carbon emissions and carbon sequestration"
    found = study({"low": STAYS})
    with_sinks, without = made(add_region, found), made(add_region, replace(found, cs=0 * found.cs))
    assert both in with_sinks.charts[title] and ">sequestration<" in with_sinks.charts[title]
    assert both not in without.charts[title] and ">sequestration<" not in without.charts[title]
    assert ">carbon emissions [Mt C/a]<" in without.charts[title]
    units = with_sinks.charts["Emissions of the units by scenario and year"]
    assert ">carbon emissions [kt C/a]<" in units and both not in units


HELD, CONTINUED = "Sequestration is held at its last value.", "Sequestration is continued by its Sen slope."


@pytest.mark.parametrize(
    ("last", "said"), [(40.0, [HELD]), (39.0, [CONTINUED]), (None, [])], ids=["held", "continued", "no sink"]
)
def test_it_is_said_what_sequestration_is_taken_to_be(last, said):
    found = study({"low": STAYS})
    cs = np.full_like(found.cs, 40.0)
    cs[:, -1] = last or 0.0
    page = made(add_region, replace(found, cs=cs if last else 0 * cs))
    assert [words for words in (HELD, CONTINUED) if words in page] == said


def test_the_data_of_the_units_name_scenarios_as_those_of_the_region():
    page = made(add_region, study({"low": STAYS, "high": STAYS}))
    units, region = page.data["forecast_units"], page.data["forecast_region"]
    assert set(units["scenario"].dropna()) == {"low-carbon", "high-carbon"} == set(region["scenario"])
    assert units.loc[units["year"] <= 2015, "scenario"].isna().all() and (units["year"] <= 2015).any()


@pytest.mark.parametrize(("later", "said"), [(49.0, False), (51.0, True)])
def test_the_axis_of_units_that_lie_more_than_fifty_fold_apart_is_called_logarithmic(later, said):
    """All lie at 100 t in the base year and so before; in the scenario 9 of 10 in 10 are at 100 t, or fewer."""
    found = study({"low": STAYS}, units="ABCDEFGHIJ")
    ce = np.full_like(found.paths.ce, 100.0)
    ce[:, :5, -1] = 100.0 * later
    page = made(add_region, replace(found, paths=replace(found.paths, ce=ce)))
    assert "its whiskers 90 % of them" in page
    assert ("The axis is logarithmic." in page) == said


def peaks(found):
    counts = unit_counts(found.outcomes, found.potentials, base_year=2020)
    return made(add_peaks, found, found.potentials, {"A": "Hanbin", "B": "Ziyang"}, counts)


def test_units_are_named_by_what_becomes_of_them():
    page = peaks(study({"low": STAYS, "baseline": (0.01, -0.05), "high": (0.01, 0.01)}))
    table = page.tables["Which units peak and become neutral"]
    assert table[["scenario", "peak", "neutral", "units", "members"]].values.tolist() == [
        ["low-carbon", "2020, not exceeded later", "not in 2060", 2, "Hanbin, Ziyang"],  # 100 * 0.99 ** 40 is 67
        ["baseline", "by 2030", "from a later year on", 2, "Hanbin, Ziyang"],  # 110 * 0.95 ** 30 is 24
        ["high-carbon", "no peak", "not in 2060", 2, "Hanbin, Ziyang"],
    ]


def test_what_neutrality_takes_for_sequestration_is_said():
    held, sloped = "held at its last observed value", "continued by its Sen slope"
    found = study({"low": STAYS})
    assert held in peaks(found) and sloped not in peaks(found)
    moved = replace(found, cs=found.cs * np.linspace(1, 0.5, found.cs.shape[1]))
    assert sloped in peaks(moved) and held not in peaks(moved)


FEW, ODD = "in fewer than half of the draws", "peak in a higher-emission scenario"


def test_peaks_that_most_draws_lack_are_called_doubtful():
    # the path falls by 0.1 % a year, and windows of the past move growth by about 2 % a year
    doubtful = peaks(study({"low": (-0.001, -0.0005)}, draws=200, source="growth"))
    assert "by 2030 on the central path, but in fewer than half of the draws: low-carbon 2 of 2." in doubtful
    assert FEW not in peaks(study({"low": (-0.1, -0.1)}, draws=200, source="growth"))
    assert FEW not in peaks(study({"low": (-0.001, -0.0005)}))  # no draws


def test_doubtful_peaks_are_counted_in_every_scenario():
    # the past moves growth by about 2 % a year: a fall of 10 % is a peak in all draws, a rise of 10 % in none
    rates = {"low": (-0.1, -0.1), "baseline": (-0.001, -0.0005), "high": (0.1, 0.1)}
    page = peaks(study(rates, draws=200, source="growth"))
    assert "half of the draws: low-carbon 0 of 2, baseline 2 of 2. Their peaks are not robust" in page


def test_a_peak_in_the_higher_scenario_alone_is_pointed_out():
    odd = peaks(study({"low": (0.01, 0.01), "baseline": (0.02, 0.02), "high": (-0.01, -0.01)}))
    assert ODD in odd and ODD not in peaks(study({"low": STAYS, "baseline": STAYS, "high": (0.01, 0.01)}))


UNSURE = "The 95 % interval of the coefficient of P, as the fit prints it, holds 0"


def test_a_lever_that_cannot_be_told_from_zero_is_said():
    rising = {"low": (0.01, 0.01)}
    for deviation, said in ((1.0, True), (0.1, False)):
        found = study(rising, deviation=deviation)
        counts = unit_counts(found.outcomes, found.potentials, found.backcasts, base_year=2020)
        assert (UNSURE in made(add_backcasts, found, counts)) == said
        if said:
            assert "2 unit(s) have no rate, though they miss a goal" in made(add_backcasts, found, counts)


NEEDS = "Back-casting: what each unit needs"
NONE_NEEDED, NO_RATE = (
    "Every unit meets each goal in the scenario",
    "For no unit can a rate be named that it would need",
)


@pytest.mark.parametrize(
    ("rates", "more", "said"),
    [
        ((0.01, 0.01), {"deviation": 0.1}, None),
        ((0.01, 0.01), {"deviation": 1.0}, NO_RATE),
        ((-0.05, -0.05), {"deviation": 0.1}, NONE_NEEDED),
    ],
)
def test_a_table_without_one_rate_is_a_sentence(rates, more, said):
    found = study({"low": rates}, **more)
    page = made(add_needs, found, {})
    assert (NEEDS in page.tables) == (said is None) == found.backcasts["rate_needed"].notna().any()
    for sentence in (NONE_NEEDED, NO_RATE):
        assert (sentence in page) == (sentence == said)


def test_two_variables_have_each_its_coefficient():
    paths = SimpleNamespace(
        elasticities=np.array([[1.36, 0.0518], [1.36, 0.0518]]), plan=SimpleNamespace(names=("P", "CEI"))
    )
    assert list(_with_powers(paths, ["P", "CEI"])) == ["P (coefficient 1.36)", "CEI (coefficient 0.0518)"]


def scoped(peaked, region, differ, refused=()):
    names = ["given", "region", "pooled"]
    columns = {f"units_cep_{number}": 0 for number in range(1, 6)}
    table = pd.DataFrame({"scope": names, "units_peaked": peaked, "units_neutral": 1, "region_ce": region,
                          "units_differ": differ, **columns})  # fmt: skip
    return SimpleNamespace(
        scopes=Scopes(table, dict.fromkeys(refused, StudyError("{n} observation(s) are too few.", n=3)), 81),
        roles=SimpleNamespace(reference="baseline"),
        paths=SimpleNamespace(plan=SimpleNamespace(years=[2020, 2060], scenarios=("low", "baseline"))),
    )


def test_the_spread_between_scopes_is_said_where_there_is_one():
    page = made(add_scopes, scoped([75, 75, 10], [41.1e6, 41.1e6, 98.5e6], [0, 0, 72]))
    assert "10 to 75 unit(s) peak by 2030, the region emits 41.1–98.5 Mt C in 2060, and up to 72 unit(s) are" in page
    same = made(add_scopes, scoped([0] * 3, [41.1e6, 41.1e6, 98.5e6], [0, 0, 72]))
    assert "the region emits 41.1–98.5 Mt C in 2060" in same and "0 unit(s) peak by 2030 in every scope" in same
    assert "0 to 0" not in same and "2030 in every scope" not in page
    alike = made(add_scopes, scoped([75] * 3, [41.1e6] * 3, [0] * 3))
    assert "Every scope gives the same peaks and classes." in alike
    assert not alike.notices and "Every scope gives" not in page
    near = made(add_scopes, scoped([75, 75, 74], [41.1e6, 41.1e6, 42e6], [0, 0, 1]))  # 1 of 81 units, 2 %
    assert "nearly the same" in near and not near.notices and "depends on the scope" not in near
    assert "nearly the same" not in page and "nearly the same" not in alike


def test_a_scope_that_cannot_be_fitted_stands_below_the_table():
    page = made(add_scopes, scoped([75, 75, 0], [41.1e6] * 3, [0] * 3, refused=["pooled"]))
    assert "cannot be fitted: 3 observation(s) are too few." in page
    assert page.tables["The forecast by scope of the fit"]["units_peaked"].tolist() == [75, 75]
    assert "cannot be fitted" not in made(add_scopes, scoped([75] * 3, [41.1e6] * 3, [0] * 3))


def test_a_table_that_is_cut_says_so():
    assert note_of_rows(range(MOST_ROWS)) == ""
    assert f"The first {MOST_ROWS} of {MOST_ROWS + 1} rows" in note_of_rows(range(MOST_ROWS + 1))


def test_columns_of_one_quantity_have_the_decimals_that_the_largest_needs():
    write = same_decimals([54.016, np.nan], [837.1])
    assert (write(54.016), write(7.13), same_decimals([0.0])(0.0)) == ("54.0", "7.1", "0")


@pytest.mark.parametrize(("high", "follows"), [(3e6, True), (2.5e6, False)])
def test_scenarios_are_not_called_lowest_and_highest_where_the_region_says_otherwise(high, follows):
    plan = SimpleNamespace(scenarios=("low", "baseline", "high"), years=np.array([2020, 2060]))
    ce = np.array([[[9e6, 1e6]], [[9e6, 3e6]], [[9e6, high]]])
    found = SimpleNamespace(paths=SimpleNamespace(plan=plan, ce=ce), roles=Roles("low", "baseline", "high"))
    text = roles_text(RUN, found)
    assert ("lowest emissions: low-carbon; highest: high-carbon." in text) == follows
    assert (
        "in 2060 the region emits low-carbon 1.0, baseline 3.0" in text and "high-carbon 2.5 Mt C" in text
    ) != follows


def test_the_only_scenario_is_neither_called_lowest_nor_highest():
    plan = SimpleNamespace(scenarios=("baseline",), years=np.array([2020, 2060]))
    paths = SimpleNamespace(plan=plan, ce=np.array([[[9e6, 3e6]]]))
    text = roles_text(RUN, SimpleNamespace(paths=paths, roles=Roles("baseline", "baseline", "baseline")))
    assert "The only scenario, baseline, stands for those of lowest" in text and "highest: baseline" not in text
    plan = SimpleNamespace(scenarios=("low", "baseline"), years=np.array([2020, 2060]))
    paths = SimpleNamespace(plan=plan, ce=np.array([[[9e6, 1e6]], [[9e6, 3e6]]]))
    text = roles_text(RUN, SimpleNamespace(paths=paths, roles=Roles("low", "baseline", "baseline")))
    assert "The only scenario" not in text and "lowest emissions: low-carbon; highest: baseline." in text


def test_a_peak_that_hangs_on_an_unsure_coefficient_says_so():
    """1 +- 1.96 x 1 holds 0, 1 +- 1.96 x 0.1 does not."""
    rates = {"low": TURNS, "baseline": TURNS, "high": TURNS}
    unsure = "The 95 % interval of the coefficient of P holds 0: whether growth of it raises emission"
    assert unsure in made(add_switch, study(rates, deviation=1.0))
    for deviation in (0.1, 0.0):
        assert "holds 0" not in made(add_switch, study(rates, deviation=deviation))


def test_peaks_of_other_years_that_hang_on_the_change_of_sign_are_told():
    """Falls from 2020 on; with the rate kept it rises from 2030 on: the peak of 2020 is lost, and none is in 2030."""
    found = study({"low": TURNS})
    table = pd.DataFrame({"scenario": ["low"], "variables": "P", "years": "2030", "units_peak": [64],
                          "at_switch": [9], "leave": [9], "peaked": [62], "peaked_kept": [38], "region_ce": 5e7,
                          "region_ce_kept": 7e7})  # fmt: skip
    other = SwitchTest(pd.concat([table, table.assign(scenario="high", leave=15, peaked=16, peaked_kept=1)]),
                       ["high"], {"low": {"P": 44}, "high": {"P": 22}}, {"high": {"P": 15}})  # fmt: skip
    found = replace(found, switch=other, paths=replace(found.paths, plan=replace(
        found.paths.plan, scenarios=("low", "high"))))  # fmt: skip
    said = "Peaks of earlier years hang on it as well"
    page = made(add_switch, found)
    assert said in page and "in brackets with the rate kept: low-carbon 62 (38)." in page
    few = replace(other, table=other.table.assign(peaked_kept=[53, 1]))  # 62 - 53: the nine of that year alone
    assert said not in made(add_switch, replace(found, switch=few))


def test_the_equation_of_the_paper_is_no_scope():
    found = scoped([39, 48, 43], [83e6, 72e6, 422e6], [0, 30, 24])
    table = found.scopes.table.assign(scope=["given", "equation_13", "pooled"])
    found.scopes = Scopes(table, {}, 81)
    page = made(add_scopes, found)
    assert "39 to 43 unit(s) peak by 2030, the region emits 83–422 Mt C in 2060, and up to 24 unit(s) are" in page
    assert found.scopes.compared["scope"].tolist() == ["given", "pooled"]


def test_the_largest_amount_of_the_identity_is_told_where_it_is_elsewhere():
    region = pd.DataFrame({"scenario": ["low", "low", "high", "high"], "year": [2020, 2060] * 2, "ce": 50e6,
                           "ce_kaya": [50e6, 100e6, 50e6, 5000e6]})  # fmt: skip
    assert "gives 5\u202f000 Mt C/a, 100 times the base year, in 2060 under high" in _largest_by_identity("low", region)
    assert _largest_by_identity("high", region) == ""
