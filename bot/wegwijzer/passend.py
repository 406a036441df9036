"""What is remembered of a conversation, made to fit the version in use (step 5 of the flow). Pure.

The editor may take out or rename a route in the middle of a conversation: an id from an earlier turn, or a button that
was offered then, must not lead to a route that is gone.
"""

from __future__ import annotations

from dataclasses import replace

from bot.wegwijzer.model import Gebeurtenis, Staat, Wegwijzer


def passend(g: Gebeurtenis, staat: Staat, w: Wegwijzer) -> tuple[Gebeurtenis, Staat]:
    """The same event and memory without ids that `w` does not know."""
    vragen = {v.id for v in w.vragen}
    g = replace(
        g,
        routes_genoemd=tuple(i for i in g.routes_genoemd if i in w.routes),
        vragen=tuple(i for i in g.vragen if i in vragen),
        situaties=tuple(i for i in g.situaties if i in w.situaties),
        top2=tuple(i for i in g.top2 if i in w.situaties),
    )
    if g.doe == "route" and g.waarde not in w.routes:
        g = replace(g, doe="verlopen", waarde="")
    if g.doe == "situatie" and g.waarde not in w.situaties:
        g = replace(g, doe="verlopen", waarde="")
    routes = tuple(i for i in staat.routes if i in w.routes)
    laatste = staat.laatste_route if staat.laatste_route in w.routes else None
    situaties = tuple(i for i in staat.situaties if i in w.situaties)
    return g, replace(staat, routes=routes, laatste_route=laatste, situaties=situaties)
