"""What was read of the statistics, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ..numerals import number_text
from ..packages import pandas as pd
from ..sentences import Sentence, sentence

PER_CENT = 100.0


def assembly_summary(panel: pd.DataFrame, columns: pd.DataFrame, problems: int) -> list[Sentence]:
    """Return the sentences of the first paragraph on assembled statistics.

    Parameters
    ----------
    panel : DataFrame
        `unit`, `year` and the columns read.
    columns : DataFrame
        `column`, and whether it is `known` to the study, as `assemble.Assembly` has them.
    problems : int
        Number of doubtful cells, columns and rows.

    >>> panel = pd.DataFrame({"unit": ["A", "B"], "year": 2020, "gdp": [1.0, None]})
    >>> columns = pd.DataFrame({"column": ["gdp"], "known": [True]})
    >>> for one in assembly_summary(panel, columns, 1):
    ...     print(one)
    2 unit(s) and 1 year(s), 2020–2020, were read.
    Every number column was understood.
    In 1 column(s) of 2 unit-year(s), 1 of 2 values are missing (50 %).
    1 entry in the list of problems is to be looked at.
    """
    return [
        sentence(
            "{units} unit(s) and {years} year(s), {first}–{last}, were read.",
            units=panel["unit"].nunique(),
            years=panel["year"].nunique(),
            first=panel["year"].min(),
            last=panel["year"].max(),
        ),
        *_columns(panel, columns),
        *_missing(panel, columns),
        *_problems(problems),
    ]


def _columns(panel: pd.DataFrame, columns: pd.DataFrame) -> Iterator[Sentence]:
    numbers = columns["known"].astype(bool) | columns["column"].isin(panel.select_dtypes("number").columns)
    names = columns["column"]  # of several tables each counts once; names of the units are no numbers
    known, total = names[columns["known"].astype(bool)].nunique(), names[numbers].nunique()
    if known == total:
        yield sentence("Every number column was understood.")
    else:
        yield sentence("{known} of {total} number columns are columns of the study.", known=known, total=total)


def _missing(panel: pd.DataFrame, columns: pd.DataFrame) -> Iterator[Sentence]:
    known = [name for name in dict.fromkeys(columns["column"][columns["known"].astype(bool)]) if name in panel.columns]
    values = panel[known]
    missing = int(values.isna().to_numpy().sum())
    if not values.size:
        return
    if missing:
        yield sentence(
            "In {columns} column(s) of {rows} unit-year(s), {missing} of {total} values are missing ({percent} %).",
            missing=missing,
            total=values.size,
            columns=len(known),
            rows=len(values),
            percent=number_text(PER_CENT * missing / values.size),
        )
    else:
        yield sentence("No value of the study is missing.")


def _problems(problems: int) -> Iterator[Sentence]:
    if problems == 0:
        yield sentence("The list of problems is empty.")
    elif problems == 1:
        yield sentence("1 entry in the list of problems is to be looked at.")
    else:
        yield sentence("{count} entries in the list of problems are to be looked at.", count=problems)
