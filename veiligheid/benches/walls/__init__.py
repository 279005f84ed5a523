"""The drill of the three walls: one and two are taken away, and nothing may come through (benches.md)."""
