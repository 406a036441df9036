"""Modules that can be imported but not used (docs/besluiten/0002).

`vervang(name)` turns the calling module into a stand-in: every attribute is a dummy class, every submodule exists.
"""

import importlib.abc
import importlib.machinery
import sys
import types
from typing import Any, Optional

#: Submodules that must not exist, with the reason.
BESTAAT_NIET = {
    "tensorflow.experimental",  # thinc.compat: with it, spaCy takes TensorFlow for the real thing
}


class NietGeinstalleerd(RuntimeError):
    """Somebody used a package that is only there to be imported."""

    def __init__(self, naam: str) -> None:
        super().__init__(
            f"{naam} is niet geinstalleerd: dit is een vervanger die alleen geimporteerd kan worden. "
            f"Installeer het echte pakket (voor TensorFlow: de extra 'diet') om het te gebruiken."
        )


class _Meta(type):
    """Class attributes of a dummy are dummies too, so that `tf.keras.Model` and the like resolve."""

    def __getattr__(cls, naam: str) -> Any:
        if naam.startswith("__") and naam.endswith("__"):
            raise AttributeError(naam)
        return _dummy(f"{cls.__module__}.{cls.__name__}", naam)

    def __getitem__(cls, _: Any) -> Any:
        return cls

    def __or__(cls, _: Any) -> Any:
        return Any

    def __ror__(cls, _: Any) -> Any:
        return Any


def _dummy(module: str, naam: str) -> Any:
    def weiger(*_: Any, **__: Any) -> Any:
        raise NietGeinstalleerd(f"{module}.{naam}")

    # `__init_subclass__` swallows class keywords; `__new__` refuses instances, also of subclasses
    def nieuw(cls: type, *_: Any, **__: Any) -> Any:
        raise NietGeinstalleerd(f"{module}.{naam}")

    fout = naam.endswith(("Error", "Exception")) or "exceptions" in module or "errors" in module
    basis = (Exception,) if fout else ()
    inhoud = {"__module__": module, "__new__": nieuw, "__init_subclass__": classmethod(lambda cls, **kw: None)}
    return _Meta(naam, basis, inhoud) if not basis else type(naam, basis, {"__module__": module})


class _Kaal(types.ModuleType):
    """A module whose every public attribute is a dummy class."""

    def __getattr__(self, naam: str) -> Any:
        if naam.startswith("__") and naam.endswith("__"):
            raise AttributeError(naam)
        if f"{self.__name__}.{naam}" in BESTAAT_NIET:
            raise AttributeError(naam)
        waarde = _dummy(self.__name__, naam)
        setattr(self, naam, waarde)
        return waarde


class _Vinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Makes submodules of the stand-ins on request."""

    def __init__(self) -> None:
        self.wortels: set = set()

    def find_spec(self, volledig: str, path: Any = None, target: Any = None) -> Optional[Any]:
        wortel = volledig.split(".", 1)[0]
        if wortel not in self.wortels or "." not in volledig:
            return None
        if any(volledig == n or volledig.startswith(n + ".") for n in BESTAAT_NIET):
            return None
        return importlib.machinery.ModuleSpec(volledig, self, is_package=True)

    def create_module(self, spec: Any) -> types.ModuleType:
        module = _Kaal(spec.name)
        module.__path__ = []
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        pass


_VINDER = _Vinder()


def vervang(naam: str, **vast: Any) -> None:
    """Make the module `naam` a stand-in; `vast` are attributes with a real value (such as `__version__`)."""
    if _VINDER not in sys.meta_path:
        sys.meta_path.append(_VINDER)
    _VINDER.wortels.add(naam)
    module = sys.modules[naam]
    module.__class__ = _Kaal
    module.__dict__.update(vast)
