"""The trained model, loaded once. `wegwijzer train` has run before (scripts/test.sh)."""

from __future__ import annotations

import pytest

from bot.duiding import Duider


@pytest.fixture(scope="session")
def duider() -> Duider:
    """Trains first when the model is not up to date."""
    return Duider.laad()
