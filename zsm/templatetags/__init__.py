"""Template words of the ZSM table."""
