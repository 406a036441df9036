"""What keeping a conversation costs while ever more are open: run by the python of either side, in process.

`python opslag_deel.py onze|kaal N` prints one JSON object: number of open conversations -> milliseconds per turn for
fetching and saving, the only part of a turn that could grow with their number.
"""

import asyncio
import json
import statistics
import sys
import time


def maak(kant):
    """An empty store of either side, and a tracker to keep."""
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    domein = Domain.from_dict(
        {"intents": ["pesten"], "slots": {"staat": {"type": "any", "mappings": [{"type": "custom"}]}}}
    )

    def tracker(naam):
        events = [ActionExecuted("action_listen"), UserUttered("ik word gepest", {"name": "pesten", "confidence": 0.9})]
        events += [SlotSet("staat", {"situaties": ["pesten"], "dader": "collega"}), ActionExecuted("action_listen")]
        return DialogueStateTracker.from_events(naam, events, domein.slots)

    if kant == "onze":
        from bot.geheugen.tracker import WegwijzerTrackerStore as Winkel
    else:
        from rasa.core.tracker_store import InMemoryTrackerStore as Winkel
    return Winkel(domein), tracker


async def meet(kant, tot):
    """Milliseconds at 100, 1,000, … `tot` open conversations."""
    winkel, tracker = maak(kant)
    uit, open_ = {}, 0
    stand = 100
    while stand <= tot:
        for nummer in range(open_, stand):
            await winkel.save(tracker(f"gesprek-{nummer:08d}"))
        open_ = stand
        tijden = []
        for nummer in range(0, stand, max(1, stand // 200)):
            begin = time.perf_counter()
            gevonden = await winkel.retrieve(f"gesprek-{nummer:08d}")
            await winkel.save(gevonden)
            tijden.append((time.perf_counter() - begin) * 1000)
        uit[stand] = statistics.median(tijden)
        stand *= 10
    return uit


if __name__ == "__main__":
    print(json.dumps(asyncio.run(meet(sys.argv[1], int(sys.argv[2])))))
