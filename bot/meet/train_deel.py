"""Trains the product's pipeline on a folder of data, for the benchmark: `python -m bot.meet.train_deel DATA MODELS`."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.lichter import een_draad


def main(data: str, models: str) -> None:
    """As `wegwijzer train`, on other data."""
    een_draad()
    from bot.cli import train

    train.train_rasa(data=Path(data), uit=Path(models), bron=train.bronhash())


if __name__ == "__main__":
    main(*sys.argv[1:3])
