"""The folder of a sample study: made aside, then moved in; files that no sample study made are never replaced."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ...core.aside import new_folder_aside, unwritable
from ...core.errors import StudyError, listing
from ...core.sample.study import file_names, is_sample

UNITS = "units.gpkg"


def sample_files():
    """Return the names of the files that a sample study makes in its folder."""
    return (UNITS, *file_names())


class SampleFolder:
    """Where the files of a sample study lie: made in `aside`, then moved in.

    Raises StudyError for a folder with files of these names that are not of a sample study, or that cannot be written.
    """

    def __init__(self, folder):
        self.path = Path(folder).absolute()
        foreign = [name for name in sample_files() if (self.path / name).exists()]
        if foreign and not is_sample(self.path):
            raise StudyError(
                "The folder {folder} holds files that the sample study would replace, and that are not of a sample "
                "study: {names}. Choose another folder.",
                folder=self.path,
                names=listing(foreign, 4),
            )
        try:
            self.aside = new_folder_aside(self.path / "study")
        except OSError as error:
            raise unwritable(self.path, error) from error

    def final(self, path):
        """Return where a file, or each of a list of files, made aside will be."""
        if isinstance(path, list):
            return [self.final(one) for one in path]
        return str(self.path / Path(path).relative_to(self.aside))

    def complete(self):
        """Move all that was made into the folder."""
        for file in sorted(file for file in self.aside.rglob("*") if file.is_file()):
            final = self.path / file.relative_to(self.aside)
            try:
                final.parent.mkdir(exist_ok=True)
                os.replace(file, final)
            except OSError as error:
                raise StudyError(
                    "The file {path} cannot be replaced: {reason}. Close it in other programs and in this project, "
                    "and run again.",
                    path=final,
                    reason=error.strerror or error,
                ) from error

    def discard(self):
        """Remove what still lies aside."""
        shutil.rmtree(self.aside, ignore_errors=True)
