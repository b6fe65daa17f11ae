"""An abstract interpreter: the values that reach a call, across functions, classes and modules."""
