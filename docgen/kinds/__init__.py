"""Document kinds: one module each, with its model and its `KIND`; the registry finds them."""
