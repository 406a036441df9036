"""Conversations as tests: reading, playing, judging, reporting and recording them (`wegwijzer speel`)."""
