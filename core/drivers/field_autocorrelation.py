"""Spatial autocorrelation of the fields of units: one table of global tests, one of local results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..space.weights import SpatialWeights
from .autocorrelation import GlobalMoran, global_moran, require_links, z_scores
from .finite import refuse_infinite
from .local_autocorrelation import LocalMoran, conditional_p, getis_ord, local_moran


@dataclass(frozen=True)
class Settings:
    """How the tests are done.

    Attributes
    ----------
    permutations, seed : int
    alpha : float
        Level of significance of clusters, or their false discovery rate.
    fdr : bool
    """

    permutations: int = 999
    seed: int = 1
    alpha: float = 0.05
    fdr: bool = False


@dataclass(frozen=True)
class FieldResult:
    """What is found of one field, or of a field and the neighbours' values of another.

    Attributes
    ----------
    field, lag_field : str
        The latter is "" for one field alone.
    chosen : ndarray of bool
        Which units have values.
    z : ndarray
        Standardised values of those.
    whole : GlobalMoran
    local : LocalMoran
    hot_spots : ndarray or None
        Gi* of those, as z; None of two fields.
    weights : SpatialWeights
        Of those.
    """

    field: str
    lag_field: str
    chosen: np.ndarray
    z: np.ndarray
    whole: GlobalMoran
    local: LocalMoran
    hot_spots: np.ndarray | None
    weights: SpatialWeights


def autocorrelations(
    frame: pd.DataFrame,
    weights: SpatialWeights,
    *,
    lag_field: str = "",
    settings: Settings | None = None,
    monitor: Monitor | None = None,
) -> list[FieldResult]:
    """Return the `FieldResult` of each field, and of each with the neighbours' values of `lag_field` where it is given.

    Parameters
    ----------
    frame : DataFrame
        Rows in the order of the weights; every column but `lag_field` is a field. NaN leaves a unit out of a field.
    weights : SpatialWeights
    lag_field : str
        Column of `frame`.
    settings : Settings, optional
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        A field is infinite somewhere, varies nowhere, has too few values, or no unit of it has a neighbour.
    """
    monitor, settings = monitor or Monitor(), settings or Settings()
    refuse_infinite(frame, frame.columns)
    known = {name: ~frame[name].isna().to_numpy() for name in frame.columns}
    jobs = [(name, "") for name in frame.columns if name != lag_field]
    if lag_field:
        jobs += [(name, lag_field) for name, _ in jobs]
    _warn_of_gaps(frame, known, monitor)
    groups = _with_the_same_units(jobs, known)
    found = []
    for number, (mask, members) in enumerate(groups.items()):
        part = monitor.part(number / len(groups), (number + 1) / len(groups))
        found += _of_group(frame, weights, np.frombuffer(mask, dtype=bool), members, settings, part)
    return sorted(found, key=lambda result: jobs.index((result.field, result.lag_field)))


def global_table(results: Sequence[FieldResult]) -> pd.DataFrame:
    """Return a row for each result: `field`, `lag_field`, `n`, `islands`, `moran` and its tests."""
    rows = [
        {
            "field": result.field,
            "lag_field": result.lag_field,
            "n": int(result.chosen.sum()),
            "islands": len(result.weights.islands),
            "moran": result.whole.statistic,
            "expected": result.whole.expected,
            "se": result.whole.se,
            "z_score": result.whole.z,
            "p": result.whole.p,
            "p_permuted": result.whole.p_permuted,
        }
        for result in results
    ]
    return pd.DataFrame(rows)


def local_table(results: Sequence[FieldResult], ids: Sequence[str]) -> pd.DataFrame:
    """Return the local results, index `unit`: ``<field>_i``, ``_p``, ``_cluster``, ``_gi``; of two: ``_bi`` ..."""
    frame = pd.DataFrame(index=pd.Index(ids, name="unit"))
    for result in results:
        prefix = f"{result.field}_b" if result.lag_field else f"{result.field}_"
        columns = {"i": result.local.statistic, "p": result.local.p, "cluster": result.local.cluster}
        if result.hot_spots is not None:
            columns["gi"] = result.hot_spots
        for name, values in columns.items():
            whole = np.full(len(frame), np.nan)
            whole[result.chosen] = values
            whole_numbers = name == "cluster"
            frame[prefix + name] = pd.array(whole, dtype="Int64") if whole_numbers else whole
    return frame


def _with_the_same_units(jobs, known):
    """Return {mask of units as bytes: jobs}; jobs with the same units share their weights and permutations."""
    groups: dict[bytes, list[tuple[str, str]]] = {}
    for name, other in jobs:
        chosen = known[name] & known[other] if other else known[name]
        groups.setdefault(chosen.tobytes(), []).append((name, other))
    return groups


def _of_group(frame, weights, chosen, members, settings, monitor):
    """Return the results of fields with values in the same units."""
    own = weights if chosen.all() else weights.of(chosen)
    require_links(own)
    if own.islands:
        monitor.warn(
            "{count} unit(s) have no neighbour, and no local result: {units}.",
            count=len(own.islands),
            units=listing(own.islands, 20),
        )
    names = list(dict.fromkeys(name for pair in members for name in pair if name))
    scores = {name: z_scores(frame[name].to_numpy(float)[chosen], name) for name in names}
    lagged = list(dict.fromkeys(other or name for name, other in members))
    drawn = conditional_p(
        np.column_stack([scores[name] for name in lagged]),
        own,
        permutations=settings.permutations,
        seed=settings.seed,
        monitor=monitor.part(0, 0.5),
    )
    p, found = dict(zip(lagged, drawn.T)), []
    for number, (name, other) in enumerate(members):
        part = monitor.part(0.5 + 0.5 * number / len(members), 0.5 + 0.5 * (number + 1) / len(members))
        z, lag = scores[name], scores[other] if other else None
        permutations, seed = settings.permutations, settings.seed
        whole = global_moran(z, own, lagged=lag, permutations=permutations, seed=seed, monitor=part)
        local = local_moran(z, own, p[other or name], lagged=lag, alpha=settings.alpha, fdr=settings.fdr)
        spots = None if other else getis_ord(frame[name].to_numpy(float)[chosen], own)
        found.append(FieldResult(name, other, chosen, z, whole, local, spots, own))
    return found


def _warn_of_gaps(frame, known, monitor):
    """Warn once of fields that lack the same units."""
    groups: dict[bytes, list[str]] = {}
    for name, there in known.items():
        if not there.any():
            raise StudyError(
                "The field {field} has no value. Choose another, or join the values to the units.", field=name
            )
        if not there.all():
            groups.setdefault(there.tobytes(), []).append(name)
    for names in groups.values():
        absent = ~known[names[0]]
        monitor.warn(
            "{count} unit(s) have no value of {field} and are left out of it: {units}.",
            count=int(absent.sum()),
            field=listing(names, 5),
            units=listing(frame.index[absent], 20),
        )
