"""Shields a process of ours from leaking its memory, and ties it to its supervisor (issue on no trace, 2 and 5).

No core dump, no debugger of the same user in production, no fault handler, no files that others can read, no
interpreter switches from the environment; the process ends when its supervisor does.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import os
import resource
import signal
import sys
import tracemalloc

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
#: Variables that make Python or a library print, keep or dump more than we want, or listen elsewhere.
_VERBODEN = ("PYTHON", "SANIC_", "RASA_", "LOG_LEVEL", "JOBLIB_", "AIOHTTP_", "STRUCTLOG", "SENTRY_", "OTEL_")
_MAG = ("PYTHONPATH", "PYTHONHASHSEED", "PYTHONWARNINGS", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")


def schoon_omgeving(omgeving: dict[str, str]) -> dict[str, str]:
    """The environment for a process of ours, without variables that change what is printed, kept or opened."""
    return {k: v for k, v in omgeving.items() if k in _MAG or not k.startswith(_VERBODEN)}


def scherm_af() -> None:
    """Call first in every process."""
    for naam in set(os.environ) - set(schoon_omgeving(dict(os.environ))):
        del os.environ[naam]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.umask(0o077)
    faulthandler.disable()
    if tracemalloc.is_tracing():
        tracemalloc.stop()
    _meer_bestanden()
    if os.environ.get("WEGWIJZER_TOEZICHT"):
        _prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != int(os.environ["WEGWIJZER_TOEZICHT"]):  # it died before we could ask
            sys.exit(0)
    if os.environ.get("WEGWIJZER_PRODUCTIE") == "1":
        _prctl(_PR_SET_DUMPABLE, 0)


def _meer_bestanden() -> None:
    """As many open connections as the machine allows, up to 65,536."""
    zacht, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    doel = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
    if zacht < doel:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (doel, hard))


def _prctl(optie: int, waarde: int) -> None:
    """Linux only; elsewhere nothing happens."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(optie, waarde, 0, 0, 0)
