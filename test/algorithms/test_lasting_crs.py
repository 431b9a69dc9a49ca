"""A CRS whose maker's thread has ended has no definition any more in QGIS; inputs and results of the tools have one."""

import threading

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

from carbon_zoning.algorithms.lasting_crs import lasting, renew
from carbon_zoning.algorithms.tables import source_crs

CODE = "EPSG:6933"


class Elsewhere:
    """Makes a layer in a thread of its own, which ends with `end`."""

    def __init__(self):
        self._made, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work)
        self._thread.start()
        self._made.wait()

    def _work(self):
        QgsCoordinateReferenceSystem.invalidateCache()
        self.layer = QgsVectorLayer(f"Polygon?crs={CODE}", "made elsewhere", "memory")
        self._made.set()
        self._over.wait()

    def end(self):
        self._over.set()
        self._thread.join()


@pytest.fixture
def elsewhere(provider):
    place = Elsewhere()
    yield place
    place.end()


def test_a_crs_of_an_ended_thread_is_made_anew(elsewhere):
    elsewhere.end()
    crs = lasting(elsewhere.layer.crs())
    assert crs.authid() == CODE and "6933" in crs.toWkt()
    assert "6933" in source_crs(elsewhere.layer).toWkt()


def test_what_has_a_definition_or_none_stays(provider):
    known, none = QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem()
    assert lasting(known) is known and lasting(none) is none


def test_a_result_keeps_its_crs_when_its_thread_has_ended(elsewhere):
    renew(elsewhere.layer)
    elsewhere.end()
    assert elsewhere.layer.crs().authid() == CODE and "6933" in elsewhere.layer.crs().toWkt()


def test_a_table_has_no_crs_to_renew(provider):
    table = QgsVectorLayer("None", "table", "memory")
    renew(table)
    assert not table.crs().isValid() and not QgsProject.instance().mapLayers().get(table.id())
