"""Changes at the end of more calls than are followed: what may have been changed is not known."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
CHANGED = {"mip_opt_out": "true"}


def step0(params: dict) -> None:
    step1(params)


def step1(params: dict) -> None:
    step2(params)


def step2(params: dict) -> None:
    step3(params)


def step3(params: dict) -> None:
    step4(params)


def step4(params: dict) -> None:
    step5(params)


def step5(params: dict) -> None:
    step6(params)


def step6(params: dict) -> None:
    step7(params)


def step7(params: dict) -> None:
    step8(params)


def step8(params: dict) -> None:
    step9(params)


def step9(params: dict) -> None:
    step10(params)


def step10(params: dict) -> None:
    step11(params)


def step11(params: dict) -> None:
    step12(params)


def step12(params: dict) -> None:
    step13(params)


def step13(params: dict) -> None:
    step14(params)


def step14(params: dict) -> None:
    step15(params)


def step15(params: dict) -> None:
    step16(params)


def step16(params: dict) -> None:
    step17(params)


def step17(params: dict) -> None:
    step18(params)


def step18(params: dict) -> None:
    step19(params)


def step19(params: dict) -> None:
    step20(params)


def step20(params: dict) -> None:
    step21(params)


def step21(params: dict) -> None:
    step22(params)


def step22(params: dict) -> None:
    step23(params)


def step23(params: dict) -> None:
    step24(params)


def step24(params: dict) -> None:
    params.pop("mip_opt_out")
    CHANGED["mip_opt_out"] = "false"


def handed(clip: bytes):
    params = {"mip_opt_out": "true"}
    step0(params)
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def of_the_module(clip: bytes):
    step0({})
    return requests.post(LISTEN, params=CHANGED, data=clip)  # expect: undetermined


class Steps:
    def send(self, clip: bytes):
        self.params = {"mip_opt_out": "true"}
        self.step0()
        return requests.post(LISTEN, params=self.params, data=clip)  # expect: undetermined

    def step0(self) -> None:
        self.step1()


    def step1(self) -> None:
        self.step2()


    def step2(self) -> None:
        self.step3()


    def step3(self) -> None:
        self.step4()


    def step4(self) -> None:
        self.step5()


    def step5(self) -> None:
        self.step6()


    def step6(self) -> None:
        self.step7()


    def step7(self) -> None:
        self.step8()


    def step8(self) -> None:
        self.step9()


    def step9(self) -> None:
        self.step10()


    def step10(self) -> None:
        self.step11()


    def step11(self) -> None:
        self.step12()


    def step12(self) -> None:
        self.step13()


    def step13(self) -> None:
        self.step14()


    def step14(self) -> None:
        self.step15()


    def step15(self) -> None:
        self.step16()


    def step16(self) -> None:
        self.step17()


    def step17(self) -> None:
        self.step18()


    def step18(self) -> None:
        self.step19()


    def step19(self) -> None:
        self.step20()


    def step20(self) -> None:
        self.step21()


    def step21(self) -> None:
        self.step22()


    def step22(self) -> None:
        self.step23()


    def step23(self) -> None:
        self.step24()


    def step24(self) -> None:
        self.params = {"model": "nova-3"}


def inside(clip: bytes):
    params = {"mip_opt_out": "true"}

    def inner0() -> None:
        inner1()


    def inner1() -> None:
        inner2()


    def inner2() -> None:
        inner3()


    def inner3() -> None:
        inner4()


    def inner4() -> None:
        inner5()


    def inner5() -> None:
        inner6()


    def inner6() -> None:
        inner7()


    def inner7() -> None:
        inner8()


    def inner8() -> None:
        inner9()


    def inner9() -> None:
        inner10()


    def inner10() -> None:
        inner11()


    def inner11() -> None:
        inner12()


    def inner12() -> None:
        inner13()


    def inner13() -> None:
        inner14()


    def inner14() -> None:
        inner15()


    def inner15() -> None:
        inner16()


    def inner16() -> None:
        inner17()


    def inner17() -> None:
        inner18()


    def inner18() -> None:
        inner19()


    def inner19() -> None:
        inner20()


    def inner20() -> None:
        inner21()


    def inner21() -> None:
        inner22()


    def inner22() -> None:
        inner23()


    def inner23() -> None:
        inner24()


    def inner24() -> None:
        nonlocal params
        params = {}

    inner0()
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined
