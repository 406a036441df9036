"""One cluster for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.groei.cluster import Cluster, ontbreekt


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Redis, two workers, two fronts and nginx."""
    if weg := ontbreekt():
        pytest.skip(f"OVERGESLAGEN: {', '.join(weg)} ontbreekt; doe `make tools`")
    lopend = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        lopend.begin()
        yield lopend
    finally:
        lopend.stop()
