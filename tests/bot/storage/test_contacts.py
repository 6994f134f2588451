"""Contacts and ratings: what agents need to know of a visitor, and nobody else."""

from __future__ import annotations

import sqlalchemy as sa

from bot.domain.model import Contact, Rating
from bot.storage.contacts import (
    contacts_by_seq,
    find_contact,
    find_rating,
    has_contact,
    insert_contact,
    save_rating,
)
from tests.bot.storage.builders import NOW, add_conversation, later

MAIL = Contact("message", "山田 太郎", "taro@example.jp", None, None, "届きません", "ja", NOW)
CALL = Contact("callback", None, None, "+81 3-1234-5678", "午後", None, "ja", later(5))


def test_contacts_are_kept_by_the_number_of_their_event(conn: sa.Connection) -> None:
    mine, other = add_conversation(conn), add_conversation(conn)
    assert not has_contact(conn, mine.id)
    insert_contact(conn, mine.id, 7, CALL)
    insert_contact(conn, mine.id, 3, MAIL)
    assert list(contacts_by_seq(conn, mine.id).items()) == [(3, MAIL), (7, CALL)]
    assert find_contact(conn, mine.id, 3) == MAIL
    assert find_contact(conn, mine.id, 4) is None
    assert has_contact(conn, mine.id)
    assert not has_contact(conn, other.id)
    assert contacts_by_seq(conn, other.id) == {}


def test_a_new_rating_takes_the_place_of_the_old_one(conn: sa.Connection) -> None:
    mine, other = add_conversation(conn), add_conversation(conn)
    assert find_rating(conn, mine.id) is None
    save_rating(conn, mine.id, Rating(2, "遅い", NOW))
    save_rating(conn, mine.id, Rating(5, None, later(9)))
    assert find_rating(conn, mine.id) == Rating(5, None, later(9))
    assert find_rating(conn, other.id) is None
