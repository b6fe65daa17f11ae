"""Suppliers of other things, asked through the same wrapper."""

from trip import trip


class Poster:
    def __init__(self, place: str):
        self.place = place

    def wait(self, order: str) -> dict:
        return poll(f"https://{self.place}.example/orders/{order}")


def poll(url: str) -> dict:
    return trip("get", url, supplier="poll").json()


def order_bread(amount: int, place: str = "north") -> dict:
    order = trip("post", price_of_bread(place), supplier="bread", json={"amount": amount}).json()
    return Poster(place).wait(order["id"])


def price_of_bread(place: str) -> str:
    return f"https://{place}.example/bread"


def order_milk(amount: int, place: str = "north") -> dict:
    order = trip("post", price_of_milk(place), supplier="milk", json={"amount": amount}).json()
    return Poster(place).wait(order["id"])


def price_of_milk(place: str) -> str:
    return f"https://{place}.example/milk"


def order_salt(amount: int, place: str = "north") -> dict:
    order = trip("post", price_of_salt(place), supplier="salt", json={"amount": amount}).json()
    return Poster(place).wait(order["id"])


def price_of_salt(place: str) -> str:
    return f"https://{place}.example/salt"


def order_flour(amount: int, place: str = "north") -> dict:
    order = trip("post", price_of_flour(place), supplier="flour", json={"amount": amount}).json()
    return Poster(place).wait(order["id"])


def price_of_flour(place: str) -> str:
    return f"https://{place}.example/flour"


def order_eggs(amount: int, place: str = "north") -> dict:
    order = trip("post", price_of_eggs(place), supplier="eggs", json={"amount": amount}).json()
    return Poster(place).wait(order["id"])


def price_of_eggs(place: str) -> str:
    return f"https://{place}.example/eggs"


def order_tea(amount: int, place: str = "north") -> dict:
    order = trip("post", price_of_tea(place), supplier="tea", json={"amount": amount}).json()
    return Poster(place).wait(order["id"])


def price_of_tea(place: str) -> str:
    return f"https://{place}.example/tea"


def order_soap(amount: int, place: str = "north") -> dict:
    order = trip("post", price_of_soap(place), supplier="soap", json={"amount": amount}).json()
    return Poster(place).wait(order["id"])


def price_of_soap(place: str) -> str:
    return f"https://{place}.example/soap"


def order_ink(amount: int, place: str = "north") -> dict:
    order = trip("post", price_of_ink(place), supplier="ink", json={"amount": amount}).json()
    return Poster(place).wait(order["id"])


def price_of_ink(place: str) -> str:
    return f"https://{place}.example/ink"
