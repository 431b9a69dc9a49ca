"""Legends, tips and symbols on conditions that other tests do not notice when they are turned."""

import pytest
from qgis.core import QgsPalLayerSettings as Settings
from qgis.core import QgsRasterLayer, QgsSymbolLayer

from carbon_zoning.algorithms import styles
from carbon_zoning.algorithms.drivers import centre_styles
from carbon_zoning.algorithms.landuse import ellipse_styles
from carbon_zoning.algorithms.project import map_names
from carbon_zoning.algorithms.styles import cells, confidence, fields, marks, renderers, stored, symbols, tips
from carbon_zoning.algorithms.zoning import compensation_styles, confidence_styles

SQUARE = "MultiPolygon(((0 0,1 0,1 1,0 0)))"


def units_with(table, declared, *rows):
    return table("units", f"code:string,name:string,{declared}", [(SQUARE, "1", "A", *row) for row in rows],
                 geometry="MultiPolygon")  # fmt: skip


def legend(layer):
    return [item.label() for item in layer.renderer().legendSymbolItems() if item.label()]


# --- legends ---


@pytest.mark.parametrize(("zones", "found"), [
    ([(1, 0.97), (1, None)], ["no result (1)"]),
    ([(1, 0.97), (2, 0.97)], []),
])  # fmt: skip
def test_units_without_confidence_have_a_class_where_there_are_any(table, zones, found):
    layer = units_with(table, "zone:integer,agreement:double", *zones)
    styles.zones_by_confidence(layer, "en")
    texts = legend(layer)
    assert [text for text in texts if text.startswith("no result")] == found
    assert len(texts) == 2 and texts[0].startswith("1 carbon sink functional zone, ") and texts[0].endswith(" (1)")


def test_the_surest_class_has_no_upper_bound_and_others_have_one():
    assert confidence._condition(1, 0.95, float("inf")) == '"zone" = 1 AND "agreement" >= 0.95'
    assert confidence._condition(2, 0.5, 0.95) == '"zone" = 2 AND "agreement" >= 0.5 AND "agreement" < 0.95'


@pytest.mark.parametrize(("declared", "has_any"), [
    ("zone:integer,agreement:double", True), ("zone:integer", False), ("agreement:double", False),
])  # fmt: skip
def test_confidence_needs_zones_and_agreement(table, declared, has_any):
    assert styles.has_confidence(units_with(table, declared)) == has_any


def test_confidence_is_shown_by_a_style_of_agreement_and_not_by_one_of_zones(table):
    layer = units_with(table, "zone:integer,agreement:double", (1, 0.97))
    styles.zones_by_confidence(layer, "en")
    assert styles.shows_confidence(layer)
    styles.zones(layer, "en")
    assert not styles.shows_confidence(layer)


@pytest.mark.parametrize(("word", "text"), [
    ("zone", "1 carbon sink functional zone (1)"), ("both", "1 carbon sink functional zone, "), ("agreement", "0.97"),
])  # fmt: skip
def test_a_word_chooses_what_the_confidence_map_shows(table, word, text):
    layer = units_with(table, "zone:integer,agreement:double", (1, 0.97))
    confidence_styles.style_of(word)(layer, "en")
    assert legend(layer)[0].startswith(text)


@pytest.mark.parametrize(("is_counted", "texts"), [
    (True, ["0 (1)", "no result (2)"]), (False, ["0", "no result"]),
])  # fmt: skip
def test_rules_of_numbers_count_where_the_legend_counts(table, is_counted, texts):
    layer = units_with(table, "ce:double", (0.0,), (None,), (None,))
    styles.amount("ce", "emission", is_counted=is_counted)(layer, "en")
    assert legend(layer) == texts


def test_bounds_that_belong_to_a_class_are_in_its_rule():
    part = type("Part", (), {"low": 1.0, "high": 2.0, "has_low": True, "has_high": False})
    assert renderers._condition("ce", part) == '"ce" >= 1.0 AND "ce" < 2.0'
    part.has_low, part.has_high = False, True
    assert renderers._condition("ce", part) == '"ce" > 1.0 AND "ce" <= 2.0'


@pytest.mark.parametrize(("codes", "is_there"), [(["high_high"], False), (["no_neighbour"], True)])
def test_units_without_neighbour_are_in_the_legend_where_there_are_any(table, codes, is_there):
    from carbon_zoning.core.drivers.clusters import NO_NEIGHBOUR, cluster_names

    codes = [NO_NEIGHBOUR if code == "no_neighbour" else next(iter(cluster_names("en"))) for code in codes]
    layer = units_with(table, f"ce_cluster:{'integer' if isinstance(codes[0], int) else 'string'}", *zip(codes))
    styles.clusters("ce")(layer, "en")
    name = cluster_names("en")[NO_NEIGHBOUR]
    assert any(text.startswith(name) for text in legend(layer)) == is_there


def test_sources_are_brown_where_more_is_bad_and_teal_where_more_is_good(table):
    colours = {}
    for field in ("nce", "cs"):
        layer = units_with(table, f"{field}:double", (-2.0,), (-1.0,), (3.0,), (4.0,))
        styles.signed(field)(layer, "en")
        parts = [part.symbol().clone() for part in layer.renderer().ranges()]
        colours[field] = [parts[place].symbolLayer(1).fillColor().name() for place in (0, -1)]
    assert colours == {"nce": ["#01665e", "#8c510a"], "cs": ["#8c510a", "#01665e"]}


# --- rasters ---


def test_slopes_have_a_sign_and_zero_has_none():
    assert [cells._signed_text(value) for value in (2.0, 0.0, -2.0)] == ["+2", "0", "−2"]


@pytest.mark.parametrize(("bands", "alpha"), [(("slope", "opacity"), 2), (("slope", "p"), -1)])
def test_trends_that_are_not_marked_are_faint_where_there_is_a_band_for_it(land_cover, bands, alpha):
    layer = QgsRasterLayer(land_cover("slopes", [[1, 2]]), "slopes")
    styles.slopes(bands, 3.0)(layer, "en")
    assert layer.renderer().alphaBand() == alpha and layer.renderer().classificationMax() == 3.0


@pytest.mark.parametrize(("low", "high", "most"), [(1.0, 4.0, 4.0), (1.0, 1.0, 2.0)])
def test_a_raster_of_one_value_has_a_ramp_all_the_same(land_cover, low, high, most):
    layer = QgsRasterLayer(land_cover("values", [[1, 2]]), "values")
    styles.quantity(low, high)(layer, "en")
    assert (layer.renderer().classificationMin(), layer.renderer().classificationMax()) == (low, most)


# --- symbols and labels ---


def test_pale_polygons_have_a_dark_border_and_others_a_white_one(provider):
    pale, darker = symbols.fill("#e1e1e1"), symbols.fill("#e0e0e0")  # lightness 225 and 224
    assert pale.symbolLayer(1).strokeColor().name() == "#8a877c"
    assert darker.symbolLayer(1).strokeColor().name() == "#ffffff"


@pytest.mark.parametrize(("years", "text"), [([], "1"), ([2000, 2010, 2020], 'if("year" in (2000, 2020), 10, 1)')])
def test_the_first_and_the_last_year_come_first_among_labels(table, years, text):
    layer = table("centres", "year:integer", [("Point(0 0)", 2000)], geometry="Point")
    marks.label_years(layer, years)
    settings = layer.labeling().settings()  # kept, as its properties go with it
    priority = settings.dataDefinedProperties().property(Settings.Property.Priority)
    assert priority.expressionString() == text and layer.labelsEnabled()


@pytest.mark.parametrize(("count", "texts"), [
    (6, ["cropland", *map(str, range(2000, 2006))]), (7, ["cropland 2000–2006"]),
])  # fmt: skip
def test_many_years_of_ellipses_are_one_line_of_the_legend(table, count, texts):
    rows = [(SQUARE, 1, "cropland", 2000 + step, 1.0) for step in range(count)]
    layer = table("ellipses", "class:integer,class_name:string,year:integer,area:double", rows, geometry="MultiPolygon")
    ellipse_styles.ellipses(layer, "en")
    rules = [rule.label() for rule in layer.renderer().rootRule().descendants() if rule.label()]
    assert rules == texts  # of the one class that the layer has


@pytest.mark.parametrize(("amounts", "largest"), [([], "1.0"), ([None, 4.0, 2.0], "4.0")])
def test_arrows_are_as_wide_as_the_largest_flow(table, amounts, largest):
    rows = [("LineString(0 0,1 1)", "A", "B", amount) for amount in amounts]
    layer = table("flows", "debtor_name:string,creditor_name:string,amount:double", rows, geometry="LineString")
    compensation_styles.flows(layer, "en")
    symbol = layer.renderer().symbol().clone()
    part = symbol.symbolLayer(0)
    found = part.dataDefinedProperties().property(QgsSymbolLayer.Property.PropertyStrokeWidth)
    assert found.expressionString() == f'scale_linear("amount", 0, {largest}, 0.25, 2.0)'


@pytest.mark.parametrize("has_own", [True, False])
@pytest.mark.parametrize("field", ["name", "absent"])
def test_units_are_labelled_by_a_field_they_have_unless_they_have_labels(table, field, has_own):
    layer = units_with(table, "zone:integer", (1,))
    if has_own:
        map_names.name_units(layer, "code")
    map_names.name_units(layer, field)
    labelled = layer.labeling().settings().fieldName if layer.labelsEnabled() else ""
    assert labelled == ("code" if has_own else "name" if field == "name" else "")


def test_colours_of_centres_begin_again_where_there_are_more_fields_than_colours(provider):
    from carbon_zoning.core.palettes import ramp

    count = len(ramp("series"))
    colours = centre_styles.field_colours([f"f{place}" for place in range(count + 1)])
    assert colours["f0"] == colours[f"f{count}"] and len(colours) == count + 1


# --- tips and fields ---


def test_a_tip_has_units_labels_and_only_fields_that_the_layer_has(table):
    layer = units_with(table, "ce:double", (1.0,))
    styles.set_tip(layer, [tips.Line("ce", "carbon", "t C/a", True), tips.Line("gone", "lost"), tips.Line("code")])
    lines = layer.mapTipTemplate().split("<br>")[-2:]
    assert [line.startswith("carbon: ") and line.endswith(" t C/a") for line in lines] == [True, False]
    assert "lost" not in layer.mapTipTemplate() and lines[1].startswith("[% ")


def test_a_form_gives_lines_to_a_text_that_is_longer_than_its_line():
    assert fields.text_widget(["a" * 60, None, 3.0]) is None
    assert fields.text_widget(["a" * 61, None]).type() == "TextEdit"
    assert fields.text_widget([]) is None


def test_columns_are_as_wide_as_their_heads_and_a_chinese_letter_as_two(table):
    layer = units_with(table, "ce:double,cs:double", (1.0, 2.0))
    layer.setFieldAlias(layer.fields().lookupField("ce"), "a" * 20)
    layer.setFieldAlias(layer.fields().lookupField("cs"), "碳" * 20)
    fields._fit_columns(layer)
    config = layer.attributeTableConfig()
    widths = {column.name: config.columnWidth(place) for place, column in enumerate(config.columns())}
    assert (widths["code"], widths["ce"], widths["cs"]) == (100, 20 * 8 + 24, 40 * 8 + 24)


# --- stored ---


def test_what_is_in_no_file_or_in_a_broken_one_is_not_styled(provider, tmp_path):
    styled = []
    stored.store_vector_style("memory:x", lambda layer, language: styled.append(layer), "en")
    (tmp_path / "broken.gpkg").write_text("no table")
    (tmp_path / "broken.tif").write_text("no raster")
    stored.store_vector_style(str(tmp_path / "broken.gpkg"), lambda layer, language: styled.append(layer), "en")
    stored.store_raster_style(str(tmp_path / "broken.tif"), lambda layer, language: styled.append(layer), "en")
    assert styled == [] and not (tmp_path / "broken.qml").exists()


def test_further_styles_of_a_layer_stand_beside_the_first(table):
    layer = units_with(table, "zone:integer,cs_trend:integer", (1, 2))
    styles.show(layer, styles.several(styles.zones, {"trend": styles.trend_of("cs")}), "en")
    manager = layer.styleManager()
    assert "trend" in manager.styles() and manager.currentStyle() != "trend"
    assert legend(layer)[0].startswith("1 carbon sink functional zone")
    manager.setCurrentStyle("trend")
    assert legend(layer)[0].startswith("marked decrease")
