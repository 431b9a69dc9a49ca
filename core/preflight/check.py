"""The check of a whole study: everything that the chain needs, in one run that nothing stops."""

from __future__ import annotations

import numpy as np

from ..carbon.factors import load_factors
from ..errors import StudyError, listing
from ..landuse.legend_fit import misfit_of_stack
from ..landuse.schemes import scheme_of
from ..monitor import Monitor
from ..packages import pandas as pd
from ..statistics.assemble import Assembly
from ..statistics.gaps import fill_gaps
from ..years import years_of
from .cover import check_covers
from .cover_values import check_classes, check_codes, check_unit_land
from .equation import check_balances, check_columns, check_equation, used_columns
from .finding_list import Findings
from .given import GivenStudy, GivenUnits
from .joins import check_join, check_names
from .panel_values import check_gaps, check_rows, check_values, check_years
from .polygons import check_crs, check_neighbours, check_on_grid, check_units
from .tally import dates_by_grid, tally_land, zones_on
from .targets import check_targets
from .yearbook_tables import read_tables


def check_study(given: GivenStudy, findings: Findings | None = None, *, monitor: Monitor | None = None) -> Findings:
    """Return all findings on what a study is given.

    Parameters
    ----------
    given : GivenStudy
    findings : Findings, optional
        What is known already, say of layers that could not be opened; grows.
    monitor : Monitor, optional
        Progress and cancelling; warnings are findings.

    Examples
    --------
    >>> found = check_study(GivenStudy())
    >>> [finding.key for finding in found.found]
    ['land_cover_missing', 'table_missing']
    """
    findings, monitor = findings or Findings(), monitor or Monitor()
    usable = check_units(given.units, findings)
    years, areas, hectares = _check_land(given, usable, findings, monitor.part(0, 0.6))
    assembly = read_tables(given, findings, monitor.part(0.6, 0.9))
    if assembly is not None:
        _check_statistics(assembly, given, (years, areas, hectares), findings)
    monitor.progress(1)
    return findings


def _check_land(given, usable, findings, monitor):
    """Check rasters and units; return the years, the panel of class areas, and the hectares of each unit."""
    dates = check_covers(given.covers, given.years, findings)
    years = sorted({date.year for date in dates})
    scheme = scheme_of(given.scheme)
    areas, hectares = pd.DataFrame(columns=["unit", "year"]), {}
    if given.covers:
        check_crs(given.units, given.covers[0].raster.grid.wkt, findings) if given.units.ids else None
    _refuse_stacks(dates, scheme, findings)
    for number, group in enumerate(dates_by_grid(dates)):
        zones = None if number else _zones(given.units, group, usable, findings)
        try:
            tally = tally_land(group, scheme, zones, monitor=monitor)
        except StudyError as error:
            findings.refuse("reclassifylandcover", error)
            continue
        check_codes(tally, group, scheme, findings)
        check_classes(tally, group, scheme, findings)
        findings.checked.update(("landusetransition", "landuseellipses"))
        if zones is not None:
            findings.checked.add("landuseintensity")
            check_unit_land(tally, group, zones.ids, given.units.name, findings)
            areas, hectares = tally.areas(zones.ids), dict(zip(zones.ids, np.asarray(zones.whole(), float)))
    return years, areas, hectares


def _refuse_stacks(dates, scheme, findings):
    rasters = {id(date.raster): date.raster for date in dates}  # a stack is the raster of many dates
    for raster in rasters.values():
        misfit = misfit_of_stack(raster, scheme)
        if misfit is not None:
            findings.refuse("reclassifylandcover", misfit, raster.name)


def _zones(units: GivenUnits, dates, usable, findings):
    """Return the units on the grid of the dates after their checks there, None where they are not on it."""
    ids = [units.ids[at] for at in usable]
    polygons = [units.polygons[at] for at in usable]
    zones = zones_on(dates[0], ids, polygons) if ids else None
    if zones is None:
        return None
    grid = dates[0].raster.grid
    is_there = check_on_grid(zones, grid, units.name, findings)
    check_neighbours(ids, polygons, grid, units.name, findings)
    return zones if is_there else None


def _check_statistics(assembly: Assembly, given: GivenStudy, land, findings: Findings) -> None:
    years, areas, hectares = land
    panel = assembly.panel
    panel.attrs["name"] = _name(assembly)
    factors = _factors(given, findings)
    headers = dict(zip(assembly.columns["column"], assembly.columns["header"]))
    if given.units.ids:
        check_names(assembly.facts.named, given.units, findings)
        matched = check_join(panel, given.units, headers, findings)
        panel = panel if matched is None else matched
        panel.attrs["name"] = _name(assembly)
    layer = given.covers[0].raster.name if given.covers else ""
    check_columns(panel, factors, findings)
    columns = used_columns(panel, factors)
    check_values(panel, columns, hectares, findings)
    check_rows(panel, findings)
    filled = _with_years(panel, given.statistics_years, findings)
    check_years(filled, years, layer, findings)
    check_gaps(filled, columns, findings)
    check_balances(filled, areas, factors, findings)
    check_equation(filled, areas, factors, findings)
    check_targets(given.targets, filled, findings)


def _factors(given, findings):
    """Return the coefficients that the study will use; those of the preset alone where the user's file is refused."""
    try:
        return load_factors(given.preset, given.factors or None)
    except StudyError as error:
        findings.refuse("carbonaccounting", error, given.factors)
        return load_factors(given.preset)


def _with_years(panel, text, findings):
    """Return the panel with the years that the statistics shall have, filled as the study does; as it is without."""
    try:
        wanted = years_of(text)
        if not wanted:
            return panel
        filled = fill_gaps(panel, years=wanted, monitor=Monitor())
    except StudyError as error:
        findings.refuse("fillgaps", error, panel.attrs["name"])
        return panel
    result = filled[panel.columns]
    result.attrs["name"] = panel.attrs["name"]
    return result


def _name(assembly):
    return listing(dict.fromkeys(assembly.columns["table"]), None)
