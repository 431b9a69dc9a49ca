"""What areas of land use and tracks of centres say, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import listing
from ..numerals import even_texts, number_text
from ..packages import pandas as pd
from ..sentences import Sentence, sentence

PER_CENT, KILO = 100.0, 1e3
ROUNDING = 1e-12  # share of the land below which sums of cells differ by rounding alone
DECIMALS = 6  # of km: a millimetre is no movement


def area_summary(panel: pd.DataFrame, names: Mapping[str, str]) -> list[Sentence]:
    """Return the sentences of the first paragraph on land-use areas.

    Parameters
    ----------
    panel : DataFrame
        `unit`, `year`, and hm² of each class.
    names : dict
        Class (a column) -> what readers see.

    >>> panel = pd.DataFrame({"unit": "A", "year": [2000, 2020], "forest": [30.0, 60.0], "cropland": [70.0, 40.0]})
    >>> for one in area_summary(panel, {"forest": "forest", "cropland": "cropland"}):
    ...     print(one)
    In 2020 the largest class is forest: 60 % of the classified land.
    From 2000 to 2020, forest gains most (+30 hm²) and cropland loses most (−30 hm²).
    """
    region = panel.groupby("year")[list(names)].sum()
    last = region.iloc[-1]
    if not last.sum() > 0:
        return [sentence("No land of the units has a class.")]
    largest = str(last.idxmax())
    found = [
        sentence(
            "In {year} the largest class is {name}: {percent} % of the classified land.",
            year=region.index[-1],
            name=names[largest],
            percent=number_text(PER_CENT * last[largest] / last.sum()),
        )
    ]
    return [*found, *_changes(region, names)]


def _changes(region: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Sentence]:
    if len(region) < 2:
        return
    change = region.iloc[-1] - region.iloc[0]
    values = {"first": region.index[0], "last": region.index[-1]}
    noise = ROUNDING * region.to_numpy().sum()
    ends = (change.idxmax(), change.idxmin())
    areas = even_texts(*change[list(ends)], signed=True)
    up, down = ({"name": names[str(end)], "area": area} for end, area in zip(ends, areas))
    gains, loses = change.max() > noise, change.min() < -noise
    if gains and loses:
        yield sentence(
            "From {first} to {last}, {up} gains most ({gain} hm²) and {down} loses most ({loss} hm²).",
            up=up["name"],
            gain=up["area"],
            down=down["name"],
            loss=down["area"],
            **values,
        )
    elif gains:
        yield sentence("From {first} to {last}, {name} gains most ({area} hm²); no class loses.", **up, **values)
    elif loses:
        yield sentence("From {first} to {last}, {name} loses most ({area} hm²); no class gains.", **down, **values)
    else:
        yield sentence("From {first} to {last} no class changes its area.", **values)


def track_summary(steps: pd.DataFrame, name: str, length: str) -> list[Sentence]:
    """Return how far centres went in all, and which went farthest.

    Parameters
    ----------
    steps : DataFrame
        A row for each step of a centre.
    name, length : str
        Columns of what the centre is of, as readers see it, and of the length of the step in m.

    >>> steps = pd.DataFrame({"class_name": ["forest", "urban", "urban"], "length": [1000.0, 2000.0, 500.0]})
    >>> [str(one) for one in track_summary(steps, "class_name", "length")]
    ['The tracks of the centres are between 1.0 km (forest) and 2.5 km (urban) long.']
    >>> [str(one) for one in track_summary(steps.assign(length=[0.0, 0.0, 0.0]), "class_name", "length")]
    ['No centre moves: forest, urban.']
    """
    lengths = steps[length].astype(float)  # of one date all are missing, and no numbers to pandas
    paths = (lengths.groupby(steps[name], sort=False).sum(min_count=1).dropna() / KILO).round(DECIMALS)
    if not len(paths):
        return [sentence("No centre can be followed from one year to another.")]
    if not paths.any():
        return [sentence("No centre moves: {names}.", names=listing(paths.index))]
    if len(paths) == 1:
        return [
            sentence(
                "The centre of {name} moves {path} km in all.", name=paths.index[0], path=number_text(paths.iloc[0])
            )
        ]
    if paths.max() == paths.min():
        return [
            sentence(
                "The tracks of the centres of {names} are equally long: {path} km in all.",
                names=listing(paths.index),
                path=number_text(paths.max()),
            )
        ]
    most, little = even_texts(paths.max(), paths.min())
    return [
        sentence(
            "The tracks of the centres are between {little} km ({near}) and {most} km ({far}) long.",
            far=paths.idxmax(),
            most=most,
            near=paths.idxmin(),
            little=little,
        )
    ]
