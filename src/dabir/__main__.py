"""Run the command line with ``python -m dabir``."""

from dabir.cli import main

if __name__ == "__main__":
    main()
