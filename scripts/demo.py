"""Run the whole chain through qgis_process, as a user would: `make demo`, or `make demo STUDY=<folder>`.

Makes the sample study, or takes the user's folder, runs the shipped model and prints what it made.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

VECTOR = (".gpkg", ".shp", ".geojson", ".json", ".csv", ".xlsx", ".ods", ".dbf")
RASTER = (".tif", ".tiff", ".vrt", ".img")
ID_FIELDS = ("code", "unit", "adcode", "id", "gb", "name")
# Outputs of the model are called <step>:<name>.
STEPS = {
    "reclassifylandcover": ("STACK",),
    "landuseareas": ("AREAS",),
    "landuseintensity": ("INTENSITY",),
    "assemblepanel": ("PANEL", "PROBLEMS", "STATISTICS_REPORT"),
    "fillgaps": ("FILLED",),
    "carbonaccounting": ("ACCOUNTS", "CARBON", "CARBON_REPORT"),
    "trendfields": ("TRENDS", "TREND_REPORT"),
    "stirpatfit": ("MODEL", "COEFFICIENTS", "TRACE", "RESIDUALS", "FIT_REPORT"),
    "scenariotable": ("SCENARIOS",),
    "stirpatforecast": ("FORECAST", "POTENTIAL", "FORECAST_REPORT"),
    "zoning": ("ZONES", "ZONING_REPORT"),
    "studyproject": ("PROJECT", "PDF", "PICTURE"),
}
TABLES = {
    "AREAS": "land_use_areas",
    "INTENSITY": "land_use_intensity",
    "PANEL": "statistics",
    "PROBLEMS": "statistics_problems",
    "FILLED": "statistics_filled",
    "ACCOUNTS": "units_carbon",
    "CARBON": "carbon",
    "TRENDS": "units_trends",
    "COEFFICIENTS": "stirpat_coefficients",
    "TRACE": "ridge_trace",
    "RESIDUALS": "stirpat_residuals",
    "SCENARIOS": "scenarios",
    "FORECAST": "forecast",
    "POTENTIAL": "units_potential",
    "ZONES": "units_zones",
}
FILES = {
    "STACK": "land_use.tif",
    "MODEL": "stirpat_model.json",
    "PROJECT": "study.qgz",
    "PDF": "zones.pdf",
    "PICTURE": "zones.png",
    "STATISTICS_REPORT": "report_1_statistics.html",
    "CARBON_REPORT": "report_2_carbon.html",
    "TREND_REPORT": "report_3_trends.html",
    "FIT_REPORT": "report_4_stirpat.html",
    "FORECAST_REPORT": "report_5_forecast.html",
    "ZONING_REPORT": "report_6_zones.html",
}
SCENARIOS = ("low", "baseline", "high")


def main():
    arguments = _arguments()
    process = Process(arguments.qgis_process)
    output = Path(arguments.output).resolve()
    output.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    study = Path(arguments.study).resolve() if arguments.study else _sample(process, output, arguments)
    inputs = find_inputs(study)
    print(f"Running carbonzoning:carbonneutralzoning on {study} ...", flush=True)
    process.run("carbonzoning:carbonneutralzoning", {**inputs, **_destinations(output)})
    _print_made(output, time.monotonic() - started)
    for line in headlines(output):
        print("  " + line)
    _print_how_to_open(output, arguments.python_path)


def _arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--study", default="", help="folder with units.*, landcover/*, yearbook.* and targets.*")
    parser.add_argument("--output", default="demo")
    parser.add_argument("--qgis-process", default="qgis_process")
    parser.add_argument("--cell-size", default="1000")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--python-path", default="", help="where the PyPI packages are, for the closing hint")
    return parser.parse_args()


class Process:
    """qgis_process with parameters as plain text, which every version reads."""

    def __init__(self, program):
        self.program = program

    def run(self, algorithm, parameters):
        """Run an algorithm; show its log and stop when it fails."""
        pairs = [
            f"--{name}={value}"
            for name, values in parameters.items()
            for value in (values if isinstance(values, list) else [values])
        ]
        command = [self.program, "--json", "run", algorithm, *pairs]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
        start = done.stdout.find("{")
        answer = json.loads(done.stdout[start:]) if start >= 0 else {}
        if done.returncode or "results" not in answer:
            print(done.stdout[-4000:], done.stderr[-4000:], file=sys.stderr)
            sys.exit(f"{algorithm} failed (exit code {done.returncode}).")
        for text in answer.get("log", {}).get("warning", []):
            print("  warning:", text)
        return answer["results"]


def _sample(process, output, arguments):
    folder = output / "sample_study"
    shutil.rmtree(folder, ignore_errors=True)
    print("Making the sample study (synthetic) ...", flush=True)
    process.run(
        "carbonzoning:samplestudy",
        {"SEED": arguments.seed, "CELL_SIZE": arguments.cell_size, "FOLDER": str(folder)},
    )
    return folder


def find_inputs(study):
    """Return the model's inputs that a study folder holds; ``study.json`` may add or replace any of them."""
    units = _one(study, "units", VECTOR)
    yearbooks = _all(study, "yearbook", VECTOR) + _all(study, "statistics", VECTOR)
    yearbooks = [path for path in yearbooks if "wide" not in path.stem] or yearbooks
    rasters = sorted(path for path in (study / "landcover").glob("*") if path.suffix.lower() in RASTER)
    targets = _all(study, "targets", VECTOR)
    if not rasters or not yearbooks:
        sys.exit(f"{study} has no landcover/*.tif or no yearbook.* file. See 'Your own study' in the README.")
    inputs = {
        "LAND_COVER": [str(path) for path in rasters],
        "UNITS": str(units),
        "UNIT_ID": _id_field(units),
        "STATISTICS": [str(path) for path in yearbooks],
    }
    if targets:
        inputs["TARGETS"] = str(targets[0])
    options = study / "study.json"
    if options.is_file():
        given = json.loads(options.read_text(encoding="utf-8-sig"))
        inputs.update({name: _resolved(study, value) for name, value in given.items()})
    return inputs


def _resolved(study, value):
    """Return a value of study.json, with the path of a file in the study folder made absolute."""
    if isinstance(value, list):
        return [_resolved(study, part) for part in value]
    text = str(value)
    return str(study / text) if text and (study / text.split("|")[0]).is_file() else text


def _all(study, stem, suffixes):
    return sorted(path for path in study.glob(f"{stem}*") if path.suffix.lower() in suffixes)


def _one(study, stem, suffixes):
    found = _all(study, stem, suffixes)
    if not found:
        sys.exit(f"{study} has no {stem}.* file. See 'Your own study' in the README.")
    return found[0]


def _id_field(units):
    from osgeo import ogr

    source = ogr.Open(str(units))
    definition = source.GetLayer(0).GetLayerDefn()
    names = [definition.GetFieldDefn(index).GetName() for index in range(definition.GetFieldCount())]
    found = next((name for wanted in ID_FIELDS for name in names if name.lower() == wanted), names[0])
    print(f"Unit ids: field '{found}' of {units.name} (set UNIT_ID in study.json to choose another).")
    return found


def _destinations(output):
    database = output / "results.gpkg"
    for name in ("results.gpkg", *FILES.values()):
        for path in output.glob(Path(name).name + "*"):
            path.unlink()
    places = {name: f"ogr:dbname='{database}' table=\"{table}\" (geom)" for name, table in TABLES.items()}
    places.update({name: str(output / file) for name, file in FILES.items()})
    return {f"{step}:{name}": places[name] for step, names in STEPS.items() for name in names}


def headlines(output):
    """Return the figures of the study as lines of text."""
    with sqlite3.connect(output / "results.gpkg") as database:
        yield from _accounts(database)
        yield _fit(output)
        yield from _peaks(database)
        yield from _zones(database)


def _accounts(database):
    rows = database.execute(
        "select year, sum(ce), sum(cs), sum(nce) from carbon group by year order by year"
    ).fetchall()
    for year, *totals in (rows[0], rows[-1]):
        emission, sequestration, net = (total / 1e6 for total in totals)
        yield f"{year}: CE {emission:.2f}  CS {sequestration:.2f}  NCE {net:.2f} Mt C/a"


def _fit(output):
    model = json.loads((output / FILES["MODEL"]).read_text(encoding="utf-8"))
    return f"STIRPAT: K {model['k']:g}  R2 {model['r2']:.3f}"


def _peaks(database):
    for scenario in SCENARIOS:
        total, peaked, neutral = database.execute(
            f"select count(*), sum(peak_{scenario} <= 2030), sum(neutral_{scenario} is not null) from units_potential"
        ).fetchone()
        query = "select year, sum(ce) from forecast where scenario = ? group by year order by 2 desc limit 1"
        year, emission = database.execute(query, (scenario,)).fetchone()
        yield (
            f"{scenario}: the region peaks in {year} ({emission / 1e6:.2f} Mt C); {peaked} of {total} units peak by "
            f"2030, {neutral} are carbon-neutral by 2060"
        )


def _zones(database):
    rows = database.execute("select zone, zone_name, count(*) from units_zones group by zone order by zone").fetchall()
    for zone, name, count in rows:
        yield f"zone {zone} {name}: {count} units"


def _print_made(output, seconds):
    print(f"Made in {seconds:.0f} s, in {output}:")
    for path in sorted(output.iterdir()):
        size = f"{path.stat().st_size / 1e6:.1f} MB" if path.is_file() else "folder"
        print(f"  {path.name:32} {size}")


def _print_how_to_open(output, python_path):
    environment = f"PYTHONPATH='{python_path}' " if python_path else ""
    print("Open the project with:")
    print(f"  {environment}qgis '{output / FILES['PROJECT']}'")
    print("and the reports (*.html) with any browser.")


if __name__ == "__main__":
    main()
