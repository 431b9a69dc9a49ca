"""Where a line of a report ends: not between a number and its unit nor at the dash of a range; where a command's do."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from html import escape

from ..datafile import shipped_rows
from ..numerals import unbroken
from ..script import WIDE_SIGNS, has_wide, is_wide

NO_BREAK = "\u00a0"
UNIT = re.compile(r"\[[^][]*\]$")
LONGEST_UNIT = 14  # letters of a unit that stays on a line
SUBSTANCE = r"(?: (?:CO₂e?|CH₄|N₂O|C)(?![A-Za-z₂₄]))?"  # of which there are tonnes
WORD = re.compile(r"""(?:'[^']*'|"[^"]*"|[^\s'"])+""")
COUNTED = re.compile(r"(?<=\d) (?=年)|(?<=[A-Za-z]) (?=值)")  # 2060 年, p 值
SIGN = re.compile(r"(±) (?=\d)")
WIDE, NARROW = 1.0, 0.58  # of the size of the text: a Chinese sign, a Latin letter on average
SHORTEST_PARTED = 4.0  # signs of a Chinese name from which it may stand in two lines
OPENING, CLOSING = "（《“‘【", "，。；：、）》”’】！？"
LONGEST_BEFORE = 2  # signs of a word that 的 stands beside
LATIN = rf"(?:[^\s{WIDE_SIGNS}]|{NO_BREAK})+"
PIECE = re.compile(rf"[^\S{NO_BREAK}]*(?:\[[^][]*\]|[{OPENING}]*(?:{LATIN}|[{WIDE_SIGNS}])[{CLOSING}]*)")


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
    return unbroken(UNIT.sub(_unbroken_unit, COUNTED.sub(NO_BREAK, bound(text))))


def between_words(text: str) -> str:
    """Return the markup of a Chinese head whose lines end between words (``core/data/head_words.csv``), not within.

    Behind a sign that is of no known word a line may end, as it may in any text of that script.

    >>> between_words("其中在该年达峰"), between_words("GDP [t<1]"), between_words("碳汇（2000 年）")
    ('其中<wbr>在<wbr>该年<wbr>达峰', 'GDP [t&lt;1]', '碳汇<wbr>（2000 年）')
    """
    if not has_wide(text):
        return escape(text)
    pieces = _head_pieces().findall(text)
    ends = ["" if piece.endswith(NO_BREAK) else "<wbr>" for piece in pieces[:-1]]
    return "".join(escape(piece) + end for piece, end in zip(pieces, [*ends, ""]))


def command_words(text: str) -> list[str]:
    """Return the words of a command with their quotes: its lines end between them.

    >>> command_words("run t '--A=/a b.gpkg' --B=1")
    ['run', 't', "'--A=/a b.gpkg'", '--B=1']
    """
    return WORD.findall(text)


def breakable(markup: str) -> str:
    """Return the markup of a word of a command that may go on in another line behind ``/``, ``,`` and ``_`` alone.

    >>> breakable("--INPUT=a/b_c,d")
    '--INPUT=a/<wbr>b_<wbr>c,<wbr>d'
    """
    return re.sub("([/,_])", r"\1<wbr>", str(markup))  # Markup itself would escape what is put in


def wrapped_pieces(text: str, room: float) -> list[str]:
    """Return the lines of a text that are not wider than `room`, in sizes of its letters, as far as it allows.

    A line of Chinese may end behind any sign but an opening bracket; no line begins with a closing one, and none parts
    a word of Latin letters, a unit in brackets, or ``a)`` from what follows it.

    >>> wrapped_pieces("a) 碳排放（能源）[t C/a²]", 7.0)
    ['a) 碳排放（能', '源）[t C/a²]']
    >>> wrapped_pieces("economic contribution coefficient", 14.0)
    ['economic contribution', 'coefficient']
    >>> wrapped_pieces("emission [Mt C/a]", 9.0)
    ['emission', '[Mt C/a]']
    >>> wrapped_pieces(bound("阴影：90 % 区间"), 5.0)
    ['阴影：', '90 % 区间']
    """
    text = re.sub(r"(?<=^\w\)) ", NO_BREAK, text)
    if not has_wide(text):
        lines = textwrap.wrap(UNIT.sub(_unbroken_unit, text), max(int(room / NARROW), 1), break_long_words=False)
        return [line.replace(NO_BREAK, " ") for line in lines]
    lines = [""]
    for piece in PIECE.findall(text):
        if lines[-1] and width_in_sizes(lines[-1] + piece) > room and not lines[-1].endswith(NO_BREAK):
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.replace(NO_BREAK, " ") for line in lines]


def in_two_lines(text: str) -> str:
    """Return a name in two lines as equal as they can be, as it is where nothing may part it.

    >>> in_two_lines("Yongping Xian").splitlines(), in_two_lines("双江拉祜族佤族自治县").splitlines()
    (['Yongping', 'Xian'], ['双江拉祜族', '佤族自治县'])
    >>> in_two_lines("Hanbin"), in_two_lines("汉滨区")
    ('Hanbin', '汉滨区')
    """
    pieces = PIECE.findall(text)
    if len(pieces) < 2 or (has_wide(text) and width_in_sizes(text) < SHORTEST_PARTED):
        return text
    splits = [("".join(pieces[:at]).strip(), "".join(pieces[at:]).strip()) for at in range(1, len(pieces))]
    return "\n".join(min(splits, key=lambda lines: max(map(width_in_sizes, lines))))


def width_in_sizes(text: str) -> float:
    """Return about how wide a line of text is, in sizes of its letters.

    >>> width_in_sizes("碳 C")
    2.16
    """
    return sum(WIDE if is_wide(letter) else NARROW for letter in text)


def _unbroken_unit(found):
    return found[0].replace(" ", NO_BREAK) if len(found[0]) <= LONGEST_UNIT else found[0]


@cache
def _head_pieces():
    """Return the pattern of what a line of a Chinese head does not part; of three signs at most: columns are narrow."""
    words = sorted((row["word"] for row in shipped_rows("head_words")), key=len, reverse=True)
    known = "|".join(word if len(word) > LONGEST_BEFORE else f"{word}的?" for word in words)
    return re.compile(rf"\s*(?:\[[^][]*\]|[{OPENING}]*(?:{LATIN}|{known}|[{WIDE_SIGNS}])[{CLOSING}]*)|\s+")


@cache
def _numbers():
    """Return the pattern of a number with a unit that is a sign: what all languages write alike."""
    signs = sorted((re.escape(row["sign"]) for row in shipped_rows("unit_signs")), key=len, reverse=True)
    return re.compile(rf"\d (?:10[²³⁴⁶] )?(?:{'|'.join(signs)})(?![A-Za-z]){SUBSTANCE}")
