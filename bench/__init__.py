"""Benchmarks: docgen beside docxtpl and its best peer, in one run. `python -m bench`, or `make bench`."""
