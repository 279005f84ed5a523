"""Live screens: a change is on the screens of those who may see it within a second (docs/decisions/0009)."""
