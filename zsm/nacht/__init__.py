"""Veilig Thuis outside its hours at the ZSM table: its number is called at once, only deel A waits (ZS-8; 000: 4.3).

`rules` knows hours; `selectors.vt_aan_tafel_nu` and `nacht_van` say how it stands; `services.bel_vt` writes down a
call.
"""
