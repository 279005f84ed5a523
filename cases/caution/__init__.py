"""What a professional must know before driving, calling or writing: hazards and safe contact (SA-3, SA-8)."""
