"""Who may know of hazards and safe contact: as of their items."""

from cases.access.door import rule_for
from cases.caution.models import Hazard, SafeContact
from cases.dossier.door import through_item

rule_for(SafeContact)(through_item)
rule_for(Hazard)(through_item)
