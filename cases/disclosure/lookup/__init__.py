"""Whether another partner knows a family: hit or no hit, from a running melding only (K-3)."""
