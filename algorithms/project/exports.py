"""Layouts as files: written aside, moved in when all are whole, so that what fails or is cancelled leaves nothing."""

from __future__ import annotations

import html
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsLayoutExporter
from qgis.PyQt.QtCore import QCoreApplication

from ...core.aside import new_folder_aside
from ...core.errors import Cancelled, StudyError
from ...core.raster import gdal_silent
from ..compat import TEXT_AS_TEXT
from .atlas_pdf import write_atlas
from .drawing import pdf_settings, simplify

translate = QCoreApplication.translate
DPI = 300  # of pictures as of a layout, so of its PDF: another has other labels
RESULTS = QgsLayoutExporter.ExportResult


class Exports:
    """Files of one run.

    `feedback` is that of QGIS, asked whether the user has cancelled, or None; ``say(text)`` takes a line on each file.
    """

    def __init__(self, feedback=None, say=lambda text: None):
        self._feedback, self._say = feedback, say
        self._made = []  # (file aside, destination)

    def layout(self, layout, path):
        """Write a layout in the format of the file's ending: PDF, SVG, else a picture."""
        kind = Path(path).suffix.lower()
        exporter = QgsLayoutExporter(layout)
        simplify(layout)
        with gdal_silent():  # QGIS tries to write the place on Earth into the picture, which GDAL cannot do for PNG
            if kind == ".pdf":
                self._write(path, lambda aside: exporter.exportToPdf(aside, pdf_settings()))
            elif kind == ".svg":
                with _escaped_title(layout.project()):
                    self._write(path, lambda aside: exporter.exportToSvg(aside, _svg()))
            else:
                self._write(path, lambda aside: exporter.exportToImage(aside, _image()))

    def atlas(self, layout, path):
        """Write an atlas as one PDF, and yield after each page."""
        aside = self._aside(path)
        simplify(layout)
        pages = write_atlas(layout, str(aside))
        try:
            while True:
                next(pages)
                self._refuse_cancelled()
                yield
        except StopIteration as end:
            self._refuse_failed(path, aside, is_done=end.value)
        finally:
            pages.close()

    def text(self, path, text):
        """Write a text file."""

        def write(aside):
            Path(aside).write_text(text, encoding="utf-8-sig", newline="")
            return RESULTS.Success

        self._write(path, write)

    def commit(self):
        """Move all files in."""
        for made, path in self._made:
            try:
                os.replace(made, path)
            except OSError as error:
                raise _failed(path) from error

    def abandon(self):
        """Remove what was written aside."""
        for made, _ in self._made:
            shutil.rmtree(made.parent, ignore_errors=True)
        self._made = []

    def _write(self, path, export):
        """Call ``export(path aside)``, which returns what QGIS says of it."""
        aside = self._aside(path)
        done = export(str(aside))
        self._refuse_cancelled()
        self._refuse_failed(path, aside, is_done=done == RESULTS.Success)

    def _aside(self, path):
        """Return where a file is written until all are whole."""
        self._refuse_cancelled()
        self._say(translate("CarbonZoning", "Writing {file}").format(file=Path(path).name))
        try:
            aside = new_folder_aside(path) / Path(path).name
        except OSError as error:
            raise _failed(path) from error
        self._made.append((aside, Path(path)))
        return aside

    def _refuse_failed(self, path, aside, *, is_done):
        if not is_done or not aside.is_file() or Path(path).is_dir():
            raise _failed(path)

    def _refuse_cancelled(self):
        if self._feedback is not None and self._feedback.isCanceled():
            raise Cancelled


@contextmanager
def _escaped_title(project):
    """Let the title of a project be markup for a while: Qt writes it into an SVG as it is, which QGIS then reads."""
    title = project.title()
    project.setTitle(html.escape(title, quote=False))
    try:
        yield
    finally:
        project.setTitle(title)


def _svg():
    settings = QgsLayoutExporter.SvgExportSettings()
    settings.textRenderFormat = TEXT_AS_TEXT
    settings.simplifyGeometries = False
    return settings


def _image():
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DPI
    return settings


def _failed(path):
    return StudyError(
        "The map {path} cannot be written. Check that the folder is writable and the file not in use.", path=path
    )
