"""The register in the database: loaded again at will, corrected, and read by province and commune."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from typer.testing import CliRunner

from phapdinh.courts import models
from phapdinh.courts.actions import Loaded, load_courts
from phapdinh.courts.building import build_register
from phapdinh.courts.cli import app
from phapdinh.courts.official_list import parse_list
from phapdinh.courts.queries import court_record, courts_of, courts_serving
from phapdinh.courts.register import Register

pytestmark = pytest.mark.django_db

HEAD = "level,province,number,name,predecessor_districts,communes,source,confidence\n"
ROW = "regional,Cà Mau,1,Tòa án nhân dân khu vực 1 - Cà Mau,Năm Căn,Đất Mới;Năm Căn,tự đặt,full\n"
BEFORE, SINCE = date(2018, 1, 1), date(2025, 9, 1)


def register(rows: str = ROW) -> Register:
    return build_register(parse_list(HEAD + rows))


def small(built: Register, *wanted: str) -> Register:
    """The courts of those names alone, to keep the test short."""
    courts = tuple(court for court in built.courts if court.name in wanted)
    own = {court.id for court in courts}
    return replace(
        built,
        courts=tuple(
            replace(court, successors=tuple(other for other in court.successors if other in own))
            for court in courts
        ),
    )


NAM_CAN = "Tòa án nhân dân huyện Năm Căn, tỉnh Cà Mau"
REGION_1 = "Tòa án nhân dân khu vực 1 - Cà Mau"


def test_a_second_load_changes_nothing() -> None:
    whole = register()
    assert load_courts(register=whole) == Loaded(added=len(whole.courts), changed=0, same=0)
    links, communes = models.Succession.objects.count(), models.ServedCommune.objects.count()
    assert load_courts(register=whole) == Loaded(added=0, changed=0, same=len(whole.courts))
    assert (models.Succession.objects.count(), models.ServedCommune.objects.count()) == (links, communes)
    assert communes > 10_000


def test_a_corrected_list_updates_and_deletes_no_court() -> None:
    load_courts(register=small(register(), NAM_CAN, REGION_1))
    corrected = ROW.replace("Năm Căn,Đất Mới;Năm Căn", "Đầm Dơi,Đất Mới").replace(",full", ",count")
    loaded = load_courts(register=small(register(corrected), REGION_1))
    assert loaded == Loaded(added=0, changed=1, same=0)
    assert models.Court.objects.filter(name=NAM_CAN).exists()
    court = models.Court.objects.get(name=REGION_1)
    assert court.confidence == "count"
    assert list(court.communes.values_list("name", flat=True)) == ["Đất Mới"]


def test_a_wrong_successor_is_taken_back() -> None:
    load_courts(register=small(register(), NAM_CAN, REGION_1))
    assert models.Succession.objects.count() == 1
    corrected = small(register(ROW.replace("Năm Căn,Đất", "Đầm Dơi,Đất")), NAM_CAN, REGION_1)
    load_courts(register=corrected)
    assert models.Succession.objects.count() == 0


def test_the_command_writes_the_register_of_this_machine() -> None:
    result = CliRunner().invoke(app, ["sync", "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["added"] == models.Court.objects.count() > 800
    again = CliRunner().invoke(app, ["sync"])
    assert again.stdout.startswith("Thêm 0, cập nhật 0, giữ nguyên")


def test_the_record_of_a_court() -> None:
    load_courts(register=small(register(), NAM_CAN, REGION_1))
    court = models.Court.objects.get(name=REGION_1)
    record = court_record(court.pk)
    assert record is not None
    assert record.court.short_name == "TAND khu vực 1 - Cà Mau"
    assert [one.name for one in record.predecessors] == [NAM_CAN]
    assert record.successors == ()
    assert record.communes == ("Năm Căn", "Đất Mới")
    assert court_record(uuid4()) is None


def test_courts_of_a_province_on_a_day() -> None:
    load_courts(register=small(register(), NAM_CAN, REGION_1))
    assert [court.name for court in courts_of("Ca Mau", on=BEFORE)] == [NAM_CAN]
    assert [court.name for court in courts_of("tỉnh Cà Mau", on=SINCE)] == [REGION_1]
    assert courts_of("Cà Mau").count() == 2
    assert not courts_of("Nơi không có").exists()


def test_a_commune_is_served_by_another_court_since_the_reform() -> None:
    load_courts(register=small(register(), NAM_CAN, REGION_1))
    before = courts_serving("thị trấn Năm Căn", on=BEFORE, province="Cà Mau")
    since = courts_serving("xã Năm Căn", on=SINCE)
    assert [court.name for court in before] == [NAM_CAN]
    assert [court.name for court in since] == [REGION_1]
    assert courts_serving("Năm Căn", on=SINCE, province="Hà Nội") == []


def test_the_portal_reads_the_register_by_its_own_connection() -> None:
    load_courts(register=small(register(), NAM_CAN))
    assert courts_of("Cà Mau", using="portal").get().name == NAM_CAN


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "galactic"},
        {"confidence": "sure"},
        {"generation": 7},
        {"exists_from": SINCE, "exists_to": BEFORE},
    ],
)
def test_the_database_refuses_what_cannot_be(wrong: dict[str, object]) -> None:
    row = {"name": "Tòa án đặt tên thử", "level": "district", "generation": 1, "confidence": "full"}
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Court.objects.create(id=uuid4(), **{**row, **wrong})


def test_no_court_succeeds_itself() -> None:
    load_courts(register=small(register(), NAM_CAN))
    own = UUID(str(models.Court.objects.get().pk))
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Succession.objects.create(predecessor_id=own, successor_id=own)
