"""Scopes of the forecast as a source of doubt: what other tools forecast in each scope is what the draws have."""

import pytest

UNITS = [f"{number:02}" for number in range(1, 7)]
CRITERIA = (
    "index,field,value_from,direction,weight,level_1,level_2,level_3,level_4,level_5\n"
    'cep,cep,potential,positive,1,"[1, 1]","[2, 2]","[3, 3]","[4, 4]","[5, 5]"\n'
)


GROWTH = (0.94, 0.97, 1.0, 1.02, 1.05, 1.08)  # of emission, so that an equation of all units is that of none


@pytest.fixture
def inputs(stirpat_tables, table):
    rows = [
        (unit, 2000 + year, 4e5 * rate**year * (1 + 0.03 * (year % 5)), 3e5)
        for unit, rate in zip(UNITS, GROWTH)
        for year in range(21)
    ]
    carbon = table("carbon", "unit:string,year:integer,ce:double,cs:double", rows)
    return {**stirpat_tables(dict.fromkeys(UNITS, "陕西")), "CARBON": carbon}


def test_each_scope_is_drawn_with_the_potential_that_its_own_forecast_has(run, frame, squares, inputs, tmp_path):
    forecasts = {}
    scenarios = run("scenariotable", **inputs)["OUTPUT"]
    for scope in ("region", "per_unit", "pooled"):
        model = str(tmp_path / f"{scope}.json")
        run("stirpatfit", **inputs, SCOPE=scope, K_RULE="first_vif", MODEL=model)
        forecasts[scope] = run("stirpatforecast", **inputs, MODEL=model, SCENARIOS=scenarios, UNITS=squares(UNITS),
                               UNIT_ID="code")["OUTPUT"]  # fmt: skip
    (tmp_path / "criteria.csv").write_text(CRITERIA, encoding="utf-8")
    result = run(
        "zoningconfidence",
        TRENDS=squares(UNITS),
        POTENTIAL=forecasts["region"],
        UNIT_ID="code",
        CRITERIA=str(tmp_path / "criteria.csv"),
        LIMITS="fixed",
        DOUBTS=["scope"],
        SCOPES=["per_unit", "pooled"],
        SCENARIOS=scenarios,
        MODEL=str(tmp_path / "region.json"),
        DRAWS=4000,
        **inputs,
    )
    classes = [{row["code"]: row["cep"] for row in frame(layer)} for layer in forecasts.values()]
    assert len({tuple(sorted(one.items())) for one in classes}) == 3  # no two scopes say the same of all units
    for row in frame(result["OUTPUT"]):
        # class 5 of the potential is zone 1; each of the three scopes has a third of the draws
        zones = [6 - one[row["code"]] for one in classes]
        assert row["zone"] == zones[0]
        shares = [row[f"p_zone{zone}"] for zone in range(1, 6)]
        assert shares == pytest.approx([zones.count(zone) / 3 for zone in range(1, 6)], abs=0.025), row["code"]
    assert [row["doubt"] for row in frame(result["SOURCES"])] == ["scope", "all"]
