"""Stores of the conversation; only these may be in use (checked at start-up)."""

TOEGESTAAN = frozenset(
    {
        "bot.geheugen.tracker.WegwijzerTrackerStore",
        "bot.geheugen.slot.WegwijzerLockStore",
        "bot.geheugen.redis_opslag.RedisTrackerStore",
        "bot.geheugen.redis_opslag.RedisLockStore",
    }
)
