"""Veilig Thuis outside its hours at the ZSM table: its number is called at once, only deel A waits (ZS-8; 000: 4.3)."""
