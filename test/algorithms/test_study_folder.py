"""The folder of a study: nothing earlier goes before the new results are complete, and inputs are never touched."""

import html
import shlex

import pytest

from carbon_zoning.algorithms.start.study_folder import StudyFolder
from carbon_zoning.core.errors import StudyError

NAMES = ("results.gpkg", "zones.png", "report.html")


def made(folder, **files):
    for name, text in files.items():
        (folder.aside / name.replace("_", ".")).write_text(text, encoding="utf-8")


def listed(path):
    return sorted(item.name for item in path.iterdir())


def test_results_come_into_the_folder_when_complete(tmp_path):
    folder = StudyFolder(tmp_path / "一 b", NAMES)
    made(folder, results_gpkg="new", report_html=f"<p>{folder.aside}</p>")
    assert listed(folder.path) == [folder.aside.name]
    folder.complete()
    assert listed(tmp_path / "一 b") == ["report.html", "results.gpkg"]
    assert (folder.path / "report.html").read_text(encoding="utf-8") == f"<p>{folder.path}</p>"


def test_earlier_results_are_refused_by_name_and_replaced_when_asked(tmp_path):
    (tmp_path / "results.gpkg").write_text("old")
    (tmp_path / "zones.png").write_text("old")
    (tmp_path / "my notes.txt").write_text("mine")
    with pytest.raises(StudyError, match="already holds results: results.gpkg, zones.png"):
        StudyFolder(tmp_path, NAMES)
    folder = StudyFolder(tmp_path, NAMES, overwrite=True)
    made(folder, results_gpkg="new")
    assert (tmp_path / "results.gpkg").read_text() == "old"
    folder.complete()
    assert (tmp_path / "results.gpkg").read_text() == "new"
    # A map of the earlier study would be read as one of the new; the user's own file stays.
    assert listed(tmp_path) == ["my notes.txt", "results.gpkg"]


def test_files_of_a_folder_within_are_replaced_and_what_the_new_run_lacks_goes(tmp_path):
    names = [*NAMES, "figures/a.svg", "figures/b.svg"]
    figures = tmp_path / "figures"
    figures.mkdir()
    for name in ("a.svg", "b.svg", "mine.svg"):
        (figures / name).write_text("old")
    folder = StudyFolder(tmp_path, names, overwrite=True)
    (folder.aside / "figures").mkdir()
    (folder.aside / "figures" / "a.svg").write_text("new")
    folder.complete()
    assert listed(figures) == ["a.svg", "mine.svg"] and (figures / "a.svg").read_text() == "new"
    assert listed(tmp_path) == ["figures"]


def test_a_run_that_breaks_off_keeps_what_it_finished_and_the_earlier_results(tmp_path):
    (tmp_path / "results.gpkg").write_text("old")
    folder = StudyFolder(tmp_path, NAMES, overwrite=True)
    made(folder, results_gpkg="half", report_html=f"{folder.aside}/x")
    kept = folder.keep_finished()
    assert listed(tmp_path) == ["results.gpkg", "unfinished"]
    assert (tmp_path / "results.gpkg").read_text() == "old"
    assert (kept / "results.gpkg").read_text() == "half"
    assert (kept / "report.html").read_text() == f"{kept}/x"
    again = StudyFolder(tmp_path, NAMES, overwrite=True)
    made(again, results_gpkg="new")
    again.complete()
    assert listed(tmp_path) == ["results.gpkg"]


def test_a_broken_run_does_not_stand_in_the_way_of_the_next(tmp_path):
    folder = StudyFolder(tmp_path, NAMES)
    made(folder, results_gpkg="half")
    folder.keep_finished()
    StudyFolder(tmp_path, NAMES).discard()
    assert listed(tmp_path) == ["unfinished"]


def test_nothing_finished_leaves_nothing(tmp_path):
    folder = StudyFolder(tmp_path / "new", NAMES)
    assert folder.keep_finished() is None
    assert listed(tmp_path / "new") == []


@pytest.mark.parametrize("overwrite", [False, True])
def test_an_input_is_never_replaced(tmp_path, overwrite):
    (tmp_path / "results.gpkg").write_text("my yearbook")
    with pytest.raises(StudyError, match="results.gpkg is an input of the study"):
        StudyFolder(tmp_path, NAMES, [str(tmp_path / "sub" / ".." / "results.gpkg")], overwrite=overwrite)
    assert listed(tmp_path) == ["results.gpkg"]


def test_a_file_in_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "study").write_text("a file")
    with pytest.raises(StudyError, match="The folder .*study cannot be written to"):
        StudyFolder(tmp_path / "study", NAMES)


def test_a_command_of_a_folder_with_an_apostrophe_names_where_the_results_lie_in_the_end(tmp_path):
    folder = StudyFolder(tmp_path / "a'b & c", ["page.html"])
    address = "ogr:dbname='{}' table=\"t\"".format(str(folder.aside / "results.gpkg").replace("'", r"\'"))
    words = ["qgis_process", f"--PANEL={folder.aside / 'results.gpkg'}|layername=t", f"--OUTPUT={address}"]
    (folder.aside / "page.html").write_text(html.escape(shlex.join(words)), encoding="utf-8")
    folder.complete()
    found = shlex.split(html.unescape((folder.path / "page.html").read_text(encoding="utf-8")))
    assert found[1] == f"--PANEL={folder.path / 'results.gpkg'}|layername=t"
    assert found[2].count("unfinished") == 0 and r"a\'b & c/results.gpkg" in found[2]
