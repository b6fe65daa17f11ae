"""Code indented with tabs stays so, where a call is broken over lines, too."""

import requests


def send(audio, language):
	if audio:
		return requests.post("https://api.deepgram.com/v1/listen", data=audio, timeout=30, params={"mip_opt_out": "true"})  # expect: missing
	params = {
		"model": "nova-3",
		"language": language,
		"punctuate": "true",
		"diarize": "true",
		"mip_opt_out": "true",
	}
	return requests.post("https://api.deepgram.com/v1/listen", params=params)  # expect: missing


def send_again(audio):
	return requests.post(  # expect: missing
		"https://api.deepgram.com/v1/listen",
		data=audio,
		params={"mip_opt_out": "true"})
