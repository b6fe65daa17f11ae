"""Second generation: management, keys, self-hosted distribution and tokens carry no customer data."""
# requires: deepgram-sdk==4.8.1

import asyncio

from deepgram import DeepgramClient, KeyOptions

deepgram = DeepgramClient("0123456789abcdef0123456789abcdef01234567")


def projects():
    manager = deepgram.manage.v("1")
    for project in manager.get_projects().projects:
        print(project.project_id, project.name)
        balances = manager.get_balances(project.project_id)
        usage = manager.get_usage_summary(project.project_id, {"start": "2024-01-01"})
        print(balances, usage)


def new_key(project_id):
    options = KeyOptions(comment="ci", scopes=["usage:write"], time_to_live_in_seconds=600)
    return deepgram.manage.v("1").create_key(project_id, options)


def token():
    return deepgram.auth.v("1").grant_token()


def credentials(project_id):
    return deepgram.selfhosted.v("1").list_selfhosted_credentials(project_id)


async def models():
    return await deepgram.asyncmanage.v("1").get_models(), await deepgram.asyncauth.v("1").grant_token()


if __name__ == "__main__":
    projects()
    asyncio.run(models())
