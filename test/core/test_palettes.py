"""Colours that people who see no red or no green tell apart: the simulation of Machado et al. 2009, in CIELAB."""

import numpy as np
import pytest

from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.palettes import mixed, peak_colours, ramp, spread, trend_colours

# Machado, Oliveira & Fernandes 2009 (IEEE TVCG 15: 1291), severity 1.0, for linear RGB.
SIGHT = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
BALANCE = ["#01665e", "#80cdc1", "#f0efe9", "#dfc27d", "#8c510a"]  # looks.md: marked favourable ... marked unfavourable
LEAST = 12  # looks.md
PALETTES = ("zones", "cep", "trend_types", "classes", "scenario_names", "decoupling", "zone_shades", "quadrants")


def lab(rgb):
    """CIELAB (D65) of linear RGB."""
    xyz = rgb @ np.array(TO_XYZ).T / np.sum(TO_XYZ, axis=1)
    root = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * root[:, 1] - 16, 500 * (root[:, 0] - root[:, 1]), 200 * (root[:, 1] - root[:, 2])], axis=1)


def seen_as(colours, sight):
    """CIELAB of colours as they are seen."""
    return lab(np.clip(linear_rgb(colours) @ np.array(SIGHT[sight]).T, 0, 1))


def linear_rgb(colours):
    srgb = np.array([list(bytes.fromhex(colour[1:])) for colour in colours]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def least_distance(colours, sight):
    """The least CIE76 distance between two colours as they are seen."""
    seen = seen_as(colours, sight)
    distances = np.linalg.norm(seen[:, None] - seen[None], axis=2)
    return distances[np.triu_indices(len(colours), 1)].min()


def column(name, field="colour"):
    return [row[field] for row in shipped_rows(name)]


def test_the_measure_is_that_of_looks():
    # Measured independently, as looks.md prints them: the zones before (2 and 4 are closest), the five colours since,
    # and the land-use classes before.
    zones = ["#1a7f37", "#8bc34a", "#f6e58d", "#f39c3d", "#c0392b"]
    assert least_distance(zones, "protanopia") == pytest.approx(7.3, abs=0.05)
    assert least_distance(zones, "deuteranopia") == pytest.approx(11.8, abs=0.05)
    assert min(least_distance(BALANCE, sight) for sight in SIGHT) == pytest.approx(14.8, abs=0.05)
    land = ["#f2c75c", "#a6b84b", "#2e7d32", "#b7e08a", "#3f8fd2", "#d7301f", "#b9b3a8"]
    assert least_distance(land, "protanopia") == pytest.approx(8.5, abs=0.05)
    assert least_distance(land, "tritanopia") == pytest.approx(8.3, abs=0.05)


@pytest.mark.parametrize("sight", ["protanopia", "deuteranopia"])
@pytest.mark.parametrize(
    "colours",
    [
        *(pytest.param(column(name), id=name) for name in PALETTES),
        *(pytest.param(list(ramp(row)), id=row) for row in dict.fromkeys(column("ramps", "ramp"))),
        pytest.param([*ramp("in_time"), *ramp("late")], id="peaks"),
        pytest.param(list(peak_colours(range(2020, 2061, 5), 2030).values()), id="peaks every 5 years"),
    ],
)
def test_every_palette_is_told_apart(colours, sight):
    assert least_distance(colours, sight) >= LEAST


def test_a_quadrant_has_the_colour_of_no_zone():
    # both maps stand in one report
    for zone in column("zones"):
        for colour in column("quadrants"):
            assert np.linalg.norm(np.diff(lab(linear_rgb([zone, colour])), axis=0)) >= LEAST, (zone, colour)


@pytest.mark.parametrize("name", ["classes", "zone_shades"])
def test_palettes_of_many_colours_are_told_apart_without_blue_as_well(name):
    assert least_distance(column(name), "tritanopia") >= 10


def test_the_shades_of_a_zone_rise_in_lightness_by_the_same_steps_in_every_sight():
    # hue by zone, lightness by confidence: the surer, the darker
    for sight in SIGHT:
        lightness = np.reshape([seen_as([row["colour"]], sight)[0, 0] for row in by_zone()], (5, 3))
        assert (np.diff(lightness, axis=1) > 8).all(), sight


def by_zone():
    return sorted(shipped_rows("zone_shades"), key=lambda row: (row["zone"], row["level"]))


def test_colour_means_good_or_bad_for_the_carbon_balance():
    assert column("zones") == BALANCE
    assert column("cep") == BALANCE  # class 5 first
    # looks.md: an increase of CS, ECC, ESC, Ec and a decrease of CE, NCE, Cf, Ed are favourable
    for field in ("cs", "ecc", "esc", "ec"):
        assert trend_colours(field) == dict(zip((2, 1, 0, -1, -2), BALANCE)), field
    for field in ("ce", "nce", "cf", "ed", "ce_energy"):
        assert trend_colours(field) == dict(zip((-2, -1, 0, 1, 2), BALANCE)), field
    unknown = trend_colours("my_index")
    assert not set(unknown.values()) & set(BALANCE) - {"#f0efe9"} and len(set(unknown.values())) == 5


def test_the_direction_of_an_index_is_that_of_its_score():
    # Table 6 scores what is good for the balance high; the land use index is scored as printed, and no carbon
    signs = {"positive": 2, "negative": -2}
    for row in shipped_rows("criteria"):
        if row["value_from"] == "trend":
            assert trend_colours(row["field"])[signs[row["direction"]]] == BALANCE[0], row["field"]


def test_amounts_have_one_ramp_from_the_neutral_colour():
    assert (ramp("emission")[0], ramp("emission")[-1]) == ("#f0efe9", "#543005")
    assert (ramp("sink")[0], ramp("sink")[-1]) == ("#f0efe9", "#003c30")


def test_scenarios_have_the_colours_and_lines_of_looks():
    shown = {row["scenario"]: (row["colour"], row["line"]) for row in shipped_rows("scenario_names")}
    assert shown == {"low": ("#018571", "dashed"), "baseline": ("#404040", "solid"), "high": ("#a6611a", "dotted")}


def test_years_of_peaks_turn_brown_after_the_turn_year():
    colours = peak_colours([2020, 2030, 2035, 2060], 2030)
    assert colours == {2020: "#003c30", 2030: "#80cdc1", 2035: "#f6e8c3", 2060: "#543005"}
    assert peak_colours([2060], 2030) == {2060: "#543005"}
    assert peak_colours([], 2030) == {}


def test_parts_of_a_ramp():
    assert spread(["a", "b", "c", "d", "e"], 3) == ["a", "c", "e"]
    assert spread(["a", "b", "c"], 1) == ["b"]
    # halfway between black and white, and a quarter: 255 / 2 = 127.5 -> 128, 255 / 4 = 63.75 -> 64
    assert mixed(["#000000", "#ffffff"], 3) == ["#000000", "#808080", "#ffffff"]
    assert mixed(["#000000", "#ffffff"], 5)[1] == "#404040"
