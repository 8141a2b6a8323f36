"""The exercises of a week as an assignment of nbgrader, for classes that use it.

`make nbgrader WEEK=5 LANGUAGE=en OUT=../class` writes the folder of a course.
`course.py` makes its notebook, `config.py` sets nbgrader up for it, and `cell.py` is
what marks. What this cannot promise, and `make marks` can, stands in
docs/en/teaching.md: here the code of students runs in the kernel that marks it.
"""
