"""Management and media frames of the older SDK."""
# requires: deepgram-sdk==4.8.1

from deepgram import DeepgramClient

deepgram = DeepgramClient("placeholder")


def housekeeping(project: str):
    deepgram.manage.v("1").get_projects()
    deepgram.manage.v("1").get_keys(project)
    deepgram.auth.v("1").grant_token()
    deepgram.selfhosted.v("1").list_selfhosted_credentials(project)


def frames(connection, chunks):
    for chunk in chunks:
        connection.send(chunk)
    connection.keep_alive()
    connection.finish()


def only_made():
    # Nothing is sent until start().
    return deepgram.listen.websocket.v("1")
