"""What tests say that need walls: systems without any mark nobody, and say why."""

import pytest

from marking import sandbox

MISSING = sandbox.missing()
needed = pytest.mark.skipif(bool(MISSING), reason=MISSING)
