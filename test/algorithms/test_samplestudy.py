"""The sample study through the Toolbox, over made-up units and over real ones."""

import pytest


def test_made_up_units_carry_style_and_aliases(run, frame, tmp_path):
    result = run("samplestudy", CELL_SIZE=8000, SEED=5, FOLDER=str(tmp_path / "研究"))
    units = frame(result["UNITS_LAYER"])
    assert len(units) == 81 and {row["synthetic"] for row in units} == {1}
    assert len(result["LANDCOVER"]) == 21
    for name in ("README.txt", "yearbook.csv", "yearbook_wide.csv", "targets.csv"):
        assert (tmp_path / "研究" / name).stat().st_size > 0


def test_own_polygons_need_an_id(run, squares, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=r"Choose the id field of the units \(UNIT_ID\)"):
        run("samplestudy", UNITS=squares(["1"]), FOLDER=str(tmp_path))


def test_real_counties_with_invalid_polygons_in_degrees(run, frame, cases, tmp_path):
    layer = f'{cases}/qinba/qinba_counties.gpkg|layername=qinba82_raw_as_published|subset="in81" = 1'
    result = run(
        "samplestudy", UNITS=layer, UNIT_ID="adcode", UNIT_NAME="name", CELL_SIZE=10000, FOLDER=str(tmp_path / "own")
    )
    units = frame(result["UNITS_LAYER"])
    assert len(units) == 81 and "嵩县" in {row["name"] for row in units}
    assert len(frame(result["YEARBOOK"])) == 81 * 21
