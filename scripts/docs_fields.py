"""Write the fields of every tool's results as JSON, from a run of all tools on a small sample: for the pages of docs/.

Run with QGIS's Python by ``make docs``: ``docs_fields.py build/fields.json``. The runs are those of the tests
(`test/algorithms/every_output.py`), so that a new tool is in both or in neither.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import guide
from guide import ROOT

sys.path += [str(ROOT / "test" / "algorithms"), str(ROOT / "test" / "window"), "/usr/share/qgis/python/plugins"]


def main():
    target = Path(sys.argv[1])
    provider = guide.start("en")
    from processing.core.Processing import Processing

    Processing.initialize()
    import every_output

    with tempfile.TemporaryDirectory() as folder:
        found = every_output.run_all(provider, Path(folder))
        fields = {}
        for (tool, output), path in found.items():
            if path.endswith(".gpkg"):
                own = names_of_units(tool, Path(folder))
                fields.setdefault(tool, {})[output] = entry(names_of(path), own)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(fields, indent=1, ensure_ascii=False), encoding="utf-8")


def names_of_units(tool, folder):
    """Return the names of the fields of the layers of units that a tool was given, which are not its own."""
    import toolbox
    from qgis.core import QgsVectorLayer

    paths = [folder / "study" / "units.gpkg", *toolbox.inputs_of(tool, folder / "study", folder / "made").values()]
    layers = [QgsVectorLayer(str(path), "units", "ogr") for path in paths if str(path).endswith(".gpkg")]
    return {name for layer in layers if layer.isSpatial() for name in layer.fields().names()} - {"fid"}


def names_of(path):
    """Return the names of a layer's fields without that of the feature id."""
    from qgis.core import QgsVectorLayer

    return [name for name in QgsVectorLayer(path, "result", "ogr").fields().names() if name != "fid"]


def entry(names, own):
    """Return the fields of a result, those of the units layer apart."""
    carries = len(own & set(names)) > 2
    return {"fields": [name for name in names if not (carries and name in own)], "carries_units": carries}


if __name__ == "__main__":
    main()
