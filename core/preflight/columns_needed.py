"""Which columns of the statistics a whole study cannot do without: those of the STIRPAT equation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..errors import ColumnName, StudyError, listing
from ..stirpat.variables import shipped_variables

RESPONSE = "ce"


def equation_columns() -> list[str]:
    """Return the columns that the variables are made of; energy use may be the sum of the fuels.

    >>> equation_columns()
    ['population', 'gdp', 'secondary_gdp', 'urban_population']
    """
    columns = [column for variable in shipped_variables() for column in variable.columns]
    return [column for column in dict.fromkeys(columns) if column not in (RESPONSE, "energy_use")]


def refuse_missing_columns(columns: Iterable[str], not_understood: Mapping[str, Sequence[str]]) -> None:
    """Raise StudyError where statistics lack a column of the equation.

    Parameters
    ----------
    columns : iterable of str
        Of the panel.
    not_understood : mapping
        Header of a number column that is not understood -> nearest columns of the study.

    >>> refuse_missing_columns(equation_columns(), {"roads": []})
    """
    given = set(columns)
    missing = [ColumnName(column) for column in equation_columns() if column not in given]
    if missing:
        raise StudyError(
            "The yearbook has no {columns}, which the STIRPAT regression needs. Number columns that were not "
            "understood: {others}. Add what is missing, or name the column as in the yearbook template.",
            columns=listing(missing),
            others=listing(not_understood, 20) or "–",
        )
