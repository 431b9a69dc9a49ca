"""What the whole study is given and gives: inputs as its steps take them, results at their place in the project."""

from __future__ import annotations

import os
from dataclasses import replace

from qgis.core import (
    QgsFeatureRequest,
    QgsMapLayer,
    QgsMemoryProviderUtils,
    QgsProcessingFeatureSource,
    QgsProcessingUtils,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import shipped_rows
from ...core.errors import StudyError
from ...core.monitor import Monitor
from ...core.preflight.columns_needed import refuse_missing_columns
from ...core.preflight.yearbook_tables import years_of_panel
from ...core.preflight.years_needed import refuse_few_years
from ...core.statistics.assemble import assemble
from ...core.statistics.renames import read_renames
from ...core.years import year_in, years_of
from .. import provenance, titles
from ..loading import group_name
from ..rasters import set_user_nodata, years_of_layers
from ..tables import read_units
from ..values import flat
from ..yearbook_files import Reading, sheets

translate = QCoreApplication.translate


def addresses(value, context):
    """Return a list of tables as a step can open them; to be called in the thread of the layers.

    A layer of a file is the file. Any other layer stays what it is, an id: `given` copies it.
    """
    return [_address(part, context) for part in flat(value)]


def _address(value, context):
    layer = value if isinstance(value, QgsMapLayer) else None
    if isinstance(value, str):
        layer = QgsProcessingUtils.mapLayerFromString(value, context, False)
    if layer is None:
        return value
    is_file = layer.providerType() == "ogr" and not layer.isEditable()
    return layer.source() if is_file else layer.id()


def files(run, tables):
    """Return the paths of the files that the study reads; what is no file is no harm there."""
    sources = [raster.source for raster in run.rasters("LAND_COVER")]
    sources += [text for texts in tables.values() for text in texts]
    lists = [run.file(name) for name in ("ALIASES", "FACTORS")]
    return [str(source).split("|")[0] for source in sources] + [path for path in lists if path]


def refuse_early(run, origins):
    """Return the `Reading` of the yearbooks, and refuse what a late step would refuse: land cover can take long before.

    Raises StudyError for units and yearbooks. `origins` are as of `yearbook_files.sheets`.
    """
    source = run.source("UNITS")
    quiet = Monitor(is_cancelled=run.monitor.is_cancelled)  # the steps warn of what they repair
    units = read_units(source, source.sourceName(), run.text("UNIT_ID"), quiet)
    tables, books = sheets(origins, run.context, "", run.explain_layers)
    monitor = Monitor(is_cancelled=run.monitor.is_cancelled)  # the step that takes the reading tells of its doubts
    assembly = assemble(
        tables,
        unit_field=run.text("UNIT_FIELD"),
        year_field=run.text("YEAR_FIELD"),
        ids=units.ids,
        names=units.names_beside(),
        renames=read_renames(run.file("ALIASES")),
        monitor=monitor,
    )
    reading = Reading(assembly.without_cells(), books, monitor.warnings)
    years = {*years_of_panel(assembly.panel), *years_of(run.text("STATISTICS_YEARS"))}
    try:
        covers = years_of_layers(run.rasters("LAND_COVER"), run.text("YEARS"))
    except StudyError:
        return reading  # the first step says what is wrong with the rasters
    refuse_few_years(covers, years)
    refuse_missing_columns(assembly.panel.columns, assembly.facts.not_understood)
    return reading


def given(run, tables):
    """Return {parameter of the study: value as its steps take it}.

    The units are copied: a layer of the user's project belongs to the main thread, and selection and filter count.
    """
    statistics = [_opened(run, address, "STATISTICS") for address in tables["STATISTICS"]]
    targets = [_opened(run, address, "TARGETS") for address in tables["TARGETS"]]
    return {
        "LAND_COVER": [_raster(run, raster) for raster in run.rasters("LAND_COVER")],
        "UNITS": _copied(run, run.source("UNITS"), _file(tables["UNITS"])),
        "STATISTICS": statistics,
        "TARGETS": targets[0] if targets else "",
        **{name: run.text(name) for name in ("UNIT_ID", "YEARS", "UNIT_FIELD", "YEAR_FIELD", "STATISTICS_YEARS")},
        **{name: run.file(name) for name in ("ALIASES", "FACTORS")},
        **{name: run.choice(name) for name in ("SCHEME", "PRESET")},
    }


def placed(arrivals, folder, title):
    """Return the `Arrival` of each result in the finished folder, in groups under the title, in their order.

    The zones do not know of which years they are: the accounts do.
    """
    period = arrivals["CARBON"].period
    arrivals = {**arrivals, "ZONES": replace(arrivals["ZONES"], title=titles.dated(arrivals["ZONES"].title, period))}
    rows = [row for row in shipped_rows("study_results") if row["result"] in arrivals]
    return [
        replace(
            arrivals[row["result"]],
            destination=folder.final(arrivals[row["result"]].destination),
            groups=(title, group_name(row["group"])),
            rank=rank,
            is_visible=row["visible"] == "1",
            has_view=rank == 0,
        )
        for rank, row in enumerate(rows)
    ]


def _raster(run, raster):
    """Return the id of a raster layer under its name in the project, which may hold its year."""
    layer = QgsRasterLayer(raster.source, _dated_name(raster), raster.provider)
    if not layer.isValid():
        raise StudyError("The raster {name} cannot be opened. Check that the file is there.", name=raster.source)
    set_user_nodata(layer, raster.user_nodata)
    run.context.temporaryLayerStore().addMapLayer(layer)
    return layer.id()


def _dated_name(raster):
    """Return the layer's name, with the year of its temporal range where the name has none."""
    year = raster.ranges.get(None, "")
    return raster.name if not year or year_in(raster.name) else f"{raster.name} {year}"


def _opened(run, address, name):
    """Return a table as a step can open it: a file as it is, another layer of the project as a copy."""
    if run.context.project() is None or address not in run.context.project().mapLayers():
        return address
    source = QgsProcessingUtils.variantToSource(address, run.context)
    if source is None:
        raise StudyError("The table {name} cannot be opened. Check that the file is there.", name=name)
    return _copied(run, source)


def _file(found):
    """Return the address of the one file that is given whole, "" for selections, layers in memory and databases."""
    address = found[0] if len(found) == 1 else None
    return address if isinstance(address, str) and os.path.isfile(address.split("|")[0]) else ""


def _copied(run, source, origin=""):
    """Return the id of a copy of a feature source, in memory; geometries are taken as they are.

    `origin` is the file of which it is a copy: reports name that one.
    """
    layer = QgsMemoryProviderUtils.createMemoryLayer(
        source.sourceName(), source.fields(), source.wkbType(), source.sourceCrs()
    )
    skip = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    features = list(source.getFeatures(QgsFeatureRequest(), skip))
    added, _ = layer.dataProvider().addFeatures(features)
    if not added:
        raise StudyError("The layer {name} cannot be copied for the run.", name=source.sourceName())
    layer.updateExtents()
    layer.setCustomProperty(provenance.COPY_OF, origin)
    run.context.temporaryLayerStore().addMapLayer(layer)
    return layer.id()
