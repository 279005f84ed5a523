"""Invented people and cases for `make demo`: the five cases that 002 tells, under invented names."""
