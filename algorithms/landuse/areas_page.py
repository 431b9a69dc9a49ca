"""The report of land-use areas: the region by year, and how far each unit is from the area of its polygon."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of
from ...core.landuse.classes import class_names, colours
from ...core.landuse.land_findings import area_summary
from ...core.numerals import number_text
from ...core.report import charts
from ...core.report.table_cells import alike_texts, significant_text

translate = QCoreApplication.translate
WORST = 100  # rows of the table of differences


def areas_report(run, panel, check):
    """Return the report of a panel of `land_use_areas` and its `polygon_check`."""
    years = sorted(panel["year"].unique())
    report = run.report(
        translate("CarbonZoning", "{units} unit(s), {years} date(s), {first}–{last}").format(
            units=len(check), years=len(years), first=years[0], last=years[-1]
        )
    )
    report.heading(translate("CarbonZoning", "The region"))
    region = panel.groupby("year").sum(numeric_only=True)
    names = {name: label_of(name, run.language) for name in class_names()}
    report.summary(area_summary(panel, names))
    tint = {names[name]: "#{:02x}{:02x}{:02x}".format(*colours()[code]) for code, name in enumerate(class_names(), 1)}
    title = translate("CarbonZoning", "Land use of all units [10³ hm²]")
    if len(years) > 1:
        parts = {names[name]: region[name].to_numpy() / 1000 for name in class_names()}
        report.chart(title, charts.stack(years, parts, ylabel="10³ hm²", colours=tint))
    else:
        values = [float(region[name].iloc[0]) / 1000 for name in class_names()]
        report.chart(title, charts.bars(list(names.values()), values, xlabel="10³ hm²", colours=list(tint.values())))
    report.table(
        translate("CarbonZoning", "The region by year"),
        region.reset_index(),
        written=alike_texts(region, region.columns),
        language=run.language,
    )
    report.heading(translate("CarbonZoning", "Check against the polygons"))
    report.text(_verdict(run.choice("METHOD"), check, report.name_of))
    worst = check.reindex(check["share"].abs().sort_values(ascending=False, kind="stable").index).head(WORST)
    report.table(
        translate("CarbonZoning", "Units, the largest difference first"),
        worst,
        headers=_headers(),
        language=run.language,
    )
    return report


def _verdict(method, check, name_of):
    text = {
        "fraction": translate(
            "CarbonZoning",
            "Classes, NoData and what lies outside sum to the ellipsoidal area of the polygons: {total} hm² against "
            "{polygons} hm². The largest relative difference of a unit is {worst} %, of {unit}.",
        ),
        "centre": translate(
            "CarbonZoning",
            "Whole cells whose centre lies in a unit sum to {total} hm², the polygons to {polygons} hm². The largest "
            "relative difference of a unit is {worst} %, of {unit}: the error of counting whole cells along its "
            "border. Sharing the border cells by the part that lies in each unit avoids it.",
        ),
    }[method]
    if not check["share"].fillna(0).any():
        text = translate("CarbonZoning", "In each unit the areas sum to that of its polygon, {total} hm² in all.")
    place = check["share"].abs().fillna(0).idxmax()
    return text.format(
        total=significant_text(check["cells"].sum()),
        polygons=significant_text(check["polygon"].sum()),
        worst=number_text(abs(check["share"].fillna(0)[place])),
        unit=name_of(check["unit"][place]),
    )


def _headers():
    return {
        "polygon": translate("CarbonZoning", "polygon [hm²]"),
        "cells": translate("CarbonZoning", "all classes, no data and outside [hm²]"),
        "difference": translate("CarbonZoning", "difference [hm²]"),
        "share": translate("CarbonZoning", "difference [%]"),
    }
