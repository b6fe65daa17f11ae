"""Where notes go, and how."""

LISTEN = "https://api.deepgram.com/v1/listen"
PRIVATE = {"model": "nova-3", "mip_opt_out": "true"}
