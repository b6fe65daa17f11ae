"""Third generation: management, tokens, stored agents and distribution carry no customer data."""
# requires: deepgram-sdk==7.17.0

import asyncio

from deepgram import AsyncDeepgramClient, DeepgramClient

client = DeepgramClient(api_key="0123456789abcdef0123456789abcdef01234567")


def report(project_id: str) -> None:
    for project in client.manage.v1.projects.list().projects:
        print(project.project_id, project.mip_opt_out)
    print(client.manage.v1.projects.get(project_id=project_id).mip_opt_out)
    client.manage.v1.projects.keys.create(project_id=project_id, request={"comment": "ci", "scopes": ["usage:write"]})
    client.manage.v1.projects.usage.get(project_id=project_id, method="sync")
    client.manage.v1.projects.billing.balances.list(project_id=project_id)
    client.manage.v1.models.list(include_outdated=False)


def token() -> str:
    return client.auth.v1.tokens.grant(ttl_seconds=30).access_token


def agents(project_id: str):
    models = client.agent.v1.settings.think.models.list()
    stored = client.voice_agent.configurations.list(project_id=project_id)
    variables = client.voice_agent.variables.list(project_id=project_id)
    return models, stored, variables


async def distribution(project_id: str):
    return await AsyncDeepgramClient().self_hosted.v1.distribution_credentials.list(project_id=project_id)


if __name__ == "__main__":
    report("11111111-2222-3333-4444-555555555555")
    asyncio.run(distribution("11111111-2222-3333-4444-555555555555"))
