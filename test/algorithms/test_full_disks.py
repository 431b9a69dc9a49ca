"""An output that fails on a full disk says that the disk is full; a report does not replace what is no report."""

from types import SimpleNamespace

import pytest
from qgis.core import QgsProcessingException

from carbon_zoning.algorithms import full_disks

AREAS = "unit:string,year:integer," + ",".join(
    f"{name}:double" for name in ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
)
FULL = "is full. Make room there, or choose another place."


@pytest.fixture
def account(table, squares):
    areas = [("001", 2000, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0)]
    panel = table("panel", "unit:string,year:integer,population:double", [("001", 2000, 10.0)])
    return {"PANEL": panel, "AREAS": table("areas", AREAS, areas), "UNITS": squares(["001"]), "UNIT_ID": "code"}


@pytest.mark.parametrize(("free", "said"), [(2**20 - 1, True), (2**20, False)])
def test_a_full_disk_is_named_and_no_other(run, account, tmp_path, monkeypatch, free, said):
    from carbon_zoning.algorithms import outputs

    monkeypatch.setattr(full_disks.shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    monkeypatch.setattr(outputs.readback, "fault_of", lambda *arguments: "no such table: gpkg_geometry_columns")
    with pytest.raises(QgsProcessingException) as raised:
        run("carbonaccounting", **account, OUTPUT=str(tmp_path / "new" / "units.gpkg"))
    text = str(raised.value)
    assert "no such table: gpkg_geometry_columns" in text
    assert (f"The disk of {tmp_path / 'new'} {FULL}" in text) == said and ("is full" in text) == said


def test_a_run_in_memory_has_no_disk(monkeypatch):
    monkeypatch.setattr(full_disks.shutil, "disk_usage", lambda folder: SimpleNamespace(free=0))
    assert full_disks.explained("It failed.", [SimpleNamespace(path=None)]) == "It failed."


def test_a_report_replaces_reports_only(run, account, tmp_path):
    yearbook, report = tmp_path / "yearbook.csv", tmp_path / "report.HTML"
    yearbook.write_text("unit,year\n", encoding="utf-8")
    report.write_text("of an earlier run", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"would replace a file of another kind.*ends in \.html\."):
        run("carbonaccounting", **account, REPORT=str(yearbook))
    assert yearbook.read_text(encoding="utf-8") == "unit,year\n"
    run("carbonaccounting", **account, REPORT=str(report))
    assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    run("carbonaccounting", **account, REPORT=str(tmp_path / "report"))  # a new file of any name
