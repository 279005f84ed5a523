"""The ZSM table with a thousand suspects (benches.md)."""
