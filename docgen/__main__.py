"""`python -m docgen` is the command `docgen`."""

if __name__ == "__main__":  # the processes of a batch import this module too, and need no command line
    from docgen.cli import main

    main()
