"""The benchmark: this bot beside a stock Rasa 3.6.21, in one run (`wegwijzer meet`)."""
