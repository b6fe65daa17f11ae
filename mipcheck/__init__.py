"""mipcheck finds every Deepgram call in a Python codebase and says whether ``mip_opt_out=true`` reaches the wire."""

__version__ = "0.1.0"
