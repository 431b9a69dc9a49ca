"""A warning for each kind of what is doubtful in statistics."""

from __future__ import annotations

from ..columns import unit_of
from ..errors import ColumnName, listing, phrase
from ..monitor import Monitor
from ..numerals import number_text
from ..packages import pandas as pd
from ..panel import where
from .findings import ReadingFacts
from .header_words import clean_header
from .magnitude_warnings import of_cell, warn_of_magnitudes

NAMED = 20  # columns in one warning
FEW = 5  # of those that are like none of the study; the report has all


def tell(panel: pd.DataFrame, problems: pd.DataFrame, facts: ReadingFacts, monitor: Monitor) -> None:
    """Warn of each kind of problem once, with its count."""
    _warn_of_columns(panel, problems, facts, monitor)
    _warn_of_cells(problems, monitor)
    _warn_of_rows(facts, monitor)
    _warn_of_names(facts, monitor)
    warn_of_magnitudes(facts.magnitudes, monitor)
    _warn_of_years(panel, monitor)
    for kind in ("no_row", "empty", "negative"):
        _warn_of_holes(problems[problems["problem"] == kind], kind, monitor)


def _counted(place, told):
    """Return what fills a warning: how many there are, and in `place` the first of them."""
    return {"count": len(told), place: listing(told, NAMED)}


def _warn_of_columns(panel, problems, facts, monitor):
    units = problems[problems["problem"] == "unknown_unit"]
    if len(units):
        monitor.warn(
            "The unit(s) of {count} header(s) are not known; the values are taken as they are: {headers}.",
            count=len(units),
            headers=listing(f"{row.column} ({row.value})" for row in units.itertuples(index=False)),
        )
    _warn_of_misfits(facts, monitor)
    misfits = {header for found in facts.gathered.values() for header, _ in found.misfits}
    others = {header: names for header, names in facts.not_understood.items() if header not in misfits}
    _warn_of_others(others, monitor)
    if facts.blank:
        monitor.warn(
            "{count} column(s) hold no value and count as not given: {columns}. Where they are meant, fill them: an "
            "account takes a quantity that is not given as zero.",
            **_counted("columns", list(map(ColumnName, facts.blank))),
        )
    _warn_of_definitions(panel, facts, monitor)


def _warn_of_misfits(facts, monitor):
    """Warn of columns whose unit of measurement is of another kind than the column's that their header names."""
    misfits = [
        phrase(
            f"{_short(header)}: {error.values['unit']} ≠ {error.values['own']} (",
            ColumnName(error.values["column"]),
            ")",
        )
        for found in facts.gathered.values()
        for header, error in found.misfits
    ]
    if misfits:
        monitor.warn(
            "{count} column(s) have a unit of measurement that does not fit the column of the study which their header "
            "names; they keep their names and feed no account: {columns}. Correct the unit in the header, convert "
            "amounts of another currency, or say in the field map (FIELD_MAP) what the column is.",
            **_counted("columns", misfits),
        )


def _nearest(header, names):
    return phrase(f"{_short(header)} → ", listing(map(ColumnName, names)))


def _short(header):
    return clean_header(header) or str(header)


def _warn_of_others(others, monitor):
    """Warn of number columns that are none of the study, {header: nearest columns}."""
    near = [_nearest(header, names) for header, names in others.items() if names]
    unlike = [_short(header) for header, names in others.items() if not names]
    if near and unlike:
        monitor.warn(
            "{count} number column(s) are not understood; they keep their names and feed no account. Nearest columns "
            "of the study, for the field map (FIELD_MAP) where they are meant: {near}. Like none: {others}.",
            count=len(others),
            near=listing(near, NAMED),
            others=listing(unlike, FEW),
        )
    elif near:
        monitor.warn(
            "{count} number column(s) are not understood; they keep their names and feed no account. Nearest columns "
            "of the study, for the field map (FIELD_MAP) where they are meant: {near}.",
            **_counted("near", near),
        )
    elif unlike:
        monitor.warn(
            "{count} number column(s) are like none of the study; they keep their names and feed no account: {others}.",
            count=len(others),
            others=listing(unlike, FEW),
        )


def _warn_of_definitions(panel, facts, monitor):
    _warn_of_seconds(facts, monitor)
    _warn_of_unitless(facts, monitor)
    undated = [header for found in facts.gathered.values() for header in found.undated]
    if undated:
        monitor.warn(
            "{count} column(s) have no year, while others of the table have one, and are left out: {columns}. Write "
            "the year into the header, or give the year of these columns in the tool (YEAR).",
            **_counted("columns", undated),
        )
    periods = [header for found in facts.gathered.values() for header in found.periods]
    if periods:
        monitor.warn(
            "{count} column(s) are of a part of a year or of several years, and are left out: {columns}. Add up the "
            "parts, or write the one year that they count for, with four digits.",
            **_counted("columns", periods),
        )
    if "registered_population" in panel.columns and "population" not in panel.columns:
        monitor.warn(
            "The tables have the registered population (registered_population), and not the resident one, which the "
            "accounts need (population). Where it is to stand for it, say so in the field map (FIELD_MAP).",
        )


def _warn_of_seconds(facts, monitor):
    """Warn of columns that mean the same as another."""
    seconds = [
        phrase(f"{header} (", ColumnName(column), ")")
        for found in facts.gathered.values()
        for header, column in found.seconds
    ]
    if seconds:
        monitor.warn(
            "{count} column(s) give way to another that means the same more exactly, and keep their names: {columns}.",
            **_counted("columns", seconds),
        )


def _warn_of_unitless(facts, monitor):
    unitless = [
        f"{header} ({unit_of(column)})" for found in facts.gathered.values() for header, column in found.unitless
    ]
    if unitless:
        monitor.warn(
            "{count} column(s) have no unit of measurement, in the header or as the only one in titles and notes that "
            "fits; the values are taken to be in the unit of the panel: {columns}. Write the unit into the header, or "
            "give it in the field map (FIELD_MAP).",
            **_counted("columns", unitless),
        )


def _warn_of_cells(problems, monitor):
    texts, repeated = problems[problems["problem"] == "text"], problems[problems["problem"] == "repeated"]
    measured = problems[problems["problem"] == "measured"]
    if len(measured):
        monitor.warn(
            "{count} cell(s) state a unit of measurement or a multiplier beside the number, and are taken in it: "
            "{cells}.",
            **_counted("cells", _told_cells(measured)),
        )
    if len(texts):
        monitor.warn(
            "{count} cell(s) hold text where numbers are needed and count as missing: {cells}. Write the number alone, "
            "in the unit of measurement of the header.",
            **_counted("cells", _told_cells(texts)),
        )
    differing = problems[problems["problem"] == "contradiction"]
    if len(differing):
        monitor.warn(
            "{count} unit-year(s) have different values of a column that is not one of the study; the last is kept: "
            "{rows}.",
            **_counted("rows", [f"{row.unit} {row.year}, {row.column}" for row in differing.itertuples(index=False)]),
        )
    if len(repeated):
        rows = repeated.drop_duplicates(["unit", "year"])
        monitor.warn(
            "{count} unit-year(s) are duplicated with equal values; one is kept: {rows}.",
            count=len(rows),
            rows=where(rows),
        )


def _told_cells(rows):
    return [f"{row.table}, {row.unit} {row.year}, {row.column}: '{row.value}'" for row in rows.itertuples(index=False)]


def _warn_of_rows(facts, monitor):
    for table, rows in facts.short.items():
        if rows:
            monitor.warn(
                "{count} row(s) of the table {table} have fewer fields than there are headers, as where the last "
                "columns are empty: {rows}. What lacks is taken as empty at their ends.",
                count=len(rows),
                table=table,
                rows=listing(rows),
            )
    if facts.totals or facts.sums:
        monitor.warn(
            "{count} unit(s) are totals of others, by their name or by their values, and are set aside: {units}.",
            **_counted("units", [*facts.totals, *facts.sums]),
        )
    if facts.parts:
        monitor.warn(
            "{count} row(s) are parts of the unit above them, by their name, and are set aside: {units}.",
            **_counted("units", facts.parts),
        )
    if facts.homonyms:
        monitor.warn(
            "{count} unit(s) of one name are in several provinces or cities, and their rows are taken as one unit: "
            "{units}. Where they are several, take a column of codes as the unit (UNIT_FIELD).",
            **_counted("units", [f"{unit} ({listing(regions)})" for unit, regions in facts.homonyms.items()]),
        )
    if facts.likely:
        monitor.warn(
            "{count} unit(s) have the sums of units below or above them, and may be the cities or provinces of these: "
            "{units}. They are kept; remove them from the tables where they are totals.",
            **_counted("units", facts.likely),
        )
    if len(facts.off):
        rows = facts.off.head(10).itertuples(index=False)
        monitor.warn(
            "{count} total(s) of the tables differ from the sum of the units by more than 0.5 %: {totals}. A unit may "
            "be missing or duplicated.",
            count=len(facts.off),
            totals=listing(of_cell(row, f"{number_text(row.total)} ≠ {number_text(row.sum)}") for row in rows),
        )


def _warn_of_names(facts, monitor):
    """Warn of units that the polygons call otherwise than the tables."""
    if facts.named:
        monitor.warn(
            "{count} unit(s) of the tables have names that the polygons have in another field, and take the ids: "
            "{units}.",
            **_counted("units", [f"{old} → {new}" for old, new in facts.named.items()]),
        )
    if facts.zeros:
        monitor.warn(
            "{count} unit(s) of the tables differ from the polygons in leading zeros only, which spreadsheets drop, "
            "and take the ids of the polygons: {units}.",
            **_counted("units", [f"{old} → {new}" for old, new in facts.zeros.items()]),
        )
    if facts.renamed:
        monitor.warn(
            "{count} renamed unit(s) are taken under one name: {units}.",
            **_counted("units", [f"{old} → {new}" for old, new in facts.renamed.items()]),
        )


def _warn_of_years(panel, monitor):
    """Warn of years that no table has, in statistics of most years."""
    years = sorted(int(year) for year in panel["year"].unique())
    absent = sorted(set(range(years[0], years[-1] + 1)) - set(years)) if years else []
    if absent and len(absent) < len(years):
        monitor.warn(
            "No table has the year(s) {years}. 'Fill gaps' makes rows for them where they are named there (YEARS; in "
            "'Run the whole study' STATISTICS_YEARS).",
            years=listing(absent, 30),
        )


def _warn_of_holes(rows, kind, monitor):
    if rows.empty:
        return
    counts = rows["column"].value_counts()
    columns = listing((phrase(ColumnName(column), f" ({count})") for column, count in counts.items()), 20)
    if kind == "no_row":
        monitor.warn("{count} unit-year(s) have no row: {rows}.", count=len(rows), rows=where(rows))
    elif kind == "empty":
        monitor.warn("{count} value(s) are missing: {columns}.", count=len(rows), columns=columns)
    else:
        monitor.warn("{count} value(s) are negative: {columns}.", count=len(rows), columns=columns)
