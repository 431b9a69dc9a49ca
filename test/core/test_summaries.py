"""First paragraphs of reports: each conditional sentence where it must appear, and where it must not."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.carbon.account_findings import account_summary
from carbon_zoning.core.drivers.driver_findings import driver_summary
from carbon_zoning.core.forecast.forecast_findings import forecast_summary
from carbon_zoning.core.forecast.scenario_findings import scenario_table_summary
from carbon_zoning.core.forecast.scopes import Scopes
from carbon_zoning.core.forecast.switch_years import SwitchTest
from carbon_zoning.core.landuse.land_findings import area_summary, track_summary
from carbon_zoning.core.report.report import Report
from carbon_zoning.core.sentences import sentence
from carbon_zoning.core.statistics.assembly_findings import assembly_summary
from carbon_zoning.core.stirpat.fit_findings import fit_summary
from carbon_zoning.core.trend.trend_findings import raster_summary, trend_summary


def told(sentences):
    return " ".join(map(str, sentences))


# --- the account ---


def account(*rows):
    """Two years of units: (unit, year, ce, cs) in Mt C; all of energy and crops."""
    frame = pd.DataFrame(rows, columns=["unit", "year", "ce", "cs"])
    frame[["ce", "cs"]] *= 1e6
    return frame.assign(nce=frame["ce"] - frame["cs"], ce_energy=frame["ce"] * 0.8, ce_breath=frame["ce"] * 0.2,
                        cs_crop=frame["cs"] * 0.3, cs_forest=frame["cs"] * 0.7)  # fmt: skip


SOURCE = account(("A", 2000, 2, 1), ("B", 2000, 2, 3), ("A", 2020, 3, 1), ("B", 2020, 2, 3))
SINK = account(("A", 2000, 4, 5), ("B", 2000, 4, 5), ("A", 2020, 2, 5), ("B", 2020, 2, 5))


def test_the_account_of_a_region_that_emits_more_than_it_takes_up():
    assert told(account_summary(SOURCE)) == (
        "In 2020 the region emits 5 Mt C and takes up 4 Mt C. Emissions are 25 % higher than in 2000. "
        "Its sinks offset 80 % of its emissions. The largest source is energy emissions (80 % of emissions). "
        "The largest sink is forest sequestration (70 % of sequestration). 1 of 2 units take up more than they emit."
    )


def test_the_account_of_a_net_sink():
    text = told(account_summary(SINK))
    assert "Emissions are 50 % lower than in 2000." in text and "higher" not in text
    assert "Its sinks take up all of it, and 6 Mt C more: the region is a net sink." in text and "offset" not in text
    assert "Every unit takes up more than it emits." in text


def test_the_only_source_and_the_only_sink_are_not_called_the_largest():
    lone = SOURCE.assign(ce_energy=SOURCE["ce"], ce_breath=0.0, cs_crop=SOURCE["cs"], cs_forest=0.0)
    text = told(account_summary(lone))
    assert "All emissions are energy emissions. All sequestration is crop sequestration." in text
    assert "largest" not in text
    text = told(account_summary(SOURCE))
    assert "All emissions" not in text and "All sequestration" not in text


INVENTORY = "With the land sinks of an official inventory in place of those of this account it is a net source."
NO_CROPS = "With the land sinks of an official inventory, in which annual crops are no sink, it is a net source."


@pytest.mark.parametrize(
    ("own", "lulucf", "inventory", "said"),
    [
        (10.0, 3.0, 1.0, INVENTORY),
        (10.0, 5.0, 1.0, NO_CROPS),
        (10.0, 9.0, 8.0, None),
        (3.0, 2.0, 1.0, None),  # a net source in any case
    ],
)
def test_a_net_sink_by_sinks_that_are_no_inventorys_is_qualified(own, lulucf, inventory, said):
    rows = {"ce": [9.0, 4.0], "own": [1.0, own], "lulucf": [9.0, lulucf], "inventory": [9.0, inventory]}
    text = told(account_summary(SINK, balance=pd.DataFrame(rows, index=[2000, 2020])))
    for sentence_ in (INVENTORY, NO_CROPS):
        assert (sentence_ in text) == (sentence_ == said)
    assert INVENTORY not in told(account_summary(SINK))


def test_the_account_without_a_sink_unit_or_a_second_year():
    text = told(account_summary(account(("A", 2020, 4, 1), ("B", 2020, 4, 1))))
    assert "No unit takes up more than it emits." in text and "than in" not in text
    alone = told(account_summary(account(("A", 2020, 4, 1))))
    assert "unit" not in alone  # one unit is the region


def test_an_account_of_nothing_has_no_shares():
    text = told(account_summary(account(("A", 2020, 0, 0), ("B", 2020, 0, 0))))
    assert "%" not in text and "all of it" not in text and "offset" not in text


def test_the_same_emissions_are_neither_higher_nor_lower():
    assert "than in 2000" not in told(account_summary(account(("A", 2000, 4, 1), ("A", 2020, 4, 1))))


# --- trends ---


def of_fields(**types):
    kinds = [float(kind) for kind in types.values()]
    return pd.DataFrame(
        {"unit": "region", "field": list(types), "type": kinds, "n": [3 if kind != kind else 21 for kind in kinds]}
    )


@pytest.mark.parametrize(
    ("region", "text"),
    [
        (
            of_fields(ce=2, cs=-2, nce=1),
            "these rise markedly: carbon emissions. These fall markedly: carbon sequestration.",
        ),
        (of_fields(ce=2, cs=1), "these rise markedly: carbon emissions."),
        (of_fields(ce=-2, cs=1), "these fall markedly: carbon emissions."),
        (of_fields(ce=-1, cs=1), "No field of the region as a whole has a marked trend."),
        (of_fields(ce=-1, cs=np.nan), "No field of the region as a whole has a marked trend."),
    ],
)
def test_trends_of_the_region(region, text):
    first = str(trend_summary(region, region, "ce")[0])
    assert first.endswith(text) and ("fall" in first) == ("fall" in text) and ("rise" in first) == ("rise" in text)


def test_a_region_without_results_is_not_said_to_have_no_marked_trend():
    unknown = of_fields(ce=np.nan, cs=np.nan)
    assert told(trend_summary(unknown, unknown, "ce")) == "2 of 2 series have too few values for a trend."


RATIOS = "Ratios among them are means over the units, not ratios of the sums of the region."


@pytest.mark.parametrize(
    ("region", "said"),
    [
        (of_fields(ce=2, ecc=2), True),
        (of_fields(cs=2, esc=-2), True),
        (of_fields(ce=2, ecc=1), False),  # no marked trend of a ratio
        (of_fields(ce=2, cf=-2), False),
    ],
)
def test_ratios_of_the_region_are_told_from_its_amounts(region, said):
    two = pd.concat([region, region.assign(unit="B")])
    assert (RATIOS in told(trend_summary(two, region, "ce"))) == said
    assert RATIOS not in told(trend_summary(region, region, "ce"))  # the ratio of one unit is that of its sums


def test_the_count_of_one_unit_is_not_told():
    one = pd.DataFrame({"unit": "A", "field": ["ce", "nce"], "n": [21, 3], "type": [2.0, np.nan]})
    for field in ("ce", "nce"):
        assert "of 1 unit" not in told(trend_summary(one, one, field))
    assert "rise markedly: carbon emissions" in told(trend_summary(one, one, "ce"))
    two = pd.concat([one, one.assign(unit="B", type=0.0)])
    assert "carbon emissions: a marked increase in 1 of 2 unit(s)" in told(trend_summary(two, one, "ce"))


def test_units_with_a_marked_trend_are_counted_and_series_without_a_result_named():
    types = pd.DataFrame(
        {"unit": list("ABCDE"), "field": "nce", "n": [9, 9, 9, 9, 3], "type": [2.0, 2.0, -2.0, 1.0, np.nan]}
    )
    text = told(trend_summary(types, types[:0], "nce"))
    assert "net carbon emissions: a marked increase in 2 of 4 unit(s) with a result and a marked decrease in 1." in text
    assert "1 of 5 series have too few values for a trend." in text and "no marked trend" not in text
    still = told(trend_summary(types.assign(type=[0.0, 1, -1, 1, 0]), types[:0], "nce"))
    assert "net carbon emissions: no marked trend in any of 5 unit(s) with a result." in still and "in 0" not in still
    assert "too few" not in told(trend_summary(types[:4], types[:0], "nce"))
    assert "region as a whole" not in text + still  # of no region
    assert "carbon emissions" not in told(trend_summary(types[4:], types[:0], "nce"))  # a series without a result


@pytest.mark.parametrize(("n", "few", "undefined"), [([21, 3], 1, 0), ([21, 21], 0, 1), ([4, 0], 1, 0), ([4, 4], 0, 1)])
def test_series_with_values_enough_but_no_variance_are_not_said_to_have_too_few(n, few, undefined):
    types = pd.DataFrame({"unit": list("AB"), "field": "nce", "n": n, "type": [1.0, np.nan]})
    text = told(trend_summary(types, types[:0], "nce"))
    assert ("1 of 2 series have too few values" in text) == bool(few)
    assert ("1 of 2 series have no Z" in text) == bool(undefined)


def test_marked_trends_of_all_units_and_of_none():
    equal = pd.DataFrame({"unit": list("ABC"), "field": "nce", "n": 21, "type": [2.0, 2.0, 2.0]})
    assert "increase in 3 of 3 unit(s) with a result and a marked decrease in 0." in told(
        trend_summary(equal, equal[:1], "nce")
    )
    assert "no marked trend in any of 3 unit(s)" in told(trend_summary(equal.assign(type=0.0), equal[:0], "nce"))


def test_a_trend_raster_without_any_trend():
    assert told(raster_summary([0.0] * 5, list("abcde"))) == "No cell has a trend."
    text = told(raster_summary([10.0, 0, 20, 30, 40], list("abcde")))
    assert "40 % of the area with a result has a marked increase, 10 % a marked decrease." in text
    assert "most common" not in text  # it is one of the two that the first sentence has
    assert "The most common type is c (70 %)." in told(raster_summary([10.0, 0, 70, 0, 20], list("abcde")))


# --- the fit ---


def coefficients(unsure="", **wrong):
    """Rows of two variables; `wrong` names those against theory, `unsure` those whose interval holds 0."""
    return pd.DataFrame(
        {"variable": ["P", "W"], "outside_band": [int(name in wrong) for name in "PW"], "wrong_sign": 0,
         "holds_zero": [int(name in unsure) for name in "PW"], "expected_sign": [1.0, np.nan]}
    )  # fmt: skip


def test_a_fit_that_holds():
    text = told(fit_summary("ce", 0.9, 0.05, relation="", found=coefficients(), skill=0.2))
    assert text == (
        "At K = 0.05 the equation explains 90 % of the variance of carbon emissions (logarithms). "
        "No coefficient contradicts theory or the literature. "
        "In the back-test it forecasts better than assuming no change (skill 0.2)."
    )


def test_a_fit_that_is_an_identity_and_fails():
    text = told(fit_summary("ce", 0.9, 0.05, relation="identity", found=coefficients(P=1), skill=-0.2))
    assert "the variables contain the response" in text and "rebuild energy" not in text
    assert (
        "Against theory or the literature: 1 of 2 coefficients, population (P)." in text
        and "No coefficient" not in text
    )
    assert "worse than assuming no change: its error is 1.2 times as large (skill −0.2)" in text
    assert "much worse" not in text


SKILLS = {
    "forecasts better than": 0.11, "about as well as": -0.1, "forecasts worse than": -1.0, "much worse than": -3.977
}  # fmt: skip


@pytest.mark.parametrize(("said", "skill"), SKILLS.items())
def test_the_words_on_a_back_test_follow_the_size_of_its_skill(said, skill):
    text = told(fit_summary("ce", 0.9, 0.05, relation="", found=coefficients(), skill=skill))
    assert said in text and not any(other in text for other in SKILLS if other != said)
    assert ("its error is 5 times as large" in text) == (skill == -3.977)  # 1 + 3.977


def test_several_equations_are_not_called_one():
    several = told(fit_summary("ce", 0.92, 0.02, relation="", found=coefficients(), skill=None, equations=81))
    assert "Half of the 81 equations explain 92 % or more of the variance" in several and "the equation" not in several
    one = told(fit_summary("ce", 0.92, 0.02, relation="", found=coefficients(), skill=None))
    assert "Half of" not in one and "the equation explains 92 %" in one


def test_a_fit_with_few_degrees_of_freedom_is_said_to_say_little():
    def said(**more):
        return told(fit_summary("ce", 0.9, 0.05, relation="", found=coefficients(), skill=None, **more))

    assert "Only 2 degree(s) of freedom are left to its residuals: that it fits says little." in said(few=[2])
    assert "In 2 of 81 equations few degrees of freedom are left to the residuals (1 at" in said(
        few=[3, 1], equations=81
    )
    assert "freedom" not in said() + said(few=[], equations=81)


@pytest.mark.parametrize("skill", [None, np.nan])
def test_a_fit_near_an_identity_without_a_back_test(skill):
    text = told(fit_summary("ce", 0.9, 0.05, relation="near", found=coefficients(), skill=skill))
    assert "rebuild energy use" in text and "contain the response" not in text and "back-test" not in text


def test_a_coefficient_that_cannot_be_told_from_0_is_not_said_to_agree_with_theory():
    text = told(fit_summary("ce", 0.9, 0.05, relation="", found=coefficients(unsure="W"), skill=None))
    assert (
        "1 of 2 coefficients cannot be told from 0 (95 % interval): GDP per person (W)." in text
        and "No coefficient" not in text
    )
    both = told(fit_summary("ce", 0.9, 0.05, relation="", found=coefficients(unsure="PW", P=1), skill=None))
    assert (
        "Against theory or the literature: 1 of 2 coefficients, population (P)." in both
        and "1 of 2 coefficients cannot be told from 0" in both
    )
    assert "told from 0" not in told(fit_summary("ce", 0.9, 0.05, relation="", found=coefficients(), skill=None))


def test_a_fit_of_unknown_variables_is_not_said_to_agree_with_theory():
    unknown = coefficients().assign(expected_sign=np.nan)
    assert "theory" not in told(fit_summary("ce", 0.9, 0.05, relation="", found=unknown, skill=None))


# --- the forecast ---

OUTCOMES = pd.DataFrame(
    [("region", "low", 2030.0, 2055.0, 4e6), ("region", "high", np.nan, np.nan, 10e6),
     ("region", "mid", 2050.0, np.nan, 9e6), ("region", "end", np.nan, np.nan, 7e6),
     ("A", "low", 2030.0, 2050.0, 1e6), ("B", "low", 2030.0, np.nan, 1e6), ("A", "high", np.nan, np.nan, 1e6),
     ("B", "high", np.nan, np.nan, 1e6)],
    columns=["unit", "scenario", "peak", "neutral", "ce2060"],
)  # fmt: skip
NAMES = {"low": "low", "high": "high", "mid": "mid", "end": "end"}


def test_each_scenario_has_its_peak_and_its_change():
    text = told(forecast_summary(OUTCOMES, 8e6, (2020, 2060), NAMES))
    assert text.startswith(
        "Emissions in 2060 in Mt C, against the base year in brackets: "
        "low 4 (−50 %), high 10 (+25 %), mid 9 (+12.5 %), end 7 (−12.5 %). "
        "Regional emissions peak under low (2030) and mid (2050), and have no peak before 2060 under high and end."
    )
    assert "never higher" not in text and "every scenario" not in text and "any scenario" not in text
    falling = told(forecast_summary(OUTCOMES[:1].assign(peak=2020.0), 8e6, (2020, 2060), NAMES))
    assert (
        "ow: after the base year 2020 regional emissions are never higher than in it." in falling
        and " peak " not in falling
    )
    alone = told(forecast_summary(OUTCOMES[OUTCOMES["unit"].isin(["region", "A"])], 8e6, (2020, 2060), NAMES))
    assert "unit" not in alone  # one unit is the region


@pytest.mark.parametrize(
    ("peak", "said"),
    [
        (np.nan, "Regional emissions have no peak before 2060 in any scenario."),
        (2020.0, "After the base year 2020 regional emissions are never higher than in it, in any scenario."),
        (2030.0, "Regional emissions peak in 2030 in every scenario."),
    ],
)
def test_scenarios_that_agree_on_the_peak_are_told_once(peak, said):
    text = told(forecast_summary(OUTCOMES.assign(peak=peak), 8e6, (2020, 2060), NAMES))
    assert said in text and text.count("egional emissions") == 1


NEVER, NO_PEAK = (
    "After the base year 2020 regional emissions are never higher than in it under low",
    "have no peak before 2060 under end",
)


@pytest.mark.parametrize(
    ("peaks", "said"),
    [
        ((2020, 2020, np.nan, np.nan), f"{NEVER} and high, and have no peak before 2060 under mid and end."),
        ((2020, 2030, 2040, np.nan), f"{NEVER}, peak under high (2030) and mid (2040), and {NO_PEAK}."),
        ((2020, 2030, 2040, 2030), f"{NEVER}, and peak under high (2030), mid (2040) and end (2030)."),
        (
            (2030, 2030, 2040, np.nan),
            f"Regional emissions peak under low (2030), high (2030) and mid (2040), and {NO_PEAK}.",
        ),
        ((2030, 2030, 2040, 2030), "Regional emissions peak under low (2030), high (2030), mid (2040) and end (2030)."),
    ],
)
def test_scenarios_that_differ_in_the_peak_are_told_in_one_sentence(peaks, said):
    region = OUTCOMES[OUTCOMES["unit"] == "region"].assign(peak=peaks)
    text = told(forecast_summary(region, 8e6, (2020, 2060), NAMES))
    assert said in text and text.count("egional emissions") == 1


def test_the_first_paragraph_has_five_sentences_at_most():
    table = pd.DataFrame({"scenario": ["low", "high"], "variables": "P", "years": "2030", "leave": [30, 15],
                          "units_peak": [44, 22]})  # fmt: skip
    scopes = pd.DataFrame({"scope": ["given", "pooled"], "units_peaked": [1, 2], "units_differ": [0, 2],
                           "region_ce": [8e6, 20e6]})  # fmt: skip
    told_of = {"switch": SwitchTest(table, ["low", "high"]), "scopes": Scopes(scopes, {}, 2)}
    assert len(forecast_summary(OUTCOMES, 8e6, (2020, 2060), NAMES, **told_of)) == 5
    assert len(forecast_summary(OUTCOMES, 8e6, (2020, 2060), NAMES)) == 4


def test_a_neutral_region_is_named_and_else_none():
    text = told(forecast_summary(OUTCOMES, 8e6, (2020, 2060), NAMES))
    said = "carbon-neutral, from the year in brackets on, under low (2055), but not under high, mid and end."
    assert said in text and "in any scenario" not in text
    every = told(forecast_summary(OUTCOMES.assign(neutral=2055.0)[:2], 8e6, (2020, 2060), NAMES))
    assert "from the year in brackets on, under low (2055) and high (2055)." in every
    assert "every scenario" not in text and "already in the base year" not in text
    never = told(forecast_summary(OUTCOMES.assign(neutral=np.nan), 8e6, (2020, 2060), NAMES))
    assert "is not carbon-neutral in 2060 in any scenario" in never and "brackets on" not in never
    always = told(forecast_summary(OUTCOMES.assign(neutral=2020.0), 8e6, (2020, 2060), NAMES))
    assert (
        "With the sink coefficients of this account the region is carbon-neutral already in the base year 2020, and"
        in always
    )
    assert "brackets on" not in always and "but not" not in always
    assert "sink coefficients" not in text + every + never
    region = OUTCOMES[OUTCOMES["unit"] == "region"].assign(neutral=[2020.0, np.nan, 2050.0, 2020.0])
    lost = told(forecast_summary(region, 8e6, (2020, 2060), NAMES))
    already = "already in the base year 2020, and stays so"
    again = "under mid (2050) it is again from the year in brackets on."
    assert f"{already} to 2060 under low and end, but not under high; {again}" in lost
    kept = told(forecast_summary(region[region["scenario"] != "high"], 8e6, (2020, 2060), NAMES))
    assert f"{already} under low and end; {again}" in kept
    left = told(forecast_summary(region[region["scenario"] != "mid"], 8e6, (2020, 2060), NAMES))
    assert f"{already} to 2060 under low and end, but not under high." in left and "it is again" not in left


def test_units_that_are_neutral_already_are_told_from_those_that_become_it():
    def said(*neutral):  # of A and B in low, then in high
        units = OUTCOMES[OUTCOMES["unit"] != "region"].assign(neutral=neutral)
        return told(forecast_summary(units, 8e6, (2020, 2060), NAMES))

    both = said(2020.0, 2050.0, 2020.0, np.nan)
    start = "Of 2 unit(s), carbon-neutral in 2060 (in brackets: since 2020 already): "
    assert both.endswith(f"{start}low 2 (1), high 1 (1).") and "None of" not in both
    assert said(2050.0, np.nan, np.nan, np.nan).endswith(f"{start}low 1 (0), high 0 (0).")
    assert said(2020.0, np.nan, np.nan, np.nan).endswith(f"{start}low 1 (1), high 0 (0).")
    never = said(np.nan, np.nan, np.nan, np.nan)
    assert "None of 2 unit(s) is carbon-neutral in 2060 in any scenario." in never and "already" not in never


def test_a_switch_year_is_in_the_summary_where_it_decides():
    table = pd.DataFrame({"scenario": ["low", "high"], "variables": ["P", "P, CEI"], "years": "2030",
                          "leave": [1, 15], "units_peak": [64, 22]})  # fmt: skip

    def said(switch):
        return told(forecast_summary(OUTCOMES, 8e6, (2020, 2060), NAMES, switch=switch))

    start = "The scenario itself sets the year of"
    assert f"{start} 15 of 22 peak(s) of the units (high)." in said(SwitchTest(table, ["high"]))
    assert f"{start} 16 of 86 peak(s) of the units (low and high)." in said(SwitchTest(table, ["low", "high"]))
    assert "the scenario itself" not in (said(SwitchTest(table, [])) + said(None)).lower()
    scopes = pd.DataFrame({"scope": ["given", "pooled"], "units_peaked": [1, 2], "units_differ": [0, 2],
                           "region_ce": [8e6, 20e6]})  # fmt: skip
    both = told(forecast_summary(OUTCOMES, 8e6, (2020, 2060), NAMES, switch=SwitchTest(table, ["high"]),
                                 scopes=Scopes(scopes, {}, 2)))  # fmt: skip
    assert "Two choices decide much: the scenario itself sets the year of 15 of 22 peak(s) of the units (high)" in both
    assert both.endswith("the region emits 8–20 Mt C in 2060.") and "scope decides" not in both


@pytest.mark.parametrize(
    ("peaked", "differ", "ce", "decides"),
    [([39, 50], [0, 30], [83e6, 422e6], True), ([39, 50], [0, 0], [83e6, 83e6], True),
     ([5, 5], [0, 9], [8e6, 8e6], True), ([5, 5], [0, 0], [8e6, 9e6], True),
     ([39, 40], [0, 8], [83e6, 84e6], False)],
)  # fmt: skip
def test_the_scope_is_in_the_summary_where_it_decides(peaked, differ, ce, decides):
    table = pd.DataFrame(
        {"scope": ["given", "pooled"], "units_peaked": peaked, "units_differ": differ, "region_ce": ce}
    )
    text = told(forecast_summary(OUTCOMES, 8e6, (2020, 2060), NAMES, scopes=Scopes(table, {}, 81)))
    assert ("The estimation scope decides much" in text) == decides
    if ce[1] == 422e6:
        assert text.endswith("from scope to scope the region emits 83–422 Mt C in 2060.")
    assert "Two choices" not in text
    assert "scope" not in told(forecast_summary(OUTCOMES, 8e6, (2020, 2060), NAMES))


def scenario_rows(origin):
    return pd.DataFrame({"unit": "A", "scenario": ["low", "low"], "variable": ["W", "UR"], "rule": ["growth", "cap"],
                         "origin": ["mean", origin]})  # fmt: skip


def test_a_scenario_table_says_whose_its_bounds_are():
    none = pd.DataFrame(columns=["variable", "scenario", "year", "units"])
    given = told(scenario_table_summary(scenario_rows("target (2030)"), 2020, 2060, turned=none, names=NAMES))
    assert "1 of 1 bounds are targets that were given." in given and "no target" not in given
    own = told(scenario_table_summary(scenario_rows("max_level"), 2020, 2060, turned=none, names=NAMES))
    assert "All bounds follow from the past: no target was given." in own and "sign" not in own
    rates = scenario_rows("mean").assign(rule="growth")
    assert "bounds" not in told(scenario_table_summary(rates, 2020, 2060, turned=none, names=NAMES))


def test_a_scenario_table_tells_variables_and_scenarios_of_a_changed_sign_apart():
    turned = pd.DataFrame([["P", "low", 2030, 39], ["P", "high", 2030, 62], ["CEI", "high", 2030, 2]],
                          columns=["variable", "scenario", "year", "units"])  # fmt: skip
    text = told(scenario_table_summary(scenario_rows("mean"), 2020, 2060, turned=turned, names=NAMES))
    assert "The growth of P changes its sign in 2030; units in which it does, by scenario: low 39, high 62." in text
    assert "The growth of CEI changes its sign in 2030; units in which it does, by scenario: high 2." in text


def test_a_scenario_table_of_groups_does_not_call_them_units():
    none = pd.DataFrame(columns=["variable", "scenario", "year", "units"])
    for grouped in (True, False):
        text = told(
            scenario_table_summary(scenario_rows("mean"), 2020, 2060, turned=none, names=NAMES, grouped=grouped)
        )
        assert ("for 1 group(s) of units, 2020" in text) == grouped and ("for 1 unit(s), 2020" in text) != grouped


# --- land ---


def test_areas_that_change_and_that_do_not():
    panel = pd.DataFrame({"unit": ["A", "A"], "year": [2000, 2020], "a": [10.0, 10.0], "b": [30.0, 30.0]})
    names = {"a": "arable", "b": "bush"}
    assert told(area_summary(panel, names)) == (
        "In 2020 the largest class is bush: 75 % of the classified land. From 2000 to 2020 no class changes its area."
    )
    moved = panel.assign(a=[10.0, 15.0], b=[30.0, 25.0])
    assert "arable gains most (+5 hm²) and bush loses most (−5 hm²)." in told(area_summary(moved, names))
    noise = panel.assign(a=[10.0, 10.0 + 1e-12], b=[30.0, 30.0 - 1e-12])  # sums of the same cells in another order
    assert "no class changes its area" in told(area_summary(noise, names))
    assert "From" not in told(area_summary(panel[:1], names))
    assert told(area_summary(panel.assign(a=0.0, b=0.0), names)) == "No land of the units has a class."


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ([10.0, 15.0], [30.0, 31.0], "From 2000 to 2020, arable gains most (+5 hm²); no class loses."),
        ([10.0, 9.0], [30.0, 30.0], "From 2000 to 2020, arable loses most (−1 hm²); no class gains."),
    ],
)
def test_land_without_a_class_on_one_date_makes_no_class_a_loser(a, b, said):
    panel = pd.DataFrame({"unit": ["A", "A"], "year": [2000, 2020], "a": a, "b": b})
    text = told(area_summary(panel, {"a": "arable", "b": "bush"}))
    assert text.endswith(said) and text.count("most") == 1


def test_tracks_of_many_one_and_no_centre():
    steps = pd.DataFrame({"of": ["a", "a", "b"], "m": [1000.0, 1500.0, 300.0]})
    assert told(track_summary(steps, "of", "m")) == (
        "The tracks of the centres are between 0.3 km (b) and 2.5 km (a) long."
    )
    assert told(track_summary(steps[:2], "of", "m")) == "The centre of a moves 2.5 km in all."
    assert told(track_summary(steps[1:].assign(m=1500.0), "of", "m")) == (
        "The tracks of the centres of a, b are equally long: 1.5 km in all."
    )
    assert told(track_summary(steps.assign(m=1e-7), "of", "m")) == "No centre moves: a, b."
    assert told(track_summary(steps[:2].assign(m=0.0), "of", "m")) == "No centre moves: a."
    for none in (np.nan, None):
        assert told(track_summary(steps.assign(m=none), "of", "m")).startswith("No centre can be followed")


# --- drivers ---


@pytest.mark.parametrize(("change", "word"), [(2e6, "2 Mt C/a higher"), (-2e6, "2 Mt C/a lower")])
def test_the_change_of_energy_emissions_has_its_direction(change, word):
    row = pd.Series({"from_year": 2000, "to_year": 2020, "ce_energy_change": change, "effect_gdp": 3e6,
                     "effect_population": 1e6, "effect_intensity": -2e6})  # fmt: skip
    text = told(driver_summary(row, ["effect_population", "effect_gdp", "effect_intensity"]))
    assert word in text and ("higher" in text) != ("lower" in text)
    assert "The strongest upward driver is the effect of GDP per head (+3 Mt C/a)." in text
    assert "The strongest downward driver is the effect of energy per GDP (−2 Mt C/a)." in text
    same = told(driver_summary(row.replace({change: 0.0}), ["effect_population"]))
    assert "higher" not in same and "lower" not in same and "upward" in same
    assert "downward" not in told(driver_summary(row, ["effect_population", "effect_gdp"]))
    assert "upward" not in told(driver_summary(row, ["effect_intensity"]))


# --- statistics ---


def test_assembled_statistics_with_and_without_gaps():
    panel = pd.DataFrame({"unit": ["A", "B"], "year": [2000, 2000], "gdp": [1.0, 2.0], "mine": [1.0, np.nan]})
    columns = pd.DataFrame({"column": ["gdp", "mine"], "known": [True, False]})
    text = told(assembly_summary(panel, columns, 0))
    assert "1 of 2 number columns are columns of the study." in text
    sheets = pd.concat([columns] * 9)  # one for each year
    assert "1 of 2 number columns are columns of the study." in told(assembly_summary(panel, sheets, 0))
    assert "Every number column was understood." in told(assembly_summary(panel, sheets[sheets["known"]], 0))
    assert "No value of the study is missing." in text and "The list of problems is empty." in text
    gaps = told(assembly_summary(panel.assign(gdp=[np.nan, 2.0]), columns.assign(known=True), 5))
    assert "Every number column was understood." in gaps and "2 of 4 values are missing (50 %)." in gaps
    assert "In 2 column(s) of 2 unit-year(s), 2 of" in gaps
    assert "5 entries in the list of problems" in gaps and "empty" not in gaps
    one = told(assembly_summary(panel, columns, 1))
    assert "1 entry in the list of problems is to be looked at." in one and "entries" not in one
    none = told(assembly_summary(panel, columns.assign(known=False), 0))
    assert "0 of 2 number columns are columns of the study." in none and "value" not in none


# --- the paragraph ---


def test_the_paragraph_is_before_everything_else_and_in_the_language_of_the_reader():
    report = Report("r")
    report.heading("Later")
    report.summary([sentence("{count} units <rise>.", count=3), "net sinks fall."])
    page = report.render()
    assert page.index("3 units &lt;rise&gt;. Net sinks fall.") < page.index("Later")
    chinese = {"{count} units <rise>.": "{count} 个单元上升。", "{sentence} {next}": "{sentence}{next}"}
    assert "3 个单元上升。Net sinks fall." in report.render(lambda text: chinese.get(text, text), "zh")


def test_a_report_without_findings_has_no_empty_paragraph():
    assert 'class="summary"' not in Report("r").render()
