"""Where outputs go, and what can be refused before any work: a place that cannot be written, or is needed otherwise."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsDataSourceUri,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorFileWriter,
)

from ..core.errors import StudyError, listing
from .values import flat

NO_TABLES = (
    ".fgb",
    ".sqlite",
    ".shp",
    ".dbf",
    ".gpx",
    ".dxf",
)  # formats of QGIS that cannot hold rows without geometry
DATA = (".csv", ".gpkg", ".xlsx", ".xls", ".ods", ".tif", ".shp", ".dbf", ".json", ".geojson")
DATABASE = re.compile(r"[A-Za-z]{3,}:")  # postgres://, postgis:, spatialite:; a drive of Windows has one letter

RESERVED = re.compile(r"$|layer_styles$|gpkg_|sqlite_|rtree_", re.IGNORECASE)  # tables of GeoPackage, SQLite and QGIS


@dataclass(frozen=True)
class Destination:
    """Where an output goes.

    Attributes
    ----------
    name : str
        Of the parameter.
    kind : str
        ``"memory"``, ``"file"``, ``"table"`` (of a GeoPackage), ``"folder"`` or ``"database"``.
    text : str
        As it was given.
    path : Path or None
        The file or folder, for the kinds that have one.
    table : str
        Of a GeoPackage.
    """

    name: str
    kind: str
    text: str
    path: Path = None
    table: str = ""

    @property
    def geometry(self):
        """The name of the column of geometries in the file, "" where there is none beside the fields."""
        suffix = self.path.suffix.lower() if self.path is not None else ""
        given = QgsDataSourceUri(self.text[4:]).geometryColumn() if self.kind == "table" else ""
        return given or {".gpkg": "geom", ".sqlite": "geometry"}.get(suffix, "")


def destination_of(algorithm, parameters, name, context):
    """Return the `Destination` of an output parameter, None where the output is not wanted."""
    definition = algorithm.parameterDefinition(name)
    text = _text(parameters.get(name), definition, context)
    if not text:
        return None
    if text == QgsProcessing.TEMPORARY_OUTPUT or text.lower().startswith("memory:"):
        return Destination(name, "memory", text)
    if text.startswith("ogr:"):
        uri = QgsDataSourceUri(text[4:])
        if uri.database().lower().endswith(".gpkg"):
            return Destination(name, "table", text, Path(uri.database()), uri.table())
        return Destination(name, "database", text)
    if DATABASE.match(text) or text.startswith("/vsi"):  # GDAL's own file systems
        return Destination(name, "database", text)
    if definition.type() == "folderDestination":
        return Destination(name, "folder", text, Path(text))
    path = Path(text)
    if definition.type() == "sink" and not _driver(path):  # QGIS adds the ending itself: x -> x.gpkg
        path = Path(f"{text}.gpkg")
    return Destination(name, "file", text, path)


def destinations(algorithm, parameters, context):
    """Return the `Destination` of every output that is wanted."""
    names = [definition.name() for definition in algorithm.destinationParameterDefinitions()]
    found = (destination_of(algorithm, parameters, name, context) for name in names)
    return [target for target in found if target is not None]


def refuse_early(algorithm, parameters, context):
    """Raise StudyError for what a look at the names and a few `stat` calls show; dialogs may ask often.

    An output that is the file of an input, two outputs in one place, a folder in the place of a file, a file in the
    place of a folder, a format that cannot hold a table, a report in the place of a file that is none.
    """
    sources = _sources(algorithm, parameters, context)
    earlier = []
    for target in destinations(algorithm, parameters, context):
        if target.path is None:
            continue
        _refuse_input(target, sources)
        _refuse_table(target)
        _refuse_twin(target, earlier)
        _refuse_place(target)
        _refuse_format(target, algorithm.parameterDefinition(target.name))
        _refuse_other_kind(target, algorithm.parameterDefinition(target.name))
        earlier.append(target)


def refuse_late(algorithm, parameters, context):
    """Raise StudyError for what needs a touch of the disk, at the start of the work; missing folders are made."""
    for target in destinations(algorithm, parameters, context):
        if target.path is None:
            continue
        folder = target.path if target.kind == "folder" else target.path.absolute().parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
            if target.kind != "folder" and target.path.exists():
                with open(target.path, "r+b"):
                    pass
        except OSError as error:
            raise StudyError(
                "The output {output} ({path}) cannot be written: {reason}. Choose another place.",
                output=target.name,
                path=target.path,
                reason=error.strerror or error,
            ) from error


def refuse_edited(targets, project):
    """Raise StudyError where a layer of the project that is being edited shows a file that would be replaced."""
    if project is None:
        return
    for layer in project.mapLayers().values():
        if not (hasattr(layer, "isEditable") and layer.isEditable()):
            continue
        path, table = _file_of(layer)
        for target in targets:
            if path and target.path is not None and same_file(target.path, path) and _shares(target, table):
                raise StudyError(
                    "The output {output} ({path}) is shown by the layer {layer}, which is being edited. Save or "
                    "discard the edits first.",
                    output=target.name,
                    path=target.path,
                    layer=layer.name(),
                )


def reload_open_layers(project, targets):
    """Let the layers of a project that show a replaced file read it again; in the main thread."""
    paths = [target.path for target in targets if target.path is not None and target.path.is_file()]
    for layer in project.mapLayers().values() if project is not None and paths else ():
        path, _ = _file_of(layer)
        if path and any(same_file(one, path) for one in paths):
            layer.dataProvider().reloadData()
            layer.triggerRepaint()


def unsupported_ending(value, definition, context):
    """Return the StudyError of an output whose ending QGIS cannot write."""
    return StudyError(
        "'{label}': QGIS cannot write {file}. Choose another ending, such as .{ending}.",
        label=definition.description(),
        file=Path(_text(value, definition, context)).name,
        ending=definition.defaultFileExtension(),
    )


def same_file(one, other):
    """Whether two paths are one file: through links, relative paths and, where it does not exist yet, letter case."""
    try:
        with suppress(OSError):
            return os.path.samefile(one, other)
        return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
    except ValueError:  # a NUL, say, which the path of no file has
        return False


def _text(value, definition, context):
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext(), str(definition.defaultValue() or ""))
    if value is None or value == "":
        optional = definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        value = "" if optional and not definition.defaultValue() else definition.defaultValue()
    return str(value or "")


def _driver(path):
    return QgsVectorFileWriter.driverForExtension(path.suffix[1:]) if path.suffix else ""


def _sources(algorithm, parameters, context):
    """Return (name, path, table) of the inputs that lie in files; no file is opened for it."""
    found = []
    for definition in algorithm.parameterDefinitions():
        if not definition.isDestination():
            for value in flat(parameters.get(definition.name())):
                if not isinstance(value, (str, QgsMapLayer)):
                    continue
                layer = value
                if isinstance(value, str):
                    layer = QgsProcessingUtils.mapLayerFromString(value, context, False) or value
                is_layer = isinstance(layer, QgsMapLayer)
                path, table = _file_of(layer) if is_layer else _file_of_text(layer)
                if path:
                    found.append((layer.name() if is_layer else table or Path(path).stem, path, table))
    return found


def _file_of(layer):
    """Return path and table of a layer, ("", "") of one that lies in no file of this machine."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = parts.get("path") or ""
    return ("", "") if path.startswith("/vsi") else (path, parts.get("layerName") or "")


def _file_of_text(text):
    path, _, options = text.partition("|")
    names = [part.partition("=")[2] for part in options.split("|") if part.startswith("layername=")]
    return (path, names[0] if names else "") if os.path.isfile(path) else ("", "")


def _shares(target, table):
    """Whether replacing a destination touches a table of its file ("" is the whole file)."""
    return target.kind != "table" or not table or table.lower() == target.table.lower()


def _refuse_input(target, sources):
    for name, path, table in sources:
        if target.kind != "folder" and same_file(target.path, path) and _shares(target, table):
            raise StudyError(
                "The output {output} ({path}) is the file of the input {input}. Choose another name.",
                output=target.name,
                path=target.path,
                input=name,
            )


def _refuse_table(target):
    if target.kind == "table" and RESERVED.match(target.table):
        raise StudyError(
            "The output {output} cannot be the table '{table}' of a GeoPackage: a table needs a name, and this one is "
            "kept for GeoPackage's own. Choose another name.",
            output=target.name,
            table=target.table,
        )


def _refuse_twin(target, earlier):
    for other in earlier:
        are_tables = other.kind == target.kind == "table" and other.table.lower() != target.table.lower()
        if same_file(target.path, other.path) and not are_tables:
            raise StudyError(
                "The outputs {one} and {other} are the same file ({path}). Give each a name of its own.",
                one=other.name,
                other=target.name,
                path=target.path,
            )


def _refuse_place(target):
    parent = next((folder for folder in target.path.absolute().parents if folder.exists()), None)
    if parent is None or not parent.is_dir():
        raise StudyError(
            "The output {output} cannot be made: {folder} is no folder. Choose another place.",
            output=target.name,
            folder=parent or target.path.anchor,
        )
    if target.kind == "folder" and target.path.is_file():
        raise StudyError("The output {output} ({path}) is a file. Give a folder.", output=target.name, path=target.path)
    if target.kind != "folder" and target.path.is_dir():
        raise StudyError(
            "The output {output} ({path}) is a folder. Give a file name.", output=target.name, path=target.path
        )


def _refuse_format(target, definition):
    is_table = definition.type() == "sink" and definition.dataType() == QgsProcessing.SourceType.TypeVector
    if is_table and target.kind == "file" and target.path.suffix.lower() in NO_TABLES:
        raise StudyError(
            "The output {output} is a table without geometry, which {format} files cannot hold. Choose GeoPackage, "
            "CSV, XLSX, ODS or GeoJSON.",
            output=target.name,
            format=target.path.suffix,
        )


def _refuse_other_kind(target, definition):
    """Raise StudyError where a report, a model or a map would replace data: its name is a slip."""
    if target.kind != "file" or definition.type() != "fileDestination" or not target.path.is_file():
        return
    endings = re.findall(r"\*(\.\w+)", definition.fileFilter())
    suffix = target.path.suffix.lower()
    if endings and suffix in DATA and suffix not in endings:
        raise StudyError(
            "The output {output} ({path}) would replace a file of another kind. Choose a name that ends in {endings}.",
            output=target.name,
            path=target.path,
            endings=listing(endings),
        )
