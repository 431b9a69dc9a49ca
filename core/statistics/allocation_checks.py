"""What `allocate` is given: which variable by which weight, and that both tables can be used together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..columns import alias, is_known, languages, unit_of
from ..datafile import shipped_rows
from ..errors import ColumnName, StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import KEYS, cell_text, name_of, number_columns, panel_of, require_columns, require_fields, where
from .header_words import texts
from .measures import measures
from .totals import NOT_SUMMED

ROW = "row of the table"
MARKS = ("_filled", "_allocated")  # columns that say where values came from
RATIO_MARKS = ("%", "/", " per ", "°")  # in units of measurement


def read_weights(
    rows: Iterable[Sequence[str]], municipal: pd.DataFrame, local: pd.DataFrame, monitor: Monitor | None = None
) -> dict[str, str]:
    """Return {variable: weight} of the rows of a matrix; without rows those of ``core/data/allocation_weights.csv``.

    Of the shipped ones count those whose variable the municipalities have, and whose weight the counties have;
    `monitor` is warned of what the municipalities have besides.

    Raises
    ------
    StudyError
        A row without variable or weight, a variable twice or shared by itself, or no row that fits.

    >>> municipal = pd.DataFrame({"unit": ["M"], "year": [2020], "plastic_film": [1.0]})
    >>> local = pd.DataFrame({"unit": ["A"], "year": [2020], "sown_area": [1.0]})
    >>> read_weights([], municipal, local)
    {'plastic_film': 'sown_area'}
    """
    given = given_weights(rows)
    if not given:
        given = _shipped_weights(municipal, local)
        _warn_not_shared(municipal, given, monitor or Monitor())
    return given


def _shipped_weights(municipal, local):
    """Return {variable: weight} of the shipped list, for the columns that both panels have."""
    ours, theirs = set(number_columns(municipal)), set(number_columns(local))
    shipped = ((row["variable"], row["weight"]) for row in shipped_rows("allocation_weights"))
    given = {variable: weight for variable, weight in shipped if variable in ours and weight in theirs}
    if not given:
        raise StudyError(
            "No variable of {municipal} ({variables}) has a weight among the columns of {local} ({columns}). Give "
            "WEIGHTS rows such as raw_coal → secondary_gdp.",
            municipal=name_of(municipal),
            variables=listing(number_columns(municipal), 20),
            local=name_of(local),
            columns=listing(number_columns(local), 20),
        )
    return given


def _warn_not_shared(municipal, weights, monitor):
    """Warn of variables of the municipalities that the shipped weights leave out."""
    left = [name for name in number_columns(municipal) if name not in weights and not name.endswith(MARKS)]
    if left:
        monitor.warn(
            "{count} variable(s) of {municipal} have no weight of their own and are not allocated: {variables}. To "
            "allocate them, give WEIGHTS a row for each variable that is wanted.",
            count=len(left),
            municipal=name_of(municipal),
            variables=listing(map(ColumnName, left), 20),
        )


def given_weights(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return {variable: weight} of the rows of a matrix.

    Raises StudyError for a row without variable or weight, and a variable that stands twice or is shared by itself.

    >>> given_weights([["raw_coal", "secondary_gdp"]])
    {'raw_coal': 'secondary_gdp'}
    """
    given: dict[str, str] = {}
    for variable, weight in rows:
        if not variable or not weight or variable in given or variable == weight:
            raise StudyError(
                "The row '{variable} → {weight}' of WEIGHTS is not usable: each variable stands once, with the column "
                "of the counties that it is shared by, such as raw_coal → secondary_gdp.",
                variable=variable,
                weight=weight,
            )
        given[variable] = weight
    return given


def local_panel(table: pd.DataFrame, parent: str, name: str) -> pd.DataFrame:
    """Return the counties' table as a panel whose column `parent` is text: codes keep their zeros.

    Raises StudyError as `panel_of`, and where `parent` is not there or is the unit or the year.

    >>> table = pd.DataFrame({"unit": ["A"], "year": ["2020"], "city": ["0610"], "gdp": ["1.5"]})
    >>> local_panel(table, "city", "counties").to_dict("records")
    [{'unit': 'A', 'year': 2020, 'gdp': 1.5, 'city': '0610'}]
    """
    require_fields(table, [parent], name)
    if parent in KEYS:
        raise StudyError(
            "The field {field} of {table} cannot name the municipality: it is the county's own unit or year. Choose "
            "the field with the municipality (PARENT).",
            field=parent,
            table=name,
        )
    texts = [cell_text(value) for value in table[parent]]
    numbered = table.drop(columns=parent).assign(**{ROW: range(len(table))})
    panel = panel_of(numbered, name)
    panel[parent] = [texts[int(row)] for row in panel.pop(ROW)]
    return panel


def check_tables(
    municipal: pd.DataFrame,
    local: pd.DataFrame,
    parent: str,
    weights: Mapping[str, str],
    units: tuple[Mapping[str, str], Mapping[str, str]],
) -> None:
    """Raise StudyError for a column that is not there or no amount, a repeated unit-year, or another unit of measure.

    The parameters are those of `allocation.allocate`.
    """
    require_columns(municipal, weights)
    require_columns(local, dict.fromkeys(weights.values()))
    require_columns(local, [variable for variable in weights if variable in local.columns])
    require_fields(local, [parent])
    for panel in (municipal, local):
        repeated = panel[panel.duplicated(["unit", "year"])]
        if len(repeated):
            raise StudyError(
                "The table {panel} has more than one row for {count} unit-year(s): {rows}. Keep one row for each.",
                panel=name_of(panel),
                count=len(repeated),
                rows=where(repeated),
            )
    _refuse_ratios(weights, units)
    for variable in weights:
        _check_units(variable, (municipal, local), units)


def is_ratio(column: str, unit: str = "") -> bool:
    """Whether a column holds ratios, indices or temperatures, whose values do not add up to that of the whole.

    Parameters
    ----------
    column : str
    unit : str
        Unit of measurement that its table states, "" if none; of a column that is not known and has none, its
        name alone tells.

    >>> [is_ratio(column) for column in ("UR", "gdp_deflator", "mean_temperature", "raw_coal", "vehicles")]
    [True, True, True, False, False]
    >>> [is_ratio(column) for column in ("人均用水量", "普及率", "road density", "用水量")]
    [True, True, True, False]
    """
    measured = (unit_of(column) or unit).removesuffix("/a")
    if not measured:
        return is_known(column) or _is_called_as_ratio(column)
    dimensions = measures(measured)
    return any(mark in text for mark in RATIO_MARKS for text in (measured, *dimensions)) or any(
        dimension in NOT_SUMMED for dimension in dimensions
    )


def _is_called_as_ratio(column):
    """Whether the name of a column has a word of ratios: in Chinese anywhere, else as a word of its own."""
    words = set(re.split(r"[\W_]+", column.lower()))
    return any(word in words if word.isascii() else word in column for word in texts("ratio"))


def _refuse_ratios(weights, units):
    """Raise StudyError for variables and weights that are no amounts."""
    of_municipal, of_local = units
    ratios = [name for name in weights if is_ratio(name, of_municipal.get(name) or of_local.get(name, ""))]
    ratios += [name for name in dict.fromkeys(weights.values()) if is_ratio(name, of_local.get(name, ""))]
    if ratios:
        raise StudyError(
            "{columns}: no amounts, but ratios, indices or temperatures, whose parts do not sum to the whole. Share "
            "out the amounts that they are made of, by amounts, and take these columns out of WEIGHTS.",
            columns=listing(dict.fromkeys(ratios), 20),
        )


def _check_units(variable, panels, units):
    """Raise StudyError where a table states another unit than the column has, or than the other table."""
    stated = [(name_of(panel), given[variable]) for panel, given in zip(panels, units) if given.get(variable)]
    own = unit_of(variable)
    for name, unit in stated:
        expected = own or stated[0][1]
        if _measure(unit) != _measure(expected) and not _is_own(variable, unit):
            raise StudyError(
                "The column {variable} of {table} is in {unit}, where {expected} is needed. Bring both tables to one "
                "unit of measurement with 'Assemble panel'.",
                variable=variable,
                table=name,
                unit=unit,
                expected=expected,
            )


def _is_own(variable, unit):
    """Whether a unit is what this plugin writes beside the name of a column, in any language."""
    return any(alias(variable, language).endswith(f"[{unit}]") for language in languages())


def _measure(unit):
    """Return dimension and factor of a unit, so that its spellings are equal; the text where it is not known."""
    return next(((row["dimension"], row["factor"]) for row in shipped_rows("units") if row["unit"] == unit), unit)


def refuse_negative(panel: pd.DataFrame, values: pd.Series, column: str) -> None:
    """Raise StudyError where values, those of a column of the panel, are below 0."""
    negative = values < 0
    if negative.any():
        raise StudyError(
            "The column {column} of {panel} has {count} negative value(s): {rows}. Amounts cannot be negative; correct "
            "them.",
            column=column,
            panel=name_of(panel),
            count=int(negative.sum()),
            rows=where(panel.assign(**{column: values})[negative], column),
        )
