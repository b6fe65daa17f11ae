"""The commands beside ``check``, one module each, which imports what it needs when it runs; and what they share."""
