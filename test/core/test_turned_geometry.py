"""Checks of polygons and their system on conditions that no other quick test notices when they are turned."""

import struct
from collections import Counter
from types import SimpleNamespace

import numpy as np
import pytest

from carbon_zoning.core.preflight import polygons, tally
from carbon_zoning.core.preflight.given import GivenUnits
from carbon_zoning.core.zoning.class_limits import class_limits


class Kept:
    """Keeps what is found: (check, unit, values)."""

    def __init__(self):
        self.found, self.checked = [], set()

    def add(self, check, layer, unit="", **values):
        self.found.append((check, unit, values))

    @property
    def names(self):
        return [check for check, _, _ in self.found]


def ring(*points):
    """Return a polygon of one ring as WKB."""
    return struct.pack("<BIII", 1, 3, 1, len(points)) + b"".join(struct.pack("<dd", *point) for point in points)


SQUARE = ring((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
LINE = ring((0, 0), (1, 1), (2, 2), (0, 0))
NOWHERE = ring((0, 0), (float("nan"), 0), (1, 1), (0, 0))
POINT = struct.pack("<BIdd", 1, 1, 0, 0)
MANY = [f"u{number}" for number in range(30)]


def units(ids, shapes=None, faults=None, name="units", crs=""):
    shapes, faults = shapes or [SQUARE] * len(ids), faults or [""] * len(ids)
    return GivenUnits(name, "code", list(ids), shapes, faults, crs, None)


@pytest.mark.parametrize(("name", "names"), [("units", ["units_empty"]), ("", [])])
def test_a_layer_without_units_is_named_and_one_that_is_not_given_is_not(name, names):
    kept = Kept()
    assert polygons.check_units(units([], name=name), kept) == [] and kept.names == names and not kept.checked


@pytest.mark.parametrize(("first", "shape", "fault", "name", "is_usable"), [
    ("u", SQUARE, "", None, True),
    ("", SQUARE, "", "id_missing", False),
    ("u", None, "", "geometry_missing", False),
    ("u", LINE, "", "geometry_degenerate", False),
    ("u", NOWHERE, "", "geometry_degenerate", False),
    ("u", POINT, "", "geometry_degenerate", False),
    ("u", SQUARE, "Self-intersection (1, 1)", "geometry_invalid", True),
    ("u0", SQUARE, "", "id_repeated", False),
    (polygons.REGION, SQUARE, "", "id_reserved", True),
])  # fmt: skip
def test_a_polygon_and_its_id_are_named_by_what_is_wrong_with_them(first, shape, fault, name, is_usable):
    kept, given = Kept(), units([*MANY, first], [SQUARE] * 30 + [shape], [""] * 30 + [fault])
    usable = polygons.check_units(given, kept)
    assert kept.names == ([name] if name else []) and (30 in usable) == is_usable and usable[:30] == list(range(30))


def test_features_without_id_are_named_one_by_one_and_not_as_repeated():
    kept = Kept()
    polygons.check_units(units([*MANY, "", ""]), kept)
    assert [(check, values["value"]) for check, _, values in kept.found] == [("id_missing", 31), ("id_missing", 32)]


def test_few_units_are_told_of_up_to_the_least_number():
    least = int(polygons.threshold("least_units"))
    for count, names in ((least - 1, ["few_units"]), (least, [])):
        kept = Kept()
        polygons.check_units(units([f"n{number}" for number in range(count)]), kept)
        assert kept.names == names


@pytest.mark.parametrize(("own", "raster", "is_same", "names"), [
    ("", "B", False, ["units_no_crs"]), ("A", "B", False, ["crs_moved"]), ("A", "B", True, []), ("A", "", False, []),
])  # fmt: skip
def test_units_are_moved_only_to_another_system(own, raster, is_same, names, monkeypatch):
    monkeypatch.setattr(polygons, "same_crs", lambda one, other: is_same)
    monkeypatch.setattr(polygons, "crs_name", str)
    kept = Kept()
    polygons.check_crs(units(["u"], crs=own), raster, kept)
    assert kept.names == names


class Zones:
    """Units of so many hectares on cells of one hectare, with what lies beyond the raster."""

    def __init__(self, hectares, beyond):
        self.ids, self._hectares, self._beyond = ["u"], hectares, beyond
        self.areas = self

    def require_overlap(self):
        pass

    def cells(self, window):
        return np.array(1.0)

    def whole(self):
        return [self._hectares]

    def outside(self):
        return [self._beyond]


FEW = polygons.threshold("few_cells")
BEYOND = polygons.threshold("beyond")  # per cent


@pytest.mark.parametrize(("hectares", "beyond", "names"), [
    (10 * FEW, 0.0, []),
    (FEW, 0.0, []),
    (FEW / 2, 0.0, ["unit_few_cells"]),
    (0.0, 0.0, []),
    (1e4, 1e2 * BEYOND, []),
    (1e4, 1.01e2 * BEYOND, ["unit_beyond"]),
])  # fmt: skip
def test_units_beyond_the_raster_or_of_few_cells_are_named(hectares, beyond, names):
    kept = Kept()
    grid = type("Grid", (), {"width": 2, "height": 2})
    assert polygons.check_on_grid(Zones(hectares, beyond), grid, "units", kept) and kept.names == names


def test_little_land_under_others_is_a_note_and_more_a_warning():
    limit = polygons.threshold("overlap_pair")
    for hectares, name in ((limit * 0.99, "overlap_thin"), (limit, "overlap")):  # of 100 hectares
        kept = Kept()
        polygons._add_overlap("u", hectares, 100.0, "units", kept)
        assert kept.names == [name]


# --- codes of cells, limits of zones ---


@pytest.mark.parametrize("hidden", [None, [[True, False, False]]])
@pytest.mark.parametrize(("kind", "values", "codes", "fraction"), [
    ("uint8", [[7, 1, 1]], {7: 1, 1: 2}, None),
    ("int16", [[7, -1, -1]], {7: 1, -1: 2}, None),
    ("float32", [[7, 2.5, 1.0]], {7: 1, 1: 1}, 2.5),
])  # fmt: skip
def test_codes_are_counted_where_cells_are_not_hidden_and_the_first_fraction_is_kept(
    kind, values, codes, fraction, hidden
):
    kept = SimpleNamespace(codes=[Counter()], fractions=[None])
    tally._count_codes(kept, 0, np.array(values, kind), None if hidden is None else np.array(hidden))
    seen = {code: count for code, count in codes.items() if hidden is None or code != 7}
    assert kept.codes == [seen] and kept.fractions == [fraction]
    tally._count_codes(kept, 0, np.array([[3.5]]), None)
    assert kept.fractions == [3.5 if fraction is None else fraction]


@pytest.mark.parametrize(("totals", "warned"), [
    ([10.0, 10.0, 10.0, 50.0], ["quantile limits make only 2 of 3 zones."]), ([10.0, 20.0, 30.0, 40.0, 50.0, 60.0], []),
])  # fmt: skip
def test_equal_totals_that_make_fewer_zones_are_warned_of(totals, warned):
    said = []
    monitor = SimpleNamespace(warn=lambda text, **values: said.append(text.format(**values)))
    class_limits(np.array(totals), 3, "quantile", possible=(10, 60), monitor=monitor)
    assert [text.partition("so: ")[2] for text in said] == warned
