"""Week 3: activation functions and shallow networks."""
