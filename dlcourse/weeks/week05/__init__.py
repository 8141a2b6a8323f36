"""Week 5: optimisation."""
