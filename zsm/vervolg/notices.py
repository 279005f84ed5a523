"""What is told to an organisation of what follows; neutral, without personal data (SA-5)."""

from cases.notifications import texts
from cases.notifications.enums import Topic

ASKED = "zsm.asked"
ANSWERED = "zsm.asked_answered"
TAKEN_BACK = "zsm.asked_taken_back"

texts.declare(ASKED, "Het OM vraagt u iets te doen na een besluit. Kijk bij Vandaag.", topic=Topic.REQUEST)
texts.declare(
    ANSWERED, "Een partner heeft gedaan wat u vroeg, of zegt dat het niet lukt.", topic=Topic.REQUEST
)
texts.declare(
    TAKEN_BACK, "Het OM nam terug wat het u vroeg. U hoeft niets meer te doen.", topic=Topic.REQUEST
)
