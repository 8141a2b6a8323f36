"""What setuptools does besides copying when the package is built or installed."""

import sys
from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent.parent


class BuildPy(build_py):
    """Compile the Turkish messages first: git holds their text only."""

    def run(self):
        sys.path.insert(0, str(ROOT))  # a build has no current folder
        from tools.messages import compile_all

        compile_all()
        super().run()
