"""Commands speak Dutch to people: what Rasa and its libraries print by the way is kept from the screen."""

from __future__ import annotations

import logging
import os
import warnings


def stil() -> None:
    """No warnings, log lines or progress bars of libraries in this process. Our own answers are printed, not logged."""
    os.environ.setdefault("TQDM_DISABLE", "1")
    warnings.simplefilter("ignore")
    warnings.showwarning = lambda *_, **__: None
    logging.disable(logging.CRITICAL)
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
