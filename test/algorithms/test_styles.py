"""How results look: colours by meaning, counts, hatching, tips, decimals; typed from looks.md and words.md."""

import pytest
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsRasterLayer,
    QgsRenderContext,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from carbon_zoning.algorithms import styles, tables
from carbon_zoning.algorithms.compat import new_field
from carbon_zoning.algorithms.outputs import Outputs
from carbon_zoning.algorithms.styles.symbols import fill
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.packages import pandas as pd

TEAL, PALE_TEAL, NEUTRAL, PALE_BROWN, BROWN = "#01665e", "#80cdc1", "#f0efe9", "#dfc27d", "#8c510a"


@pytest.fixture
def mapped(table):
    """Make units with a number: ``mapped("nce:double", [1.5, None])``; field `name`."""

    def mapped(field, values, name="县{}"):
        rows = [
            (f"MultiPolygon((({x} 0,{x + 1} 0,{x + 1} 1,{x} 1,{x} 0)))", str(x), name.format(x), value)
            for x, value in enumerate(values)
        ]
        return table("units", f"code:string,name:string,{field}", rows, geometry="MultiPolygon")

    return mapped


def drawn(layer):
    """The fill colour of each feature, as the renderer gives it; "hatch" for hatching."""
    context = QgsRenderContext()
    context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    colours = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        found = [face(symbol) for symbol in renderer.symbolsForFeature(feature, context)]
        classes = [colour for colour in found if colour != "hatch"]
        assert len(classes) <= 1  # in one class alone; QGIS names the rule ELSE for every feature here
        colours.append((classes or found)[0])
    renderer.stopRender(context)
    return colours


def face(symbol):
    hatched = any(part.layerType() == "LinePatternFill" for part in symbol.symbolLayers())
    return "hatch" if hatched else symbol.symbolLayer(1).fillColor().name()


def legend(layer):
    return [item.label() for item in layer.renderer().legendSymbolItems() if item.label()]


# --- classes ---


def test_zones_have_the_colours_of_the_balance_and_counts(mapped):
    layer = mapped("zone:integer", [1, 2, 3, 4, 5, 1])
    styles.zones(layer, "en")
    assert drawn(layer) == [TEAL, PALE_TEAL, NEUTRAL, PALE_BROWN, BROWN, TEAL]
    assert legend(layer) == [
        "1 carbon sink functional zone (2)",
        "2 low-carbon development zone (1)",
        "3 net-carbon stabilization zone (1)",
        "4 high-carbon control zone (1)",
        "5 carbon source optimization zone (1)",
    ]


def test_fewer_zones_are_a_shorter_legend(mapped):
    layer = mapped("zone:integer", [1, 2, 2])
    styles.zones(layer, "zh")
    assert [text.split(" (")[0] for text in legend(layer)] == ["1 碳汇功能区", "2 低碳发展区"]


def test_an_increase_is_good_or_bad_by_what_increases(mapped):
    types = [2, 1, 0, -1, -2]
    layer = mapped("cs_trend:integer", types)
    styles.trend_of("cs")(layer, "en")
    assert drawn(layer) == [TEAL, PALE_TEAL, NEUTRAL, PALE_BROWN, BROWN]
    layer = mapped("nce_trend:integer", types)
    styles.trend_of("nce")(layer, "en")
    assert drawn(layer) == [BROWN, PALE_BROWN, NEUTRAL, PALE_TEAL, TEAL]
    assert legend(layer) == [
        "marked decrease (1)",
        "not significant decrease (1)",
        "no evident change (1)",
        "not significant increase (1)",
        "marked increase (1)",
    ]
    layer = mapped("height_trend:integer", types)
    styles.trend_of("height")(layer, "en")
    assert drawn(layer) == ["#5e3c99", "#b2abd2", NEUTRAL, "#fdb863", "#e66101"]  # ColorBrewer PuOr


def test_what_has_no_result_is_hatched_and_in_the_legend_only_then(mapped):
    layer = mapped("ce_trend:integer", [2, None, -2])
    styles.trend_of("ce")(layer, "en")
    assert drawn(layer) == [BROWN, "hatch", TEAL]
    assert legend(layer)[-1] == "no result (1)"
    layer = mapped("ce_trend:integer", [2, -2])
    styles.trend_of("ce")(layer, "en")
    assert len(legend(layer)) == 5


def test_the_potential_in_words_of_the_field(mapped):
    layer = mapped("cep:integer", [5, 4, 3, 2, 1])
    styles.potential(layer, "zh")
    assert drawn(layer) == [TEAL, PALE_TEAL, NEUTRAL, PALE_BROWN, BROWN]
    # words.md: 实现潜力 高／较高／中等／较低／低
    assert [text.split(" ")[1] for text in legend(layer)] == ["高", "较高", "中等", "较低", "低"]


def test_years_of_peaks_have_counts(mapped):
    layer = mapped("peak_baseline:integer", [2025, 2030, 2030, 2060])
    styles.peaks("peak_baseline", 2030)(layer, "en")
    assert legend(layer) == ["2025 (1)", "2030 (2)", "2060 (1)"]
    assert drawn(layer) == ["#003c30", PALE_TEAL, PALE_TEAL, "#543005"]


def test_a_unit_without_a_peak_is_not_said_to_have_no_result_only(mapped):
    layer = mapped("peak_baseline:integer", [2025, None, None])
    styles.peaks("peak_baseline", 2030)(layer, "en")
    assert legend(layer) == ["2025 (1)", "no peak (or no result) (2)"]
    layer = mapped("decoupling:string", ["weak_decoupling", None])
    styles.decoupling()(layer, "en")
    assert legend(layer)[-1].startswith("no result (")


# --- numbers ---


def test_sinks_and_sources_are_apart_and_none_is_white(mapped):
    # As test_legend works them out; one source is a thousand times the others.
    layer = mapped("nce:double", [-9, -8, -7, -6, -5, -4, 2, 4, 6000])
    styles.signed("nce", year=2020)(layer, "en")
    mid_teal, mid_brown = "#35978f", "#bf812d"
    sinks = [TEAL, TEAL, mid_teal, mid_teal, PALE_TEAL, PALE_TEAL]
    assert drawn(layer) == [*sinks, PALE_BROWN, mid_brown, BROWN]
    # 2, 4, 6000: thirds at 2 + 2 x 2 / 3 = 3.33 and 4 + 5996 / 3 = 2002.67
    assert legend(layer) == [
        "−9.00 to −7.33 (2)",
        "−7.33 to −5.67 (2)",
        "−5.67 to 0 (2)",
        "0 to 3.33 (1)",
        "3.33 to 2\u202f000 (1)",
        "2\u202f000 to 6\u202f000 (1)",
    ]


def test_zero_and_no_value_are_neither_sink_nor_source(mapped):
    layer = mapped("nce:double", [-4, -2, 0, 3, None])
    styles.signed("nce")(layer, "en")
    assert drawn(layer) == [TEAL, PALE_TEAL, NEUTRAL, "#bf812d", "hatch"]
    assert legend(layer) == ["−4 to −3 (1)", "−3 to 0 (1)", "0 (1)", "0 to 3 (1)", "no result (1)"]


def test_amounts_are_one_ramp(mapped):
    layer = mapped("ce:double", [10, 20, 30, 40, 50])
    styles.amount("ce", "emission")(layer, "en")
    assert drawn(layer) == [NEUTRAL, PALE_BROWN, "#bf812d", BROWN, "#543005"]
    styles.amount("ce", "emission", is_counted=False)(layer, "en")
    assert legend(layer) == ["10 to 18", "18 to 26", "26 to 34", "34 to 42", "42 to 50"]


def test_a_layer_without_the_field_is_shown_plain(mapped):
    for style in (styles.zones, styles.trend_of("nce"), styles.signed("nce"), styles.amount("ce", "sink")):
        layer = mapped("other:double", [1.0])
        style(layer, "en")
        assert drawn(layer) == [NEUTRAL] and legend(layer) == []


def test_the_edge_lies_below_all_fills():
    symbol = fill("#01665e")
    edge, top = symbol.symbolLayers()
    assert (edge.renderingPass(), top.renderingPass()) == (0, 1)
    assert edge.strokeColor().name() == "#6b6b6b" and top.strokeColor().name() == "#ffffff"  # looks.md, maps
    assert fill("#f0efe9").symbolLayer(1).strokeColor().name() != "#ffffff"  # it would not be seen


# --- tips, names, fields ---


def tip(layer, place=0):
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(list(layer.getFeatures())[place])
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


def test_the_tip_says_name_quantity_year_and_unit(mapped):
    layer = mapped("nce:double", [-123456.7, 0.02, None])
    styles.signed("nce", year=2020)(layer, "en")
    assert tip(layer) == "<b>县0</b><br>net carbon emissions, 2020: -123,457 t C/a"
    assert tip(layer, 1).endswith(": 0.0200 t C/a")
    assert tip(layer, 2).endswith(": – t C/a")


def test_the_tip_of_zones(table):
    row = ("Polygon((0 0,1 0,1 1,0 0))", "7", 4, 23.5)
    layer = table("zones", "code:string,zone:integer,total:double", [row], geometry="Polygon")
    styles.with_aliases(styles.zones, layer.fields(), "code")(layer, "en")
    assert tip(layer) == "<b>7</b><br>zone: 4 high-carbon control zone<br>total score: 23.50 points"


def test_names_from_the_data_are_no_html_and_no_expression(mapped):
    layer = mapped("emission_x:double", [1.0], name="<script>alert(1)</script> &amp; [% 1 + 1 %]")
    styles.amount("emission_x", "emission")(layer, "en")
    assert "<script" not in tip(layer) and "&amp;amp;" in tip(layer)
    # a scenario has the name that the user gave it
    row = ("Polygon((0 0,1 0,1 1,0 0))", "1", 1.0)
    field = "emission_<b>[% 40 + 2 %]"
    layer = table_with(row, field)
    styles.amount(field, "emission")(layer, "en")
    assert "42" not in tip(layer) and "<b>[" not in tip(layer)


def table_with(row, field):
    layer = QgsVectorLayer("Polygon?crs=EPSG:3857&field=code:string", "x", "memory")
    layer.dataProvider().addAttributes([new_field(field, "number")])
    layer.updateFields()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(row[0]))
    feature.setAttributes(list(row[1:]))
    layer.dataProvider().addFeatures([feature])
    return layer


def test_a_feature_is_named_by_its_name_else_by_its_id(mapped, table):
    layer = mapped("ce:double", [1.0])
    styles.units(layer, "en")
    assert layer.displayExpression() == '"name"'
    plain = table("u", "code:string,kind:string", [("Polygon((0 0,1 0,1 1,0 0))", "7", "x")], geometry="Polygon")
    styles.with_aliases(styles.units, plain.fields(), "code")(plain, "en")
    assert plain.displayExpression() == '"code"'


def read(layer, id_field="code"):
    return tables.read_units(layer, layer.name(), id_field, Monitor())


def test_results_stand_behind_id_and_name_and_before_the_rest(table):
    row = ("MultiPolygon(((0 0,1 0,1 1,0 0)))", "陕西", 5, "县", 2.0, "b")
    fields = "province:string,zone:integer,name:string,height:double,code:string"
    units = read(table("u", fields, [row], geometry="MultiPolygon"))
    frame = pd.DataFrame({"zone": [1], "total": [30.0]}, index=["b"])
    found, rows = tables.joined(units, frame, "en")
    assert [field.name() for field in found] == ["code", "name", "zone", "total", "province", "height"]
    assert [values for _, values in rows] == [["b", "县", 1, 30.0, "陕西", 2.0]]


def test_a_row_number_stays_first_and_every_value_in_its_column(run, table, frame, tmp_path):
    # QGIS 3.22 puts values into wrong columns of a GeoPackage where fid is another field than the first
    shapes = [f"MultiPolygon((({x} 0,{x + 1} 0,{x + 1} 1,{x} 0)))" for x in range(2)]
    rows = [(shapes[0], "1", 1, "县", 2.5), (shapes[1], "2", 2, "市", 3.5)]
    units = table("u", "code:string,fid:integer,name:string,height:double", rows, geometry="MultiPolygon")
    panel = table("p", "unit:string,year:integer,ce:double", [(u, y, y / 7) for u in "12" for y in range(5)])
    path = f"ogr:dbname='{tmp_path}/u.gpkg' table=\"trends\" (geom)"
    made = run("trendfields", PANEL=panel, UNITS=units, UNIT_ID="code", FIELDS=["ce"], OUTPUT=path)
    found = frame(made["OUTPUT"])
    assert list(found[0]) == [
        "fid", "code", "name", "ce_slope", "ce_z", "ce_p", "ce_tau", "ce_r1", "ce_trend", "trend_conflict", "height"
    ]  # fmt: skip
    assert [(row["fid"], row["code"], row["name"], row["height"]) for row in found] == [
        (1, "1", "县", 2.5),
        (2, "2", "市", 3.5),
    ]
    assert found[1]["ce_slope"] == pytest.approx(1 / 7)
    shown = QgsVectorLayer(made["OUTPUT"], "u", "ogr").attributeTableConfig().columns()
    assert [column.name for column in shown if column.name][::9] == ["code", "height"]  # fid is the eleventh
    assert [column.name for column in shown if column.name][-1] == "fid"


def test_a_result_does_not_replace_the_id(table):
    units = read(
        table("u", "zone:string", [("MultiPolygon(((0 0,1 0,1 1,0 0)))", "b")], geometry="MultiPolygon"), "zone"
    )
    with pytest.raises(StudyError, match="The id field zone of the layer u has the name of a result"):
        tables.joined(units, pd.DataFrame({"zone": [1]}, index=["b"]), "en")


def shown(layer, field, value):
    """The text of a value in the attribute table."""
    index = layer.fields().lookupField(field)
    setup = layer.editorWidgetSetup(index)
    formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
    return formatter.representValue(layer, index, setup.config(), None, value)


def test_numbers_have_decimals_in_the_attribute_table(run, table, squares):
    panel = table(
        "panel",
        "unit:string,year:integer,ce:double,ecc:double,mine:double",
        [(unit, 2000 + t, 1234.56789 + t, 0.123456789 * t, 7.0) for unit in ("1", "2") for t in range(5)],
    )
    result = run("trendfields", PANEL=panel, UNITS=squares(["1", "2"]), UNIT_ID="code", FIELDS=["ce", "ecc", "mine"])
    layer = result["OUTPUT"]
    assert shown(layer, "ecc_slope", 0.123456789) == "0.1235"
    assert shown(layer, "ce_slope", 1.0) == "1"  # all are whole
    assert shown(layer, "ce_z", 2.2045407685) == "2.205"
    assert layer.attributeAlias(layer.fields().lookupField("ecc_slope")) == "ECC: Sen slope [1/a]"
    config = layer.attributeTableConfig()
    widths = [config.columnWidth(place) for place in range(config.size())]
    assert widths[[column.name for column in config.columns()].index("ce_trend")] > 180  # its alias has 23 letters


@pytest.mark.parametrize("form", ["TEMPORARY_OUTPUT", "memory:", "file"])
def test_memory_layers_are_made_without_aliases_and_files_with_them(provider, tmp_path, form):
    # QGIS 3.40 warns of every alias that a memory layer is created with
    algorithm, context, asked = provider.algorithm("fillgaps").create(), QgsProcessingContext(), []
    make = algorithm.parameterAsSink

    def spy(parameters, name, context, fields, *shape):
        asked.extend(field.alias() for field in fields)
        return make(parameters, name, context, fields, *shape)

    algorithm.parameterAsSink = spy
    value = QgsProcessingOutputLayerDefinition(str(tmp_path / "x.gpkg") if form == "file" else form)
    fields = tables.fields_of(pd.DataFrame({"ce": [1.5]}), "en")
    outputs = Outputs(algorithm, {"OUTPUT": value}, context)
    outputs.open("OUTPUT", fields, tables.NO_SHAPE, [[1.5]], Monitor())
    outputs.abandon()
    assert asked == (["carbon emissions [t C/a]"] if form == "file" else [""])
    assert fields[0].alias() == "carbon emissions [t C/a]"  # the caller's stay


# --- stored and loaded ---


def test_a_stored_style_is_the_loaded_one(mapped, tmp_path):
    layer = mapped("nce:double", [-4, -2, 0, 3, None])
    path = str(tmp_path / "u.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    written = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, layer.transformContext(), options)
    assert written[0] == QgsVectorFileWriter.WriterError.NoError
    style = styles.with_aliases(
        styles.signed("nce", year=2020), tables.fields_of(pd.DataFrame({"nce": [0.51237]}), "en")
    )
    styles.store_vector_style(path, style, "en")
    style(layer, "en")
    again = QgsVectorLayer(path, "u", "ogr")
    assert drawn(again) == drawn(layer) == [TEAL, PALE_TEAL, NEUTRAL, "#bf812d", "hatch"]
    assert legend(again) == legend(layer) and again.mapTipTemplate() == layer.mapTipTemplate()
    assert again.displayExpression() == '"name"'
    place = again.fields().lookupField("nce")
    assert again.attributeAlias(place) == "net carbon emissions [t C/a]"
    assert again.editorWidgetSetup(place).config()["Precision"] == 4


def test_a_form_shows_a_p_with_the_decimals_that_its_smallest_needs_and_other_tiny_numbers_as_they_are():
    tiny = [3.275455656208821e-08, 2e-9, 0.04]
    fields = tables.fields_of(pd.DataFrame(dict.fromkeys(("ce_p", "p_permuted", "p_peaked", "area"), tiny)), "en")
    shown = {field.name(): field.editorWidgetSetup().config().get("Precision") for field in fields}
    assert shown == {"ce_p": 9, "p_permuted": 9, "p_peaked": None, "area": None}  # 0.000000002
    for own, places in (([0.00011, 0.5], 4), ([0.00009], 5), ([0.0, 0.2], 4), ([0.0], 4), ([2e-12, 0.5], None)):
        (field,) = tables.fields_of(pd.DataFrame({"ce_p": own}), "en")
        assert field.editorWidgetSetup().config().get("Precision") == places


def test_a_form_shows_the_whole_of_a_long_text(mapped):
    long = (
        "Loses most points by net carbon emissions (4) and carbon emissions (4). 2 more points would lift it to zone 3."
    )
    fields = tables.fields_of(pd.DataFrame({"reason": [long, None], "name": "县"}), "en")
    layer = mapped("reason:string", [long, None])
    styles.with_aliases(styles.units, fields)(layer, "en")
    widgets = {field.name(): field.editorWidgetSetup() for field in layer.fields()}
    assert widgets["reason"].type() == "TextEdit" and widgets["reason"].config()["IsMultiline"] is True
    assert widgets["name"].type() == ""


def test_land_use_shows_its_last_year(run, land_cover):
    paths = [land_cover("clcd_2000", [[1, 2]]), land_cover("clcd_2020", [[5, 8]])]
    layer = QgsRasterLayer(run("reclassifylandcover", INPUT=paths)["OUTPUT"], "stack")
    assert layer.renderer().band() == 2 and layer.bandName(2).endswith("2020")
