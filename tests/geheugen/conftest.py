"""A loaded agent with our stores and actions in process, for tests of what is remembered."""

from __future__ import annotations

import logging
from typing import Any

import pytest


@pytest.fixture(scope="session")
def agent() -> Any:
    """The trained model with the stores, texts and actions of the product."""
    import structlog

    from bot.cli.train import model_pad, train
    from bot.rasa_proces import maak_agent

    train()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))  # as in service
    return maak_agent(model_pad())
