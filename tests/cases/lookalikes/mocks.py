"""Tests with mocks: the URL is registered or asserted, never called."""

from unittest import mock
from unittest.mock import AsyncMock, MagicMock, patch

import httpx
import responses
import respx

LISTEN = "https://api.deepgram.com/v1/listen"


@responses.activate
def test_with_responses():
    responses.add(responses.POST, LISTEN, json={"results": {}}, status=200)
    responses.post(LISTEN, json={"results": {}})
    assert len(responses.calls) == 0


@respx.mock
def test_with_respx():
    route = respx.post(LISTEN).mock(return_value=httpx.Response(200))
    assert not route.called


def test_mock_transport():
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url.params["mip_opt_out"] == "true"
        return httpx.Response(200, json={"results": {}})

    with httpx.Client(transport=httpx.MockTransport(handler)) as client:
        client.post(LISTEN, params={"model": "nova-3"}, content=b"")


def test_magic_mock():
    deepgram = MagicMock()
    deepgram.listen.v1.media.transcribe_file(request=b"", model="nova-3")
    deepgram.listen.rest.v("1").transcribe_url({"url": LISTEN}, {"model": "nova-3"})
    deepgram.listen.v1.media.transcribe_file.assert_called_once_with(request=b"", model="nova-3")


async def test_async_mock():
    client = AsyncMock(spec=httpx.AsyncClient)
    await client.post(LISTEN, params={"model": "nova-3"})


def test_patched():
    with patch("requests.post") as post:
        post.return_value.status_code = 200
        post(LISTEN, params={"model": "nova-3"})
        post.assert_called_with(LISTEN, params={"model": "nova-3"})
    with mock.patch("websockets.connect") as connect:
        connect(LISTEN)
