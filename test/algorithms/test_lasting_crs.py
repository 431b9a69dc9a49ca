"""A CRS whose maker's thread has ended has no definition any more in QGIS; inputs and results of the tools have one."""

import threading
import time

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
        time.sleep(0.3)  # join knows Python's part of the thread; PROJ's goes a moment later


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


def test_a_crs_of_a_thread_that_ends_during_the_run_lasts_too(elsewhere):
    crs = lasting(elsewhere.layer.crs())
    elsewhere.end()
    assert crs.authid() == CODE and "6933" in crs.toWkt()


def test_what_has_no_code_stays(provider):
    none = QgsCoordinateReferenceSystem()
    custom = QgsCoordinateReferenceSystem.fromProj("+proj=aea +lat_1=29.5 +lat_2=45")
    assert lasting(none) is none and lasting(custom) is custom


def test_a_result_keeps_its_crs_when_its_thread_has_ended(elsewhere):
    renew(elsewhere.layer)
    elsewhere.end()
    assert elsewhere.layer.crs().authid() == CODE and "6933" in elsewhere.layer.crs().toWkt()


def test_a_table_has_no_crs_to_renew(provider):
    table = QgsVectorLayer("None", "table", "memory")
    renew(table)
    assert not table.crs().isValid() and not QgsProject.instance().mapLayers().get(table.id())
