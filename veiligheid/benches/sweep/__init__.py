"""The sweep bench: bench.py runs it. Nothing is imported here: eta.py is a Celery application of its own."""
