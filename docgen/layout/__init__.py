"""The layout of official documents: GB/T 9704—2012 as data, and the recipes that make Word templates from it."""
