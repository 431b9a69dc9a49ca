"""All layouts of a study: what is on them, what they need, what is printed of them."""

import csv
import html
import itertools
import re
import shutil
import subprocess
import unicodedata
import zlib
from functools import partial

import numpy as np
import pandas as pd
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsRendererCategory,
    QgsScaleBarSettings,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize, Qt

from carbon_zoning.algorithms import styles
from carbon_zoning.algorithms.project import (
    inset,
    known,
    land_sheet,
    papers,
    sheet_items,
    sheet_legend,
    sheet_text,
    zone_layers,
)
from carbon_zoning.algorithms.project.atlas_cards import CardMaker
from carbon_zoning.algorithms.project.degrees_room import with_room_for_degrees
from carbon_zoning.algorithms.project.map_crs import crs_name
from carbon_zoning.algorithms.project.panel_plan import panel_plan
from carbon_zoning.algorithms.project.sheet import Sheet, SheetTexts
from carbon_zoning.algorithms.project.sheet_plan import ABOVE
from carbon_zoning.algorithms.project.trend_sheet import trend_key
from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.report.score_card import HIGHEST_ROW

SIDE_FILES = ("-shm", "-wal")  # of a GeoPackage, while QGIS has it open
UNITS = ("001", "002", "003")
NAMES = ("[% 1 + 1 %]", "洋县", "Yuxi Shi")
TRENDS = ("ce", "cs", "nce", "ecc", "esc", "cf", "ec", "ed")
ALL = {
    "Carbon-neutral zones",
    "Location of the units",
    "Trends of the carbon indices",
    "Land-use change and standard deviational ellipses",
    "Atlas of the units",
}
LAND = "cropland:double,shrubland:double,forest:double,grassland:double,water:double,urban:double,unused:double"


@pytest.fixture
def study(squares, table, tmp_path):
    """A study of three units of 1 km²: {what: source}."""
    path = str(tmp_path / "study 研究.gpkg")
    trends = ",".join(f"{name}_trend:integer,{name}_score:integer" for name in TRENDS)
    fields = f"code:string,name:string,zone:integer,total:double,margin:double,agreement:double,reason:string,{trends}"
    shapes = [feature.geometry().asWkt() for feature in squares(UNITS).getFeatures()]
    scores = [2, 1] * len(TRENDS)
    zones = [
        (shape, unit, name, zone, total, 1.5, share, f"Why {unit}: [% 2 + 2 %]", *scores)
        for shape, unit, name, zone, total, share in zip(
            shapes, UNITS, NAMES, (1, 3, 5), (40, 30, 20), (0.95, 0.9, 0.5)
        )
    ]
    years = (2000, 2010, 2020)
    panel = [(unit, year) for unit in UNITS for year in years]
    layers = {
        "units_zones": table("zones", fields, zones, "MultiPolygon"),
        "ellipses": table(
            "ellipses",
            "class:integer,year:integer,major:double,azimuth:double",
            [(shapes[0], code, year, 1.0, 2.0) for code in (1, 6) for year in (2000, 2020)],
            "MultiPolygon",
        ),
        "carbon": table("carbon", "unit:string,year:integer,ce:double,cs:double", [(*row, 5e4, 6e4) for row in panel]),
        "forecast": table(
            "forecast",
            "unit:string,scenario:string,year:integer,ce:double,ce_p05:double,ce_p95:double,cs:double",
            [(unit, "baseline", year, 5e4, 4e4, 7e4, 6e4) for unit in UNITS for year in (2020, 2060)],
        ),
        "areas": table("areas", f"unit:string,year:integer,{LAND}", [(*row, 70, 5, 10, 5, 4, 5, 1) for row in panel]),
        "intensity": table(
            "intensity",
            "unit:string,year:integer,cli:double,cli_norm:double",
            [
                (unit, year, 200 + rate * (year - 2000), 0.3)
                for unit, rate in zip(UNITS, (1.0, 0.0, -2.0))
                for year in years
            ],
        ),
    }
    for place, (name, layer) in enumerate(layers.items()):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        if place:
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        context = QgsProject.instance().transformContext()
        result = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context, options)
        assert result[0] == QgsVectorFileWriter.WriterError.NoError, result
    styles.store_vector_style(f"{path}|layername=units_zones", styles.zones, "en")
    return {**{name: f"{path}|layername={name}" for name in layers}, "transition": transition(tmp_path)}


def transition(folder):
    """Half of the land stays cropland, half becomes urban land."""
    path = str(folder / "transition.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 6, 2, 1, gdal.GDT_Byte)
    dataset.SetGeoTransform((0, 500, 0, 1000, 0, -500))
    dataset.SetProjection(QgsCoordinateReferenceSystem("EPSG:32649").toWkt())
    dataset.GetRasterBand(1).WriteArray(np.array([[11] * 6, [16] * 6], np.uint8))
    dataset.GetRasterBand(1).SetDescription("2000-2020")
    del dataset
    styles.store_raster_style(path, partial(styles.transitions, codes=[11, 16]), "en")
    return path


@pytest.fixture
def made(run, tmp_path):
    """Run the tool on layers; only the project is made unless a test asks for more."""

    def made(layers, feedback=None, **parameters):
        nothing = {name: None for name in ("PDF", "PICTURE", "ATLAS", "FIGURES")}
        given = {**nothing, "TITLE": "Study", "OUTPUT": str(tmp_path / "study.qgz"), **parameters}
        return run("studyproject", feedback, LAYERS=list(layers), **given)

    return made


def read(path):
    project = QgsProject()
    assert project.read(str(path))
    return project


def layout(project, name):
    return next(one for one in project.layoutManager().layouts() if one.name().startswith(name))


def pages(path):
    return len(re.findall(rb"/Type /Page\b", path.read_bytes()))


# --- which layouts there are ---


def test_a_whole_study_has_all_layouts_and_nothing_is_left_out(made, study, new_log):
    log = new_log()
    project = read(made(study.values(), log)["OUTPUT"])
    names = {one.name() for one in project.layoutManager().layouts()}
    assert names == (ALL - {"Carbon-neutral zones"}) | {"Study"}
    assert not [line for line in log.lines if "is left out" in line]


def test_what_a_layout_needs_is_named_where_it_is_missing(made, study, new_log):
    log = new_log()
    made([study["units_zones"]], log)
    left_out = [line for line in log.lines if "is left out" in line]
    assert len(left_out) == 2
    assert any("'Land-use change" in line and "the raster of land-use transitions" in line for line in left_out)
    assert any("'Atlas of the units' is left out: it needs a polygon layer with the field zone" in x for x in left_out)


def test_a_raster_of_transitions_is_known_without_its_style_and_a_raster_of_classes_is_none(made, study, tmp_path):
    """A copy without its style file is drawn by the table of colours in it: 256 entries, most of them black."""

    def copied(name, codes):
        path = str(tmp_path / name)
        dataset = gdal.GetDriverByName("MEM").CreateCopy("", gdal.Open(study["transition"]))
        colours = gdal.ColorTable()
        for code in codes:
            colours.SetColorEntry(code, (200, 90, 10, 255))
        dataset.GetRasterBand(1).SetRasterColorTable(colours)
        gdal.GetDriverByName("GTiff").CreateCopy(path, dataset)  # a TIFF that is written takes no colours any more
        return path

    for name, codes, is_known in (("moved.tif", (11, 16), True), ("classes.tif", (1, 6), False)):
        layers = {**study, "transition": copied(name, codes)}
        project = read(made(layers.values())["OUTPUT"])
        names = {one.name() for one in project.layoutManager().layouts()}
        assert any(one.startswith("Land-use change") for one in names) == is_known, name


def test_each_map_has_a_theme_and_its_layouts_follow_them(made, study):
    project = read(made(study.values())["OUTPUT"])
    themes = set(project.mapThemeCollection().mapThemes())
    assert {"Carbon-neutral zones", "Location of the units", "Trend of carbon emissions", "Atlas page"} <= themes
    maps = [
        item
        for sheet in ("Trends", "Land-use")
        for item in layout(project, sheet).items()
        if isinstance(item, QgsLayoutItemMap)
    ]
    assert len(maps) == 8 + 3  # the indices of Fig. 6; two classes with ellipses, and the land-use index
    assert {item.followVisibilityPresetName() for item in maps} <= themes


def test_the_styles_of_the_maps_leave_that_of_the_layer_as_it_was(made, study):
    project = read(made(study.values())["OUTPUT"])
    zones = next(one for one in project.mapLayers().values() if one.source().endswith("units_zones"))
    assert zones.renderer().classAttribute() == "zone"
    theme = project.mapThemeCollection().mapThemeState("Trend of ecological deficit")
    style = theme.layerRecords()[0].currentStyle
    zones.styleManager().setCurrentStyle(style)
    assert zones.renderer().classAttribute() == "ed_trend"


def test_nothing_in_a_text_is_evaluated(made, study):
    made_project = made(study.values(), TITLE="[% 3 + 3 %]", SOURCE="[% 4 + 4 %]")
    project = read(made_project["OUTPUT"])
    atlas = layout(project, "Atlas")
    assert atlas.atlas().updateFeatures() == 3 and atlas.atlas().first()
    for sheet in project.layoutManager().layouts():
        texts = " ".join(item.currentText() for item in sheet.items() if isinstance(item, QgsLayoutItemLabel))
        assert "[% 3 + 3 %]" in texts and "[% 4 + 4 %]" in texts
    assert "[% 1 + 1 %]" in texts_of(atlas) and "Why 001: [% 2 + 2 %]" in texts_of(atlas)


def texts_of(sheet):
    return [item.currentText() for item in sheet.items() if isinstance(item, QgsLayoutItemLabel)]


@pytest.mark.parametrize("paper, longest", [("a4", 297), ("a3", 420)])
def test_maps_fit_their_paper(made, study, paper, longest):
    project = read(made(study.values(), PAGE=paper)["OUTPUT"])
    for sheet in project.layoutManager().layouts():
        size = sheet.pageCollection().page(0).pageSize()
        limit = 297 if sheet.name().startswith("Atlas") else longest
        assert max(size.width(), size.height()) <= limit + 0.01
        assert max(size.width(), size.height()) > 297.01 or limit == 297


# --- the atlas ---


def test_the_atlas_says_of_each_unit_what_is_known(made, study):
    project = read(made(study.values())["OUTPUT"])
    atlas = layout(project, "Atlas")
    atlas.atlas().updateFeatures()
    assert atlas.atlas().seekTo(1)
    found = texts_of(atlas)
    assert "洋县" in found and "Why 002: [% 2 + 2 %]" in found
    names = {int(row["zone"]): row for row in shipped_rows("zones")}
    assert f"Zone 3: {names[3]['label']}  ·  total score 30  ·  1.5 from the nearest limit between zones" in found
    assert any(names[3]["advice"][:20] in text for text in found)


def test_the_land_use_index_of_a_card_says_that_its_scale_is_the_scored_one():
    """It is 100 to 400 as an index, and 0 to 1 as it is scored: the name beside a 0.24 says so."""
    maker = object.__new__(CardMaker)
    maker._language = "en"
    rows = [
        maker._score_row(index, "given name", {f"{index}_score": 2}, [pd.Series({"cli_norm": 0.24, "cs": 9.0})])
        for index in ("cli", "cs")
    ]
    assert "(0–1)" in str(rows[0]) and "0.24" in str(rows[0])
    assert "Given name" in str(rows[1]) and "(0–1)" not in str(rows[1])


def test_the_atlas_has_a_page_for_each_unit_up_to_a_limit_that_is_told(made, study, new_log, tmp_path):
    log = new_log()
    made(study.values(), log, ATLAS=str(tmp_path / "all.pdf"))
    assert pages(tmp_path / "all.pdf") == 3
    assert not [text for text in log.warned if "ATLAS_PAGES" in text]
    made(study.values(), log, ATLAS=str(tmp_path / "two.pdf"), ATLAS_PAGES=2, OUTPUT=None)
    assert pages(tmp_path / "two.pdf") == 2
    assert "The atlas has pages for 2 of 3 units. Raise ATLAS_PAGES for more." in log.warned


def test_the_pages_of_the_file_hold_lines_and_text_in_place_of_pictures(made, study, tmp_path):
    project = read(made(study.values(), ATLAS=str(tmp_path / "all.pdf"))["OUTPUT"])
    content = (tmp_path / "all.pdf").read_bytes()
    assert b"/Subtype /Image" not in content
    streams = re.findall(rb"stream\r?\n(x.*?)endstream", content, re.S)
    drawn = b"".join(zlib.decompressobj().decompress(stream) for stream in streams)
    assert len(re.findall(rb"0\.0039\d* 0\.4\d* 0\.368\d* SCN", drawn)) >= 3  # the line of sinks on each page
    # the layout of the project is as it was: QGIS draws the charts itself, and the bar adapts to each page
    items = layout(project, "Atlas").items()
    assert not [one for one in items if isinstance(one, QgsLayoutItemPicture) and one.excludeFromExports()]
    bar = next(one for one in items if isinstance(one, QgsLayoutItemScaleBar))
    assert bar.segmentSizeMode() == QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth


def test_an_atlas_that_cannot_be_made_says_what_it_needs(made, study, tmp_path):
    with pytest.raises(QgsProcessingException, match="No atlas can be made: it needs .* field zone"):
        made([study["units_zones"]], ATLAS=str(tmp_path / "atlas.pdf"))
    assert not (tmp_path / "atlas.pdf").exists() and not (tmp_path / "study.qgz").exists()


def test_what_is_cancelled_leaves_nothing(made, study, tmp_path):
    seen = []

    class CancelledAtTheFirstFile(QgsProcessingFeedback):
        def isCanceled(self):
            seen.extend(tmp_path.rglob("*.pdf"))
            return bool(seen)

    before = set(tmp_path.rglob("*"))
    log = CancelledAtTheFirstFile()
    assert made(study.values(), log, ATLAS=str(tmp_path / "atlas.pdf"), FIGURES=str(tmp_path / "figures")) == {}
    left = {path for path in set(tmp_path.rglob("*")) - before if path.is_file()}
    assert seen and not {path for path in left if not path.name.endswith(SIDE_FILES)}


# --- the figures ---


def test_figures_are_written_in_three_formats_with_their_data(made, study, tmp_path):
    folder = tmp_path / "figures"
    result = made(study.values(), FIGURES=str(folder))
    pages = {"zones": ("", "_85mm", "_a4"), "location": ("", "_85mm", "_a4"), "trends": ("", "_a4")}
    pages["land_change"] = pages["trends"]  # several maps have no room in one column
    maps = [f"{sheet}{page}" for sheet, widths in pages.items() for page in widths]
    wanted = {f"{name}.{kind}" for name in maps for kind in ("pdf", "svg", "png")}
    wanted |= {f"{sheet}.csv" for sheet in pages}
    wanted.add("land_change_index.csv")  # the last panel of land_change
    assert {path.name for path in folder.iterdir()} == wanted and result["FIGURES"] == str(folder)
    with open(folder / "zones.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [row[:3] for row in rows[1:]] == [[name, unit, zone] for unit, name, zone in zip(UNITS, NAMES, "135")]
    with open(folder / "trends.csv", encoding="utf-8-sig", newline="") as stream:
        assert len(next(csv.reader(stream))) == 2 + len(TRENDS)  # a trend has no slope here
    with open(folder / "land_change.csv", encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    crs = {row[-1] for row in rows}
    assert head[-1] == "coordinate system" and crs == {crs_name(QgsVectorLayer(study["ellipses"]).crs())} != {""}
    with open(folder / "trends.csv", encoding="utf-8-sig", newline="") as stream:
        assert "coordinate system" not in next(csv.reader(stream))
    for path in folder.glob("*.pdf"):  # cells of a raster stay sharp
        assert b"DCTDecode" not in path.read_bytes(), path.name
    assert b"/Subtype /Image" in (folder / "land_change.pdf").read_bytes()
    assert (folder / "zones.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert b"Yuxi Shi" in (folder / "zones.svg").read_bytes()  # text that can be edited
    for name, width in (("zones", 170), ("trends", 170), ("land_change", 170), ("zones_85mm", 85)):
        assert sizes(folder, name) == {"pdf": width, "svg": width, "png": width}
    assert sizes(folder, "zones_a4")["pdf"] > 170


def sizes(folder, name):
    """Return the width of a figure in each format in whole mm; of the PNG by its pixels at 300 dpi."""
    found = {}
    box = re.search(rb"/MediaBox \[([\d. ]+)\]", (folder / f"{name}.pdf").read_bytes()).group(1).split()
    found["pdf"] = round(float(box[2]) / 72 * 25.4)
    svg = (folder / f"{name}.svg").read_bytes()
    found["svg"] = round(float(re.search(rb'<svg [^>]*width="([\d.]+)mm"', svg).group(1)))
    found["png"] = round(int.from_bytes((folder / f"{name}.png").read_bytes()[16:20], "big") / 300 * 25.4)
    return found


def test_a_map_says_the_same_in_every_file_and_as_its_layout(made, study, tmp_path):
    folder = tmp_path / "figures"
    project = read(made(study.values(), FIGURES=str(folder))["OUTPUT"])
    ends = {"": "170 mm", "_85mm": "85 mm"}
    seen = 0
    for sheet in (one for one in project.layoutManager().layouts() if one.name().endswith(" mm")):
        title, _, width = sheet.name().rpartition(", ")
        titles = {row["label"]: row["sheet"] for row in shipped_rows("sheets")} | {"Study": "zones"}
        name = titles[title]
        stem = name + next(suffix for suffix, end in ends.items() if end == width)
        drawn = {kind: text_in(folder / f"{stem}.{kind}") for kind in ("svg", "pdf")}
        for text in filter(None, map(without_blanks, [*texts_of(sheet), *legend_texts(sheet)])):
            assert text in drawn["svg"], (stem, text)
            if drawn["pdf"] is not None:  # its letters: Qt writes some digits as shapes of no known character
                assert re.sub(r"\d", "", text) in re.sub(r"\d", "", drawn["pdf"]), (stem, text)
            seen += 1
        if drawn["pdf"] is not None:  # names that QGIS gave room: of Latin letters, the PDF has shapes of Chinese ones
            assert len({without_blanks(NAMES[2]) in text for text in drawn.values()}) == 1, stem
    assert seen > 30


def text_in(path):
    """Return the text of a figure without blanks; None of a PDF where nothing reads it."""
    if path.suffix == ".svg":
        found = re.findall(r"<text[^>]*>([^<]*)</text>", path.read_text(encoding="utf-8"))
        return without_blanks(html.unescape("".join(found)))
    if shutil.which("pdftotext") is None:
        return None
    return without_blanks(
        subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True).stdout
    )


def without_blanks(text):
    """Return a text without what a file does not keep: blanks, and which of two like dashes."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("\u2012", "–")


def legend_texts(sheet):
    """Return the lines of the headings and entries of the legends of a sheet."""
    found = []
    QgsLayoutExporter(sheet).renderPageToImage(0, QSize(60, 60))  # QGIS 3.40 gives a legend its map's style in drawing
    for item in (one for one in sheet.items() if isinstance(one, QgsLayoutItemLegend)):
        model = item.model()
        found += item.title().splitlines()
        for node in model.rootGroup().findLayers():
            assert QgsLegendRenderer.nodeLegendStyle(node, model) == QgsLegendStyle.Style.Hidden  # no second heading
            for entry in model.layerLegendNodes(node):
                found += str(entry.data(Qt.ItemDataRole.DisplayRole) or "").splitlines()
    return found


@pytest.mark.parametrize("asked", [True, False])
def test_maps_of_columns_hold_what_is_on_them_in_letters_that_can_be_read(made, study, tmp_path, asked):
    project = read(made(study.values(), FIGURES=str(tmp_path / "figures"), CONFIDENCE=asked)["OUTPUT"])
    sheets = [one for one in project.layoutManager().layouts() if one.name().endswith(" mm")]
    assert {one.name().rsplit(", ", 1)[1] for one in sheets} == {"170 mm", "85 mm"} and len(sheets) == 6
    for sheet in sheets:
        page = sheet.pageCollection().page(0).rect().adjusted(-0.01, -0.01, 0.01, 0.01)
        assert f"{page.width():.0f} mm" in sheet.name() and page.height() <= 225.03
        drawn = [one for one in sheet.items() if isinstance(one, (QgsLayoutItemLegend, QgsLayoutItemScaleBar))]
        assert len(drawn) >= 2 and min(letters(drawn, sheet)) >= 6
        for one, other in itertools.combinations(drawn, 2):
            assert not one.sceneBoundingRect().intersects(other.sceneBoundingRect()), sheet.name()
        shown = [one for one in sheet.items() if isinstance(one, QgsLayoutItem) and one.zValue() > 0]
        outside = [one for one in shown if not page.contains(one.mapRectToScene(one.rect()))]
        assert not outside, (sheet.name(), page, [(one, one.sceneBoundingRect()) for one in outside])
        assert not [text for text in texts_of(sheet) if "Source" in text or "Study" in text]  # the caption says it


def letters(drawn, sheet):
    """Return the sizes in points of legends, scale bars and degrees."""
    found = []
    for one in drawn:
        if isinstance(one, QgsLayoutItemLegend):
            kinds = (QgsLegendStyle.Style.Title, QgsLegendStyle.Style.SymbolLabel)
            found += [size_of(one.style(kind), "textFormat", "font") for kind in kinds]
        else:
            found.append(one.textFormat().size())
    maps = [one for one in sheet.items() if isinstance(one, QgsLayoutItemMap)]
    grids = [one.grids().grid(place) for one in maps for place in range(one.grids().size())]
    return found + [size_of(grid, "annotationTextFormat", "annotationFont") for grid in grids]


def size_of(item, text_format, font):
    """Return the size of letters in points by the name that this QGIS has for them."""
    return getattr(item, text_format)().size() if hasattr(item, text_format) else getattr(item, font)().pointSizeF()


@pytest.mark.parametrize("paper", papers.columns(), ids=["170", "85"])
def test_degrees_at_a_corner_of_the_frame_are_on_the_page(provider, paper):
    half = sheet_text.width_of("109.02° E", sheet_items.SMALL, False) / 2
    roomy = with_room_for_degrees(paper)
    assert 4 < half <= min(roomy.left, roomy.right, roomy.top + ABOVE)
    assert (roomy.left, roomy.right) == (max(half, 5.1),) * 2


@pytest.mark.parametrize(
    "name, has_names", [("mmm", True), ("m" * 60, False), ("m" * 20 + " " + "m" * 20, True)], ids=["3", "60", "20 20"]
)
def test_a_column_has_names_where_most_have_room(made, table, tmp_path, name, has_names):
    """Three units of about 50 mm on a page of 170 mm: a letter is 1.8 mm wide, two words have a line each."""
    rows = [(f"MultiPolygon((({x} 0,{x + 999} 0,{x + 999} 900,{x} 900,{x} 0)))", name, 1) for x in (0, 1000, 2000)]
    layer = table("zones", "name:string,zone:integer", rows, "MultiPolygon")
    path = str(tmp_path / "zones.gpkg")
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context, QgsVectorFileWriter.SaveVectorOptions())
    project = read(made([path], FIGURES=str(tmp_path / "figures"))["OUTPUT"])
    shown = {}
    for sheet in project.layoutManager().layouts():
        exporter = QgsLayoutExporter(sheet)
        exporter.exportToPdf(str(tmp_path / "map.pdf"), QgsLayoutExporter.PdfExportSettings())
        found = exporter.labelingResults()[sheet.referenceMap().uuid()].allLabels()
        shown[sheet.name()] = len([label for label in found if not label.isUnplaced])
    assert shown["Location of the units, 170 mm"] == shown["Study, 170 mm"] == (3 if has_names else 0)
    assert shown["Location of the units, 85 mm"] == shown["Study, 85 mm"] == 0


@pytest.mark.parametrize("title", ["Hanzhong", "Carbon-neutral zones"])
def test_maps_of_other_things_do_not_have_the_title_of_the_zones(made, study, title):
    """Their own title stands above; a name that the user gave the study stands below it, the zones' own does not."""
    project = read(made(study.values(), TITLE=title)["OUTPUT"])
    heads = {
        "Location": ("Location of the units", ""),
        "Trends": ("Trends of the carbon indices, 2000–2020", "Mann-Kendall test and Sen's slope"),
        "Land-use change": ("Land-use change and standard deviational ellipses, 2000–2020", ""),
    }
    for name, (head, method) in heads.items():
        texts = texts_of(layout(project, name))
        assert head in texts and "Carbon-neutral zones" not in texts, name
        below = "; ".join(text for text in ("Hanzhong", method) if text) if title == "Hanzhong" else method
        assert not below or below in texts, name
        assert [text for text in texts if "Hanzhong" in text] == ([below] if title == "Hanzhong" else []), name


@pytest.mark.parametrize("degree", ["°", "?"])
def test_the_system_of_the_ellipses_is_named_as_in_their_report(provider, degree):
    crs = QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=33 +lon_0=109 +datum=WGS84 +units=m +no_defs")
    name = f"Lambert azimuthal equal-area about 33{degree}N 109{degree}E"
    wkt = crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT2_2019)
    own = QgsCoordinateReferenceSystem.fromWkt(wkt.replace('"unknown"', f'"{name}"', 1))
    assert crs_name(own) == "Lambert azimuthal equal-area about 33°N 109°E"
    assert crs_name(QgsCoordinateReferenceSystem("EPSG:4326")) == "WGS 84 (EPSG:4326)"


def test_the_location_of_the_units_has_no_period(made, study):
    project = read(made(study.values())["OUTPUT"])
    texts = texts_of(layout(project, "Location"))
    assert "Location of the units" in texts and not [text for text in texts if "2020" in text]


def test_the_legend_of_the_location_names_a_unit_and_not_the_layer(made, study):
    project = read(made(study.values())["OUTPUT"])
    assert legend_texts(layout(project, "Location")) == [f"{len(UNITS)} units", "evaluation unit"]
    zones = [text for sheet in project.layoutManager().layouts() for text in legend_texts(sheet)
             if "Location" not in sheet.name()]  # fmt: skip
    assert zones and "evaluation unit" not in zones


@pytest.mark.parametrize("letters_of_entry, is_broken", [(20, False), (200, True)])
def test_a_legend_is_no_wider_than_its_column(made, study, table, squares, letters_of_entry, is_broken):
    source = other_zones(study, table, squares, [(unit, 5, 0.95, "") for unit in UNITS])
    project = read(made([source])["OUTPUT"])
    zones = next(one for one in project.mapLayers().values() if one.fields().lookupField("agreement") >= 0)
    entry = ("word " * letters_of_entry)[:letters_of_entry]
    kinds = [QgsRendererCategory(zone, QgsFillSymbol.createSimple({}), entry) for zone in range(3)]
    zones.setRenderer(QgsCategorizedSymbolRenderer("zone", kinds))
    paper = papers.columns()[1]
    sheet = Sheet(project, zones, SheetTexts("narrow", "Title", legend="Zones"), paper=paper)
    legend = next(item for item in sheet.layout.items() if isinstance(item, QgsLayoutItemLegend))
    width, height = sheet_legend.legend_size(legend)
    assert width <= 85 - 10 - 3 and (height > 25) == is_broken  # mm: 3 lines of 7 pt and a heading take about 15


@pytest.mark.parametrize(
    "text, lines",
    [
        ("a zone of carbon, likely (66 % or more) (8)", ["a zone of carbon,", "likely (66 % or more) (8)"]),
        ("a zone, likely", ["a zone, likely"]),
    ],
)
def test_an_entry_of_a_legend_is_broken_after_its_comma_where_that_takes_no_more_lines(provider, text, lines):
    assert sheet_legend.in_lines(text, 8, 36) == lines


def test_an_entry_of_a_legend_that_takes_more_lines_after_its_comma_fills_its_lines(provider):
    text, width = "of zones, one is likely and the next is not", 36
    narrow = sheet_text.width_of("one is likely and the next is not", 8, False) > width
    lines = sheet_legend.in_lines(text, 8, width)
    assert narrow and len(lines) == 2 and lines[0].startswith("of zones, one") and " ".join(lines) == text


def test_figures_of_an_earlier_run_are_replaced_only_where_that_is_allowed(made, study, tmp_path):
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "zones.pdf").write_text("mine", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="already holds zones.pdf"):
        made([study["units_zones"]], FIGURES=str(folder))
    assert (folder / "zones.pdf").read_text(encoding="utf-8") == "mine"
    made([study["units_zones"]], FIGURES=str(folder), OVERWRITE=True)
    assert (folder / "zones.pdf").read_bytes()[:5] == b"%PDF-"


# --- confidence ---


def test_confidence_is_shown_by_lightness_only_where_it_is_asked_for(made, study):
    for asked in (False, True):
        project = read(made(study.values(), CONFIDENCE=asked)["OUTPUT"])
        sheet = layout(project, "Study")
        linked = next(item for item in sheet.items() if isinstance(item, QgsLayoutItemMap) and item.scale() > 0)
        maps = [item.followVisibilityPresetName() for item in sheet.items() if isinstance(item, QgsLayoutItemMap)]
        assert ("Carbon-neutral zones and their confidence" in maps) == asked, linked


def test_a_unit_without_room_for_its_name_shows_the_number_of_its_zone(made, table, tmp_path):
    """One unit is wide, one narrow, and one wide but called longer than itself."""
    strips = (("wide", 0, 4000, 1), ("narrow unit", 4000, 4150, 4), ("x" * 250, 4150, 8000, 5))
    rows = [
        (f"MultiPolygon((({west} 0,{east} 0,{east} 4000,{west} 4000,{west} 0)))", name, zone, 0.95)
        for name, west, east, zone in strips
    ]
    layer = table("zones", "name:string,zone:integer,agreement:double", rows, "MultiPolygon")
    path = str(tmp_path / "zones.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsProject.instance().transformContext(), options)
    project = read(made([path], CONFIDENCE=True)["OUTPUT"])
    sheet = layout(project, "Study")
    exporter = QgsLayoutExporter(sheet)
    exporter.exportToPdf(str(tmp_path / "map.pdf"), QgsLayoutExporter.PdfExportSettings())
    labels = exporter.labelingResults()[sheet.referenceMap().uuid()].allLabels()
    assert sorted(label.labelText for label in labels if not label.isUnplaced) == ["4", "5", "wide 1"]


def test_a_level_of_confidence_holds_its_lower_bound(study):
    layer = QgsVectorLayer(study["units_zones"], "zones", "ogr")
    styles.zones_by_confidence(layer, "en")
    rules = layer.renderer().rootRule().children()
    shades = {(row["zone"], row["level"]): row["colour"] for row in shipped_rows("zone_shades")}
    # 95 % and 90 % of the draws are very likely (level 1), 50 % is uncertain (level 3).
    drawn = {rule.symbol().symbolLayer(1).color().name() for rule in rules}
    assert drawn == {shades["1", "1"], shades["3", "1"], shades["5", "3"]}
    assert [rule.label().rsplit(" ", 1)[1] for rule in rules] == ["(1)", "(1)", "(1)"]


def other_zones(study, table, squares, rows, name="confidence"):
    """Write another layer with zones of the units: (unit, zone, agreement, confidence in words)."""
    shapes = [feature.geometry().asWkt() for feature in squares(UNITS).getFeatures()]
    fields = "code:string,name:string,zone:integer,agreement:double,confidence_note:string"
    layer = table(name, fields, [(shape, row[0], "n", *row[1:]) for shape, row in zip(shapes, rows)], "MultiPolygon")
    path = f"{study['units_zones'].split('|')[0]}.{name}.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsProject.instance().transformContext(), options)
    styles.store_vector_style(path, styles.zones_by_confidence, "en")
    return path


SURE = [("001", 1, 0.95, "Sure of 001."), ("002", 4, 0.5, "Unsure of 002."), ("003", 5, 0.5, "[% 3 + 3 %]")]


@pytest.mark.parametrize("asked", [True, False])
def test_the_atlas_takes_what_another_layer_says_of_the_same_zones(made, study, table, squares, new_log, asked):
    study["confidence"] = other_zones(study, table, squares, SURE)
    log = new_log()
    project = read(made(study.values(), log, CONFIDENCE=asked)["OUTPUT"])
    atlas = layout(project, "Atlas")
    atlas.atlas().updateFeatures()
    shown = []
    for place in range(3):
        assert atlas.atlas().seekTo(place)
        shown.append(texts_of(atlas))
    assert "Why 001: [% 2 + 2 %]" in shown[0] and "Sure of 001." in shown[0] and "[% 3 + 3 %]" in shown[2]
    # 002 is in zone 3 by one layer and in zone 4 by the other: what the other says is not of the zone on the map
    assert ("Why 002: [% 2 + 2 %]" in shown[1]) != ("Unsure of 002." in shown[1])
    assert any("1 unit(s) have another zone in the layer" in line for line in log.lines)


def test_of_two_layers_with_zones_the_map_shows_the_one_that_fits(study, table):
    sure = QgsVectorLayer(study["units_zones"], "zones", "ogr")  # has the shares
    without = table("plain", "code:string,zone:integer", [("Polygon((0 0,1 0,1 1,0 0))", "001", 1)], "Polygon")
    assert zone_layers.main_map([sure, without]) is without
    assert zone_layers.main_map([without, sure], by_confidence=True) is sure
    assert zone_layers.main_map([sure]) is sure and zone_layers.main_map([without], by_confidence=True) is without


@pytest.mark.parametrize("asked", [True, False])
def test_a_layer_that_is_stored_by_confidence_is_shown_so_only_where_it_is_asked_for(
    made, study, table, squares, asked
):
    source = other_zones(study, table, squares, SURE)
    project = read(made([source, study["carbon"]], CONFIDENCE=asked)["OUTPUT"])
    shown = next(one for one in project.mapLayers().values() if isinstance(one, QgsVectorLayer) and one.isSpatial())
    labels = [item.label() for item in shown.renderer().legendSymbolItems()]
    assert any("very likely" in text for text in labels) == asked
    assert any(text.startswith("1 carbon sink functional zone") for text in labels)


def test_the_legend_of_the_atlas_fits_beside_its_map(made, study, table, squares):
    source = other_zones(study, table, squares, [(unit, 5, 0.95, "") for unit in UNITS])
    project = read(made([source, study["carbon"]], CONFIDENCE=True)["OUTPUT"])
    atlas = layout(project, "Atlas")
    legend = next(item for item in atlas.items() if isinstance(item, QgsLayoutItemLegend))
    width, height = sheet_legend.legend_size(legend)
    assert 30 < width <= 70.0 and height < 60.0  # mm: the longest name of a zone with the longest level


def test_a_small_legend_of_many_entries_stays_legible(made, study, table, squares):
    # 15 kinds in the room that the atlas leaves beside its map: 70 mm by 76 - 20 - 11 - 5
    source = other_zones(study, table, squares, [(unit, 5, 0.95, "") for unit in UNITS])
    project = read(made([source, study["carbon"]], CONFIDENCE=True)["OUTPUT"])
    zones = next(one for one in project.mapLayers().values() if one.fields().lookupField("agreement") >= 0)
    texts = [f"{zone} carbon source optimization zone, uncertain (less than 66 %) (12)" for zone in range(15)]
    kinds = [QgsRendererCategory(zone, QgsFillSymbol.createSimple({}), text) for zone, text in enumerate(texts)]
    zones.setRenderer(QgsCategorizedSymbolRenderer("zone", kinds))
    legend = sheet_legend.bare_legend(QgsPrintLayout(project), None, ((zones, None),))
    width, height = sheet_legend.fit(legend, 70.0, 40.0)
    assert width <= 70.0 and height <= 40.0
    letters = legend.style(QgsLegendStyle.Style.SymbolLabel)
    letters = letters.textFormat().size() if hasattr(letters, "textFormat") else letters.font().pointSizeF()
    assert letters >= 4.9


def test_a_large_legend_stands_in_columns_where_the_region_is_larger_so(made, study, table, squares):
    # the three units lie in a row: 12 kinds in one column beside it would take half of the frame
    source = other_zones(study, table, squares, [(unit, 5, 0.95, "") for unit in UNITS])
    project = read(made([source], CONFIDENCE=True)["OUTPUT"])
    zones = next(one for one in project.mapLayers().values() if one.fields().lookupField("agreement") >= 0)
    symbol = QgsFillSymbol.createSimple({})
    shown = {}
    for count in (3, 24):
        kinds = [QgsRendererCategory(zone, symbol.clone(), f"{zone}, quite a long name of it") for zone in range(count)]
        zones.setRenderer(QgsCategorizedSymbolRenderer("zone", kinds))
        sheet = Sheet(project, zones, SheetTexts(f"{count} kinds", "Title", legend="Zones"))
        legend = next(item for item in sheet.layout.items() if isinstance(item, QgsLayoutItemLegend))
        shown[count] = legend.columnCount(), sheet._plan.region.width / sheet._plan.frame.width
    assert shown[3][0] == 1 and shown[24][0] > 1
    assert shown[24][1] > 0.6, shown


def test_a_legend_keeps_to_the_frame_and_off_the_scale_bar(made, study, table, squares):
    # some of these are in three columns wider than what the inset leaves of the page
    source = other_zones(study, table, squares, [(unit, 5, 0.95, "") for unit in UNITS])
    project = read(made([source], CONFIDENCE=True)["OUTPUT"])
    zones = next(one for one in project.mapLayers().values() if one.fields().lookupField("agreement") >= 0)
    for count, letters in itertools.product((9, 15), (30, 50, 70)):
        symbol = QgsFillSymbol.createSimple({})
        kinds = [QgsRendererCategory(zone, symbol.clone(), "m" * letters) for zone in range(count)]
        zones.setRenderer(QgsCategorizedSymbolRenderer("zone", kinds))
        sheet = Sheet(project, zones, SheetTexts(f"{count} {letters}", "Title", legend="Zones"), inset="Inset")
        page = sheet.layout.pageCollection().page(0).rect()
        boxes = {
            type(item): item.sceneBoundingRect()
            for item in sheet.layout.items()
            if isinstance(item, (QgsLayoutItemLegend, QgsLayoutItemScaleBar))
        }
        assert page.contains(boxes[QgsLayoutItemLegend]), (count, letters)
        assert not boxes[QgsLayoutItemLegend].intersects(boxes[QgsLayoutItemScaleBar]), (count, letters)


def test_a_map_of_confidence_needs_the_shares(made, study, new_log, table, squares):
    log = new_log()
    made([study["ellipses"]], log, CONFIDENCE=True)
    assert any("needs the field agreement" in line for line in log.lines)


# --- what the layers are ---


def test_units_are_found_by_the_tables_and_by_usual_names(study):
    layers = {name: QgsVectorLayer(source, name, "ogr") for name, source in study.items() if name != "transition"}
    found = known.known_of(layers.values(), layers["units_zones"])
    assert (found.id_field, found.name_field, found.years) == ("code", "name", (2000, 2020))
    assert set(found.tables) == {"carbon", "forecast", "areas", "intensity"}
    assert known.known_of([layers["units_zones"]], layers["units_zones"]).id_field == ""


def test_a_field_that_is_named_and_missing_is_an_error(made, study):
    with pytest.raises(QgsProcessingException, match="The layer .* has no field county; it has .*code"):
        made(study.values(), UNIT_NAME="county")


def test_the_dynamic_degree_is_the_change_by_year_of_the_first_value(study):
    layers = {name: QgsVectorLayer(source, name, "ogr") for name, source in study.items() if name != "transition"}
    degrees = land_sheet.index_degrees(known.known_of(layers.values(), layers["units_zones"]))
    # 200 to 220 in 20 years is 0.5 %/a; 200 to 160 is -1 %/a.
    assert degrees.to_dict() == pytest.approx({"001": 0.5, "002": 0.0, "003": -1.0})


# --- where things stand ---


def boxes(found):
    return [*found.maps, *found.heads, *found.legends, found.foot]


@pytest.mark.parametrize("count", [1, 3, 8])
@pytest.mark.parametrize("aspect", [0.3, 0.7, 1.0, 1.7, 3.0])
def test_panels_lie_on_the_page_apart(count, aspect):
    found = panel_plan(count, (aspect, 1.0), {1: (50, 28), 3: (90, 12)}, 4.0, 14.0)
    assert max(found.page) <= 297.01 and min(found.page) <= 210.01
    placed = boxes(found)
    for place, one in enumerate(placed):
        assert one.x >= 0 and one.x + one.width <= found.page[0] + 0.01
        assert one.y >= 14 and one.y + one.height <= found.page[1] + 0.01
        for other in placed[place + 1 :]:
            is_apart = (
                one.x + one.width <= other.x + 0.01
                or other.x + other.width <= one.x + 0.01
                or one.y + one.height <= other.y + 0.01
                or other.y + other.height <= one.y + 0.01
            )
            assert is_apart, (one, other)


@pytest.mark.parametrize("count", [1, 3, 8])
@pytest.mark.parametrize("aspect", [0.3, 1.0, 3.0])
def test_panels_of_a_column_take_its_width(count, aspect):
    paper = papers.columns()[0].without_degrees()
    found = panel_plan(count, (aspect, 1.0), {1: (45, 20), 2: (70, 12)}, 4.0, 0.0, paper)
    assert found.page[0] == 170 and found.page[1] <= 225.01
    ends = [box.x + box.width for box in (*found.maps, *found.legends)]
    assert max(ends) == pytest.approx(169.5) and min(box.x for box in found.maps) == 0.5


@pytest.mark.parametrize("aspect", [0.7, 1.0, 1.7])
def test_frames_of_panels_are_cut_to_the_region(aspect):
    found = panel_plan(8, (aspect, 1.0), {1: (50, 28), 3: (30, 12)}, 4.0, 14.0)
    region = found.scale * found.scale * aspect
    for box in found.maps:
        assert region >= 0.6 * box.width * box.height


@pytest.mark.parametrize("degrees, is_drawn", [(3.0, True), (50.0, True), (170.0, False)])
def test_a_region_that_is_half_the_earth_needs_no_inset(provider, degrees, is_drawn):
    project = QgsProject()
    sheet_project = QgsRectangle(-degrees / 2, -10, degrees / 2, 10)
    from carbon_zoning.algorithms.project.sheet_page import new_layout

    found = inset.inset_map(new_layout(project, "x"), "", sheet_project, QgsCoordinateReferenceSystem("EPSG:4326"))
    assert (found is not None) == is_drawn


@pytest.mark.parametrize("left", range(0, 10))
def test_degrees_of_an_inset_keep_off_its_corners_and_each_other(provider, left):
    """Of lines in degrees, at the left and the lower edge, by hand: every tenth degree, in an extent of 46 x 30 mm."""
    from carbon_zoning.algorithms.project.sheet_page import new_layout

    region = QgsRectangle(90 + left, 30, 99.2 + left, 36)
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    project = QgsProject()
    sheet = new_layout(project, "x")
    item = inset.inset_map(sheet, "", region, crs)
    extent = item.extent()
    degree = 46 / extent.width()  # mm
    assert extent.width() / extent.height() == pytest.approx(46 / 30, rel=1e-3)
    across = [(line - extent.xMinimum()) * degree for line in range(0, 180, 10)]
    along = [mm for mm in across if 0 < mm < 46]
    up = [mm for mm in ((line - extent.yMinimum()) * degree for line in range(0, 90, 10)) if 0 < mm < 30]
    assert min(along) > 3.4 and max(along) < 46 - 3.4
    assert min(up) > 1.4 and max(up) < 30 - 1.4
    assert min(along) > 10.8 or min(up) > 4.2


@pytest.mark.parametrize("text", ["a few words of a longer sentence " * 6, "碳中和分区需要说明原因，" * 20, "x" * 400])
def test_lines_of_a_paragraph_hold_all_its_letters_and_fit(provider, text):
    lines = sheet_text.wrapped(text, 8, 80)
    assert len(lines) > 1 and "".join("".join(lines).split()) == "".join(text.split())
    assert all(sheet_text.width_of(line, 8, False) <= 80 for line in lines)
    assert not any(line.startswith("，") for line in lines)


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Zones, 2000-2020; natural breaks", "Zones", "2000-2020; natural breaks"),
        ("碳中和分区，2000-2020；自然断点", "碳中和分区", "2000-2020；自然断点"),
        ("碳中和分区（2000-2020 年）；自然断点", "碳中和分区", "2000-2020 年；自然断点"),
        ("Zones of the region", "Zones", "Zones of the region"),  # another thing than the title
        ("Zones", "Zones", "Zones"),
        ("Trends, 2000-2020", "Zones", "Trends, 2000-2020"),
    ],
)
def test_what_stands_below_a_title_does_not_repeat_it(text, title, expected):
    assert sheet_text.unrepeated(text, title) == expected


@pytest.mark.parametrize("bold", [False, True])
def test_the_lines_of_a_note_fit_and_none_begins_with_its_dot(provider, bold):
    source = "数据来源：根据 yearbook.csv、landcover_2000.tif 至 landcover_2020.tif 自行计算"
    text = f"{source}  ·  坐标系：WGS 84 / NSIDC EASE-Grid 2.0 Global  ·  合成示例数据，非观测数据"
    for width in (60, 80, 120):
        found = sheet_text.line_up(text, 8, bold, width)
        lines = found.text.splitlines()
        assert len(lines) > 1 and all(sheet_text.width_of(line, found.size, bold) <= width for line in lines)
        assert not any(line.startswith("·") for line in lines)


def test_a_note_is_never_smaller_than_six_points(provider):
    for width in range(20, 200, 9):
        assert 6.0 <= sheet_text.line_up("Source: yearbook.csv, cover.tif  ·  WGS 84", 6.5, False, width).size <= 6.5


def test_periods_on_maps_have_the_dash_of_print(provider):
    for lines in (sheet_text.line_up, sheet_text.one_line):
        assert lines("Trends, 2000-2020", 10, False, 200).text == "Trends, 2000–2020"
        assert lines("Source: cover_2000-2020.tif", 10, False, 200).text == "Source: cover_2000-2020.tif"


def test_the_table_of_scores_has_room_for_ten_indices():
    assert 11 * HIGHEST_ROW <= 60


@pytest.mark.parametrize("field, z, colours, threshold", [("ce", 1.7, 1, 1), ("ce", 1.5, 1, 0), ("other", 1.7, 0, 0)])
def test_the_key_of_trends_says_what_is_true_of_the_layer(provider, field, z, colours, threshold):
    layer = QgsVectorLayer(f"Polygon?field={field}_trend:integer&field={field}_z:double", "trends", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes([2, z])
    layer.dataProvider().addFeature(feature)
    key = trend_key(layer)
    assert ("favourable (green)" in key, "above 1.66 (two-sided p below 0.097)" in key) == (colours, threshold)
