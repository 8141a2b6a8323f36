"""Pieces that labs of several weeks share."""
