"""Makes a serving Rasa process small: what Rasa imports but this bot never runs is not loaded (docs/prestaties.md).

Rasa imports its command line, its SQL store, a scheduler for reminders, socket.io and the statistics of scipy in every
process. None of that can run here: one channel, our own stores, no reminders, no training. `maak_licht` puts stand-ins
in their place, before the first import of rasa. Nothing of Rasa is changed. Training uses the real packages.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
import types
from collections.abc import Iterable
from pathlib import Path
from typing import Any

#: Rasa's own channels, all imported when one of ours is.
KANALEN = (
    "botframework callback console facebook hangouts mattermost rasa_chat rest rocketchat slack socketio telegram "
    "twilio twilio_voice vier_cvg webexteams"
).split()
#: Packages, and modules of packages, that a serving process does without.
ONNODIG = (
    "sqlalchemy",  # SQLTrackerStore and the cache of training
    "questionary",  # `rasa shell`, `rasa interactive`
    "prompt_toolkit",
    "apscheduler",  # reminders: no rule of ours sets one
    *(f"rasa.core.channels.{naam}" for naam in KANALEN),
    "socketio",
    "engineio",
    "jwt",
    "matplotlib",
    "PIL",
    "scipy.stats",  # imported by scikit-learn for training and tests
    "sklearn.model_selection",  # splits training data
    "jsonpickle",
    "networkx",
    "spacy.cli",  # commands to train and download
    "typer",
    "requests",  # telemetry, duckling, chat channels: none of them may leave this machine
    "websockets",
    "pkg_resources",
    "dask",
)
#: Optional dependencies of libraries: these look better without them.
AFWEZIG = ("rich", "cryptography")
#: One thread per process: our matrices are small, and threads that wait for each other on a busy machine cost more
#: than they bring (measured: 250 ms in place of 4 ms for one text under load).
DRADEN = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


class _Soort(type):
    """Class of the dummies: any attribute, call or subscript gives another dummy."""

    def __getattr__(cls, naam: str) -> Any:
        if naam.startswith("__") and naam.endswith("__"):
            raise AttributeError(naam)
        return niets(naam)

    def __call__(cls, *_: Any, **__: Any) -> Any:
        return niets(cls.__name__)

    def __getitem__(cls, _: Any) -> Any:
        return cls


def niets(naam: str) -> Any:
    """A dummy class, that can be inherited from, called, and looked into."""
    return _Soort(naam, (), {"__module__": __name__})


class _Leeg(types.ModuleType):
    """A module with any public attribute."""

    def __getattr__(self, naam: str) -> Any:
        if naam.startswith("__") and naam.endswith("__"):
            raise AttributeError(naam)
        fout = naam.endswith(("Error", "Exception"))
        waarde = type(naam, (Exception,), {}) if fout else niets(naam)
        setattr(self, naam, waarde)
        return waarde


def _zoek_bestand(pakket: str, naam: str) -> str:
    """What Rasa asks of pkg_resources: the path of a schema file."""
    map_ = importlib.util.find_spec(pakket)
    return str(Path((map_.submodule_search_locations or [""])[0] if map_ else "", naam))


def reken(graaf: dict[str, Any], doelen: Iterable[str]) -> tuple[Any, ...]:
    """What Rasa asks of dask: the outcome of `doelen` in a graph of {name: (function, names of needs) | (name, value)}.

    Each node is run once, in the order of need, in this thread, as dask's own `get` does.
    """
    klaar: dict[str, Any] = {}

    def waarde(naam: Any) -> Any:
        if naam not in klaar:
            taak = graaf[naam]
            functie, *nodig = taak if isinstance(taak, tuple) else (taak,)
            klaar[naam] = functie(*(waarde(n) for n in nodig)) if callable(functie) else taak
        return klaar[naam]

    return tuple(waarde(doel) for doel in doelen)


#: Of these stand-ins one function is really used.
_ECHT = {"pkg_resources": {"resource_filename": _zoek_bestand}, "dask": {"get": reken}}


class _Vinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the stand-ins before the real packages."""

    def find_spec(self, volledig: str, path: Any = None, target: Any = None) -> Any:
        """A spec for what is on the list, None for all else."""
        if any(volledig == n or volledig.startswith(n + ".") for n in ONNODIG):
            return importlib.machinery.ModuleSpec(volledig, self, is_package=True)
        return None

    def create_module(self, spec: Any) -> types.ModuleType:
        """The empty module."""
        module = _Leeg(spec.name)
        module.__path__ = []
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """What is really used."""
        module.__dict__.update(_ECHT.get(module.__name__, {}))


def een_draad() -> None:
    """One thread for linear algebra; must come before the first import of numpy."""
    for naam in DRADEN:
        os.environ.setdefault(naam, "1")


def maak_licht() -> None:
    """Call before anything imports rasa or numpy, in a process that serves and does not train."""
    een_draad()
    if not any(isinstance(v, _Vinder) for v in sys.meta_path):
        sys.meta_path.insert(0, _Vinder())
        sys.modules.update(dict.fromkeys(AFWEZIG))  # type: ignore[arg-type]
