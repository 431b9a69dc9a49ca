"""Sentences of the reports of zoning, confidence and compensation that the sample study does not bring about."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import page_of

from carbon_zoning.algorithms.zoning import (
    compensation_page,
    confidence_page,
    confidence_sources,
    confidence_words,
    page,
    page_profile,
    page_robustness,
    page_tables,
    page_zones,
    words,
)
from carbon_zoning.core.interval import read_interval
from carbon_zoning.core.zoning.compensation import compensate
from carbon_zoning.core.zoning.confidence import ALL
from carbon_zoning.core.zoning.criteria import load_criteria

CRITERIA = SimpleNamespace(
    used=[SimpleNamespace(index=name, row={"label": name.upper()}) for name in ("ce", "cs", "cli")]
)


def change(zone, *steps, others=()):
    return SimpleNamespace(points=sum(points for _, points in steps), zone=zone, steps=steps, others=others)


@pytest.mark.parametrize(
    ("lost", "up", "down", "text"),
    [
        ({}, None, None, "Every index has its best score."),
        ({"ce": 2.0}, None, None, "Loses points by CE only (2)."),
        ({"cs": 3.0, "ce": 2.0, "cli": 1.0}, None, None, "Loses most points by CS (3), then by CE (2)."),
        ({"cs": 3.0, "ce": 3.0, "cli": 1.0}, None, None, "Loses most points by CS and CE (3 each)."),
        ({"cs": 3.0, "ce": 3.0, "cli": 3.0}, None, None, "Loses most points by CS, CE and CLI (3 each)."),
        ({"cs": 3.0, "ce": 1.0, "cli": 1.0}, None, None, "Loses most points by CS (3), then by CE and CLI (1 each)."),
        (
            {},
            None,
            change(3, ("ce", 1), others=("cs", "cli", "cli")),
            "Every index has its best score. 1 fewer point would lower it to zone 3: "
            "CE −1 (or as much by any of 3 other indices).",
        ),
        (
            {},
            None,
            change(3, ("ce", 1), others=("cs", "cli")),
            "Every index has its best score. 1 fewer point would lower it to zone 3: CE −1 (or as much by CS, CLI).",
        ),
        (
            {},
            change(1, ("ce", 1)),
            None,
            "Every index has its best score. 1 more point would lift it to zone 1: CE +1.",
        ),
        (
            {},
            None,
            change(3, ("ce", 1), ("cs", 1)),
            "Every index has its best score. 2 fewer points would lower it to zone 3: CE −1, CS −1.",
        ),
    ],
)
def test_why_a_unit_has_its_zone(lost, up, down, text):
    assert words.reason(SimpleNamespace(lost=lost, up=up, down=down), CRITERIA, "en") == text


def zoned(zones, margins=2.0):
    units = pd.DataFrame({"zone": pd.array(zones, dtype="Int64"), "margin": margins})
    units["total"] = 30.0 - units["zone"].astype(float)
    bounds = [1.0] * max(zone or 1 for zone in zones)
    return SimpleNamespace(units=units, breaks=SimpleNamespace(upper_bounds=bounds))


def explained(up_by=3, down_by=3):
    profile = pd.DataFrame({"zone": [1], "nce": [-1.0]})
    reasons = pd.DataFrame({"up_by": up_by, "down_by": down_by}, index=range(3))
    return SimpleNamespace(reasons=reasons, profile=profile, year=2020)


NAMES = {1: "first", 2: "second", 3: "third"}
EACH, SEVERAL, ONE = "has a zone of its own", "The zones with the most units have", "has the most units"


@pytest.mark.parametrize(
    ("zones", "said"),
    [
        ([1, 2, 3], "Each of the 3 units has a zone of its own"),
        ([1, 1, 2, 2, 3], "The zones with the most units have 2 of 5 each: first, second."),
        ([1, 1, 3, None], "The first has the most units: 2 of 3 unit(s)."),
        ([2], "The second has the most units: 1 of 1 unit(s)."),
        ([1], "The only unit is a first"),
        ([1, 1], "All 2 units are in one zone, the first:"),
    ],
)
def test_the_largest_zone_is_named_where_there_is_one(zones, said):
    text = page_zones._finding(zoned(zones), NAMES, explained())
    assert (
        text.startswith(said)
        and sum(start in text for start in (EACH, SEVERAL, ONE, "The only unit", "All 2 units")) == 1
    )
    near = page_zones._finding(zoned([1, 1, 2]), NAMES, explained([2, 1, 1], [1, 1, 2]))
    assert "3 unit(s) would change zone by one point" in near and near.endswith("than it sequesters (2020).")


def test_a_criterion_of_the_users_has_blanks_where_it_says_nothing():
    level = SimpleNamespace(
        row={"label": "own"}, direction="positive", weight=1.0, levels=[read_interval("(-inf, 0)")] * 5
    )
    told = SimpleNamespace(**{**vars(level), "row": {"label": "own", "group": "state", "source": "somewhere"}})
    table = page_tables.criteria(SimpleNamespace(used=[level, told]), "en")
    assert table[["group", "source"]].values.tolist() == [["", ""], ["state", "somewhere"]]
    assert table["1"].tolist() == ["(−∞,\u00a00)"] * 2


@pytest.mark.parametrize("direction", ["positive", "negative"])
def test_what_a_level_scores_is_said_where_it_is_not_its_number(direction):
    used = [SimpleNamespace(direction="positive"), SimpleNamespace(direction=direction)]
    said = page._of_levels(SimpleNamespace(used=used))
    assert said == ("Of negative indices level 1 scores 5 points and level 5 scores 1." * (direction == "negative"))


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_scores_have_the_whole_names_of_indices_without_abbreviation(language):
    found = page._whole(load_criteria(), language)
    assert ("ecc_score" in found) == (language != "en")
    if found:
        assert [found[f"{name}_score"] for name in ("ecc", "cep", "cli")] == [
            "碳排放经济贡献系数", "碳减排实现潜力", "土地利用程度综合指数"]  # fmt: skip


@pytest.mark.parametrize(("totals", "shown"), [([5.0, 7.5], "5.0–7.5"), ([5.0, 5.0], "5")])
def test_a_zone_of_equal_totals_has_no_span(totals, shown):
    units = pd.DataFrame({"zone": 1, "total": totals}, index=["A", "B"])
    table = page_tables.zones(SimpleNamespace(units=units), {"A": "Acorn", "B": "Birch"}, "en")
    assert table["totals"].tolist() == [shown]


def test_the_kinds_of_units_are_asked_for_where_there_are_none():
    asked = "need the land-use areas (AREAS) and ESC (CARBON)"
    known = SimpleNamespace(measures=pd.DataFrame({"zone": [1], "segment": [""]}, index=["A"]), names={"A": "Acorn"})
    without = page_of(page._measures, known)
    assert asked in without and not without.tables
    segment = page_tables.shipped_rows("zone_measures")[0]
    known.measures = pd.DataFrame({"zone": [int(segment["zone"])], "segment": [segment["segment"]]}, index=["A"])
    told = page_of(page._measures, known)
    assert asked not in told and told.tables["Priority measures by zone and kind of unit"]["names"].tolist() == [
        "Acorn"
    ]


def profiled(year, **columns):
    profile = pd.DataFrame({"zone": [1], "units": [2], **columns})
    return SimpleNamespace(contradictions=[], year=year, profile=profile)


@pytest.mark.parametrize(
    ("known", "titles"),
    [
        (profiled(None), []),
        (profiled(2020, ce=[5e3]), ["Area and carbon, 2020"]),
        (profiled(None, peaking=[50.0]), ["Forecast peaks in the baseline scenario"]),
        (profiled(2020, ecc=[1.0], forest_share=[60.0]),
         ["Coefficients, means over units, 2020", "Land use, share of the area, 2020 [%]"]),
        (profiled(2020, ecc_zone=[1.0], median_peak=[2030.0]),
         ["Coefficients of the zones as wholes, 2020", "Forecast peaks in the baseline scenario"]),
        (profiled(2020, ce_rising=[1], ce_falling=[0]),
         ["Units with a rising (↑) and a falling (↓) trend, marked or not"]),
        (profiled(2020, ce_rising=[1], ce_falling=[1]),
         ["Units with a rising (↑) and a falling (↓) trend, marked or not"]),
    ],
)  # fmt: skip
def test_a_profile_has_the_tables_that_can_be_made(known, titles):
    uncounted = "Units whose trend has no direction are not counted."
    found = page_of(page_profile.add_profile, CRITERIA, known)
    assert list(found.tables) == titles
    assert ("Give the carbon accounts" in found) == (known.year is None)
    if "ce" in known.profile.columns:
        assert found.tables[titles[0]]["ce"].tolist() == [5.0]  # kt
    assert ("divided by its share of the emissions" in found) == ("ecc_zone" in known.profile.columns)
    peaks = {"peaking", "median_peak"} & {*known.profile.columns}
    assert ("observed before it" in found) == ("change of the scenario's rates" in found) == bool(peaks)
    if peaks:  # of how many units
        assert found.tables[titles[-1]]["units"].tolist() == [2]
    assert (uncounted in found) == ("ce_rising" in known.profile.columns and known.profile.at[0, "ce_falling"] == 0)
    if "ecc" in known.profile.columns:
        assert found.heads[titles[0]]["ecc"] == "economic contribution coefficient"
        assert found.heads[titles[1]]["forest_share"] == "forest"


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ({"ce": [1, 5], "cs": [1, 5], "cli": [2, 5]}, "in every unit: CE = CS; where they move together"),
        ({"ce": [1, 5], "cs": [1, 4], "cli": [2, 5]}, ""),
        ({"ce": [3, 3], "cs": [3, 3], "cli": [2, 5]}, ""),
    ],
)  # fmt: skip
def test_indices_that_move_together(scores, said):
    text = page._together(SimpleNamespace(scores=pd.DataFrame(scores)), CRITERIA, "en")
    assert said in text and bool(text) == bool(said)


def robust(indices, variants=(), ways=None, limits="fixed", direction="positive", statistics=None):
    used = [SimpleNamespace(index=name, row={"label": name}, direction=direction) for name in indices]
    variants = pd.DataFrame({"variant": variants})
    known = SimpleNamespace(variants=variants, ways=ways, information=None, conflicts=[("CE", ["A", "B"])])
    run = SimpleNamespace(language="en", choice=lambda name: limits, given=lambda name: statistics is not None,
                          panel=lambda name: statistics)  # fmt: skip
    return page_of(page_robustness.add_robustness, SimpleNamespace(criteria=SimpleNamespace(used=used)), None, known,
                   run=run)  # fmt: skip


def test_indices_that_count_the_same_twice_are_pointed_out(monkeypatch):
    monkeypatch.setattr(page_robustness.tables, "information", lambda *given: pd.DataFrame())
    monkeypatch.setattr(page_robustness.tables, "variants", lambda *given: pd.DataFrame())
    monkeypatch.setattr(page_robustness.tables, "ways", lambda *given: pd.DataFrame())
    monkeypatch.setattr(page_robustness, "_qgis", lambda *given: "as QGIS")
    same, variants, ways = "count the same information more than once", "other settings", "Other ways to zone"
    assert same in robust(["ce", "cf", "ec", "ed"]) and same not in robust(["ce", "cf", "ec"])
    assert "CE: the scores by Z and by trend type differ in 2 unit(s): A, B." in robust([])
    bare = robust([])
    assert not any(variants in title or ways in title for title in bare.tables) and "as QGIS" not in bare
    full = robust([], variants=["without_cep"], ways=[1], limits="natural_breaks")
    assert any(variants in title for title in full.tables) and ways in full.tables and "as QGIS" in full
    assert full.heads["What each index adds"]["moved"] == "units that change zone without the index [units]"


@pytest.mark.parametrize(
    ("variants", "direction", "said"),
    [
        (["cli_direction", "without_cep"], "positive", "a high land-use index scores 1 in place of 5."),
        (["cli_direction"], "negative", "a high land-use index scores 5 in place of 1."),
        (["without_cep"], "positive", ""),
    ],
)
def test_what_the_reversed_direction_scores_is_said_where_it_is_a_variant(monkeypatch, variants, direction, said):
    monkeypatch.setattr(page_robustness.tables, "information", lambda *given: pd.DataFrame())
    monkeypatch.setattr(page_robustness.tables, "variants", lambda *given: pd.DataFrame())
    found = robust(["cli"], variants=variants, direction=direction)
    assert said in found and ("Scoring direction reversed" in found) == bool(said)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (None, ""),
        ({}, ""),
        ({"gdp_filled": [0, 0, 0, 0], "pig_filled": [0, 0, 0, 0]}, ""),
        ({"gdp_filled": [0, 1, 0, 0]}, "1 value(s) of the statistics, of 1 unit(s), are interpolated."),
        (
            {"gdp_filled": [0, 1, 1, 0], "pig_filled": [0, 1, 0, 0]},
            "3 value(s) of the statistics, of 2 unit(s), are interpolated.",
        ),
    ],
)
def test_interpolated_statistics_are_counted_where_there_are_any(monkeypatch, flags, said):
    monkeypatch.setattr(page_robustness.tables, "information", lambda *given: pd.DataFrame())
    known = {"unit": ["A", "A", "B", "B"], "year": [2000, 2001, 2000, 2001], "gdp": [1.0, 2.0, 3.0, 4.0]}
    found = robust([], statistics=None if flags is None else pd.DataFrame({**known, **flags}))
    assert said in found and ("are interpolated" in found) == bool(said)


def doubts(outside, held, sources):
    rows = [(ALL, outside, held), *sources]
    table = pd.DataFrame(rows, columns=["doubt", "share_outside", "share_outside_held"])
    units = pd.DataFrame({"zone": [1, 2], "certainty": [1, 3]})
    return list(confidence_page._finding(SimpleNamespace(units=units, sources=table), "en"))


FIRM, MOVING, MORE = "the zones are firm", "the rest is due to limits that move", "By itself it moves more"


@pytest.mark.parametrize(
    ("outside", "held", "alone", "said"),
    [
        (0.004, 0.004, (0.004, 0.004), {FIRM}),
        (0.005, 0.005, (0.005, 0.005), set()),
        (0.2, 0.2, (0.1, 0.1), set()),
        (0.2, 0.15, (0.1, 0.1), {MOVING}),
        (0.2, 0.181, (0.1, 0.1), set()),
        (0.2, 0.19, (0.3, 0.19), {MORE}),
        (0.2, 0.19, (0.3, 0.25), set()),
    ],
)
def test_what_moves_zones_is_said_where_it_does(outside, held, alone, said):
    found = doubts(outside, held, [("threshold", *alone)])
    assert found[0].startswith(
        "Of 2 unit(s), 1 keep their zone in at least 90 % of the draws, and 1 in less than 66 %."
    )
    assert {words for words in (FIRM, MOVING, MORE) if any(words in text for text in found)} == said
    assert any("On average a unit is outside its zone" in text for text in found) == (said != {FIRM})


def noted(**values):
    row = {"zone": 1, "agreement": 0.7, "second_zone": 2, "p_second": 0.3, "doubt": "threshold", "margin": 0.5}
    return confidence_words._note(SimpleNamespace(**{**row, **values}), {"threshold": "Z", "": ""})


def test_a_unit_without_a_zone_has_no_note_and_a_firm_one_no_reason_for_doubt():
    second, source, near = "In zone 2 in 30 %.", "Main source of uncertainty: Z.", "is only 0.5 points from a limit"
    assert noted(zone=pd.NA) is None
    assert all(words in noted() for words in (second, source, near))
    firm = noted(second_zone=pd.NA, doubt="")
    assert firm == "In zone 1 in 70 % of the draws."
    assert near not in noted(margin=1.0) and near not in noted(margin=np.nan)


def test_no_deficit_and_no_surplus_stays_open_where_both_are_the_same():
    def told(a, b):
        found = compensate(pd.Series({"A": a, "B": b}), np.array([[0.0, 5.0], [5.0, 0.0]]), 60.0, None)
        return " ".join(compensation_page._finding(found, 60.0))

    short, left = (
        "The surpluses do not suffice: 20 kt C/a of deficits",
        "All deficits are settled; 20 kt C/a of surpluses",
    )
    assert short in told(-3e4, 1e4) and "All deficits" not in told(-3e4, 1e4)
    assert left in told(-1e4, 3e4) and "do not suffice" not in told(-1e4, 3e4)
    assert not any(words in told(-1e4, 1e4) for words in ("All deficits", "do not suffice"))
    assert "nothing to settle" in told(0.0, 0.0) and "nothing to settle" not in told(-1.0, -1.0)
    assert "one sign" in told(-1.0, -1.0) and "one sign" not in told(0.0, 0.0)


def test_a_balance_of_zero_is_a_class_of_its_own_on_the_map(monkeypatch):
    kinds = []
    monkeypatch.setattr(compensation_page, "outlines", lambda units: dict.fromkeys("ABCD"))
    monkeypatch.setattr(
        compensation_page, "unit_map", lambda shapes, own, named, **how: kinds.append((own, named, how["title"]))
    )
    balance = pd.Series({"A": -2e3, "B": 0.0, "C": 5e3})
    compensation_page._map(SimpleNamespace(ids=list("ABCD")), balance, dict(zip("ABCD", "ABCD")), "en")
    ((own, named, title),) = kinds
    assert title == "carbon balance (positive = surplus)"
    texts = {place: text for place, _, text in named}
    assert [texts.get(place) for place in own] == ["−2 to 0", "0", "0 to 5", None]


@pytest.mark.parametrize("certain", [{}, {"noise": "its width is 0"}])
def test_sources_that_are_taken_as_certain_have_a_table_where_there_are_any(certain):
    sources = pd.DataFrame({"doubt": ["weights", ALL], "draws": 200, "share_outside": 0.1, "share_outside_held": 0.1,
                            "modal_moved": 0})  # fmt: skip
    uncertain = SimpleNamespace(certain=certain, doubts=SimpleNamespace(names=["weights"]))
    drawn = SimpleNamespace(found=SimpleNamespace(sources=sources, draws=200), uncertain=uncertain)
    found = page_of(confidence_sources.add_sources, drawn)
    assert ("Taken as certain" in found.tables) == bool(certain)
    table = found.tables["Each source by itself, and all together"]
    assert "share_outside_held" not in table.columns  # limits that do not move make both the same
    drawn.found.sources = sources.assign(share_outside_held=0.05)
    moved = page_of(confidence_sources.add_sources, drawn)
    assert "share_outside_held" in moved.tables["Each source by itself, and all together"].columns
    assert "at most 3.5 percentage points" in found  # 100 * 0.5 / sqrt(200)
    assert not any(words in found for words in ("Coefficients: one draw", "Trends: the residuals", "Potential: peaks"))


def noticed(modal=(1, 2), zones=2, asked=2, fewer=0.0):
    units = pd.DataFrame({"zone": [1, 2], "modal_zone": modal}, index=["A", "B"], dtype="Int64")
    breaks = SimpleNamespace(upper_bounds=list(range(zones)))
    drawn = SimpleNamespace(found=SimpleNamespace(units=units, fewer=fewer), names={"A": "Acorn", "B": "Birch"},
                            zoning=SimpleNamespace(breaks=breaks))  # fmt: skip
    return list(confidence_page._notices(drawn, asked))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, []),
        ({"modal": (1, 1)}, ["1 unit(s) are in one other zone more often than in their own: Birch (2 → 1)."]),
        ({"modal": (None, 2)}, []),
        ({"asked": 3}, ["The totals have too few different values for 3 zones: the zoning has 2,"]),
        ({"fewer": 0.05}, []),
        ({"fewer": 0.06}, ["In 6 % of the draws the totals have too few different values for 2 zones;"]),
    ],
)
def test_what_must_not_be_overlooked_in_the_confidence(given, said):
    found = noticed(**given)
    assert len(found) == len(said) and all(text.startswith(words) for text, words in zip(found, said))


@pytest.mark.parametrize(("certainty", "said"), [([1, None], True), ([1, 2], False)])
def test_units_that_all_keep_their_zone_have_no_table_of_the_least_certain(certainty, said):
    table = pd.DataFrame({"certainty": pd.array(certainty, dtype="Int64"), "agreement": [0.95, 0.7], "margin": 1.0,
                          "zone": 1, "confidence_note": ""}, index=["A", "B"])  # fmt: skip
    found = page_of(confidence_page._least_certain, SimpleNamespace(table=table, names={"A": "Acorn", "B": "Birch"}))
    assert ("Every unit keeps its zone" in found) == said != bool(found.tables)
    if not said:
        (shown,) = found.tables.values()
        assert shown[["unit", "agreement"]].values.tolist() == [["Birch", 70]]


def test_heads_of_scores_are_short_and_abbreviations_are_explained():
    assert page._index("ce_score", "en") == "CE" and page._index("total", "en") == page.alias("total", "en")
    used = [SimpleNamespace(index=name, row={"label": name, "label_zh": name}) for name in ("ce", "cli")]
    scored = SimpleNamespace(criteria=SimpleNamespace(used=used))
    assert page._key(scored, "en").startswith("CE: ce")
    chinese = page._key(scored, "zh")
    heads = [page._index(f"{name}_score", "zh") for name in ("ce", "cli")]
    assert [f"{head}" in chinese for head in heads] == [head.isascii() for head in heads] and not all(
        map(str.isascii, heads)
    )
    assert page._scored(SimpleNamespace(field="ce", origin="trend")) == "ce_z"
    assert page._scored(SimpleNamespace(field="cep", origin="potential")) == "cep"


@pytest.mark.parametrize("missing", [False, True])
def test_units_without_a_quadrant_or_a_zone_have_no_colour(missing, monkeypatch):
    drawn, legends = [], []
    for module in (page, page_zones):
        monkeypatch.setattr(module, "units_map", lambda units, categories, *rest: drawn.append(list(categories)) or (
            legends.append(rest[-1])) or "")  # fmt: skip
    monkeypatch.setattr(page.tables, "quadrants", lambda *given: None)
    monkeypatch.setattr(page.tables, "crosstab", lambda *given: pd.DataFrame())
    monkeypatch.setattr(page_zones, "_histogram", lambda *given: "")
    units, name = SimpleNamespace(ids=["A", "B"]), page.shipped_rows("quadrants")[0]["quadrant"]
    known = SimpleNamespace(quadrant=pd.Series({"A": name} if missing else {"A": name, "B": name}), year=2020,
                            crosstab=None, names={"A": "Acorn", "B": "Birch"},
                            reasons=explained().reasons, profile=pd.DataFrame())  # fmt: skip
    page_of(page._quadrants, units, SimpleNamespace(carbon=None), known, None)
    assert drawn.pop() == [name, None if missing else name]
    assert legends.pop() == "Economic contribution (ECC), ecological support (ESC), 2020"  # a figure has no title
    zones = pd.DataFrame({"zone": pd.array([1, None if missing else 2], dtype="Int64"), "total": [5.0, 4.0],
                          "margin": 2.0}, index=["A", "B"])  # fmt: skip
    breaks = SimpleNamespace(upper_bounds=[4.5, 5.0], gvf=1.0, edges=[4.0, 4.5, 5.0])
    run = SimpleNamespace(language="en", choice=lambda name: "quantile")
    found = page_of(page_zones.add_zones, units, SimpleNamespace(units=zones, breaks=breaks), known, run=run)
    assert drawn.pop() == [1, None if missing else 2]
    assert "Quantiles of the totals: upper bounds 4.5, 5; goodness of variance fit 1.000." in found
