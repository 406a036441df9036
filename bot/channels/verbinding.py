"""A connection of our sanic servers that keeps nothing once it is closed (issue on no trace, 1).

Sanic holds a closed connection for another fifteen seconds (a timer that would abort it), and with it what was sent and
not read: the whole of a request that was refused, with its text. Found by the canary test.
"""

from __future__ import annotations

from sanic.server import HttpProtocol


class Verbinding(HttpProtocol):
    """Sanic's connection; what it received goes when it closes."""

    __slots__ = ()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Forget what was received."""
        super().connection_lost(exc)
        self.recv_buffer.clear()
