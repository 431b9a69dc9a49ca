"""Build the zip that the plugin repository takes: what a user needs, and nothing else, the same bytes every time."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "carbon_zoning"
TOP = ("__init__.py", "plugin.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md", "requirements.txt")
FOLDERS = {
    "algorithms": (".py", ".json", ".model3"),
    "core": (".py", ".csv", ".json", ".html", ".css"),
    "icons": (".svg", ".png"),
    "i18n": (".qm",),
}
STAMP = (2020, 1, 1, 0, 0, 0)


def packaged_files(root=ROOT):
    """Return the files of the package, relative to the checkout, sorted."""
    files = [Path(name) for name in TOP]
    for folder, suffixes in FOLDERS.items():
        found = (path for path in (root / folder).rglob("*") if path.suffix in suffixes and path.is_file())
        files += [path.relative_to(root) for path in found if "__pycache__" not in path.parts]
    return sorted(files)


def build(target, root=ROOT):
    """Write the zip and return its path."""
    target = Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in packaged_files(root):
            entry = zipfile.ZipInfo(f"{PACKAGE}/{path.as_posix()}", STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (root / path).read_bytes())
    return target


if __name__ == "__main__":
    made = build(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / f"{PACKAGE}.zip")
    print(f"{made} ({made.stat().st_size / 1e6:.2f} MB, {len(packaged_files())} files)")
