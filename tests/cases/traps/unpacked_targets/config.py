"""Settings of a tram's announcements; what other files make of them is not said here."""

FLAG = "true"
KEPT = "true"
QUERY = {"mip_opt_out": "true"}
