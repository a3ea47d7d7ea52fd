"""Word and Excel files as zip and XML: limits, safe reading, deterministic writing, pictures."""
