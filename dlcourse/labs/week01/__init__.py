"""The labs of week 1: shapes, stretching, slicing, dot products, speed."""
