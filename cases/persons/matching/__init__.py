"""*Is dit gezin bekend?*: keys that find, a score that decides and says why (K-2).

`spelling` → `keys` (what can be looked for) → `index` (written with each statement) → `candidates.find`
(one query by equality through the row policies and the door) → `score` (what the offer rests on, in words).
"""
