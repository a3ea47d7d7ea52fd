"""The rules of layout, by area."""
