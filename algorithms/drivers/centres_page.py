"""The report of the centres of gravity: ellipses and ways as small maps, the numbers."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import headed, label_of, unit_of
from ...core.landuse.land_findings import track_summary
from ...core.numerals import MINUS, even_texts, number_text, unbroken
from ...core.report.charts import plain
from ...core.report.ellipse_maps import ellipse_maps, way_maps
from ...core.sentences import capital
from ...core.space.geodesic import geodesic
from .centre_styles import field_colours

translate = QCoreApplication.translate
KILO = 1000.0
SUM = "field_sum"
DEGREES = ("longitude", "latitude")


def centres_report(run, ellipses, table, steps, crs):
    """Return the report of the ellipses, their table, the steps of the centres, and the name of their CRS."""
    years = sorted(table["year"].unique())
    report = run.report(
        translate("CarbonZoning", "{fields} field(s), {first}–{last}").format(
            fields=table["field"].nunique(), first=years[0], last=years[-1]
        )
    )
    report.summary(track_summary(steps, "field_label", "displacement"))
    panels = _panels(ellipses, table, run.language)
    report.heading(translate("CarbonZoning", "Where the centres go"))
    if len(steps):
        report.chart(
            translate("CarbonZoning", "Tracks of the centres of gravity"),
            way_maps(
                panels,
                xlabel=translate("CarbonZoning", "east of the first centre [km]"),
                ylabel=translate("CarbonZoning", "north of the first centre [km]"),
            ),
            translate("CarbonZoning", "Each map has a scale of its own."),
        )
        for field in table["field"].unique():
            own = steps["field"] == field, table["field"] == field
            report.text(_finding(steps[own[0]], table[own[1]], label_of(field, run.language)))
    report.chart(
        translate("CarbonZoning", "Ellipses, light to dark over the years"),
        ellipse_maps(panels, xlabel=translate("CarbonZoning", "x [km]"), ylabel=translate("CarbonZoning", "y [km]")),
        translate("CarbonZoning", "Centres, axes and lengths are in {}.").format(crs),
    )
    report.heading(translate("CarbonZoning", "Numbers"))
    _numbers(report, run, table, steps)
    return report


def _numbers(report, run, table, steps):
    """Add a table for each field, and the steps; degrees have as many decimals as tell some ten metres."""
    for field, part in table.groupby("field", sort=False):
        shown = part.drop(columns=["field", "field_label", "points"])
        title = translate("CarbonZoning", "Centres and ellipses: {field}").format(field=label_of(field, run.language))
        heads = _head_of_sum(field, run.language)
        report.table(title, shown, headers=heads, language=run.language, written=dict.fromkeys(DEGREES, _degrees))
    if not len(steps):
        return
    shown = steps[["field_label"]].assign(
        period=[unbroken(f"{first}–{last}") for first, last in zip(steps["from_year"], steps["to_year"])],
        displacement=steps["displacement"],
        course=steps["course"],
    )
    heads = {"field_label": translate("CarbonZoning", "field"), "period": translate("CarbonZoning", "period")}
    report.table(translate("CarbonZoning", "Steps of the centres"), shown, headers=heads, language=run.language)


def _degrees(value):
    return f"{value:.4f}".replace("-", MINUS)


def _head_of_sum(field, language):
    return {SUM: headed(translate("CarbonZoning", "total of the quantity"), unit_of(field, language))}


def _panels(ellipses, table, language):
    """Return what `ellipse_maps` draws: a panel for each field."""
    colours, panels = field_colours(table["field"]), {}
    for field, year, ellipse in zip(table["field"], table["year"], ellipses):
        ring = None if ellipse.is_flat else ellipse.outline()
        panels.setdefault(field, []).append((int(year), ring, (ellipse.x, ellipse.y)))
    return [(plain(label_of(field, language)), colours[field], years) for field, years in panels.items()]


def _finding(steps, table, name):
    """Return how far the centre of a field went, whereto, and which step was the longest, as a sentence."""
    if not steps["displacement"].sum() > 0:
        return translate("CarbonZoning", "{field}: there is no way of the centre.").format(field=capital(name))
    longest = steps.loc[steps["displacement"].idxmax()]
    text = (
        translate(
            "CarbonZoning",
            "{field}: the centre went {total} km in all; no step is longer than that of {first}–{last}: {longest} km.",
        )
        if len(steps) > 1
        else translate("CarbonZoning", "{field}: the centre went {total} km, {first}–{last}.")
    )
    text = text.format(
        field=capital(name),
        **dict(
            zip(("total", "longest"), even_texts(steps["displacement"].sum() / KILO, longest["displacement"] / KILO))
        ),
        first=int(longest["from_year"]),
        last=int(longest["to_year"]),
    )
    text = f"{text} {_net(table.dropna(subset=['longitude']).sort_values('year'))}".rstrip()
    return text.replace("。 ", "。")  # Chinese sentences have no blank between them


def _net(table):
    """Return how far, and whereto, the last centre is from the first, as a sentence; "" where it is the same place."""
    first, last = table.iloc[0], table.iloc[-1]
    net, course = (
        float(found) for found in geodesic(first["longitude"], first["latitude"], last["longitude"], last["latitude"])
    )
    if not net > 0:
        return ""
    return translate(
        "CarbonZoning", "In {last} it is {net} km from where it was in {first}, at {course}° from true north."
    ).format(
        first=int(first["year"]), last=int(last["year"]), net=number_text(net / KILO), course=number_text(round(course))
    )
