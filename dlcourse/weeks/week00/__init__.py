"""Week 0: orientation."""
