#!/bin/sh
# A marking cell of nbgrader that returns a NumPy number gives all of its points.
#
# Expected: a cell that ends with np.mean([1, 0]) gives half a point of one, as one that
#   ends with 0.5 does.
# Happens: nbgrader reads the points from the text of the result. With NumPy 2 that is
#   "np.float64(0.5)", which is no number to it, so the cell counts as passed; a result
#   of np.float64(0.0) gives all points, too.
# Versions: nbgrader 0.9.6, NumPy 2.4.6.
# Documented: no; only a warning in the log of the marking: get_partial_grade in
#   nbgrader/utils.py, "Currently treating other output as full credit".
# Hurts: who computes points with NumPy, as a share of right answers: everybody gets
#   them all, and only the log of the marking tells.
# Course: marking/nbgrader/cell.py returns a float of Python; a test holds its text.
set -eu
pins="nbgrader==0.9.6 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import numpy as np
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

known = {"grade": True, "solution": False, "points": 1}
for points in 0.5, np.float64(0.5), np.float64(0.0), float(np.float64(0.5)):
    data = {"text/plain": repr(points)}  # as IPython shows the last line of a cell
    cell = new_code_cell(
        outputs=[new_output("execute_result", data)], metadata={"nbgrader": known}
    )
    print(f"{points!r}: {determine_grade(cell)[0]} of 1")
PYTHON

expect <<'SEEN'
0.5: 0.5 of 1
np.float64(0.5): 1.0 of 1
np.float64(0.0): 1.0 of 1
0.5: 0.5 of 1
SEEN
