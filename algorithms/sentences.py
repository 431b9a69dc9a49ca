"""Sentences of a page, one after the other, and what they list."""

from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import enumeration, listing, told
from ..core.sentences import run_on

translate = QCoreApplication.translate


def joined(*sentences):
    """Return sentences as one text in the reader's language; empty ones are left out."""
    return run_on(sentences, translate("CarbonZoning", "{sentence} {next}"))


def listed(items, limit=10):
    """Return the first items as text in the reader's language, and how many more there are; a limit of None is all."""
    return in_words(listing(items, limit))


def enumerated(items, limit=10):
    """Return items as `listed` does, for a sentence that runs on: with "and" before the last."""
    return in_words(enumeration(items, limit))


def between(low, high):
    """Return two numbers as a span in the reader's language, one where both read alike; they are texts."""
    return low if low == high else translate("CarbonZoning", "{low} to {high}").format(low=low, high=high)


def in_words(found):
    """Return a listing of core as text in the reader's language."""
    translate("CarbonZoning", "{items}, {next}")  # the patterns of `errors.NEXT`
    translate("CarbonZoning", "{items} and {next}")  # and `errors.LAST`
    return told(found, lambda text: translate("CarbonZoning", text))
