"""A project made from plain descriptions: it opens on the map, in groups, and its sheet is cut to the region."""

import threading
import time

import pytest
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsPalettedRasterRenderer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
)
from qgis.PyQt.QtCore import QCoreApplication, QRectF

from carbon_zoning.algorithms import compat, styles
from carbon_zoning.algorithms.project import map_crs, sheet_text
from carbon_zoning.algorithms.project.papers import PAPERS, columns
from carbon_zoning.algorithms.project.project import ProjectLayer, make_project
from carbon_zoning.algorithms.project.sheet_items import add_degrees
from carbon_zoning.algorithms.project.sheet_plan import plan, round_number
from carbon_zoning.core.errors import StudyError

LEGEND, BAR, TEXTS = (62.0, 40.0), (56.0, 13.0), (12.0, 4.0)  # mm


@pytest.fixture
def saved(tmp_path):
    """Write a memory layer to a GeoPackage; returns its source."""

    def saved(layer, name, style=styles.zones):
        path = str(tmp_path / f"{name}.gpkg")
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        context = QgsProject.instance().transformContext()
        result = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context, options)
        assert result[0] == QgsVectorFileWriter.WriterError.NoError, result
        styles.store_vector_style(f"{path}|layername={name}", style, "en")
        return f"{path}|layername={name}"

    return saved


@pytest.fixture
def zones(table, saved):
    """Two units of 0.5 x 0.5 degrees about 108.5 E 32.6 N, with a zone and a name each."""
    rows = [
        (
            f"MultiPolygon((({x} 32.35,{x + 0.5} 32.35,{x + 0.5} 32.85,{x} 32.85,{x} 32.35)))",
            f"县{x}",
            zone,
            2000 + zone,
        )
        for x, zone in ((108.0, 1), (108.5, 5))
    ]
    layer = table("units_zones", "name:string,zone:integer", rows, "MultiPolygon", "EPSG:4326")
    return saved(layer, "units_zones")


@pytest.fixture
def stack(tmp_path):
    """A land-use raster of two years, styled as the tool does."""
    path = str(tmp_path / "land_use.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 2, 2, 2, gdal.GDT_Byte)
    dataset.SetGeoTransform((108, 0.5, 0, 33, 0, -0.5))
    dataset.SetProjection(QgsCoordinateReferenceSystem("EPSG:4326").toWkt())
    for band, (year, code) in enumerate((("2000", 1), ("2020", 6)), start=1):
        dataset.GetRasterBand(band).Fill(code)
        dataset.GetRasterBand(band).SetDescription(year)
    del dataset
    styles.store_raster_style(path, styles.land_use, "en")
    return path


def read(path):
    project = QgsProject()
    assert project.read(str(path))
    return project


def test_layers_stand_in_groups_of_first_appearance_under_their_titles(zones, stack, tmp_path):
    layers = [
        ProjectLayer(stack, "Land use, 2020", "Land use", is_raster=True),
        ProjectLayer(zones, "Carbon-neutral zones, 2000-2020", "Maps"),
    ]
    make_project("What", layers, tmp_path / "study.qgz")
    project = read(tmp_path / "study.qgz")
    root = project.layerTreeRoot()
    assert [group.name() for group in root.findGroups()] == ["Land use", "Maps"]
    shown = {layer.name(): root.findLayer(layer.id()).isVisible() for layer in project.mapLayers().values()}
    assert shown == {"Land use, 2020": False, "Carbon-neutral zones, 2000-2020": True}


def test_the_project_opens_on_the_map_in_an_equal_area_system(zones, tmp_path):
    make_project("What", [ProjectLayer(zones, "Zones", "Maps")], tmp_path / "study.qgz")
    project = read(tmp_path / "study.qgz")
    assert project.crs().description() == "Lambert azimuthal equal-area, centred on 108.5 E 32.6 N"
    view = project.viewSettings().defaultViewExtent()
    # About its own centre the system starts at 0, 0; a degree of longitude is 111.32 km x cos(32.6 deg) = 93.8 km.
    assert abs(view.center().x()) < 500 and abs(view.center().y()) < 500
    assert 93_000 < view.width() / 1.1 < 95_000


def test_land_use_is_shown_with_its_last_year(zones, stack, tmp_path):
    layers = [ProjectLayer(zones, "Zones", "Maps"), ProjectLayer(stack, "Land use", "Land use", is_raster=True)]
    make_project("What", layers, tmp_path / "study.qgz")
    project = read(tmp_path / "study.qgz")
    layer = project.mapLayersByName("Land use")[0]
    assert isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    assert layer.renderer().usesBands() == [2]


def test_temporal_layers_stay_temporal_and_give_the_project_its_time(table, saved, tmp_path):
    def yearly(layer, language):
        temporal = layer.temporalProperties()
        temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
        temporal.setStartField("start")
        temporal.setEndField("end")
        temporal.setIsActive(True)

    rows = [
        (f"MultiPolygon(((0 0,1000 0,1000 {y},0 {y},0 0)))", f"{y}-01-01", f"{y}-12-31") for y in (2020, 2030, 2060)
    ]
    source = saved(table("timeline", "start:date,end:date", rows, "MultiPolygon"), "timeline", yearly)
    make_project("What", [ProjectLayer(source, "Emissions over time", "Maps")], tmp_path / "study.qgz")
    project = read(tmp_path / "study.qgz")
    layer = next(iter(project.mapLayers().values()))
    assert layer.temporalProperties().isActive()
    period = project.timeSettings().temporalRange()
    assert (period.begin().date().year(), period.end().date().year()) == (2020, 2060)


def test_names_have_a_halo_and_text_is_never_evaluated(zones, tmp_path):
    make_project(
        "[% 1 + 1 %] of all", [ProjectLayer(zones, "Zones", "Maps")], tmp_path / "study.qgz", name_field="name"
    )
    project = read(tmp_path / "study.qgz")
    layer = next(iter(project.mapLayers().values()))
    assert layer.labelsEnabled() and layer.labeling().settings().fieldName == "name"
    assert layer.labeling().settings().format().buffer().enabled()
    layout = project.layoutManager().layouts()[0]
    texts = [item.currentText() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
    assert "[% 1 + 1 %] of all" in texts
    note = next(text for text in texts if "Coordinate system" in text)
    assert "centred on 108.5 E 32.6 N" in note and "+proj" not in note


def test_the_pdf_has_text_that_can_be_searched(zones, tmp_path):
    layers = [ProjectLayer(zones, "Zones", "Maps")]
    make_project("Zones 分区", layers, tmp_path / "study.qgz", pdf=str(tmp_path / "map.pdf"))
    # Text drawn as outlines needs no fonts and no map from glyphs to letters.
    assert b"/ToUnicode" in (tmp_path / "map.pdf").read_bytes()


def test_a_layer_that_cannot_be_opened_is_named(tmp_path):
    gone = ProjectLayer(str(tmp_path / "gone.gpkg"), "Zones of 县", "Maps")
    with pytest.raises(StudyError, match="Zones of 县 cannot be opened from .*gone.gpkg"):
        make_project("What", [gone], tmp_path / "study.qgz")


def test_a_folder_that_cannot_be_made_is_named(zones, tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(StudyError, match="The folder of .*study.qgz cannot be made"):
        make_project("What", [ProjectLayer(zones, "Zones", "Maps")], tmp_path / "file" / "study.qgz")


def test_what_cannot_be_written_is_named(zones, tmp_path):
    layers = [ProjectLayer(zones, "Zones", "Maps")]
    for name in ("folder.qgz", "folder.png"):
        (tmp_path / name).mkdir()
    with pytest.raises(StudyError, match="The project .*folder.qgz cannot be written"):
        make_project("What", layers, tmp_path / "folder.qgz")
    with pytest.raises(StudyError, match="The map .*folder.png cannot be written"):
        make_project("What", layers, tmp_path / "study.qgz", picture=str(tmp_path / "folder.png"))


@pytest.mark.parametrize("crs, far", [("EPSG:32649", 1e9), ("EPSG:4326", 5e5), ("EPSG:4326", 85), ("", 5e5)])
def test_coordinates_that_do_not_fit_their_system_are_drawn_as_they_are(table, saved, tmp_path, crs, far):
    shape = f"MultiPolygon((({far} {far},{far + 9} {far},{far + 9} {far + 9},{far} {far})))"
    source = saved(table("far", "zone:integer", [(shape, 1)], "MultiPolygon", crs), "far")
    picture = tmp_path / "map.png"
    make_project("What", [ProjectLayer(source, "Far", "Maps")], tmp_path / "study.qgz", picture=str(picture))
    assert len(read(tmp_path / "study.qgz").mapLayers()) == 1 and picture.stat().st_size > 0


@pytest.mark.parametrize(
    "code, name",
    [
        ("EPSG:32649", "WGS 84 / UTM zone 49N (EPSG:32649)"),
        ("PROJ:+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +datum=WGS84", "Albers Equal Area"),
        ("", "not known"),
    ],
)
def test_a_coordinate_system_is_called_by_its_name(provider, code, name):
    assert map_crs.crs_name(QgsCoordinateReferenceSystem(code)) == name


# --- the sheet ---


def planned(aspect, *, corners):
    return plan((aspect, 1.0), LEGEND, BAR, TEXTS, lambda box, found: corners)


@pytest.mark.parametrize("corners", [True, False])
@pytest.mark.parametrize("aspect", [0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.5, 2.0, 3.0, 5.0])
def test_the_map_takes_most_of_the_page_and_nothing_covers_the_region(aspect, corners):
    found = planned(aspect, corners=corners)
    width, height = found.page
    assert found.frame.width * found.frame.height >= 0.65 * width * height
    assert max(width, height) <= 297.01 and min(width, height) <= 210.01
    for box in (found.legend, found.bar, found.region):
        assert box.x >= 0 and box.x + box.width <= found.frame.width + 0.01
        assert box.y >= 0 and box.y + box.height <= found.frame.height + 0.01
    assert apart(found.legend, found.bar)
    if not corners:
        assert apart(found.legend, found.region) and apart(found.bar, found.region)


@pytest.mark.parametrize("aspect", [0.8, 1.0, 1.2, 1.4, 1.6])
def test_at_most_a_third_of_the_frame_is_empty_where_the_region_fills_its_corners(aspect):
    found = planned(aspect, corners=False)
    assert found.region.width * found.region.height >= 0.66 * found.frame.width * found.frame.height


def test_where_the_region_leaves_corners_free_the_frame_is_cut_to_it():
    found = planned(2.0, corners=True)
    assert found.frame.width - found.region.width == pytest.approx(2 * PAPERS["a4"].padding)
    assert found.frame.height - found.region.height == pytest.approx(2 * PAPERS["a4"].padding)


def test_a_legend_too_high_for_a_free_corner_takes_a_part_of_a_strip():
    def is_free(box, found):  # the region leaves its lower right free, from half its width and 70 % of its height on
        region = found.region
        right, below = box.x >= region.x + region.width / 2, box.y >= region.y + 0.7 * region.height
        return (right and below) or apart(box, region)

    found = plan((2.0, 1.0), LEGEND, BAR, TEXTS, is_free)
    assert is_free(found.legend, found) and is_free(found.bar, found)
    assert found.region.width > planned(2.0, corners=False).region.width + 10


@pytest.mark.parametrize("legend", [(30.0, 20.0), (60.0, 20.0), (69.0, 60.0)])
@pytest.mark.parametrize("corners", [True, False])
@pytest.mark.parametrize("aspect", [0.3, 1.0, 1.8, 5.0])
@pytest.mark.parametrize("paper", columns(), ids=["170", "85"])
def test_a_column_is_filled_and_nothing_covers_the_region(paper, aspect, corners, legend):
    found = plan((aspect, 1.0), legend, paper.bar, (0.0, 0.0), lambda box, found: corners, paper)
    assert found.page[0] == paper.size[0] and found.page[1] <= 225.01
    for box in (found.legend, found.bar, found.region):
        assert box.x >= 0 and box.x + box.width <= found.frame.width + 0.01
        assert box.y >= 0 and box.y + box.height <= found.frame.height + 0.01
    assert apart(found.legend, found.bar)
    if not corners:
        assert apart(found.legend, found.region) and apart(found.bar, found.region)
    if aspect >= 1.8:
        assert found.region.width == pytest.approx(found.frame.width - 2 * paper.padding)  # as wide as can be


@pytest.mark.parametrize("height, step", [(5.5, 2), (0.5, 2)])
def test_degrees_keep_off_each_other_below_a_long_region(provider, height, step):
    """Ten degrees on 76 mm: those of a region half a degree high would stand every 0.2 degrees, 1.5 mm apart."""
    project = QgsProject()
    layout = QgsPrintLayout(project)
    item = QgsLayoutItemMap(layout)
    item.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    item.attemptSetSceneRect(QRectF(0, 0, 76, 76 * height / 10))
    item.zoomToExtent(QgsRectangle(100, 30, 110, 30 + height))
    add_degrees(item)
    assert item.grids().grid(0).intervalX() == step


def apart(one, other):
    return (
        one.x + one.width <= other.x + 0.01
        or other.x + other.width <= one.x + 0.01
        or one.y + one.height <= other.y + 0.01
        or other.y + other.height <= one.y + 0.01
    )


@pytest.mark.parametrize("value, rounded", [(60, 50), (50, 50), (19.9, 10), (4.99, 2), (0.7, 0.5), (1000, 1000)])
def test_the_scale_bar_has_a_round_length(value, rounded):
    assert round_number(value) == pytest.approx(rounded)


@pytest.mark.parametrize("text", ["Carbon-neutral zones of a region " * 2, "碳中和分区示例区域" * 4])
def test_long_texts_are_set_smaller_and_then_broken(provider, text):
    found = [sheet_text.line_up(text, 14, True, width) for width in range(500, 40, -4)]
    kinds = ["whole" if lines.size == 14 else "broken" if "\n" in lines.text else "smaller" for lines in found]
    assert list(dict.fromkeys(kinds)) == ["whole", "smaller", "broken"]  # as the page gets narrower, in this order
    assert found[-1].height > found[0].height
    for lines in found:
        assert "".join(lines.text.split()) == "".join(text.split())


# --- the main thread ---


def call_in_thread(function):
    """Call a function in another thread while the main thread takes calls; returns what it returned or raised."""
    outcome = []

    def work():
        try:
            outcome.append(function())
        except (RuntimeError, StudyError) as error:
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    limit = time.monotonic() + 20
    while thread.is_alive() and time.monotonic() < limit:
        QCoreApplication.processEvents()
    assert outcome, "no answer: the thread still waits"
    return outcome[0]


def test_a_function_runs_in_the_main_thread_whoever_asks(provider):
    here = threading.get_ident()
    assert compat.in_main_thread(threading.get_ident) == here
    assert call_in_thread(lambda: compat.in_main_thread(threading.get_ident)) == here
    assert call_in_thread(threading.get_ident) != here


def test_a_function_that_nobody_waits_for_runs_in_the_main_thread_too(provider):
    here, found = threading.get_ident(), []
    compat.soon_in_main_thread(lambda: found.append(threading.get_ident()))
    assert found == [here]
    assert call_in_thread(lambda: compat.soon_in_main_thread(lambda: found.append(threading.get_ident()))) is None
    QCoreApplication.processEvents()
    assert found == [here, here]


def test_an_error_of_the_main_thread_comes_back_to_who_asked(provider):
    def fails():
        raise StudyError("The map {path} cannot be written.", path="x.pdf")

    error = call_in_thread(lambda: compat.in_main_thread(fails))
    assert isinstance(error, StudyError) and error.values == {"path": "x.pdf"}
