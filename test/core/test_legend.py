"""Classes of a legend, with bounds and counts worked out by hand."""

import numpy as np
import pytest

from carbon_zoning.core.legend import LegendClass, amount_classes, signed_classes

SEVEN = ["far sink", "sink", "near sink", "zero", "near source", "source", "far source"]
FIVE = ["1", "2", "3", "4", "5"]


def parts(classes):
    return [(part.low, part.high, part.colour, part.count) for part in classes]


def test_each_side_of_zero_has_its_own_classes_of_equal_counts():
    # Sinks -9 ... -4: a third lies at -9 + 5 / 3 = -7.333, two thirds at -5.667. Sources 2, 4, 6: 2 + 2 x 2 / 3 = 3.333
    # and 4.667. The nearest to zero is no class of its own: 0 is the bound.
    found = signed_classes([-9, -8, -7, -6, -5, -4, 2, 4, 6], SEVEN)
    assert parts(found) == [
        (-9, -7.33, "far sink", 2),
        (-7.33, -5.67, "sink", 2),
        (-5.67, 0, "near sink", 2),
        (0, 3.33, "near source", 1),
        (3.33, 4.67, "source", 1),
        (4.67, 6, "far source", 1),
    ]


def test_bounds_of_a_legend_have_the_same_decimals_where_they_are_of_one_size():
    # As the speeds of the land-use index were: -0.101 to -0.042 beside -0.0420 to -0.0219. 0.147 is 6.7 times 0.0219.
    near = signed_classes([-0.101, -0.042, -0.0219, 0.0515, 0.147], SEVEN)
    texts = [text for part in near for text in part.texts]
    assert {len(text.partition(".")[2]) for text in texts if text != "0"} == {4}
    assert texts[0] == "−0.1010" and texts[-1] == "0.1470" and "0" in texts
    far = signed_classes([-0.042, -0.0219, 2000.0], SEVEN)  # 0.0219 to 2000 are not
    assert far[-1].texts == ("0", "2\u202f000")


def test_ends_of_a_legend_are_as_near_as_its_decimals_say():
    # The speeds of the land-use index in the sample: outward at four decimals, as all bounds have, not -0.1010, 0.1470
    found = signed_classes([-0.10023, -0.042, -0.0219, 0.0515, 0.14622], SEVEN)
    assert (found[0].texts[0], found[-1].texts[1]) == ("−0.1003", "0.1463")
    assert found[0].holds(-0.10023) and found[-1].holds(0.14622)
    sinks = signed_classes([-0.10023, -0.042, -0.0219], SEVEN)
    assert (sinks[0].texts[0], sinks[-1].texts[1]) == ("−0.1003", "0")  # 0 stays a bound
    whole = amount_classes([123456, 234567, 345678], ["1", "2"])
    assert (whole[0].texts[0], whole[-1].texts[1]) == ("123\u202f000", "346\u202f000")  # whole numbers stay round


def test_one_great_source_does_not_bleach_the_map():
    # By width, as it was: 7 classes of 2 000 000 / 7; all but the great one would be in the middle one, white.
    found = signed_classes([-300, -200, -100, 100, 200, 1_000_000], SEVEN)
    assert [part.count for part in found] == [1, 1, 1, 1, 1, 1]
    assert "zero" not in [part.colour for part in found]


def test_zero_is_a_class_of_its_own_where_it_occurs():
    found = signed_classes([-4, -2, 0, 0, 3, np.nan], SEVEN)
    assert parts(found) == [(-4, -3, "far sink", 1), (-3, 0, "near sink", 1), (0, 0, "zero", 2), (0, 3, "source", 1)]
    assert not found[1].has_high and found[2].has_low and found[2].has_high and not found[3].has_low


def test_one_side_alone():
    assert parts(signed_classes([1, 2, 3], SEVEN)) == [
        (0, 1.67, "near source", 1),
        (1.67, 2.33, "source", 1),
        (2.33, 3, "far source", 1),
    ]
    assert parts(signed_classes([], SEVEN)) == []


def test_amounts_have_classes_of_equal_counts():
    # 0, 10, ... 100: fifths at 20, 40, 60, 80; a value on a bound is in the lower class
    found = amount_classes(range(0, 101, 10), FIVE)
    assert parts(found) == [(0, 20, "1", 3), (20, 40, "2", 2), (40, 60, "3", 2), (60, 80, "4", 2), (80, 100, "5", 2)]
    assert found[0].has_low and not found[1].has_low


def test_bounds_are_rounded_to_three_digits_and_hold_all_values():
    found = amount_classes([123456, 234567, 345678, 456789, 567891, 678912], FIVE)
    # lowest down, highest up; fifths: 234567, 345678, 456789, 567891
    assert [part.low for part in found] + [found[-1].high] == [123000, 235000, 346000, 457000, 568000, 679000]
    assert found[-1].texts == ("568\u202f000", "679\u202f000")


def test_more_digits_where_three_tell_nothing_apart():
    found = amount_classes([1000001, 1000002, 1000003], ["1", "2"])
    assert [part.texts for part in found] == [
        ("1\u202f000\u202f001", "1\u202f000\u202f002"),
        ("1\u202f000\u202f002", "1\u202f000\u202f003"),
    ]


def test_bounds_of_the_smallest_numbers_hold_their_values():
    # beside 0, decimals that all could share are those of 1.5 of "1.5 × 10⁻⁹": 0 and 1 × 10⁻⁸ would be bounds
    found = amount_classes([1.5e-9, 2.5e-9, 3.7e-9, 5.2e-9], FIVE)
    assert 1.4e-9 < found[0].low <= 1.5e-9 and 5.2e-9 <= found[-1].high < 5.3e-9
    assert found[0].texts[0].startswith("1.5") and found[-1].texts[1].startswith("5.2")


def test_ties_make_fewer_classes():
    assert parts(amount_classes([0, 0, 0, 0, 5, 10], FIVE)) == [(0, 0, "1", 4), (0, 7.5, "3", 1), (7.5, 10, "5", 1)]
    assert parts(amount_classes([7, 7], FIVE)) == [(7, 7, "3", 2)]
    assert parts(amount_classes([np.nan], FIVE)) == []


@pytest.mark.parametrize("seed", range(40))
def test_every_value_is_in_exactly_one_class(seed):
    random = np.random.default_rng(seed)
    size = random.integers(1, 40)
    values = [
        random.normal(0, 1e6, size),
        random.integers(-3, 4, size).astype(float),
        np.exp(random.normal(0, 8, size)) * random.choice([-1, 1], size),
        random.normal(1e9, 1e-3, size),
    ][seed % 4]
    for classes in (signed_classes(values, SEVEN), amount_classes(values, FIVE)):
        homes = [
            [
                (part.low < value or part.has_low and part.low == value)
                and (value < part.high or part.has_high and value == part.high)
                for part in classes
            ]
            for value in values
        ]
        assert [sum(home) for home in homes] == [1] * size
        assert np.sum(homes, axis=0).tolist() == [part.count for part in classes]
        assert min(part.count for part in classes) > 0


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        (-9.0, -7.33, ("−9.00", "−7.33")),
        (3.33, 2000.0, ("3.33", "2\u202f000")),  # not 2 000.00
        (0.0, 3.33, ("0", "3.33")),
        (2.5, 24.0, ("2.5", "24.0")),
        (2.5, 25.0, ("2.5", "25")),
        (4.0, 6.0, ("4", "6")),
    ],
)
def test_bounds_of_one_size_have_the_same_decimals(low, high, texts):
    assert LegendClass(low, high, "#ffffff", 1).texts == texts
