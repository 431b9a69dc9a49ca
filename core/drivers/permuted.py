"""What a count of permutations can show: the smallest pseudo p, and whether it can be significant."""

from __future__ import annotations

import math

from ..monitor import Monitor


def least_p(permutations: int) -> float:
    """Return the smallest pseudo p that so many permutations can give: 1 / (m + 1), the data among them.

    >>> least_p(999), least_p(0)
    (0.001, 1.0)
    """
    return 1 / (permutations + 1)


def are_too_few(permutations: int, alpha: float) -> bool:
    """Whether nothing can be significant at a level, whatever the data are; 0 permutations are no test at all.

    >>> are_too_few(19, 0.05), are_too_few(18, 0.05), are_too_few(0, 0.05)
    (False, True, False)
    """
    return permutations > 0 and least_p(permutations) > alpha * (1 + 1e-12)


def warn_of_few(permutations: int, alpha: float, monitor: Monitor) -> None:
    """Warn where the permutations are too few for the level of significance.

    >>> monitor = Monitor()
    >>> warn_of_few(99, 0.001, monitor)
    >>> print(monitor.warnings[0])
    With 99 permutations no p is below 0.01: nothing can be significant at 0.001. Take at least 999.
    """
    if alpha > 0 and are_too_few(permutations, alpha):
        monitor.warn(
            "With {permutations} permutations no p is below {least}: nothing can be significant at {alpha}. Take at "
            "least {needed}.",
            permutations=permutations,
            least=f"{least_p(permutations):.3g}",
            alpha=f"{alpha:g}",
            needed=math.ceil(round(1 / alpha, 6)) - 1,
        )
