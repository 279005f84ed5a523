"""The clocks-kill bench: bench.py runs it. Nothing is imported here: decider.py starts before Django does."""
