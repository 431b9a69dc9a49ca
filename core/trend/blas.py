"""Products of matrices on one thread: with several, BLAS is up to ten times slower on a busy machine."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import cache

from ..errors import StudyError
from ..packages import threadpoolctl


class _Limit:
    """BLAS limited to one thread while anyone uses it: the first user sets the limit, the last one lifts it."""

    def __init__(self, controller):
        self.controller, self.lock, self.users, self.limiter = controller, threading.Lock(), 0, None

    def enter(self):
        with self.lock:
            if self.users == 0:
                self.limiter = self.controller.limit(limits=1, user_api="blas")
            self.users += 1

    def leave(self):
        with self.lock:
            self.users -= 1
            if self.users == 0:
                self.limiter.restore_original_limits()


@contextmanager
def one_blas_thread():
    """Limit BLAS to one thread inside the ``with``, in any number of threads at once.

    Without the package threadpoolctl (scikit-learn brings it) this does nothing; setting the environment variable
    OPENBLAS_NUM_THREADS=1 before QGIS starts does the same then.
    """
    limit = _limit()
    if limit is None:
        yield
        return
    limit.enter()
    try:
        yield
    finally:
        limit.leave()


@cache
def _limit():
    try:
        return _Limit(threadpoolctl.ThreadpoolController())
    except StudyError:
        return None
