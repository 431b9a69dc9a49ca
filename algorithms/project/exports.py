"""Layouts as files: written aside, moved in when all are whole, so that what fails or is cancelled leaves nothing."""

from __future__ import annotations

import html
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsLayoutExporter, QgsLayoutRenderContext

from ...core.aside import new_folder_aside
from ...core.errors import Cancelled, StudyError
from ...core.raster import gdal_silent
from ..compat import TEXT_AS_TEXT

PICTURE_DPI, FIGURE_DPI = 200, 300
RESULTS = QgsLayoutExporter.ExportResult


class Exports:
    """Files of one run; `feedback` is that of QGIS, asked whether the user has cancelled, or None."""

    def __init__(self, feedback=None):
        self._feedback = feedback
        self._made = []  # (file aside, destination)

    def layout(self, layout, path, *, dpi=PICTURE_DPI):
        """Write a layout in the format of the file's ending: PDF, SVG, else a picture."""
        kind = Path(path).suffix.lower()
        exporter = QgsLayoutExporter(layout)
        with gdal_silent():  # QGIS tries to write the place on Earth into the picture, which GDAL cannot do for PNG
            if kind == ".pdf":
                self._write(path, lambda aside: exporter.exportToPdf(aside, _pdf()))
            elif kind == ".svg":
                with _escaped_title(layout.project()):
                    self._write(path, lambda aside: exporter.exportToSvg(aside, _svg()))
            else:
                self._write(path, lambda aside: exporter.exportToImage(aside, _image(dpi)))

    def atlas(self, layout, path):
        """Write an atlas as one PDF, a page for each unit."""
        self._write(
            path,
            lambda aside: QgsLayoutExporter.exportToPdf(layout.atlas(), aside, _pdf(lossless=True), self._feedback)[0],
        )

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
        self._refuse_cancelled()
        try:
            aside = new_folder_aside(path) / Path(path).name
        except OSError as error:
            raise _failed(path) from error
        self._made.append((aside, Path(path)))
        done = export(str(aside))
        self._refuse_cancelled()
        if done != RESULTS.Success or not aside.is_file() or Path(path).is_dir():
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


def _pdf(*, lossless=False):
    settings = QgsLayoutExporter.PdfExportSettings()
    if lossless:  # charts are pictures there: lines and text are smaller so, and without smears
        settings.flags |= QgsLayoutRenderContext.Flag.FlagLosslessImageRendering
    settings.textRenderFormat = TEXT_AS_TEXT
    return settings


def _svg():
    settings = QgsLayoutExporter.SvgExportSettings()
    settings.textRenderFormat = TEXT_AS_TEXT
    return settings


def _image(dpi):
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = dpi
    return settings


def _failed(path):
    return StudyError(
        "The map {path} cannot be written. Check that the folder is writable and the file not in use.", path=path
    )
