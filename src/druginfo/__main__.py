"""Runs the command line: `python -m druginfo`."""

from druginfo.cli import main

if __name__ == "__main__":
    main()
