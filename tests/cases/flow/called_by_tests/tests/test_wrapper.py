from wrapper import Client, only_tested, used_and_tested


def test_both():
    only_tested(b"", {"mip_opt_out": "true"})
    used_and_tested(b"", {"model": "nova-3"})
    Client({"mip_opt_out": "true"}).send(b"")
