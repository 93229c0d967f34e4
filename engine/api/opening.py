"""Puts an engine together: store, clock, definitions, and the places where its parts plug in."""

from __future__ import annotations

from engine.clock import Clock, FixedClock, SystemClock, named_zone
from engine.definitions import read_programs
from engine.organisation.office import Office
from engine.responsibility.assigning import unit_finder
from engine.store.connections import Store
from engine.store.schema import prepare
from engine.work.catalog import Catalog
from engine.work.ids import Ids, checked_district
from engine.work.runtime import Hooks, Runtime


def open_runtime(url: str, clock: Clock | None, district: str, zone: str, country: str, upgrade: bool, seal_key: str) -> Runtime:
    """The surroundings of an engine on the store at ``url``; see `Engine.open`."""
    checked_district(district)
    place = named_zone(zone)
    store = Store(url)
    try:
        prepare(store, upgrade=upgrade)
    except BaseException:
        store.close()
        raise
    clock = clock or SystemClock()
    immediate = isinstance(clock, FixedClock)
    key = seal_key or (f"{store.url.database}.seal-key" if store.is_sqlite else "parley.seal-key")
    office = Office(place)
    hooks = Hooks(actor=office.actor, unit=unit_finder(office), names_person=office.names_person)
    catalog = Catalog(read_programs)
    return Runtime(store, clock, Ids(), district, place, country, immediate, catalog, hooks=hooks, seal_key=key)
