"""`python -m varna`: the command line."""

import sys

from varna.ops.door import main

if __name__ == "__main__":
    sys.exit(main())
