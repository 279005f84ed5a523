"""Everything that changes at the ZSM table, one module a subject."""
