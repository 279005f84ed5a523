"""What Samen op in acuut tells an organisation; neutral, without personal data (SA-5)."""

from cases.notifications import texts
from cases.notifications.enums import Topic

SHARED = "acuut.shared"
texts.declare(SHARED, "Crisis: er is nu iets met u gedeeld. Open de zaak.", topic=Topic.ALARM)
