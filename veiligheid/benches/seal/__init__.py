"""The seal bench: bench.py runs it."""
