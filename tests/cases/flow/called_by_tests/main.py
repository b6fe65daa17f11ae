from wrapper import used_and_tested


def main():
    used_and_tested(b"", {"mip_opt_out": "true"})
