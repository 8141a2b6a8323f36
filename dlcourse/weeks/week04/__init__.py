"""Week 4: backpropagation, deep networks and softmax."""
