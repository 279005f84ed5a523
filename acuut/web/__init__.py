"""The pages of Samen op in acuut."""
