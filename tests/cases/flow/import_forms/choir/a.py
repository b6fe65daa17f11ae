# Imports b, which imports a again inside a function.
from choir import b

QUERY = {"model": "nova-3", **b.PRIVACY}
