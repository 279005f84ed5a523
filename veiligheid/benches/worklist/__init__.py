"""The work list among very many cases (benches.md)."""
