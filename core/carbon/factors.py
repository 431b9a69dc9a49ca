"""The coefficients of the carbon account: presets from `core/data`, and a user's rows over them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..datafile import number, refuse_repeated_rows, shipped_rows, user_rows
from ..errors import StudyError, listing

# The terms a coefficient set of an account needs, with their bounds.
TERMS = {
    "ce_cropland": {"factor": (0, 1e3)},
    "ce_energy": {"standard_coal": (0, 1e3), "carbon": (0, 10)},
    "ce_breath": {"factor": (0, 10)},
    "ce_livestock": {"respiration": (0, 10), "enteric": (0, 10), "manure": (0, 10)},
    "cs_crop": {"economic_coefficient": (1e-6, 1), "water_content": (0, 1), "carbon_rate": (0, 1)},
    "cs_shrubland": {"factor": (-100, 100)},
    "cs_forest": {"factor": (-100, 100)},
    "cs_grassland": {"factor": (-100, 100)},
    "cs_water": {"factor": (-100, 100)},
    "nep": {"factor": (1e-6, 100)},
}
REQUIRED = ("account", "field", "term", "value")


@dataclass(frozen=True)
class Coefficient:
    """One number of the account, where it is used and where it comes from."""

    account: str
    field: str
    term: str
    value: float
    unit: str
    source: str
    confidence: str
    note: str
    doubtful: bool = False


@dataclass(frozen=True)
class Factors:
    """The coefficients in use.

    Attributes
    ----------
    coefficients : tuple of Coefficient
        In the order of the files; rows that are switched off are left out.

    >>> factors = load_factors()
    >>> factors.value("cs_forest", "forest"), factors.fields("cs_water")
    (5.77, ['water'])
    """

    coefficients: tuple[Coefficient, ...]

    def fields(self, account: str) -> list[str]:
        """Return the panel columns that an account uses, in the order of the files.

        >>> load_factors().fields("cs_forest"), load_factors().fields("ce_breath")
        (['forest'], ['population'])
        """
        return list(dict.fromkeys(row.field for row in self.coefficients if row.account == account))

    def value(self, account: str, field: str, term: str = "factor") -> float:
        """Return one coefficient, in the unit of its row; StudyError where there is none.

        >>> load_factors().value("ce_energy", "raw_coal", "standard_coal")  # tce per t
        0.7143
        """
        for row in self.coefficients:
            if (row.account, row.field, row.term) == (account, field, term):
                return row.value
        raise StudyError(
            "The factors have no row for account {account}, field {field}, term {term}. Add it to the factor file.",
            account=account,
            field=field,
            term=term,
        )

    def values(self, account: str, term: str = "factor") -> dict[str, float]:
        """Return {field: coefficient} of an account.

        >>> load_factors().values("cs_water")  # t C/hm²
        {'water': 0.298}
        """
        return {field: self.value(account, field, term) for field in self.fields(account)}


def preset_names() -> list[str]:
    """Return the names of the presets of ``core/data/presets.csv``, the default first.

    >>> preset_names()[0]
    'paper'
    """
    return [row["preset"] for row in shipped_rows("presets")]


def load_factors(preset: str = "paper", path: str | Path | None = None) -> Factors:
    """Return the `Factors` of a preset, with a user's rows in place of, or after, its own.

    Parameters
    ----------
    preset : str
        One of `preset_names`.
    path : str or Path, optional
        CSV file with the columns of ``core/data/factors.csv``, of which account, field, term and value are needed.
        A row whose `use` is 0 switches the coefficient off.

    Raises
    ------
    StudyError
        An unknown preset, account or term, a value out of bounds, or a field that lacks a term.

    >>> [load_factors(preset).value("ce_energy", "raw_coal", "carbon") for preset in ("paper", "ipcc")]
    [0.726, 0.7559]
    """
    rows = _preset_rows(preset)
    source = "factors.csv, crops.csv"
    if path:
        source = str(path)
        own = user_rows(path, REQUIRED)
        _refuse_blank_fields(own, source)
        refuse_repeated_rows(own, REQUIRED[:-1], source)
        for row in own:
            key = _key(row, source)
            given = {name: text for name, text in row.items() if text or name == "value"}
            rows[key] = {**rows.get(key, {}), "use": "1", "doubtful": "0", "note": "", "source": source, **given}
    used = [row for row in rows.values() if number(row, "use", source=source, minimum=0, maximum=1)]
    factors = Factors(tuple(_coefficient(row, source) for row in used))
    _check_complete(factors, source)
    return factors


def _preset_rows(preset):
    known = {row["preset"]: row["layers"].split() for row in shipped_rows("presets")}
    if preset not in known:
        raise StudyError(
            "There is no preset {preset}; choose one of {known}.", preset=preset, known=listing(sorted(known))
        )
    rows = {}
    for layer in known[preset]:
        for row in (*shipped_rows("factors"), *shipped_rows("crops")):
            if row["preset"] == layer:
                rows[_key(row, "factors.csv")] = dict(row)
    return rows


def _key(row, source):
    account, term = (row["account"] or "").strip(), (row["term"] or "").strip()
    if term not in TERMS.get(account, {}):
        raise StudyError(
            "{source}: there is no term '{term}' of account '{account}' (field {field}). Accounts and their terms: "
            "{known}.",
            source=source,
            term=term,
            account=account,
            field=row["field"],
            known=listing((f"{name} ({', '.join(terms)})" for name, terms in TERMS.items()), 20),
        )
    return account, (row["field"] or "").strip(), term


def _refuse_blank_fields(rows, source):
    blank = [str(line) for line, row in enumerate(rows, 2) if not (row["field"] or "").strip()]
    if blank:
        raise StudyError(
            "{source}: the column field is blank in line(s) {lines}. Write the column of the panel that the factor is "
            "of.",
            source=source,
            lines=listing(blank),
        )


def _coefficient(row, source):
    low, high = TERMS[row["account"].strip()][row["term"].strip()]
    value = number(row, "value", source=source, minimum=low, maximum=high)
    texts = (row.get(name) or "" for name in ("unit", "source", "confidence", "note"))
    doubtful = (row.get("doubtful") or "0").strip() == "1"
    return Coefficient(row["account"].strip(), row["field"].strip(), row["term"].strip(), value, *texts, doubtful)


def _check_complete(factors, source):
    present = {(row.account, row.field, row.term) for row in factors.coefficients}
    lacking = [
        f"{account}, {field}: {term}"
        for account, terms in TERMS.items()
        for field in factors.fields(account)
        for term in terms
        if (account, field, term) not in present
    ]
    if lacking:
        raise StudyError(
            "{source}: missing factor(s): {lacking}. A field needs every term of its account.",
            source=source,
            lacking=listing(lacking),
        )
