"""Measures the understanding of the bot on the held-out sentences of tests/zinnen; used by `wegwijzer toets`."""
