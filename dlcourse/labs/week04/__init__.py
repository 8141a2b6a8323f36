"""The labs of week 4: backpropagation, softmax, gradient checks, symmetry."""
