"""Who may know of evidence: as of its item. Selectors alone ask for files, of evidence that may be seen."""

from cases.access.door import rule_for
from cases.dossier.door import through_item
from cases.evidence.models import Evidence

rule_for(Evidence)(through_item)
