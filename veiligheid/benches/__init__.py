"""Measurements that prove what is promised, with the bars of benches.md; no part of production.

A bench is a module or folder here with a BENCH in it, named in framework.registered(). It works on a
database of its own (surroundings.own_database), says what it does on stderr, and returns figures.
"""
