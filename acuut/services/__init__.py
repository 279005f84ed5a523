"""Every write of Samen op in acuut: the draft, the melding, what is done, sharing, closing."""
