"""Pure functions on Chinese text: dates, numerals, names, titles. Callers import from the modules."""
