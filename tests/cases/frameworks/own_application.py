"""An application with several engines for speech, one of them Deepgram's; nothing in its settings opts out."""

import mimetypes

import requests


def transcribe(request, path: str, language: str | None = None) -> dict:
    config = request.app.state.config
    if config.STT_ENGINE == "openai":
        answer = requests.post(f"{config.STT_OPENAI_URL}/audio/transcriptions", files={"file": path})
    elif config.STT_ENGINE == "deepgram":
        kind, _ = mimetypes.guess_type(path)
        headers = {"Authorization": f"Token {config.DEEPGRAM_API_KEY}", "Content-Type": kind or "audio/wav"}
        params = {"detect_language": "true"} if language is None else {"language": language}
        if config.STT_MODEL:
            params["model"] = config.STT_MODEL
        with open(path, "rb") as speech:
            answer = requests.post(  # expect: missing
                "https://api.deepgram.com/v1/listen?smart_format=true",
                headers=headers,
                params=params,
                data=speech.read(),
                timeout=60,
            )
    answer.raise_for_status()
    return answer.json()
