"""Ways of changing what was opted out a line before, and of doing so only perhaps."""

import copy, json, os, contextlib, functools, dataclasses, collections
import requests, httpx, aiohttp, websockets
from urllib.parse import urlencode, urlparse, parse_qs, urlunparse

LISTEN = "https://api.deepgram.com/v1/listen"
P = {"mip_opt_out": "true"}


def a01(clip, extra):
    params = dict(P)
    params.update(extra)
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def a02(clip, items):
    params = dict(P)
    for k, v in items:
        params[k] = v
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def a03(clip, names):
    params = {k: v for k, v in P.items() if k in names}
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def a04(clip):
    params = {"mip_opt_out": "true"}
    with contextlib.suppress(KeyError):
        del params["mip_opt_out"]
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def a05(clip, flag):
    params = {"mip_opt_out": "true"}
    while flag():
        params = {}
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def a06(clip):
    params = {"mip_opt_out": "true"}
    try:
        params = load()
    except ValueError:
        pass
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def load():
    return json.load(open("x"))


def a07(clip, v="true"):
    return requests.post(LISTEN, params={"mip_opt_out": v}, data=clip)  # expect: undetermined


def a08(clip, **kw):
    return requests.post(LISTEN, data=clip, **{"params": P, **kw})  # expect: undetermined


def a09(clip, kw):
    return requests.post(LISTEN, data=clip, **{"params": P} | kw)  # expect: undetermined


def a10(clip):
    params = collections.ChainMap({}, {"mip_opt_out": "true"})
    params = params.parents.new_child({"mip_opt_out": "false"})
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def a11(clip):
    params = collections.defaultdict(str, mip_opt_out="true")
    params["mip_opt_out"] += "x"
    return requests.post(LISTEN, params=params, data=clip)  # expect: ineffective


def a12(clip):
    d = {"p": {"mip_opt_out": "true"}}
    e = copy.copy(d)
    e["p"]["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=d["p"], data=clip)  # expect: opted-in


def a13(clip):
    d = [{"mip_opt_out": "true"}]
    for x in d:
        x.clear()
    return requests.post(LISTEN, params={**d[0], "mip_opt_out": "true"}, data=clip)  # expect: missing


def a14(clip):
    f = lambda p: p.pop("mip_opt_out")
    params = {"mip_opt_out": "true"}
    f(params)
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def a15(clip):
    params = {"mip_opt_out": "true"}
    list(map(params.pop, ["mip_opt_out"]))
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def a16(clip):
    params = {"mip_opt_out": "true"}
    getattr(params, "pop")("mip_opt_out")
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def a17(clip):
    params = {"mip_opt_out": "true"}
    dict.pop(params, "mip_opt_out")
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def a18(clip):
    params = {"mip_opt_out": "true"}
    params.__delitem__("mip_opt_out")
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def a19(clip):
    params = {"mip_opt_out": "true"}
    m = params.pop
    m("mip_opt_out")
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def a20(clip):
    params = {"mip_opt_out": "true"}
    for p in (params,):
        p["mip_opt_out"] = "false"
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: opted-in


def a21(clip):
    params = {"mip_opt_out": "true"}
    (other := params).clear()
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def a22(clip):
    params = q = {"mip_opt_out": "true"}
    q.clear()
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def a23(clip):
    params, q = ({"mip_opt_out": "true"},) * 2
    q.clear()
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def a24(clip, n):
    params = {"mip_opt_out": "true"} if n else None
    return requests.post(LISTEN, params=params or {}, data=clip)  # expect: conditional


def a27(clip):
    url = LISTEN + "?mip_opt_out=true"
    url = url.replace("true", "false")
    return requests.post(url, data=clip)  # expect: opted-in


def a28(clip, host):
    url = f"{LISTEN}?mip_opt_out=true{host}"
    return requests.post(url, data=clip)  # expect: undetermined


def a29(clip, cb):
    url = f"{LISTEN}?callback={cb}&mip_opt_out=true"
    return requests.post(url, data=clip)  # expect: opted-out


def a30(clip, cb):
    return requests.post(f"{LISTEN}?model={cb}#&mip_opt_out=true", data=clip, params={"mip_opt_out": "true"})  # expect: ineffective


def a31(clip, x):
    u = urlparse(LISTEN + "?mip_opt_out=true")
    q = parse_qs(u.query)
    q.pop(x, None)
    return requests.post(urlunparse(u._replace(query=urlencode(q, doseq=True))), data=clip)  # expect: undetermined


def a32(clip):
    return requests.post(LISTEN, params=urlencode({"mip_opt_out": "true"}), data=clip)  # expect: ineffective


def a33(clip, p):
    return requests.post(LISTEN, params={"mip_opt_out": "true"} and p, data=clip)  # expect: undetermined


@dataclasses.dataclass
class Opt:
    mip_opt_out: str = "true"
    model: str = "nova"


def a34(clip, o: Opt):
    return requests.post(LISTEN, params=dataclasses.asdict(o), data=clip)  # expect: opted-out


def a37(clip):
    o = dataclasses.replace(Opt(), mip_opt_out="true")
    return requests.post(LISTEN, params=dataclasses.asdict(o), data=clip)  # expect: opted-in


class Pr:
    @property
    def params(self):
        return {} if os.environ.get("X") else {"mip_opt_out": "true"}


def a39(clip):
    return requests.post(LISTEN, params=Pr().params, data=clip)  # expect: conditional


class Base:
    P = {"mip_opt_out": "true"}

    def send(self, clip):
        return requests.post(LISTEN, params=self.P, data=clip)  # expect: missing


class Child(Base):
    P = {"mip_opt_out": "true"}


def a40(clip):
    return Child().send(clip)


def deco(f):
    @functools.wraps(f)
    def w(*a, **k):
        k["params"] = {}
        return f(*a, **k)

    return w


@deco
def a41(clip, params=P):
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def a42(clip):
    s = requests.Session()
    s.params = {"mip_opt_out": "true"}
    s.params = {}
    return s.post(LISTEN, data=clip, params={"mip_opt_out": "true"})  # expect: missing


def a43(clip):
    s = requests.Session()
    s.params.update(mip_opt_out="true")
    s.params.clear()
    return s.post(LISTEN, data=clip, params={"mip_opt_out": "true"})  # expect: missing


def a44(clip):
    s = requests.Session()
    s.params["mip_opt_out"] = "true"
    t = s.params
    t.pop("mip_opt_out")
    return s.post(LISTEN, data=clip, params={"mip_opt_out": "true"})  # expect: missing


def a45(clip):
    s = requests.Session()
    s.params["mip_opt_out"] = "true"
    s.mount("https://", Adapter())
    return s.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: ineffective


def a46(clip, x):
    return requests.post(
        LISTEN, params=[("mip_opt_out", "true"), ("mip_opt_out", x)], data=clip
    )  # expect: undetermined


def a47(clip):
    return requests.post(LISTEN, params={"mip_opt_out": ["true", "false"]}, data=clip)  # expect: undetermined


def a48(clip):
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: ineffective


def a49(clip):
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: ineffective


def a50(clip):
    return requests.post(LISTEN, {}, params={"mip_opt_out": "true"})  # expect: ineffective


def hook(r):
    r.url = httpx.URL(LISTEN)


def a52(clip):
    r = httpx.Request("POST", LISTEN, params=P)
    r.url = httpx.URL(LISTEN)
    return httpx.Client().send(r)  # expect: ineffective


def a53(clip):
    r = requests.Request("POST", LISTEN, params=P)
    r.params = {}
    return requests.Session().send(r.prepare())  # expect: missing


def a54(clip):
    r = requests.Request("POST", LISTEN, params=P).prepare()
    r.url = LISTEN
    return requests.Session().send(r)  # expect: missing


async def a55():
    uri = "wss://api.deepgram.com/v1/listen?mip_opt_out=true"
    uri = uri.split("?")[0] + "?model=x&mip_opt_out=true"
    return await websockets.connect(uri)  # expect: missing


def a56(clip, q):
    p = {"mip_opt_out": "true"}
    q.put(p)
    p2 = q.get()
    return requests.post(LISTEN, params=p2, data=clip)  # expect: undetermined


def a57(clip):
    p = [("mip_opt_out", "true")]
    p[0] = ("model", "x")
    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a58(clip):
    p = [("mip_opt_out", "true")]
    del p[0]
    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a59(clip):
    p = [("mip_opt_out", "true")]
    p[:] = []
    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a60(clip):
    p = [("mip_opt_out", "true")]
    return requests.post(LISTEN, params=p[1:], data=clip)  # expect: missing


def a61(clip):
    p = [("mip_opt_out", "true")]
    p *= 0
    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a62(clip):
    p = {"mip_opt_out": "true"}
    p |= {"mip_opt_out": "true"}
    return requests.post(LISTEN, params=p, data=clip)  # expect: opted-in


def a63(clip):
    p = {"mip_opt_out": "true"}
    p, r = {"mip_opt_out": "true"}, p
    return requests.post(LISTEN, params=p, data=clip)  # expect: missing


def a64(clip):
    p = {"mip_opt_out": "true", **{"mip_opt_out": "true"}}
    return requests.post(LISTEN, params=p, data=clip)  # expect: opted-in


def a65(clip, n):
    p = {"mip_opt_out": "true"}
    match n:
        case {"params": p}:
            pass
        case _:
            pass
    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a66(clip, n):
    p = {"mip_opt_out": "true"}
    for p in n:
        pass
    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a67(clip, n):
    p = {"mip_opt_out": "true"}
    with n as p:
        pass
    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a68(clip, n):
    p = {"mip_opt_out": "true"}
    try:
        n()
    except Exception as p:
        pass
    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a69(clip, n):
    p = {"mip_opt_out": "true"}
    from other import p

    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a70(clip, n):
    p = {"mip_opt_out": "true"}

    def inner():
        p.clear()

    n(inner)
    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a71(clip, n):
    p = {"mip_opt_out": "true"}
    n.add_hook(lambda: p.clear())
    return requests.post(LISTEN, params=p, data=clip)  # expect: undetermined


def a72(clip):
    p = {"mip_opt_out": "true"}
    [p.pop(k) for k in list(p)]
    return requests.post(LISTEN, params={**p, "mip_opt_out": "true"}, data=clip)  # expect: missing


def a73(clip):
    p = {"mip_opt_out": "true"}
    any(p.pop(k) for k in list(p))
    return requests.post(LISTEN, params={**p, "mip_opt_out": "true"}, data=clip)  # expect: missing


def a74(clip):
    p = {"mip_opt_out": "true"}
    clip and p.clear()
    return requests.post(LISTEN, params=p, data=clip)  # expect: conditional


def a75(clip):
    p = {"mip_opt_out": "true"}
    x = p.clear() if clip else None
    return requests.post(LISTEN, params=p, data=clip)  # expect: conditional


def a76(clip):
    p = {"mip_opt_out": "true"}
    assert p.pop("mip_opt_out")
    return requests.post(LISTEN, params={**p, "mip_opt_out": "true"}, data=clip)  # expect: missing


def a77(clip):
    p = {"mip_opt_out": "true"}
    print(f"{p.pop('mip_opt_out')}")
    return requests.post(LISTEN, params={**p, "mip_opt_out": "true"}, data=clip)  # expect: missing


def a78(clip):
    p = {"mip_opt_out": "true"}
    return requests.post(LISTEN, data=p.pop("mip_opt_out"), params={**p, "mip_opt_out": "true"})  # expect: missing


def a79(clip):
    p = {"mip_opt_out": "true"}
    p["mip_opt_out"], p["model"] = "true", "x"
    return requests.post(LISTEN, params=p, data=clip)  # expect: opted-in


def a80(clip):
    p = {"mip_opt_out": "true"}
    setitem = p.__setitem__
    setitem("mip_opt_out", "false")
    return requests.post(LISTEN, params=p, data=clip)  # expect: opted-in


class SetByAnyName:
    def __init__(self, **settings):
        self.flag = "true"
        self.other = "true"
        for name, value in settings.items():
            setattr(self, name, value)

    def send(self, clip):
        return requests.post(LISTEN, params={"mip_opt_out": self.flag}, data=clip)  # expect: undetermined


class UpdatedAtOnce:
    def __init__(self, **settings):
        self.flag = "true"
        self.__dict__.update(settings)

    def send(self, clip):
        return requests.post(LISTEN, params={"mip_opt_out": self.flag}, data=clip)  # expect: undetermined


def client_params_replaced(clip):
    client = httpx.Client(params=P)
    client.params = {}
    return client.post(LISTEN, content=clip, params={"mip_opt_out": "true"})  # expect: ineffective


def client_params_extended(clip):
    client = httpx.Client(params=P)
    client.params["model"] = "nova-3"
    return client.post(LISTEN, content=clip)  # expect: opted-out
