"""Marks for a class: what students hand in becomes points, feedback and a picture.

    make marks SUBMISSIONS=hand-ins.zip

It imports the course; the course never imports it.
"""
