"""The application's own endpoints happen to have Deepgram's paths."""

from fastapi import APIRouter, FastAPI, WebSocket
from fastapi.testclient import TestClient
from flask import Flask

app = FastAPI(title="deepgram compatible proxy")
router = APIRouter(prefix="/v1")
flask_app = Flask(__name__)


@app.post("/v1/listen")
async def listen(body: bytes):
    return {"results": {"channels": []}}


@router.post("/speak")
async def speak(text: str):
    return {"audio": ""}


@app.websocket("/v1/listen")
async def live(socket: WebSocket):
    await socket.accept()
    await socket.send_text("{}")


@flask_app.route("/v1/read", methods=["POST"])
def read():
    return {}


def test_listen():
    client = TestClient(app)
    assert client.post("/v1/listen", content=b"", params={"model": "nova-3"}).status_code == 200
    with client.websocket_connect("/v1/listen?model=nova-3") as socket:
        socket.receive_text()
