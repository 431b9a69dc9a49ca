"""What the report of land-use dynamics says first: how fast the land changes, which classes and which units most."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QCoreApplication

from ...core.landuse.classes import category_names, class_names
from ...core.numerals import even_texts, number_text
from ..sentences import listed

translate = QCoreApplication.translate
ROUNDING = 1e-9  # % per year below which sums of cells differ by rounding alone


def findings(region, rows, labels, language):
    """Return the sentences: of the last period, of the periods, of its classes, of its units; `labels` name units."""
    last = region.iloc[-1]
    shown = rows[(rows["from_year"] == last["from_year"]) & (rows["to_year"] == last["to_year"])]
    return [
        _amount(last),
        *_periods(region),
        *_classes(last, dict(zip(class_names(), category_names(language)[1:]))),
        *_units(shown, labels),
    ]


def main_degree(table):
    """Return the column that says most of how fast the land changes: gross where there is a matrix, else net."""
    return "lc" if "lc" in table.columns and table["lc"].notna().all() else "lc_net_half"


def _amount(row):
    """Return how much of the land changed by year."""
    gross = float(row.get("lc", math.nan))
    if not math.isnan(gross):
        text = translate(
            "CarbonZoning",
            "{first}–{last}: each year {gross} % of the region's land left its class; after gains and losses of the "
            "classes are set against each other, {net} % remain.",
        )
    else:
        text = translate(
            "CarbonZoning",
            "{first}–{last}: each year {net} % of the region's land changed its class on balance. How much left its "
            "class in all needs the transition matrix (MATRIX).",
        )
    net = row["lc_net_half"]
    gross, net = ("", number_text(net)) if math.isnan(gross) else even_texts(gross, net)
    return text.format(first=row["from_year"], last=row["to_year"], gross=gross, net=net)


def _periods(region):
    """Say which period was the fastest, where there are several that differ."""
    degrees = region[main_degree(region)]
    if degrees.nunique() < 2:
        return
    fastest, slowest = region.loc[degrees.idxmax()], region.loc[degrees.idxmin()]
    most, least = even_texts(degrees.max(), degrees.min())
    yield translate(
        "CarbonZoning",
        "The speed differs between the {count} periods: from {least} % per year in {other_first}–{other_last} to "
        "{most} % per year in {first}–{last}.",
    ).format(
        count=len(region),
        first=fastest["from_year"],
        last=fastest["to_year"],
        most=most,
        other_first=slowest["from_year"],
        other_last=slowest["to_year"],
        least=least,
    )


def _classes(row, names):
    """Say which classes grew and shrank fastest against their own area, and which had none to begin with."""
    degrees = {name: float(row[f"{name}_k"]) for name in names if f"{name}_k" in row.index}
    known = {name: degree for name, degree in degrees.items() if not math.isnan(degree)}
    if known:
        yield _extremes(row["from_year"], names, known)
    absent = [names[name] for name, degree in degrees.items() if math.isnan(degree)]
    if absent:
        yield translate("CarbonZoning", "No single degree, as there was no land in {first}: {classes}.").format(
            first=row["from_year"], classes=listed(absent, None)
        )


def _extremes(first, names, known):
    """Return which of the classes with land in the first year grew and shrank fastest, as a sentence."""
    most, least = max(known.values()), min(known.values())
    told = {
        (True, True): translate(
            "CarbonZoning",
            "Against its area in {first}, {gainer} grew fastest ({most} % per year) and {loser} shrank fastest "
            "({least} % per year).",
        ),
        (True, False): translate(
            "CarbonZoning", "Against its area in {first}, {gainer} grew fastest ({most} % per year); no class shrank."
        ),
        (False, True): translate(
            "CarbonZoning", "Against its area in {first}, {loser} shrank fastest ({least} % per year); no class grew."
        ),
        (False, False): translate("CarbonZoning", "No class grew or shrank on balance."),
    }[most > ROUNDING, least < -ROUNDING]
    fastest, slowest = even_texts(most, least, signed=True)
    return told.format(
        first=first,
        gainer=names[max(known, key=known.get)],
        loser=names[min(known, key=known.get)],
        most=fastest,
        least=slowest,
    )


def _units(rows, labels):
    """Say which unit changed fastest and which slowest, where there are several that differ."""
    degrees = rows.set_index("unit")[main_degree(rows)].dropna()
    if degrees.nunique() < 2:
        return
    fastest, slowest = degrees.idxmax(), degrees.idxmin()
    count = int((degrees <= degrees.min() + ROUNDING).sum())
    if count > 1 and degrees[slowest] <= ROUNDING:
        text = translate(
            "CarbonZoning", "Of the units, {fastest} changed fastest ({most} % per year); {count} did not change."
        )
    elif count > 1:
        text = translate(
            "CarbonZoning",
            "Of the units, {fastest} changed fastest ({most} % per year); {count} changed least ({least} % per year).",
        )
    else:
        text = translate(
            "CarbonZoning",
            "The units changed by {least} % per year ({slowest}) to {most} % per year ({fastest}).",
        )
    most, least = even_texts(degrees[fastest], degrees[slowest])
    yield text.format(
        fastest=labels.get(fastest, fastest),
        most=most,
        slowest=labels.get(slowest, slowest),
        count=count,
        least=least,
    )
