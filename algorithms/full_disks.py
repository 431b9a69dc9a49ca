"""Says so where an output failed on a full disk: GDAL and SQLite tell of it in other words, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from .sentences import joined

translate = QCoreApplication.translate
FULL = 2**20  # bytes left: no table or report of a study fits in


def explained(text, targets):
    """Return the text of an error; where the disk of a destination is full, with a sentence on that."""
    for folder in (_folder_of(target) for target in targets):
        if folder is not None and shutil.disk_usage(folder).free < FULL:
            full = translate(
                "CarbonZoning", "The disk of {folder} is full. Make room there, or choose another place."
            ).format(folder=folder)
            return joined(text if text.endswith((".", "。")) else f"{text}.", full)
    return text


def _folder_of(target):
    """Return the folder on whose disk a destination lies, None for what lies in no file."""
    if target.path is None:
        return None
    path = Path(target.path).absolute()
    return next((folder for folder in (path, *path.parents) if folder.is_dir()), None)
