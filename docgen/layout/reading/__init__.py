"""A Word document read with its effective formatting, as Word would show it."""
