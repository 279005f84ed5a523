"""Reading arrests in from a file of the police: what stands in it, what would happen, and doing it (ZS-1).

`formaat` → rows with their line numbers; `services.inlezen` → what became of each row. The file is not kept.
The format: docs/zsm-import.md.
"""
