"""A function that calls very many others is judged like any other."""

from __future__ import annotations

import json
from pathlib import Path

from command import invoke, write

HELPERS = 60


def _program(option: str) -> str:
    helpers = [
        f"def setting_{index}(config):\n"
        f"    value = config.get('s{index}') or LIMIT_{index}\n"
        f"    return clamp_{index}(value)\n\n\n"
        f"def clamp_{index}(value):\n    return max(value, LIMIT_{index})\n\n\nLIMIT_{index} = {index}\n\n"
        for index in range(HELPERS)
    ]
    lines = [f"    plan['{index}'] = setting_{index}(plan)\n" for index in range(HELPERS)]
    return (
        "import requests\n\n"
        + "\n".join(helpers)
        + "\ndef evening(plan, clip):\n"
        + "".join(lines)
        + "    board = plan.get('board')\n    board.post('evening', plan)\n"
        + f"    query = {{'model': 'nova-3'{option}}}\n"
        + "    query['tag'] = plan['9']\n"
        + "    return requests.post('https://api.deepgram.com/v1/listen', params=query, data=clip)\n"
    )


def _verdicts(folder: Path, option: str) -> list[str]:
    done = invoke("check", ".", "--output", "json", cwd=write(folder, {"show.py": _program(option)}))
    return [call["verdict"] for call in json.loads(done.stdout)["calls"]]


def test_without_the_option(tmp_path: Path) -> None:
    assert _verdicts(tmp_path, "") == ["missing"]


def test_with_the_option(tmp_path: Path) -> None:
    assert _verdicts(tmp_path, ", 'mip_opt_out': 'true'") == ["opted-out"]
