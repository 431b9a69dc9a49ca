"""The folder of a whole study: results are made aside and moved in when all are complete."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from ...core.aside import unwritable
from ...core.errors import StudyError, listing
from ...core.report.line_breaks import breakable
from ..geopackage import rename_in_metadata

ASIDE = ".unfinished-"
SEPARATORS = ("/", "\\\\", "\\")  # as QGIS, an address and Windows write paths
LEFT_OVER = "unfinished"  # holds what a run that broke off had finished, until one is complete


class StudyFolder:
    """Where the files of a study lie: made aside, then moved in.

    Parameters
    ----------
    folder : str or Path
        Made where it is missing.
    names : iterable of str
        Names of all files that a study may make.
    inputs : iterable of str or Path
        Files that the study reads: never replaced.
    overwrite : bool
        Whether results of an earlier run may be replaced.

    Raises
    ------
    StudyError
        The folder cannot be made or written to, is a file, holds results already, or a result would replace an input.
    """

    def __init__(self, folder, names, inputs=(), *, overwrite=False):
        self.path = Path(folder).absolute()
        self._names = tuple(names)
        self._refuse_inputs(inputs)
        earlier = [name for name in self._names if (self.path / name).exists()]
        if earlier and not overwrite:
            raise StudyError(
                "The folder {folder} already holds results: {names}. Choose another folder, or tick 'Replace "
                "results that the folder holds already' among the advanced parameters (OVERWRITE).",
                folder=self.path,
                names=listing(earlier, 4),
            )
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self.aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=self.path))
        except OSError as error:
            raise unwritable(self.path, error) from error

    def final(self, text):
        """Return a path, or a layer's address, in the folder instead of aside."""
        return str(text).replace(str(self.aside), str(self.path))

    def complete(self):
        """Move all that was made into the folder; what an earlier run left and this one did not make goes."""
        _rename_in_pages(self.aside, self.path)
        made = {path.relative_to(self.aside).as_posix() for path in self.aside.rglob("*") if path.is_file()}
        try:
            for name in sorted(made):
                (self.path / name).parent.mkdir(exist_ok=True)
                os.replace(self.aside / name, self.path / name)
            for name in set(self._names) - made:
                (self.path / name).unlink(missing_ok=True)
        except OSError as error:
            raise StudyError(
                "The file {file} cannot be replaced: {reason}. Close it in other programs and in this project, and "
                "run again; the new results are in {folder}.",
                file=error.filename2 or error.filename,
                reason=error.strerror,
                folder=self.aside,
            ) from error
        shutil.rmtree(self.aside)
        shutil.rmtree(self.path / LEFT_OVER, ignore_errors=True)

    def keep_finished(self):
        """Keep what was made before a run broke off, beside the results; return where, None if nothing is left."""
        if not self.aside.exists():
            return None
        if not any(self.aside.iterdir()):
            self.discard()
            return None
        kept = self.path / LEFT_OVER
        _rename_in_pages(self.aside, kept)
        shutil.rmtree(kept, ignore_errors=True)
        os.replace(self.aside, kept)
        return kept

    def broken_off(self, error):
        """Keep what was finished and return the error of the run, which says where it is."""
        kept = self.keep_finished()
        if kept is None:
            return error
        error = error.changed(lambda value: str(value).replace(str(self.aside), str(kept)))
        return StudyError("{reason} What was finished before is in {folder}.", reason=error, folder=kept)

    def discard(self):
        """Remove what was made aside, after a cancelled run."""
        shutil.rmtree(self.aside, ignore_errors=True)

    def _refuse_inputs(self, inputs):
        results = {(self.path / name).resolve() for name in self._names}
        used = sorted({str(path) for path in inputs if path and Path(path).resolve() in results})
        if used:
            raise StudyError(
                "The file {file} is an input of the study, and a result would replace it. Choose another folder.",
                file=listing(used),
            )


def _rename_in_pages(folder, after):
    """Write where the results lie in the end into reports and metadata, which name their inputs.

    Commands quote a path in ways of their own: what changes is the name of the folder, which no other path holds.
    """
    pairs = [(folder.name, after.name)]
    if after == folder.parent:
        pairs = [(f"{mark}{folder.name}", "") for mark in SEPARATORS]
    written = [*pairs, *((breakable(before), breakable(final)) for before, final in pairs)]  # commands of reports
    for page in (*folder.glob("*.html"), *folder.glob("*.qmd")):
        text = page.read_text(encoding="utf-8")
        for before, final in written:
            text = text.replace(before, final)
        page.write_text(text, encoding="utf-8")
    for database in folder.glob("*.gpkg"):
        with suppress(RuntimeError):  # where a run broke off, there may be half a file
            for before, final in pairs:
                rename_in_metadata(database, before, final)
