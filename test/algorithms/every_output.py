"""Runs every tool on the sample study and keeps what it makes, each output in a file."""

import toolbox
from inputs_made import make_series
from osgeo import gdal

UNIT = "t C/hm²"  # of the series of rasters
LEFT_OUT = ("carbonneutralzoning", "runstudy", "studyproject")  # made of the others' outputs
MORE = {
    "zoning": {
        "CARBON": "{made}/carbonaccounting.CARBON.gpkg",
        "STATISTICS": "{made}/fillgaps.OUTPUT.gpkg",
        "AREAS": "{made}/landuseareas.OUTPUT.gpkg",
    }
}  # optional inputs without which a tool leaves outputs out
ENDINGS = {"sink": "gpkg", "vectorDestination": "gpkg", "rasterDestination": "tif", "fileDestination": "html"}


def run_all(provider, folder):
    """Return {(tool, output): path} of all tools that make something of their own."""
    import processing

    study, made = folder / "study", folder / "made"
    made.mkdir()
    processing.run("carbonzoning:samplestudy", {"CELL_SIZE": 10000, "FOLDER": str(study)})
    make_series(made / "ndvi.tif", size=30, dates=21)
    _set_unit(made / "ndvi.tif", UNIT)
    found = {}
    for tool in toolbox.TOOLS:
        if tool in (*LEFT_OUT, "samplestudy"):
            continue
        outputs = {}
        for definition in provider.algorithm(tool).destinationParameterDefinitions():
            ending = "json" if definition.name() == "MODEL" else ENDINGS[definition.type()]
            outputs[definition.name()] = str(made / f"{tool}.{definition.name()}.{ending}")
        inputs = {**toolbox.inputs_of(tool, study, made), **toolbox.filled(MORE.get(tool, {}), made=made)}
        processing.run(f"carbonzoning:{tool}", {**inputs, **outputs})
        found.update({(tool, name): path for name, path in outputs.items()})
    return found


def _set_unit(path, unit):
    dataset = gdal.Open(str(path), gdal.GA_Update)
    for number in range(dataset.RasterCount):
        dataset.GetRasterBand(number + 1).SetUnitType(unit)
    del dataset
