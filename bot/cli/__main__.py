"""`python -m bot.cli`: the same as the command `wegwijzer`."""

import sys

from bot.cli import main

sys.exit(main())
