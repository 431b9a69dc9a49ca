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
    layer = f'{cases / "qinba"}/qinba_counties.gpkg|layername=qinba82_raw_as_published|subset="in81" = 1'
    result = run(
        "samplestudy", UNITS=layer, UNIT_ID="adcode", UNIT_NAME="name", CELL_SIZE=10000, FOLDER=str(tmp_path / "own")
    )
    units = frame(result["UNITS_LAYER"])
    assert len(units) == 81 and "嵩县" in {row["name"] for row in units}
    assert len(frame(result["YEARBOOK"])) == 81 * 21


def test_files_that_no_sample_study_made_are_never_replaced(run, tmp_path):
    from qgis.core import QgsProcessingException

    mine = tmp_path / "units.gpkg"
    mine.write_bytes(b"the user's own")
    with pytest.raises(QgsProcessingException, match=r"not of a sample study: units\.gpkg\. Choose another folder"):
        run("samplestudy", CELL_SIZE=20000, FOLDER=str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["units.gpkg"] and mine.read_bytes() == b"the user's own"


def test_a_sample_study_takes_the_place_of_an_earlier_one_and_leaves_other_files(run, tmp_path):
    run("samplestudy", CELL_SIZE=20000, SEED=1, FOLDER=str(tmp_path))
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    first = (tmp_path / "yearbook.csv").read_bytes()
    run("samplestudy", CELL_SIZE=20000, SEED=2, FOLDER=str(tmp_path))
    assert (tmp_path / "yearbook.csv").read_bytes() != first
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
