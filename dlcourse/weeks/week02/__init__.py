"""Week 2: regression and gradient descent."""
