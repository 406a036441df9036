"""Independent pieces of training side by side, a process each: liblinear's random numbers are not safe between threads.

A fork shares the data as it is. The outcomes are those of one after the other, whatever the number of processors.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

#: The pieces of the moment, for the forked processes: functions themselves can not be sent.
_taken: list[Callable[[], Any]] = []


def tegelijk(taken: Sequence[Callable[[], Any]], *, processen: int | None = None) -> list[Any]:
    """The outcome of each piece, in order. Raises what a piece raises."""
    processen = processen or len(os.sched_getaffinity(0))
    if processen < 2 or len(taken) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [taak() for taak in taken]
    _taken[:] = taken
    try:
        with ProcessPoolExecutor(processen, mp_context=multiprocessing.get_context("fork")) as pool:
            return list(pool.map(_doe, range(len(taken))))
    finally:
        _taken.clear()


def _doe(nummer: int) -> Any:
    return _taken[nummer]()
