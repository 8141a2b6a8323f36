"""Write the pages to look things up: `python -m tools.reference`."""

from tools.reference import main

main()
