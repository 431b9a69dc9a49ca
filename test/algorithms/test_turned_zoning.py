"""Sentences of zoning, confidence and compensation on conditions that no other quick test notices when turned."""

from types import SimpleNamespace

import pandas as pd
import pytest
from page_parts import Page

from carbon_zoning.algorithms.statistics import gaps_page
from carbon_zoning.algorithms.zoning import (
    compensation_page,
    confidence_page,
    doubt_inputs,
    explained,
    page,
    scored_inputs,
)
from carbon_zoning.core.errors import StudyError

PROPOSAL = "they are a proposal for negotiation"


@pytest.mark.parametrize("flows", [0, 1])
def test_flows_are_explained_where_there_are_any(flows, monkeypatch):
    monkeypatch.setattr(compensation_page, "_map", lambda *given: "")
    units = pd.DataFrame({"balance": [-2e3, 5e3] if flows else [2e3, 5e3]}, index=["A", "B"])
    rows = pd.DataFrame({"debtor": ["A"], "creditor": "B", "amount": 2e3, "amount_co2": 7333.0, "payment": 44.0})[
        :flows
    ]
    shown = Page()
    run = SimpleNamespace(language="en", report=lambda subtitle: shown, number=lambda name: 60.0)
    compensation_page.compensation_report(
        run, None, SimpleNamespace(units=units, flows=rows), {"A": "Acorn", "B": "Birch"}, 2020
    )
    assert ("Flows" in shown.headings, PROPOSAL in shown, "Flows, the largest first" in shown.tables) == (
        bool(flows),
    ) * 3
    assert "Units, the largest deficit first" in shown.tables
    if flows:
        assert shown.tables["Flows, the largest first"][["debtor", "creditor"]].values.tolist() == [["Acorn", "Birch"]]


@pytest.mark.parametrize("is_known", [True, False])
def test_quadrants_are_shown_where_they_are_known(is_known, monkeypatch):
    shown, zoning = Page(), SimpleNamespace(units=pd.DataFrame({"zone": pd.array([1, None], dtype="Int64")}))
    for name in ("add_zones", "add_profile", "_measures", "_reasons", "add_robustness", "_scores"):
        monkeypatch.setattr(page, name, lambda *given: None)
    monkeypatch.setattr(page, "_quadrants", lambda report, *given: report.heading("quadrants"))
    subtitles, used = [], SimpleNamespace(criteria=SimpleNamespace(used=[1, 2, 3]))
    run = SimpleNamespace(report=lambda subtitle: subtitles.append(subtitle) or shown)
    page.zoning_report(run, None, used, zoning, SimpleNamespace(quadrant=pd.Series({"A": "x"}) if is_known else None))
    assert shown.headings == ["quadrants"] * is_known and subtitles == ["1 unit(s), 3 indices"]


def scored_by(*origins, index="ce", field="ce"):
    return SimpleNamespace(
        criteria=SimpleNamespace(
            used=[SimpleNamespace(origin=origin, index=index, field=field) for origin in origins],
            with_threshold=lambda value: None,
        ),
        values=None,
    )


def why(name, scored, known=(None, None, None), **run):
    """Return why a source is not drawn, "" where it is."""
    values = {"NOISE": 5, "FACTOR_SPREAD": 100, "WEIGHT_SPREAD": 20, "DRAWS": 200, "SEED": 1, "THRESHOLD_LOW": 1,
              "THRESHOLD_HIGH": 2, **run}  # fmt: skip
    get = values.get
    return doubt_inputs._value(
        name, SimpleNamespace(number=get, integer=get, choices=lambda key: get(key, [])), None, scored, known
    )[1]


NO_ACCOUNTS, NO_TREND = "needs the carbon accounts of all years (CARBON)", "no index is scored by a trend"
FEW, TREND = "the accounts have {} year(s), and a trend needs 4", scored_by("trend", "trend")


@pytest.mark.parametrize(
    ("name", "origin", "years", "said"),
    [
        ("noise", "trend", None, NO_ACCOUNTS),
        ("noise", "field", 10, NO_TREND),
        ("noise", "trend", 3, FEW.format(3)),
        ("noise", "trend", 4, ""),
        ("trend", "trend", None, NO_ACCOUNTS),
        ("weights", "field", None, ""),
    ],
)
def test_why_a_source_of_the_accounts_is_certain(name, origin, years, said):
    accounts = None if years is None else SimpleNamespace(years=list(range(years)))
    assert why(name, scored_by(origin, origin), (None, None, accounts)) == said


@pytest.mark.parametrize(
    ("name", "scored", "asked", "said"),
    [
        ("weights", scored_by("field"), {}, "only one index is scored"),
        ("weights", scored_by("field", "field"), {}, ""),
        ("weights", scored_by("field", "field"), {"WEIGHT_SPREAD": 0}, "its width is 0"),
        ("threshold", scored_by("field"), {}, NO_TREND),
        ("threshold", scored_by("trend"), {}, ""),
        ("cli_direction", scored_by("field"), {}, "the land-use index is not scored"),
        ("cli_direction", scored_by("field", index="cli"), {}, ""),
        ("potential", scored_by("field"), {}, "the potential is not scored"),
        ("scope", scored_by("potential", field="cep"), {}, "no scope is chosen (SCOPES)"),
        ("scope", scored_by("potential", field="cep"), {"SCOPES": ["pooled"]}, "needs the potential, the accounts"),
    ],
)  # fmt: skip
def test_why_another_source_is_certain(name, scored, asked, said):
    found = why(name, scored, **asked)
    assert found.startswith(said) and bool(found) == bool(said)


@pytest.mark.parametrize(
    ("scale", "limits", "said"),
    [
        (0, True, "its width is 0"),
        (100, True, ""),
        (100, False, "needs the statistics and land-use areas (PANEL, AREAS), or accounts with limits"),
    ],
)
def test_coefficients_are_certain_without_width_and_without_limits(scale, limits, said, monkeypatch):
    monkeypatch.setattr(doubt_inputs, "interval_spread", lambda *given: "spread" if limits else None)
    monkeypatch.setattr(doubt_inputs, "coefficient_spread", lambda *given, **how: "counted anew")
    accounts = SimpleNamespace(years=[1, 2, 3, 4])
    found = why("coefficients", TREND, (None, None, accounts), FACTOR_SPREAD=scale)
    assert found.startswith(said) and bool(found) == bool(said)
    run = SimpleNamespace(number={"FACTOR_SPREAD": 100}.get, integer={"DRAWS": 200, "SEED": 1}.get, monitor=None)
    given = doubt_inputs._coefficients(run, None, object(), accounts)
    assert given == ("counted anew", "")  # with statistics and areas no limits are needed


@pytest.mark.parametrize("shares", [{"low": 1.0}, None])
def test_the_potential_is_certain_without_draws_of_the_forecast(shares, monkeypatch):
    monkeypatch.setattr(doubt_inputs, "potential_shares", lambda frame: shares)
    layer = SimpleNamespace(frame=lambda: pd.DataFrame(index=["A"]))
    run = SimpleNamespace(units=lambda *names: layer)
    units = SimpleNamespace(ids=["A"])
    said = doubt_inputs._potential(run, units, scored_by("potential", field="cep"))[1]
    assert said.startswith("needs the fields p_peaked and p_neutral") == (shares is None) and bool(said) == (not shares)


class Warned(list):
    """Keeps warnings as texts."""

    def warn(self, text, **values):
        self.append(text.format(**values))


def test_indices_without_a_layer_are_named_as_not_scored():
    def told(*given):
        rows = [
            SimpleNamespace(origin=origin, index=origin, group=group, row={"label": origin, "group": group})
            for origin, group in (("trend", "state"), ("potential", "future"), ("intensity", "state"))
        ]

        def of(origins):
            return SimpleNamespace(used=[row for row in rows if row.origin in origins], of=of)

        run = SimpleNamespace(given=given.__contains__, monitor=Warned(), language="en")
        scored_inputs._available(SimpleNamespace(used=rows, of=of), run)
        return " ".join(run.monitor)

    assert told("POTENTIAL", "INTENSITY") == ""
    assert "no layer was given for it: intensity. Totals" in told("POTENTIAL")
    assert "no layer was given for it: potential, intensity. Totals" in told()


@pytest.mark.parametrize("code", [None, 12])
def test_a_unit_without_a_zone_has_no_colour_on_the_map_of_confidence(code, monkeypatch):
    drawn = []
    monkeypatch.setattr(confidence_page.styles, "shades", lambda language: [(11, "#111"), (12, "#222")])
    monkeypatch.setattr(
        confidence_page, "units_map", lambda units, own, kinds, *given: drawn.append((own, kinds)) or ""
    )
    table = pd.DataFrame({"zone_certainty": pd.array([11, code], dtype="Int64")}, index=["A", "B"])
    run = SimpleNamespace(language="en")
    confidence_page._map(Page(), run, SimpleNamespace(table=table, units=SimpleNamespace(ids=["A", "B"])))
    assert drawn == [([11, code], [(11, "#111"), (12, "#222")][: 1 + (code is not None)])]


@pytest.mark.parametrize(
    ("given", "wanted", "certain"),
    [
        ({}, [], {"noise": "its width is 0"}),
        ({}, ["noise"], {"noise": "its width is 0", "weights": "not chosen"}),
        ({}, ["weights"], {"noise": "not chosen"}),
    ],
)
def test_sources_that_are_not_chosen_are_certain(given, wanted, certain, monkeypatch):
    monkeypatch.setattr(doubt_inputs, "words", lambda topic: ["noise", "weights"])
    monkeypatch.setattr(doubt_inputs, "Doubts", dict)
    monkeypatch.setattr(
        doubt_inputs, "_value", lambda name, *given: (0, "its width is 0") if name == "noise" else (0.2, "")
    )
    run = SimpleNamespace(language="en", choices=lambda name: wanted, monitor=Warned())
    found = doubt_inputs.uncertain(run, None, None, None, None)
    assert found.certain == certain and found.doubts == ({} if "weights" in certain else {"weights": 0.2})
    assert [("its width is 0" in text) for text in run.monitor] == [True] * ("noise" in wanted)


@pytest.mark.parametrize(("text", "is_refused"), [("5.5", False), (None, False), ("many", True)])
def test_text_where_numbers_are_needed_is_named(text, is_refused):
    column = pd.Series({"A": "1", "B": text})
    if not is_refused:
        assert scored_inputs._numbers(column, "TRENDS", "ce_z")["A"] == 1.0
        return
    with pytest.raises(StudyError) as refused:
        scored_inputs._numbers(column, "TRENDS", "ce_z")
    assert str(refused.value).startswith("The field ce_z of the layer TRENDS holds text") and "B: many" in str(
        refused.value
    )


@pytest.mark.parametrize("layers", [(), ("POTENTIAL", "INTENSITY")])
def test_values_come_from_the_layers_that_are_given(layers):
    own = pd.DataFrame({"ce_z": [2.0], "ce_trend": [1]}, index=["A"])
    more = pd.DataFrame({"cep": [3.0]}, index=["A"])
    panel = pd.DataFrame({"unit": ["A", "A"], "year": [2010, 2020], "cli": [4.0, 5.0]})
    run = SimpleNamespace(given=layers.__contains__, panel=lambda name: panel,
                          units=lambda *names: SimpleNamespace(frame=lambda: more))  # fmt: skip
    rows = [SimpleNamespace(index=field, field=field, origin=origin) for field, origin in (
        ("ce", "trend"), *([("cep", "potential"), ("cli", "intensity")] if layers else []))]  # fmt: skip
    units = SimpleNamespace(frame=lambda: own)
    values = scored_inputs._values(run, units, SimpleNamespace(used=rows))
    assert values.loc["A"].tolist() == ([2.0, 3.0, 5.0] if layers else [2.0])
    types = scored_inputs._types(units, SimpleNamespace(used=rows))
    assert types.columns.tolist() == ["ce"]  # of the trends alone
    rows[0].field = "nce"
    with pytest.raises(StudyError, match="TRENDS has no field nce_z, which the index ce is scored by"):
        scored_inputs._values(run, units, SimpleNamespace(used=rows))


@pytest.mark.parametrize("given", [(), ("CARBON",), ("PANEL", "AREAS"), ("CARBON", "PANEL", "AREAS"), ("PANEL",)])
def test_accounts_are_those_that_are_given_or_else_counted(given, monkeypatch):
    checked = []
    account = SimpleNamespace(carbon="counted")
    monkeypatch.setattr(doubt_inputs, "of_units", lambda panel, *more, **how: checked.append(panel))
    monkeypatch.setattr(doubt_inputs, "load_factors", lambda *given: SimpleNamespace(preset=""))
    monkeypatch.setattr(doubt_inputs, "gwp_of", lambda *given: None)
    monkeypatch.setattr(doubt_inputs, "_gdp", lambda *given: None)
    monkeypatch.setattr(doubt_inputs, "full_account", lambda *given, **how: account)
    monkeypatch.setattr(doubt_inputs, "with_indices", lambda carbon, *given, **how: f"{carbon} with indices")
    monitor = SimpleNamespace(is_cancelled=None)
    texts = {"choice": lambda name: "", "file": lambda name: ""}
    run = SimpleNamespace(given=given.__contains__, panel=lambda name: name, monitor=monitor, **texts)
    carbon, found = doubt_inputs.accounts_of(run, SimpleNamespace(ids=["A"], name="units"))
    is_counted = {"PANEL", "AREAS"} <= set(given)
    assert found is (account if is_counted else None)
    assert carbon == ("CARBON" if "CARBON" in given else "counted with indices" if is_counted else None)
    assert checked == ["PANEL", "AREAS"] * is_counted + [carbon] * (carbon is not None)


class ToldEnoughError(Exception):
    """Ends a function behind what a test is about."""


@pytest.mark.parametrize(
    ("columns", "is_known"), [(["ecc", "esc"], True), (["ecc"], False), (["ce"], False), (None, False)]
)
def test_quadrants_are_known_where_both_coefficients_are(columns, is_known, monkeypatch):
    asked = []

    def enough(*given):
        asked.append(given[-1])
        raise ToldEnoughError

    zoning = SimpleNamespace(units=pd.DataFrame({"zone": [1]}, index=["A"]))
    carbon = None if columns is None else pd.DataFrame(dict.fromkeys(columns, 1.0), index=["A"])
    table = pd.DataFrame({"unit": []})
    replaced = {
        "_names": lambda *given: {}, "reason_table": lambda *given: table, "reasons": lambda zoning: {},
        "_facts": lambda *given: (2020, SimpleNamespace(carbon=carbon)), "profile": lambda *given: None,
        "contradictions": lambda *given: [], "_warn": lambda *given: None, "_compared": enough,
        "quadrants": lambda ecc, esc: pd.Series({"A": "both"}),
    }  # fmt: skip
    for name, function in replaced.items():
        monkeypatch.setattr(explained, name, function)
    run = SimpleNamespace(language="en", monitor=SimpleNamespace(progress=lambda share: None))
    with pytest.raises(ToldEnoughError):
        explained.explain(run, None, SimpleNamespace(by_type=True, criteria=None), zoning)
    assert [one if one is None else one.to_dict() for one in asked] == [{"A": "both"} if is_known else None]


@pytest.mark.parametrize(("second", "is_said"), [("", True), ("trend", False)])
def test_a_unit_that_no_source_moves_alone_is_explained(second, is_said):
    table = pd.DataFrame(
        {"zone": [1, 2], "agreement": 0.9, "p_zone1": [0.9, 0.1], "p_zone2": [0.1, 0.9], "entropy": 0.3,
         "doubt_name": ["trend", second]}, index=["A", "B"],
    )  # fmt: skip
    zoning = SimpleNamespace(breaks=SimpleNamespace(upper_bounds=[20, 30]))
    page = Page()
    drawn = SimpleNamespace(zoning=zoning, table=table, names={"A": "Acorn", "B": "Birch"})
    confidence_page._all_units(page, SimpleNamespace(language="en"), drawn)
    assert ("Source –: none alone moves the unit." in page.texts[-1]) == is_said


@pytest.mark.parametrize("has_names", [True, False])
def test_ids_beside_names_are_codes(has_names):
    names = {"A": "Acorn"} if has_names else {}
    page = Page()
    rows = pd.DataFrame({"unit": ["A"], "year": [2000], "column": ["gdp"]})
    gaps_page._table(page, SimpleNamespace(language="en"), "Gaps", rows, names)
    assert page.heads["Gaps"].get("unit") == ("code" if has_names else None)
    assert ("name" in page.tables["Gaps"].columns) == has_names
