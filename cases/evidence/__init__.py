"""Photos and documents as evidence: an original with its hash, copies without metadata (SA-9)."""
