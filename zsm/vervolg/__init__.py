"""What follows from the decision: telling the victim, follow-ups with a date, what others are asked to do."""
