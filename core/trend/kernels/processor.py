"""What numpy does fast here: the one file that asks it for processor features and its BLAS."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache

import numpy as np

FAST_BLAS = re.compile(r"openblas|mkl|blis|accelerate|armpl|atlas", re.IGNORECASE)
FIRST_WITH_64_BITS = (1, 25)  # of numpy, with AVX-512
FIRST_WITHOUT_AVX512 = (2, 0)  # of numpy, with 256-bit instructions or those of other processors


@cache
def vector_sorts() -> frozenset[int]:
    """Return the bits of the numbers that numpy sorts with vector instructions here: 32 and 64, 32, or none.

    numpy sorts 32 bits with AVX-512 from 1.24 on and 64 bits from 1.25 on. From 2.0 on it needs no AVX-512, but sorts
    64 bits about twice as slowly without.

    >>> vector_sorts() <= {32, 64}
    True
    """
    version = tuple(int(part) for part in np.__version__.split(".")[:2])
    if _features().get("AVX512_SKX"):
        return frozenset([32, 64]) if version >= FIRST_WITH_64_BITS else frozenset([32])
    return frozenset([32]) if version >= FIRST_WITHOUT_AVX512 else frozenset()


@cache
def has_fast_blas() -> bool:
    """Whether an optimised BLAS is behind numpy's matrix products: numpy names it, or this process has loaded it.

    Distributions build numpy for any BLAS, named "blas"; which one it is shows among the libraries of the process.
    """
    return bool(FAST_BLAS.search(_blas_of_the_build()) or _has_loaded_fast_blas())


def _features():
    """Return the features of the processor, a dict of name -> bool; empty where numpy does not tell."""
    with suppress(AttributeError):
        core = np._core if hasattr(np, "_core") else np.core
        return dict(core._multiarray_umath.__cpu_features__)
    return {}


def _blas_of_the_build():
    with suppress(AttributeError, KeyError, TypeError):
        return str(np.__config__.CONFIG["Build Dependencies"]["blas"]["name"])  # numpy 1.26 and later
    found = [getattr(np.__config__, name, {}) for name in ("blas_opt_info", "blas_ilp64_opt_info")]
    return " ".join(library for info in found for library in info.get("libraries", ()))


def _has_loaded_fast_blas():
    with suppress(OSError), open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:  # Linux
        return any(FAST_BLAS.search("/".join(line.split("/")[-2:])) for line in maps)
    return False
