"""The settings of processes that a bench starts: the demo's, and the clock kind of the benches."""

from veiligheid.settings import base, base_with

globals().update(base_with(DEMO=True, INSTALLED_APPS=[*base.INSTALLED_APPS, "veiligheid.benches"]))
