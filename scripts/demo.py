"""Run the whole study through qgis_process, as a user would: `make demo`, or `make demo STUDY=<folder>`.

Makes the sample study, or takes the user's folder, calls `runstudy` and prints what it made.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

VECTOR = (".gpkg", ".shp", ".geojson", ".json", ".csv", ".xlsx", ".ods", ".dbf")
RASTER = (".tif", ".tiff", ".vrt", ".img")
ID_FIELDS = ("code", "unit", "adcode", "id", "gb", "name")
NAME_FIELDS = ("name", "unit_name", "名称")
SCENARIOS = ("low", "baseline", "high")
SAMPLE = "sample"


def main():
    arguments = _arguments()
    process = Process(arguments.qgis_process)
    study = Path(arguments.study).resolve() if arguments.study else None
    output = Path(arguments.output or f"demo/{study.name if study else SAMPLE}").resolve()
    started = time.monotonic()
    if study is None:
        study = _sample(process, output / "study", arguments)
    inputs = find_inputs(study)
    print(f"Running carbonzoning:runstudy on {study} ...", flush=True)
    made = process.run("carbonzoning:runstudy", {**inputs, "FOLDER": str(output), "OVERWRITE": "true"})
    _print_made(output, time.monotonic() - started)
    for line in headlines(made):
        print("  " + line)
    _print_how_to_open(made["PROJECT"], arguments.python_path)


def _arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--study", default="", help="folder with units.*, landcover/*, yearbook.* and targets.*")
    parser.add_argument("--output", default="", help="folder of the results; default: demo/<name of the study>")
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
        """Run an algorithm; show its warnings, and its log where it fails, and stop then."""
        pairs = [
            f"--{name}={value}"
            for name, values in parameters.items()
            for value in (values if isinstance(values, list) else [values])
        ]
        command = [self.program, "--json", "run", algorithm, *pairs]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
        start = done.stdout.find("{")
        answer = json.loads(done.stdout[start:]) if start >= 0 else {}
        for text in answer.get("log", {}).get("warning", []):
            print("  warning:", text)
        errors = answer.get("log", {}).get("error", [])
        if done.returncode or errors or "results" not in answer:
            print(*(errors or [done.stderr[-4000:]]), sep="\n", file=sys.stderr)
            sys.exit(f"{algorithm} failed (exit code {done.returncode}).")
        return answer["results"]


def _sample(process, folder, arguments):
    print("Making the sample study (synthetic) ...", flush=True)
    given = {"SEED": arguments.seed, "CELL_SIZE": arguments.cell_size, "FOLDER": str(folder)}
    process.run("carbonzoning:samplestudy", given)
    return folder


def find_inputs(study):
    """Return the inputs of `runstudy` that a study folder holds; ``study.json`` may add or replace any of them."""
    units = _one(study, "units", VECTOR)
    yearbooks = _all(study, "yearbook", VECTOR) + _all(study, "statistics", VECTOR)
    yearbooks = [path for path in yearbooks if not {"wide", "template"} & set(path.stem.split("_"))] or yearbooks
    rasters = sorted(path for path in (study / "landcover").glob("*") if path.suffix.lower() in RASTER)
    targets = _all(study, "targets", VECTOR)
    if not rasters or not yearbooks:
        sys.exit(f"{study} has no landcover/*.tif or no yearbook.* file. See 'Your own study' in the README.")
    fields = _fields(units)
    inputs = {
        "LAND_COVER": [str(path) for path in rasters],
        "UNITS": str(units),
        "UNIT_ID": _found(fields, ID_FIELDS) or fields[0],
        "STATISTICS": [str(path) for path in yearbooks],
        "TITLE": study.parent.name if study.name == "study" else study.name,
    }
    print(f"Unit ids: field '{inputs['UNIT_ID']}' of {units.name} (set UNIT_ID in study.json to choose another).")
    if _found(fields, NAME_FIELDS):
        inputs["UNIT_NAME"] = _found(fields, NAME_FIELDS)
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


def _fields(units):
    from osgeo import ogr

    source = ogr.Open(str(units))
    definition = source.GetLayer(0).GetLayerDefn()
    return [definition.GetFieldDefn(index).GetName() for index in range(definition.GetFieldCount())]


def _found(names, wanted):
    return next((name for word in wanted for name in names if name.lower() == word), "")


def headlines(made):
    """Return the figures of the study as lines of text."""
    with sqlite3.connect(made["RESULTS"]) as database:
        yield from _accounts(database)
        yield _fit(made["MODEL"])
        yield from _peaks(database)
        yield from _zones(database)


def _accounts(database):
    rows = database.execute(
        "select year, sum(ce), sum(cs), sum(nce) from carbon group by year order by year"
    ).fetchall()
    for year, *totals in (rows[0], rows[-1]):
        emission, sequestration, net = (total / 1e6 for total in totals)
        yield f"{year}: CE {emission:.2f}  CS {sequestration:.2f}  NCE {net:.2f} Mt C/a"


def _fit(path):
    model = json.loads(Path(path).read_text(encoding="utf-8"))
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


def _print_how_to_open(project, python_path):
    environment = f"PYTHONPATH='{python_path}' " if python_path else ""
    print("Open the project with:")
    print(f"  {environment}qgis '{project}'")
    print("and the reports (*.html) with any browser.")


if __name__ == "__main__":
    main()
