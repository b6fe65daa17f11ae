"""Code indented with two blanks stays so, where a call is broken over lines, too."""

import requests


def send(audio, language):
  params = {
    "model": "nova-3",
    "language": language,
    "punctuate": "true",
    "diarize": "yes",
    "mip_opt_out": "true",
  }
  if audio:
    # expect: missing
    return requests.post(
      "https://api.deepgram.com/v1/listen", data=audio, timeout=30, params={"mip_opt_out": "true"}
    )
  return requests.post("https://api.deepgram.com/v1/listen", params=params)  # expect: missing
