"""Stand-in for mattermostwrapper: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("mattermostwrapper")
