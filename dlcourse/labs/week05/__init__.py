"""The labs of week 5: averages, optimisers, batches, initial scale, decay."""
