"""The demo on one machine: as production, but over plain HTTP and with assets straight from their packages."""

from veiligheid.settings import base_with

globals().update(base_with(DEMO=True, SERVESTATIC_USE_FINDERS=True))
