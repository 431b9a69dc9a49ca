"""The report of the ellipses."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import headed, unit_of
from ...core.datafile import label, shipped_rows
from ...core.landuse.land_findings import track_summary
from ...core.report.ellipse_maps import ellipse_maps, way_maps

translate = QCoreApplication.translate


def ellipse_report(run, ellipses, table, track, crs):
    """Return the report: maps of the ellipses, their numbers, and the ways of the centres."""
    years = sorted(table["year"].unique())
    report = run.report(
        translate("CarbonZoning", "{classes} classes, {first}–{last}").format(
            classes=table["class"].nunique(), first=years[0], last=years[-1]
        )
    )
    report.summary(track_summary(track, "class_name", "length"))
    report.heading(translate("CarbonZoning", "Where each class lies"))
    report.text(
        translate(
            "CarbonZoning",
            "Centres, axes and lengths are in {crs}; azimuths are from its grid north. Axes are half lengths. "
            "Convention: {formula}.",
        ).format(crs=crs, formula=_formula(run.choice("FORMULA"), run.number("STDDEVS")))
    )
    panels = _panels(ellipses, table, run.language)
    report.chart(
        translate("CarbonZoning", "Ellipses, light to dark over the years"),
        ellipse_maps(panels, xlabel=translate("CarbonZoning", "x [km]"), ylabel=translate("CarbonZoning", "y [km]")),
    )
    if len(track):
        report.chart(
            translate("CarbonZoning", "Tracks of the mean centres"),
            way_maps(
                panels,
                xlabel=translate("CarbonZoning", "east of the first centre [km]"),
                ylabel=translate("CarbonZoning", "north of the first centre [km]"),
            ),
            translate("CarbonZoning", "Each map has a scale of its own."),
        )
    report.heading(translate("CarbonZoning", "Numbers"))
    points = {
        "cells": translate("CarbonZoning", "points (cells)"),
        "centroids": translate("CarbonZoning", "points (units)"),
    }
    report.table(
        translate("CarbonZoning", "Ellipses"),
        table.drop(columns="class"),
        headers={
            "points": points[run.choice("POINTS")],
            "area": headed(translate("CarbonZoning", "area of the class"), unit_of("area", run.language)),
        },
        language=run.language,
    )
    if len(track):
        steps = track.drop(columns=["class", "x0", "y0", "x1", "y1"])
        report.table(translate("CarbonZoning", "Steps of the mean centres"), steps, language=run.language)
    return report


def _formula(formula, stddevs):
    texts = {
        "arcgis": translate("CarbonZoning", "ArcGIS, squared axes 2 Σw d² / Σw"),
        "yuill": translate("CarbonZoning", "Yuill, squared axes Σw d² / Σw"),
        "crimestat": translate("CarbonZoning", "CrimeStat, squared axes 2 Σ d² / (n − 2), without weights"),
    }
    return translate("CarbonZoning", "{formula}, times {stddevs} standard deviation(s)").format(
        formula=texts[formula], stddevs=f"{stddevs:g}"
    )


def _panels(ellipses, table, language):
    """Return what `ellipse_maps` draws: a panel for each class."""
    rows = {int(row["code"]): row for row in shipped_rows("classes")}
    panels = {}
    for code, year, ellipse in zip(table["class"], table["year"], ellipses):
        outline = None if ellipse.is_flat else ellipse.outline()
        panels.setdefault(code, []).append((year, outline, (ellipse.x, ellipse.y)))
    return [(label(rows[code], language), rows[code]["colour"], years) for code, years in panels.items()]
