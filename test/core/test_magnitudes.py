"""Values of the wrong order of magnitude; every finding is worked out by hand, and what is plausible is not one."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.columns import called
from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import message
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.magnitude_warnings import warn_of_panel
from carbon_zoning.core.statistics.magnitudes import magnitude_findings

YEARS = [2001, 2002, 2003, 2004]


def panel(**columns):
    return pd.DataFrame({"unit": "A", "year": YEARS, **columns})


def found(frame, areas=None):
    rows = magnitude_findings(frame, areas)
    return rows[["rule", "year", "column", "factor"]].to_numpy().tolist()


def test_what_is_plausible_is_no_finding():
    steady = panel(
        population=[1e5, 1.01e5, 1.02e5, 1.03e5], gdp=[2e5, 2.3e5, 2.5e5, 2.8e5], raw_coal=[4e4, 5e4, 3e4, 0]
    )
    assert found(steady, {"A": 2e5}) == []


@pytest.mark.parametrize("factor", [10, 100, 1000, 10000])
@pytest.mark.parametrize("off", [1.0, 1.09, 0.92])
def test_a_jump_by_a_power_of_ten_is_found_in_both_directions(factor, off):
    up = panel(gdp=[100.0, 100.0, 100.0 * factor * off, 100.0 * factor * off])
    assert found(up) == [["jump", 2003, "gdp", factor]]
    down = panel(gdp=[100.0 * factor * off, 100.0 * factor * off, 100.0, 100.0])
    assert found(down) == [["jump", 2003, "gdp", 1 / factor]]


@pytest.mark.parametrize("change", [2.0, 5.0, 8.0, 12.0, 30.0])
def test_another_change_is_no_jump(change):
    assert found(panel(gdp=[100.0, 100.0, 100.0 * change, 100.0 * change])) == []


def test_a_series_that_always_varies_has_no_jumps():
    assert found(panel(heat=[3.0, 30.0, 8.0, 80.0])) == []


def test_a_value_per_head_outside_its_band_names_bounds_and_factor():
    # 0.001 to 300 t of coal per person: 100 to 30 000 000 t for 100 000 persons; 5 t is the 1e-4th of 50 000 t.
    rows = magnitude_findings(panel(population=1e5, raw_coal=[5.0, 5.0, 5.0, 5.0]))
    assert rows["rule"].tolist() == ["band"] * 4 and set(rows["severity"]) == {"warning"}
    assert rows[["low", "high"]].to_numpy().tolist() == [[100.0, 3e7]] * 4
    assert rows["factor"].tolist() == [1e-4] * 4


def test_the_area_of_the_unit_counts_where_it_is_given():
    crowded = panel(population=1e6)
    assert found(crowded) == []
    # at most 600 persons per hm2: 60 000 on 100 hm2
    assert {row[0] for row in found(crowded, {"A": 100.0})} == {"band"}
    assert found(crowded, {"A": 1e5}) == [] and found(crowded, {"B": 100.0}) == []


def test_a_part_above_its_whole_is_an_error():
    rows = magnitude_findings(panel(population=1e5, urban_population=[9e4, 1e5, 1.5e5, 2e4]))
    assert rows[["severity", "rule", "year", "value", "high"]].to_numpy().tolist() == [
        ["error", "share", 2003, 1.5e5, 1e5]
    ]
    assert found(panel(UR=[20.0, 100.0, 101.0, np.nan])) == [["share", 2003, "UR", pytest.approx(np.nan, nan_ok=True)]]


def test_a_share_as_a_fraction_of_one():
    assert found(panel(UR=[0.2, 0.3, 0.4, 0.5])) == [["band", year, "UR", 0.01] for year in YEARS]


def test_a_unit_a_power_of_ten_from_the_median_per_head():
    units = pd.DataFrame({"unit": list("ABCDEF"), "year": 2000, "population": 1e5})
    units["pig"] = [1.0e4, 1.1e4, 0.9e4, 1.0e4, 1.2e4, 1.02e5]  # median 10 500, F 9.7 times that
    rows = magnitude_findings(units)
    assert rows[["rule", "unit", "factor"]].to_numpy().tolist() == [["median", "F", 10.0]]
    units["pig"] = [1.0e4, 1.1e3, 0.9e5, 3.0e4, 0.5e3, 1.02e5]  # so far apart that ten times means nothing
    assert len(magnitude_findings(units)) == 0


def test_every_band_is_of_a_known_column_and_rises():
    known = {row["column"] for row in shipped_rows("columns")}
    for row in shipped_rows("magnitudes"):
        assert row["column"] in known and (row["per"] in known or not row["per"]), row
        assert 0 < float(row["low"]) < float(row["high"]) and row["source"] and row["confidence"], row


def test_the_shared_cases(cases):
    import sqlite3

    yearbook = pd.read_csv(cases / "situations" / "magnitudes" / "yb_1e4.csv", dtype={"unit": str})
    rows = magnitude_findings(yearbook)
    jumps = rows[rows["rule"] == "jump"]
    assert set(rows["column"]) == {"raw_coal"} and set(jumps["factor"]) == {1e-4} and set(jumps["year"]) == {2010}
    assert set(jumps["unit"]) == set(yearbook["unit"])
    with sqlite3.connect(cases / "situations" / "shares_above_100" / "p_urban.gpkg") as database:
        name = database.execute("select table_name from gpkg_contents").fetchone()[0]
        urban = pd.read_sql(f'select * from "{name}"', database).drop(columns="fid")
    rows = magnitude_findings(urban)
    assert len(rows) == len(urban) and set(rows["severity"]) == {"error"}


@pytest.mark.parametrize(("persons", "rules"), [(3.81e9, ["band"]), (1.4e9, []), (57.0, [])])
def test_a_population_above_that_of_any_country_is_said(persons, rules):
    panel = pd.DataFrame({"unit": ["A"], "year": [2018], "population": [persons]})
    assert magnitude_findings(panel)["rule"].tolist() == rules


def test_a_panel_is_warned_of_but_for_its_shares():
    coal = [5e5, 5e5, 5e9, 5e5]  # 10⁴ times as much in 2003, for 1e5 persons
    statistics = panel(population=1e5, raw_coal=coal, UR=120.0)
    monitor = Monitor()
    warn_of_panel(statistics, monitor)
    (text,) = map(str, monitor.warnings)
    assert text.startswith("1 value(s)") and "raw_coal [t] (A; 2003, × 10000)" in text and "UR" not in text
    monitor = Monitor()
    warn_of_panel(statistics.assign(raw_coal=5e5), monitor)
    assert not monitor.warnings


def test_one_year_is_no_span():
    monitor = Monitor()
    warn_of_panel(pd.DataFrame({"unit": ["A"], "year": [2018], "population": [3.81e9]}), monitor)
    assert "population [persons] (A; 2018)" in str(monitor.warnings[0])


@pytest.mark.parametrize(("rich", "warned"), [(1, False), (2, False), (3, True), (4, True)])
def test_a_unit_far_from_the_others_in_few_years_is_no_slip_of_a_panel(rich, warned):
    """Six units of 1, and one that comes to 10 per head by steps of no power of ten, for `rich` of four years."""
    steps = [10.0**0.4, 10.0**0.6, 10.0**0.8, 10.0][: 4 - rich] + [10.0] * rich
    others = [(unit, year, 1e5, 1e5 * (1 + place / 1e3)) for place, unit in enumerate("ABCDEF") for year in YEARS]
    rows = [*others, *(("Z", year, 1e5, 1e5 * step) for year, step in zip(YEARS, steps, strict=True))]
    monitor = Monitor()
    warn_of_panel(pd.DataFrame(rows, columns=["unit", "year", "population", "secondary_gdp"]), monitor)
    assert [str(warning) for warning in monitor.warnings] == [
        f"{rich} value(s) are of an implausible magnitude, perhaps for a wrong unit of measurement: secondary_gdp "
        f"[10⁴ CNY] (Z; {YEARS[4 - rich]}–2004, × 10)."
    ] * warned


def test_a_reader_sees_the_unit_in_his_language():
    monitor = Monitor()
    warn_of_panel(pd.DataFrame({"unit": ["A"], "year": [2018], "population": [3.81e9]}), monitor)
    told = message(monitor.warnings[0], called=lambda column: called(column, "zh"))
    assert "人口 (population) [人] (A; 2018)" in told and "persons" not in told
