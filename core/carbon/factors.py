"""The coefficients of the carbon account: presets from `core/data`, and a user's rows over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..datafile import number, shipped_rows
from ..errors import StudyError, listing
from .coefficient import Coefficient
from .factor_file import OWN, Key, key_of, over, own_rows
from .factor_units import gas_of_unit
from .gases import CO2_PER_C

# The terms a coefficient set of an account needs, with their bounds; a fuel has one of two sets of terms.
TERMS: dict[str, dict[str, tuple[float, float]]] = {
    "ce_cropland": {"factor": (0, 1e3)},
    "ce_energy": {
        "standard_coal": (0, 1e3),
        "carbon": (0, 10),
        "heat_value": (0, 1e4),
        "carbon_content": (0, 1),
        "oxidation": (0, 1),
    },
    "ce_breath": {"factor": (0, 10)},
    "ce_livestock": {"respiration": (0, 10), "enteric": (0, 10), "manure": (0, 10)},
    "cs_crop": {"economic_coefficient": (1e-6, 1), "water_content": (0, 1), "carbon_rate": (0, 1)},
    "cs_shrubland": {"factor": (-100, 100)},
    "cs_forest": {"factor": (-100, 100)},
    "cs_grassland": {"factor": (-100, 100)},
    "cs_water": {"factor": (-100, 100)},
    "cs_cropland": {"factor": (-100, 100)},
    "cs_urban": {"factor": (-100, 100)},
    "nep": {"factor": (1e-6, 100)},
}
FUEL_TERMS = (("standard_coal", "carbon"), ("heat_value", "carbon_content", "oxidation"))
REMAINDERS = ("water_content",)  # shares of which an account counts what is left to 1
GASES_OF = {"ce_cropland": ("C", "CO2", "CH4", "N2O"), "ce_livestock": ("C", "CO2", "CH4", "N2O")}
CARBON_ONLY = ("", "C", "CO2")


@dataclass(frozen=True)
class Factors:
    """The coefficients in use.

    Attributes
    ----------
    coefficients : tuple of Coefficient
        In the order of the files; rows that are switched off are left out.
    preset : str
    source : str
        What messages call the file.

    >>> factors = load_factors()
    >>> factors.value("cs_forest", "forest"), factors.fields("cs_water")
    (5.77, ['water'])
    """

    coefficients: tuple[Coefficient, ...]
    preset: str = "paper"
    source: str = ""

    def fields(self, account: str) -> list[str]:
        """Return the panel columns that an account uses, in the order of the files.

        >>> load_factors().fields("cs_forest"), load_factors().fields("ce_breath")
        (['forest'], ['population'])
        """
        return list(dict.fromkeys(row.field for row in self.coefficients if row.account == account))

    def find(self, account: str, field: str, term: str = "factor") -> Coefficient | None:
        """Return the coefficient that holds everywhere and always, None where there is none.

        >>> load_factors("ipcc").find("ce_livestock", "cattle", "enteric").gas
        'CH4'
        """
        rows = (row for row in self.variants(account, field, term) if not row.province and row.year is None)
        return next(rows, None)

    def variants(self, account: str, field: str, term: str) -> list[Coefficient]:
        """Return all coefficients of a term, those of provinces and years too."""
        key = (account, field, term)
        return [row for row in self.coefficients if (row.account, row.field, row.term) == key]

    def value(self, account: str, field: str, term: str = "factor") -> float:
        """Return one coefficient, in the unit of its row; StudyError where there is none.

        >>> load_factors().value("ce_energy", "raw_coal", "standard_coal")  # tce per t
        0.7143
        """
        found = self.find(account, field, term)
        if found is None:
            raise StudyError(
                "The factors have no row for account {account}, field {field}, term {term}. Add it to the factor file "
                "(FACTORS).",
                account=account,
                field=field,
                term=term,
            )
        return found.value

    def values(self, account: str, term: str = "factor") -> dict[str, float]:
        """Return {field: coefficient} of an account.

        >>> load_factors().values("cs_water")  # t C/hm²
        {'water': 0.298}
        """
        return {field: self.value(account, field, term) for field in self.fields(account)}

    @property
    def knows_gases(self) -> bool:
        """Whether a coefficient of emission in use is of a gas, and not of carbon as printed."""
        return any(row.gas not in CARBON_ONLY[:2] for row in self.coefficients if row.account.startswith("ce_"))


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
        CSV file with the columns of ``core/data/factors.csv``, of which account, field, term and value are needed;
        `province` and `year` limit where, and from which year on, a row holds. A row whose `use` is 0 switches the
        coefficient off.

    Raises
    ------
    StudyError
        An unknown preset, account or term, a value out of bounds or of its own limits, a coefficient that stands
        twice, or a field that lacks a term.

    >>> [load_factors(preset).value("ce_energy", "raw_coal", "carbon") for preset in ("paper", "ipcc")]
    [0.726, 0.7559]
    """
    rows = _preset_rows(preset)
    source = str(path) if path else "factors.csv, crops.csv"
    for row in own_rows(path) if path else ():
        base = rows.get(key_of(row)) or rows.get((*key_of(row)[:3], "", "")) or {}
        _put(rows, over(row, base, source), source)
    used = [row for row in rows.values() if number(row, "use", source=source, minimum=0, maximum=1)]
    factors = Factors(tuple(_coefficient(row, source) for row in used), preset, source)
    _check_complete(factors, source)
    return factors


def _preset_rows(preset: str) -> dict[Key, dict[str, str]]:
    known = {row["preset"]: row["layers"].split() for row in shipped_rows("presets")}
    if preset not in known:
        raise StudyError(
            "There is no preset {preset}; choose one of {known}.", preset=preset, known=listing(sorted(known))
        )
    rows: dict[Key, dict[str, str]] = {}
    for layer in known[preset]:
        for row in (*shipped_rows("factors"), *shipped_rows("crops")):
            if row["preset"] == layer:
                _put(rows, dict(row), "factors.csv")
    return rows


def _put(rows: dict[Key, dict[str, str]], row: dict[str, str], source: str) -> None:
    """Put a row in its place; a fuel's other set of terms makes way."""
    key = key_of(row)
    account, field, term = key[:3]
    if term not in TERMS.get(account, {}):
        raise StudyError(
            "{source}: there is no term '{term}' of account '{account}' (field {field}). Accounts and their terms: "
            "{known}.",
            source=source,
            term=term,
            account=account,
            field=field,
            known=listing((f"{name} ({', '.join(terms)})" for name, terms in TERMS.items()), 20),
        )
    for terms in FUEL_TERMS if account == "ce_energy" else ():
        if term not in terms:
            for other in [one for one in rows if one[:2] == key[:2] and one[2] in terms]:
                del rows[other]
    rows[key] = row


def _coefficient(row: Mapping[str, str], source: str) -> Coefficient:
    account, field, term, province, year = key_of(row)
    low, high = TERMS[account][term]
    source = f"{source} line {row['line']}" if row.get("line") else source
    value = number(row, "value", source=source, minimum=low, maximum=high)
    limits = _limits(row, value, source)
    unit, gas = row.get("unit") or "", row.get("gas") or ""
    if gas and account.startswith("c") and gas not in GASES_OF.get(account, CARBON_ONLY):
        raise StudyError(
            "{source}: the account {account} counts carbon only; the row {row} is of {gas}.",
            source=source,
            account=account,
            row=f"{field}, {term}",
            gas=gas,
        )
    note, given = row.get("note") or "", ""
    if gas_of_unit(unit) == "CO2":
        given = f"{value:g} {unit}"
        value, *limits = (amount / CO2_PER_C for amount in (value, *limits))
        unit = "t C" + unit[unit.index("/") :] if "/" in unit else "t C"
    return Coefficient(
        *(account, field, term, value, unit, row.get("source") or "", row.get("confidence") or "", note),
        doubtful=(row.get("doubtful") or "0").strip() == "1",
        gas=gas or "C",
        biogenic=(row.get("biogenic") or "0").strip() == "1",
        low=limits[0],
        high=limits[1],
        province=province,
        year=int(number(row, "year", source=source, minimum=1900, maximum=2200)) if year else None,
        line=int(row.get("line") or 0),
        given=given,
    )


def _limits(row: Mapping[str, str], value: float, source: str) -> list[float]:
    """Return the lower and upper limit: those of the row, else by the spread of its confidence tag.

    The spread of a share whose remainder is counted is that of the smaller part: half of 90 % of water, more or less,
    would make the dry matter anything from 0 to 55 %.
    """
    spreads = {tag["confidence"]: float(tag["spread"]) for tag in shipped_rows("confidence")}
    part = min(value, 1 - value) if row["term"].strip() in REMAINDERS else abs(value)
    spread = spreads.get((row.get("confidence") or OWN).strip(), spreads[OWN]) * part
    low, high = TERMS[row["account"].strip()][row["term"].strip()]
    given = [
        number(row, name, source=source, minimum=low, maximum=high) if row.get(name) else None
        for name in ("low", "high")
    ]
    found = [max(value - spread, low), min(value + spread, high)]
    found = [usual if limit is None else limit for limit, usual in zip(given, found)]
    if not found[0] <= value <= found[1]:
        raise StudyError(
            "{source}: the limits {low} and {high} of the row {row} do not hold its value {value}.",
            source=source,
            low=found[0],
            high=found[1],
            row=listing(key_of(row)[:3], None),
            value=value,
        )
    return found


def _check_complete(factors: Factors, source: str) -> None:
    lacking = [
        f"{account}, {field}: {term}"
        for account in TERMS
        for field in factors.fields(account)
        for term in terms_of(factors, account, field)
        if factors.find(account, field, term) is None
    ]
    if any(text.startswith("ce_energy, ") for text in lacking):
        raise StudyError(
            "{source}: missing factor(s): {lacking}. A fuel is counted by standard_coal and carbon, or by heat_value, "
            "carbon_content and oxidation; a row of the one set takes the place of all rows of the other. Give the "
            "whole set, or rows of the set that the preset has (docs/factors.md).",
            source=source,
            lacking=listing(lacking),
        )
    if lacking:
        raise StudyError(
            "{source}: missing factor(s): {lacking}. A field needs every term of its account.",
            source=source,
            lacking=listing(lacking),
        )


def terms_of(factors: Factors, account: str, field: str) -> tuple[str, ...]:
    """Return the terms that the rate of a field is made of; of a fuel, the set that its rows are of.

    >>> terms_of(load_factors("cn_guideline_2025"), "ce_energy", "coke")
    ('heat_value', 'carbon_content', 'oxidation')
    """
    if account != "ce_energy":
        return tuple(TERMS[account])
    given = {row.term for row in factors.coefficients if (row.account, row.field) == (account, field)}
    return next(terms for terms in FUEL_TERMS if given & set(terms))
