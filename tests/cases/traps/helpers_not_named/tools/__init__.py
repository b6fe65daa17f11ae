from .inner import cleanse as cleanse
