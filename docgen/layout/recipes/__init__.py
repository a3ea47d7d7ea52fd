"""One module per kind of document whose templates we make: `build(kit)` gives file names and their bytes."""
