"""The shared heart is one Django app; its folders are the concerns."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Loads the door rules of the concerns and the clock kinds of the heart once the models are there."""

    name = "cases"
    verbose_name = "Zaken"

    def ready(self) -> None:
        """Register what each concern declares about itself."""
        from cases.access import checks  # noqa: F401 - registers system checks
        from cases.caution import door as caution_door  # noqa: F401
        from cases.caution import timeline as caution_timeline  # noqa: F401
        from cases.deadlines import over  # noqa: F401 - which messages are not needed any more
        from cases.disclosure import clocks as disclosure_clocks  # noqa: F401 - for who sweeps
        from cases.disclosure import door as disclosure_door  # noqa: F401
        from cases.disclosure import requests as disclosure_requests  # noqa: F401 - its clock kinds
        from cases.disclosure.lookup import door as lookup_door  # noqa: F401
        from cases.dossier import (
            alarming,  # noqa: F401 - whom an alarm may call about a case
            followers,  # noqa: F401 - who follows a case, for who tells of it
            linking,  # noqa: F401 - its door
            people_selectors,  # noqa: F401 - how flags and relations read on the timeline
        )
        from cases.dossier import door as dossier_door  # noqa: F401
        from cases.evidence import door as evidence_door  # noqa: F401
        from cases.evidence import timeline as evidence_timeline  # noqa: F401
        from cases.rosters import services as rosters_services  # noqa: F401 - who may see a roster, what is told
        from cases.safety import door as safety_door  # noqa: F401
        from cases.safety import timeline as safety_timeline  # noqa: F401
        from cases.web import panel_assessments  # noqa: F401 - on the case page
