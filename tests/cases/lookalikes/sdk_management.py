"""The SDK's own management clients."""
# requires: deepgram-sdk==7.17.0

from deepgram import DeepgramClient

client = DeepgramClient(api_key="placeholder")


def housekeeping(project: str):
    client.manage.v1.projects.list()
    client.manage.v1.projects.keys.list(project)
    client.manage.v1.projects.usage.get(project)
    client.manage.v1.models.list()
    client.auth.v1.tokens.grant(ttl_seconds=30)
    client.self_hosted.v1.distribution_credentials.list(project)
    client.agent.v1.settings.think.models.list()
    client.voice_agent.configurations.list(project)
    # Read back from the account: no option of a request.
    return client.manage.v1.projects.get(project).mip_opt_out
