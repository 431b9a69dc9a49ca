"""An interrupted run continued: finished blocks kept in a folder beside the destination."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from ..errors import StudyError, listing
from ..raster import Window

JOURNAL = "journal.json"


class Remembered:
    """Computes a window, or reads its result where an earlier run has kept it. It can be pickled.

    Results are written under another name and renamed, so that a block is there whole or not at all.
    """

    def __init__(self, compute: Callable[[Window], np.ndarray], folder: str | Path):
        self._compute, self._folder = compute, Path(folder)

    def __call__(self, window: Window) -> np.ndarray:
        path = self._folder / "{}_{}_{}_{}.npy".format(*window)
        kept = _loaded(path)
        if kept is not None:
            return kept
        result = self._compute(window)
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        with open(unfinished, "wb") as stream:
            np.save(stream, result, allow_pickle=False)
        os.replace(unfinished, path)
        return result


@contextmanager
def kept_blocks(destination: str | Path, facts: dict[str, str]) -> Iterator[Path]:
    """Give the folder of the finished blocks of a run; it is deleted when the ``with`` block ends well.

    Parameters
    ----------
    destination : str or Path
        File that the run is to make; the folder ``<name>.resume`` lies beside it.
    facts : dict of text
        What the blocks depend on: inputs and settings. A folder kept by a run of other facts is refused.

    Raises
    ------
    StudyError
        The folder belongs to a run of other inputs or settings, holds files of others, or cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as parent:
    ...     with kept_blocks(Path(parent, "trend.tif"), {"method": "linear"}) as folder:
    ...         folder.name, [path.name for path in folder.iterdir()]
    ('trend.tif.resume', ['journal.json'])
    """
    destination = Path(destination)
    folder = destination.with_name(f"{destination.name}.resume")
    _require_same(_known_facts(folder, facts), facts, folder)
    yield folder
    _delete_own(folder)


def _require_same(known: dict[str, str], facts: dict[str, str], folder: Path) -> None:
    if known != facts:
        raise StudyError(
            "The folder {folder} holds blocks of a run with other inputs or settings ({differences}). Run it with "
            "those, or delete the folder.",
            folder=folder,
            differences=listing(_differences(known, facts)),
        )


def _known_facts(folder: Path, facts: dict[str, str]) -> dict[str, str]:
    """Return the facts of the run that the folder is of: those given where it is new, and is made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = _journal(folder)
        _refuse_foreign(folder, known)
        if known is None:
            (folder / JOURNAL).write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
        return facts if known is None else known
    except OSError as error:
        raise StudyError(
            "The finished blocks cannot be kept in {folder}: {reason}. Choose another destination, or turn off RESUME.",
            folder=folder,
            reason=error,
        ) from error


def _refuse_foreign(folder: Path, known: dict[str, str] | None) -> None:
    """Refuse a folder with files but without a journal: a run would delete it at its end."""
    if known is None and any(folder.iterdir()):
        raise StudyError(
            "The folder {folder}, where the finished blocks are to be kept, holds files that no run has made. Choose "
            "another destination, or rename the folder.",
            folder=folder,
        )


def _delete_own(folder: Path) -> None:
    """Delete the blocks and the journal, and the folder unless somebody else's files lie in it."""
    own = re.compile(r"-?\d+_-?\d+_\d+_\d+\.(npy|\d+\.part)")
    for path in [*(path for path in folder.iterdir() if own.fullmatch(path.name)), folder / JOURNAL]:
        path.unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()


def file_stamps(paths: Iterable[str]) -> dict[str, str]:
    """Return what tells files from changed ones: size and time of change of each, a dict of path -> text.

    >>> file_stamps(["no such file"])
    {'no such file': ''}
    >>> file_stamps([__file__])[__file__].startswith(f"{len(Path(__file__).read_bytes())} bytes, ")
    True
    """
    found = {}
    for path in paths:
        file = Path(path)
        state = file.stat() if file.is_file() else None
        found[str(path)] = f"{state.st_size} bytes, {state.st_mtime_ns} ns" if state else ""
    return found


def _loaded(path):
    """Return a kept result; None where there is none, or it was cut off when the machine stopped."""
    try:
        return np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None


def _journal(folder):
    """Return the facts of the run that made the folder, None where it is new; a damaged journal is no facts."""
    path = folder / JOURNAL
    if not path.is_file():
        return None
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def _differences(known, facts):
    names = sorted({*known, *facts})
    return [
        f"{name}: {known.get(name, '')} ≠ {facts.get(name, '')}" for name in names if known.get(name) != facts.get(name)
    ]
