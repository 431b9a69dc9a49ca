"""Units of measurement as yearbooks write them: 万人, 10⁷ W, 100 million yuan, 元/人."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ..columns import unit_of
from ..datafile import shipped_rows
from .traditional import simplified

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
APOSTROPHES = dict.fromkeys(map(ord, "‘’′`´"), "'")
POWER = re.compile(
    r"^(?:1?[x×*·.]?)10(?:\^|\*\*)(\d{1,2})|^1e\+?0?(\d{1,2})|^[x×*]?(10{2,8})(?!\d)|^10([3-9])(?=\D)", re.IGNORECASE
)
POWER_BEHIND = re.compile(r"[x×*·.]?(?:10(?:\^|\*\*)(\d{1,2})|1e\+?0?(\d{1,2})|(10{2,8}))$", re.IGNORECASE)
STATED = re.compile(
    r"^(?:计量)?(?:单位|unit of measurement|unit of measure|units?)\s*[:：]\s*|^measured in\s+|^in\s+", re.IGNORECASE
)
THOUSANDS = re.compile("10{2,8}")
YEARLY = re.compile(r"(?:/(?:a|yr|year|年)|per(?:year|annum)|年)$", re.IGNORECASE)
HAN = re.compile(r"[\u4e00-\u9fff]")


def measures(text: str) -> dict[str, float]:
    """Return {dimension: factor into the first unit of the dimension} of a unit of measurement, {} of another text.

    Most texts have one dimension; 口 counts people and pigs.

    >>> measures("10⁷ W"), measures("万千瓦特"), measures("100 million yuan"), measures("元/人")
    ({'power': 10000.0}, {'power': 10000.0}, {'money': 10000.0}, {'money/people': 0.0001})
    >>> measures("CNY 10^4"), measures("persons (10⁴)")
    ({'money': 1.0}, {'people': 10000.0})
    >>> measures("furlong")
    {}
    """
    return dict(_measures(str(text)))


def factor_into(column: str, text: str) -> float | None:
    """Return what turns values in a unit of measurement into the unit of a column, None where it does not fit.

    >>> factor_into("machinery_power", "10^7 W"), factor_into("W", "元/人"), factor_into("pig", "hm²")
    (10000.0, 0.0001, None)
    """
    own, given = measures(unit_of(column)), measures(text)
    common = next((dimension for dimension in own if dimension in given), None)
    return None if common is None else given[common] / own[common]


def is_measure(text: object) -> bool:
    """Whether a text is a unit of measurement, alone or as 单位：万人."""
    return isinstance(text, str) and bool(text.strip()) and bool(_measures(stated(text)))


def stated(text: str) -> str:
    """Return a unit of measurement without the words that announce it, and without brackets around it.

    >>> stated("（单位：万人）"), stated("Unit: 10 000 persons"), stated("in thousands"), stated("in 1.000")
    ('万人', '10 000 persons', 'thousands', '×1000')
    """
    text = text.strip().strip("()（）[]［］【】 ")
    found = STATED.sub("", text).strip()
    digits = re.sub(r"[.,\s](?=\d{3})", "", found)
    return f"×{digits}" if found != text and THOUSANDS.fullmatch(digits) else found


def is_multiple(text: str) -> bool:
    """Whether a text is a unit of measurement with a multiplier before it.

    >>> is_multiple("万人"), is_multiple("人")
    (True, False)
    """
    return is_measure(text) and bool(_multipliers_of(_spell(text)))


def multiplier(text: str) -> float | None:
    """Return what a multiplier alone multiplies by, None of another text.

    >>> multiplier("万"), multiplier("million"), multiplier("万人")
    (10000.0, 1000000.0, None)
    """
    spelled = _spell(text).lower()
    return next((factor for word, factor in _multipliers() if word == spelled), None)


def multiple_of(unit: str) -> float:
    """Return the multiplier that a unit of measurement begins with, 1 where it has none.

    >>> multiple_of("亿元"), multiple_of("10⁴ CNY"), multiple_of("人")
    (100000000.0, 10000.0, 1.0)
    """
    spelled = _spell(unit)
    rests = ((factor, spelled[length:]) for length, factor in _multipliers_of(spelled))
    return next((factor for factor, rest in rests if not rest or _single(rest)), 1.0)


def known_measures(column: str) -> list[str]:
    """Return the units of measurement that fit a column, as ``core/data/units.csv`` spells them."""
    own = measures(unit_of(column))
    return [row["unit"] for row in shipped_rows("units") if row["dimension"] in own]


@cache
def _measures(text):
    spelled = _spell(text)
    if not spelled:
        return {}
    single = _single(spelled) or _single(YEARLY.sub("", spelled))
    if single:
        return single
    if spelled.endswith(")") or "(" in spelled:
        shorter = re.sub(r"\([^()]*\)?$", "", spelled)
        return {} if shorter == spelled else _measures(shorter)
    parts = re.split(r"/|(?<=[^\d])per(?=[^c])", spelled, maxsplit=1)
    cuts = [parts] if len(parts) == 2 else [(spelled[:at], spelled[at:]) for at in _han_cuts(spelled)]
    for above, below in cuts:
        top, bottom = _single(above), _single(below)
        if top and bottom:
            return {f"{a}/{b}": top[a] / bottom[b] for a in top for b in bottom}
    return {}


def _single(spelled):
    """Return {dimension: factor} of a unit of measurement that is no ratio."""
    exact = _units().get(spelled) or _folded().get(spelled.lower())
    if exact:
        return exact
    for length, factor in _multipliers_of(spelled):
        rest = spelled[length:].lstrip(".").removeprefix("of")
        if rest in ("", "s") and not (spelled.isdigit() and spelled.strip("0")):
            return {dimension: factor * one for dimension, one in _counted(spelled).items()}
        base = _units().get(rest) or _folded().get(rest.lower())
        if base:
            return {dimension: factor * one for dimension, one in base.items()}
    return _with_multiplier_behind(spelled)


def _with_multiplier_behind(spelled):
    """Return {dimension: factor} of CNY mn, RMB 100 million, yuan (billions), CNY 10^4."""
    power = POWER_BEHIND.search(spelled)
    if power and power.start():
        base, (exponent, digits, zeros) = spelled[: power.start()].rstrip("('"), power.groups()
        factor = float(zeros) if zeros else 10.0 ** int(exponent or digits)
        found = _units().get(base) or _folded().get(base.lower()) or {}
        if found:
            return {dimension: factor * one for dimension, one in found.items()}
    for word, factor in sorted(_multipliers(), reverse=True, key=lambda pair: len(pair[0])):
        base = spelled[: -len(word)].rstrip("('") if _ends_with(spelled, word) else ""
        found = (_units().get(base) or _folded().get(base.lower()) or {}) if base else {}
        if found:
            return {dimension: factor * one for dimension, one in found.items()}
    return {}


def _ends_with(spelled, word):
    """Whether a multiplier stands behind a unit; a Chinese one in brackets, since 千瓦 is no 瓦 of thousands."""
    return spelled.lower().endswith(word) and (word.isascii() or spelled[: -len(word)].endswith("("))


def _counted(spelled):
    """Return what is counted without a word: "population (thousands)", and in Chinese money in yuan: "GDP（亿）"."""
    return {"people": 1.0, "animals": 1.0, **({"money": 1e-4} if HAN.match(spelled) else {})}


def _multipliers_of(spelled):
    """Return (length, factor) of the multipliers that a text begins with, the longest first."""
    match = POWER.match(spelled)
    found = []
    if match:
        power, exponent, zeros, lost = match.groups()
        found.append((match.end(), float(zeros) if zeros else 10.0 ** int(power or exponent or lost)))
    lower = spelled.lower()
    found += [(len(word), factor) for word, factor in _multipliers() if lower.startswith(word)]
    return sorted(found, reverse=True)


def _spell(text):
    """Return a text as units are looked up by: half width, no spaces, powers as ``10^4``, other exponents as digits."""
    text = simplified(text)
    text = re.sub(r"10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda match: "10^" + match[1].translate(SUPERSCRIPTS), text)
    text = unicodedata.normalize("NFKC", text.translate(SUPERSCRIPTS))
    text = re.sub(r"(?<!10)\^(?=\d)", "", text).translate(APOSTROPHES)
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))|[\s_\-·]+", "", text).strip("().,;:'\"")


def _han_cuts(spelled):
    """Return where a ratio that has lost its slash, 元人, may be cut: between Chinese characters."""
    return range(1, len(spelled)) if re.fullmatch(r"[\u4e00-\u9fff]{2,6}", spelled) else ()


@cache
def _units():
    found: dict[str, dict[str, float]] = {}
    for row in shipped_rows("units"):
        found.setdefault(_spell(row["unit"]), {})[row["dimension"]] = float(row["factor"])
    return found


@cache
def _folded():
    """Return the units by their lower-case spelling, without those that case tells apart: Mt and mt."""
    found: dict[str, dict[str, float] | None] = {}
    for spelled, meaning in _units().items():
        key = spelled.lower()
        found[key] = meaning if key not in found or found[key] == meaning else None
    return found


@cache
def _multipliers():
    return [(_spell(row["text"]).lower(), float(row["factor"])) for row in shipped_rows("multipliers")]
