"""The labs of week 3: activations, what depth does to them, regions that bend."""
