"""Dynamic degrees against hand arithmetic and published tables: the 2, T = end - start, transposed tables."""

import json

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.columns import called
from carbon_zoning.core.errors import StudyError, message
from carbon_zoning.core.landuse.dynamics import comprehensive_degree, dynamics, single_degree
from carbon_zoning.core.landuse.matrix import matrix_of
from carbon_zoning.core.monitor import Monitor


def panel(rows, columns=("cropland", "forest", "urban")):
    frame = pd.DataFrame(rows, columns=["unit", "year", *columns])
    frame.attrs["name"] = "areas"
    return frame


def matrix(rows, name="matrix"):
    return matrix_of(pd.DataFrame(rows, columns=["unit", "from_year", "to_year", "from", "to", "area"]), name)


TWO_UNITS = [
    ("a", 2000, 100.0, 300.0, 0.0),
    ("a", 2010, 80.0, 310.0, 10.0),
    ("b", 2000, 50.0, 40.0, 10.0),
    ("b", 2010, 40.0, 40.0, 20.0),
]


def test_degrees_by_hand():
    monitor = Monitor()
    table = dynamics(panel(TWO_UNITS), monitor=monitor).set_index("unit")
    assert list(table.index) == ["a", "b", "region"]
    # a: cropland (80 - 100) / 100 / 10 = -2 %/a; forest +10 / 300 / 10 = 0.3333; urban had nothing.
    assert table.loc["a", ["cropland_k", "forest_k"]].tolist() == pytest.approx([-2, 1 / 3])
    assert np.isnan(table.loc["a", "urban_k"])
    # a: net changes 20 + 10 + 10 = 40 of 400 hm² in 10 a = 1 %/a, 0.5 with the 2.
    assert table.loc["a", ["lc_net", "lc_net_half"]].tolist() == pytest.approx([1, 0.5])
    # Region: cropland 150 -> 120, forest 340 -> 350, urban 10 -> 30.
    assert table.loc["region", ["cropland_k", "forest_k", "urban_k"]].tolist() == pytest.approx([-2, 10 / 34, 20])
    assert table.loc["region", "lc_net"] == pytest.approx((30 + 10 + 20) / 500 / 10 * 100)
    assert table["years"].tolist() == [10, 10, 10]
    assert "lc" not in table.columns
    assert str(monitor.warnings[0]).endswith("empty: urban (a 2000).")


def test_the_warning_of_classes_without_land_names_them_by_their_labels_in_chinese():
    monitor = Monitor()
    dynamics(panel(TWO_UNITS), monitor=monitor)
    (warning,) = monitor.warnings
    shown = message(warning, str, lambda name: called(name, "zh"))
    assert "建设用地 (a 2000)" in shown and "region" not in shown


def test_the_comprehensive_degree_of_the_method():
    # Method, section 14: loss total 30 of 1000 in 5 years is 0.3 %/a with the 2 and 0.6 without.
    assert comprehensive_degree(30, 1000, 5) == pytest.approx(0.6)
    assert comprehensive_degree(30, 1000, 5, half=True) == pytest.approx(0.3)
    assert np.isnan(comprehensive_degree(0, 0, 5))
    assert single_degree([5.0, 0.0], [3.0, 2.0], 5) == pytest.approx([-8, np.nan], nan_ok=True)


def test_gross_degrees_need_the_matrix():
    # a: 25 hm² left cropland (15 to forest, 10 to urban) and 5 forest became cropland: 30 of 400 left their class.
    moves = [("a", 1, 1, 75), ("a", 1, 3, 15), ("a", 1, 6, 10), ("a", 3, 1, 5), ("a", 3, 3, 295),
             ("b", 1, 1, 40), ("b", 1, 6, 10), ("b", 3, 3, 40), ("b", 6, 6, 10)]  # fmt: skip
    long = matrix([(unit, 2000, 2010, first, last, area) for unit, first, last, area in moves])
    table = dynamics(panel(TWO_UNITS), matrix=long).set_index("unit")
    assert table["lc"].tolist() == pytest.approx([30 / 400 * 10, 10 / 100 * 10, 40 / 500 * 10])
    np.testing.assert_allclose(table["lc_half"], table["lc"] / 2)
    assert (table["lc"] >= table["lc_net"] / 2).all()  # net change is never more than what moved


def test_a_matrix_of_the_region_alone_gives_the_region_alone():
    monitor = Monitor()
    long = matrix([("region", 2000, 2010, "cropland", "urban", 50.0), ("region", 2000, 2010, "林地", "3.0", 450.0)])
    table = dynamics(panel(TWO_UNITS), matrix=long, monitor=monitor).set_index("unit")
    assert table.loc["region", "lc"] == pytest.approx(1)
    assert table.loc[["a", "b"], "lc"].isna().all()
    assert any("lacks 2 unit(s) of the areas" in str(doubt) for doubt in monitor.warnings)


def test_a_matrix_of_other_land_is_doubted():
    monitor = Monitor()
    long = matrix([("a", 2000, 2010, 1, 6, 1.0), ("b", 2000, 2010, 3, 3, 100.0)])
    dynamics(panel(TWO_UNITS), matrix=long, monitor=monitor)
    assert any(
        "differ by more than 1 % in the land of 2 unit(s): a, region" in str(doubt) for doubt in monitor.warnings
    )


def test_a_chain_of_years():
    rows = [("a", 2000, 100.0), ("a", 2004, 120.0), ("a", 2005, 60.0)]
    table = dynamics(panel(rows, ["forest"]), chain=True)
    assert table["forest_k"].tolist() == pytest.approx([5, 5, -50, -50])
    assert table["years"].tolist() == [4, 4, 1, 1]
    whole = dynamics(panel(rows, ["forest"]))
    assert whole["forest_k"].tolist() == pytest.approx([-8, -8])


# --- published tables ---

XIAN = {"建设用地": 6, "林地": 3, "耕地": 1, "水域": 5, "草地": 4}
NAMES = {1: "cropland", 3: "forest", 4: "grassland", 5: "water", 6: "urban", 7: "unused"}


def from_table(table, codes, years):
    """Areas panel and long matrix of one printed matrix, rows before and columns after."""
    table = np.asarray(table, float)
    columns = [NAMES[code] for code in codes]
    areas = panel([("x", years[0], *table.sum(axis=1)), ("x", years[1], *table.sum(axis=0))], columns)
    rows = [("x", *years, codes[i], codes[j], table[i, j]) for i in range(len(codes)) for j in range(len(codes))]
    return areas, matrix(rows)


@pytest.mark.parametrize("period, half, no_half", [((1996, 2006), 0.81, 1.61), ((2006, 2016), 1.47, 2.93)])
def test_xian_settles_the_two(cases, period, half, no_half):
    case = json.loads((cases / "transition/xian/xian.expected.json").read_text(encoding="utf-8"))
    name = f"{period[0]}_{period[1]}"
    areas, long = from_table(case[f"m_{name}"], [XIAN[one] for one in case["classes"]], period)
    row = dynamics(areas, matrix=long).iloc[0]
    assert row["lc_half"] == pytest.approx(half, abs=0.005)
    assert row["lc"] == pytest.approx(no_half, abs=0.005)
    rates = case["net_rate_pct_per_a_published"][f"p{name}"]
    if name == "2006_2016":
        # Printed -2.99, a slip: its own margins 150.9 -> 107.3 km² give -43.6 / 150.9 / 10 = -2.89 %/a.
        rates["水域"] = -2.89
    for one, rate in rates.items():
        assert row[f"{NAMES[XIAN[one]]}_k"] == pytest.approx(rate, abs=0.011), one


def test_mosuowan_is_transposed_and_spans_22_years(cases):
    case = json.loads((cases / "transition/mosuowan/mosuowan.expected.json").read_text(encoding="utf-8"))
    areas, _ = from_table(np.transpose(case["m_1998_2020"]), [1, 6, 5, 7], (1998, 2020))
    row = dynamics(areas).iloc[0]
    assert row["years"] == 22
    found = [row[f"{name}_k"] for name in ("cropland", "urban", "water", "unused")]
    assert found == pytest.approx(case["recomputed_T22"], abs=5e-5)
    assert found == pytest.approx(case["single_dynamic_degree_pct_published"], abs=0.03)


def test_intensity_analysis_relation(cases):
    case = json.loads((cases / "transition/intensity_analysis/intensity.expected.json").read_text(encoding="utf-8"))
    for name, rate in zip(("2005_2010", "2010_2012"), case["annual_change_intensity"]):
        areas, long = from_table(case[f"crosstab_{name}"], [5, 3, 6], tuple(map(int, name.split("_"))))
        row = dynamics(areas, matrix=long).iloc[0]
        assert row["lc"] == pytest.approx(100 * rate, abs=1e-4)
        assert row["lc_half"] == pytest.approx(50 * rate, abs=1e-4)
        if name == "2005_2010":
            assert row["water_k"] == pytest.approx(-8)


def test_manas_by_its_margins(cases):
    case = json.loads((cases / "transition/manas/manas_bingtuan.expected.json").read_text(encoding="utf-8"))
    areas, long = from_table(case["m"], [1, 3, 4, 5, 6, 7], (1975, 2015))
    row = dynamics(areas, matrix=long).iloc[0]
    # Cropland 3819.32 -> 5719.62 km² in 40 a; 2429.93 of 9149.18 km² left their class.
    assert row["cropland_k"] == pytest.approx((5719.62 / 3819.32 - 1) / 40 * 100, abs=2e-3)
    assert row["lc"] == pytest.approx(sum(case["loss"]) / case["total"] / 40 * 100, abs=1e-4)


# --- bad input ---


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda rows: rows[:1] + rows[2:3], r"areas has one date only \(2000\)"),
        (lambda rows: rows[:3], "The panel areas has no row for b 2010: a change needs every unit in both years"),
        (
            lambda rows: [("a", 2000, -1.0, 1.0, 1.0), *rows[1:]],
            r"column cropland .* 1 missing or negative .*a 2000: -1",
        ),
        (lambda rows: [("a", 2000, np.nan, 1.0, 1.0), *rows[1:]], "column cropland .* 1 missing or negative"),
    ],
)
def test_areas_that_give_no_degree(change, message):
    with pytest.raises(StudyError, match=message):
        dynamics(panel(change(TWO_UNITS)))


def test_a_panel_without_classes_or_with_text():
    with pytest.raises(StudyError, match="none of the land-use columns"):
        dynamics(panel([("a", 2000, 1.0), ("a", 2010, 1.0)], ["gdp"]))
    with pytest.raises(StudyError, match="A unit is called 'region'"):
        dynamics(panel([("region", 2000, 1.0), ("region", 2010, 1.0)], ["forest"]))
    with pytest.raises(StudyError, match="hold text where numbers are needed"):
        dynamics(panel([("a", 2000, "x"), ("a", 2010, "y")], ["forest"]))
    with pytest.raises(StudyError, match="areas has no date 1990; it has 2000, 2010"):
        dynamics(panel(TWO_UNITS), 1990)


@pytest.mark.parametrize(
    "rows, message",
    [
        ([("a", 2000, 2005, 1, 6, 1.0)], "no transition 2000-2010; it has 2000-2005"),
        ([("a", 2000, 2010, 1, 9, 1.0)], "has the class '9', which is none of cropland"),
        (
            [("a", 2000, 2010, 1, 6, None)],
            r"column area of the matrix m has 1 missing or negative value\(s\), in unit\(s\) a",
        ),
        ([("a", 2000, 2010, 1, 6, -2.0)], "1 missing or negative"),
        ([("a", 2000, 2010, 1, 6, 1.0)] * 2, "more than one row for a 1 → 6"),
    ],
)
def test_matrices_that_cannot_be_read(rows, message):
    with pytest.raises(StudyError, match=message):
        dynamics(panel(TWO_UNITS), matrix=matrix(rows, "m"))


def test_a_matrix_needs_its_columns():
    with pytest.raises(StudyError, match="The matrix m has no column area; it has unit, from, to"):
        matrix_of(pd.DataFrame({"unit": ["a"], "from": [1], "to": [1]}), "m")


def test_a_matrix_of_text_as_a_csv_gives_it():
    text = pd.DataFrame(
        {"unit": ["a"], "from_year": ["2000"], "to_year": ["2010"], "from": ["1"], "to": ["6"], "area": ["2.5"]}
    )
    found = matrix_of(text, "m")
    assert found.iloc[0].tolist() == ["a", 2000, 2010, 2.5, 1, 6]
