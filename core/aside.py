"""Folders beside a destination, where an output is written until it is whole; those of killed runs are swept."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import tempfile
from pathlib import Path

from .errors import StudyError

ASIDE = ".part"
LONG = 100  # bytes of a name


def new_folder_aside(path: str | Path) -> Path:
    """Make and return a folder beside a destination; those that killed runs on this machine left there are removed.

    Parameters
    ----------
    path : str or Path
        File that is to be written; its folder is made where it is missing.

    Raises
    ------
    OSError
        The folder of the destination cannot be made or written to.

    >>> folder = new_folder_aside(Path(tempfile.mkdtemp()) / "zones.gpkg")
    >>> folder.is_dir(), folder.name.startswith(".zones_gpkg"), folder.suffix
    (True, True, '.part')
    """
    path = Path(path).absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    return Path(tempfile.mkdtemp(prefix=f"{_aside_name(path)}{os.getpid()}-", suffix=ASIDE, dir=path.parent))


def unwritable(folder: str | Path, error: OSError) -> StudyError:
    """Return the error that names a folder which cannot be written to.

    >>> str(unwritable("/proc/study", OSError(30, "Read-only file system")))
    'The folder /proc/study cannot be written to: Read-only file system. Choose another folder.'
    """
    return StudyError(
        "The folder {folder} cannot be written to: {reason}. Choose another folder.",
        folder=folder,
        reason=error.strerror or error,
    )


def sweep(path: Path) -> None:
    """Remove what killed runs on this machine left beside a destination; what a living run writes stays.

    >>> path = Path(tempfile.mkdtemp()) / "zones.gpkg"
    >>> folder = new_folder_aside(path)  # of this process, which lives
    >>> sweep(path)
    >>> folder.is_dir()
    True
    """
    own = re.compile(re.escape(_aside_name(path)) + r"(\d+)-.*" + re.escape(ASIDE) + "$")
    for folder in path.parent.glob(f".*{ASIDE}"):
        match = own.match(folder.name)
        if match and not _is_alive(int(match.group(1))):
            shutil.rmtree(folder, ignore_errors=True)


def _aside_name(path):
    """Return how the folder aside begins; no ending is in it: GDAL takes a folder ``x.xlsx...`` for a zip file.

    A long name is told by a hash: the folder's own must not be longer than a file system takes.
    """
    name = path.name if len(os.fsencode(path.name)) <= LONG else hashlib.sha256(os.fsencode(path.name)).hexdigest()
    return "." + f"{name}.{platform.node()}-".replace(".", "_")


def _is_alive(process):
    if os.name == "nt":  # a file that is open there cannot be deleted, so that a living run keeps its folder
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
