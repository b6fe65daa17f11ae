"""Account management with the first generation: no customer data, nothing to judge."""
# requires: deepgram-sdk==2.12.0

import asyncio

from deepgram import Deepgram


async def report(key, project_id):
    deepgram = Deepgram(key)
    project = await deepgram.projects.get(project_id)
    for entry in (await deepgram.keys.list(project_id))["api_keys"]:
        print(entry["api_key"]["comment"])
    members = await deepgram.members.list_members(project_id)
    balances = await deepgram.billing.list_balance(project_id)
    usage = await deepgram.usage.get_usage(project_id, {"start": "2023-01-01", "method": "sync"})
    requests = await deepgram.usage.list_requests(project_id, {"limit": 10})
    await deepgram.invitations.send_invite(project_id, {"email": "someone@example.com", "scope": "member"})
    return project, members, balances, usage, requests


def captions(response):
    deepgram = Deepgram("0123456789abcdef0123456789abcdef01234567")
    return deepgram.extra.to_SRT(response), deepgram.extra.to_WebVTT(response)


if __name__ == "__main__":
    asyncio.run(report("0123456789abcdef0123456789abcdef01234567", "11111111-2222-3333-4444-555555555555"))
