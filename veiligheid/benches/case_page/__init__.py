"""The case page among many cases (benches.md)."""
