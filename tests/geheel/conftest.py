"""A running product that tests of load share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.dienst import Dienst, draaiend


@pytest.fixture(scope="session")
def achter_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    """It believes X-Real-IP, so that the limit per address does not hide what lies behind it."""
    with draaiend(tmp_path_factory.mktemp("proxy"), WEGWIJZER_ACHTER_PROXY="1") as dienst:
        yield dienst
