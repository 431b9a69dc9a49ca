"""Where a line of a report ends: not between a number and its unit nor at the dash of a range; where a command's do."""

from __future__ import annotations

import re
import textwrap
from functools import cache

from ..datafile import shipped_rows
from ..numerals import unbroken

NO_BREAK = "\u00a0"
UNIT = re.compile(r"\[[^][]*\]$")
LONGEST_UNIT = 14  # letters of a unit that stays on a line
SUBSTANCE = r"(?: (?:CO₂e?|CH₄|N₂O|C)(?![A-Za-z₂₄]))?"  # of which there are tonnes
WORD = re.compile(r"""(?:'[^']*'|"[^"]*"|[^\s'"])+""")
SIGN = re.compile(r"(±) (?=\d)")
WIDE, NARROW = 1.0, 0.58  # of the size of the text: a Chinese sign, a Latin letter on average
CHINESE = 0x2E7F  # signs from here on are wide
OPENING, CLOSING = "（《“‘【", "，。；：、）》”’】！？"
PIECE = re.compile(rf"\s*(?:\[[^][]*\]|[{OPENING}]*(?:[^\s⺀-\U0003ffff]+|[⺀-\U0003ffff])[{CLOSING}]*)")


def bound(text: str) -> str:
    """Return a text whose numbers stay on a line with their unit, and with the sign before them.

    >>> bound("In 90 % of 81 units it is ± 2 Mt C/a.").replace(NO_BREAK, "~")
    'In 90~% of 81 units it is ±~2~Mt~C/a.'
    """
    text = _numbers().sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    return SIGN.sub(rf"\1{NO_BREAK}", text)


def head(text: str) -> str:
    """Return the head of a column: its unit stays on a line unless it is as long as a word or two, and so do ranges.

    >>> head("emission [t C/a]").replace(NO_BREAK, "~"), head("class (1–5)").replace("\\u2060", "|")
    ('emission [t~C/a]', 'class (1|–|5)')
    """
    return unbroken(UNIT.sub(_unbroken_unit, text))


def command_words(text: str) -> list[str]:
    """Return the words of a command with their quotes: its lines end between them.

    >>> command_words("run t '--A=/a b.gpkg' --B=1")
    ['run', 't', "'--A=/a b.gpkg'", '--B=1']
    """
    return WORD.findall(text)


def wrapped_pieces(text: str, room: float) -> list[str]:
    """Return the lines of a text that are not wider than `room`, in sizes of its letters, as far as it allows.

    A line of Chinese may end behind any sign but an opening bracket; no line begins with a closing one, and none parts
    a word of Latin letters, a unit in brackets, or ``a)`` from what follows it.

    >>> wrapped_pieces("a) 碳排放（能源）[t C/a²]", 7.0)
    ['a) 碳排放（能', '源）[t C/a²]']
    >>> wrapped_pieces("economic contribution coefficient", 14.0)
    ['economic contribution', 'coefficient']
    """
    text = re.sub(r"(?<=^\w\)) ", NO_BREAK, text)
    if not any(ord(letter) > CHINESE for letter in text):
        lines = textwrap.wrap(text, max(int(room / NARROW), 1), break_long_words=False)
        return [line.replace(NO_BREAK, " ") for line in lines]
    lines = [""]
    for piece in PIECE.findall(text):
        if lines[-1] and _wide(lines[-1] + piece) > room and not lines[-1].endswith(NO_BREAK):
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.replace(NO_BREAK, " ") for line in lines]


def _wide(text):
    return sum(WIDE if ord(letter) > CHINESE else NARROW for letter in text)


def _unbroken_unit(found):
    return found[0].replace(" ", NO_BREAK) if len(found[0]) <= LONGEST_UNIT else found[0]


@cache
def _numbers():
    """Return the pattern of a number with a unit that is a sign: what all languages write alike."""
    signs = sorted((re.escape(row["sign"]) for row in shipped_rows("unit_signs")), key=len, reverse=True)
    return re.compile(rf"\d (?:10[²³⁴⁶] )?(?:{'|'.join(signs)})(?![A-Za-z]){SUBSTANCE}")
