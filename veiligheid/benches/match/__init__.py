"""Finding a family again among a million invented people (benches.md)."""
