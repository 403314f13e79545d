"""Every way in which a signature fails is refused with its own reason, on real files."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import cms, tsp
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.timestamps import TimeStamper

from phapdinh.records.signatures.authority import TestAuthority
from phapdinh.records.signatures.certificates import Identity, Span
from phapdinh.records.signatures.checking import check_pdf
from phapdinh.records.signatures.contract import Level, Reason, SigningError, State
from phapdinh.records.signatures.keys import Holder, TestKeys
from phapdinh.records.signatures.signing import Act, sign_pdf
from phapdinh.records.signatures.stamping import local_stamper
from phapdinh.records.signatures.trust import Trust, load_trust

NOW = datetime.now(UTC)


def signer_of(authority: TestAuthority, identity: Identity, folder: Path) -> Signer:
    path = folder / "signer.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"x",
            identity.key,
            identity.certificate,
            [authority.issuing.certificate, authority.root.certificate],
            BestAvailableEncryption(b"secret"),
        )
    )
    signer = SimpleSigner.load_pkcs12(str(path), passphrase=b"secret")
    assert signer is not None
    return signer


def sign_without_asking(sheet: bytes, signer: Signer, stamper: TimeStamper | None) -> bytes:
    """As somebody else's program would: nothing is checked before."""
    metadata = PdfSignatureMetadata(field_name="ChuKy1", subfilter=SigSeedSubFilter.PADES)
    made = PdfSigner(metadata, signer, timestamper=stamper).sign_pdf(IncrementalPdfFileWriter(BytesIO(sheet)))
    return bytes(made.getvalue())


def test_what_the_court_signs_holds(signed: bytes, trust: Trust) -> None:
    checked = check_pdf(signed, trust)
    assert (checked.state, checked.all_reasons) == (State.VALID, ())
    (one,) = checked.signatures
    assert (one.signer, one.level) == ("Tham phan Thu Nghiem", Level.LTA)
    assert one.at is not None
    assert abs(datetime.now(UTC) - one.at) < timedelta(minutes=10)


def test_without_revocation_lists_it_is_signed_with_a_time_stamp(
    authority: TestAuthority, trust: Trust, sheet: bytes
) -> None:
    with TestKeys(authority).signer(Holder("judge-other", "Nguoi Khac Thu Nghiem")) as signer:
        made = sign_pdf(
            sheet,
            signer=signer,
            stamper=local_stamper(authority),
            trust=replace(trust, lists=()),
            act=Act("K"),
        )
    checked = check_pdf(made, trust)
    assert (checked.state, checked.signatures[0].level) == (State.VALID, Level.T)


def test_the_sheet_itself_is_left_as_it_was(signed: bytes, sheet: bytes) -> None:
    assert signed.startswith(sheet)


def test_two_people_may_sign_one_document(signed: bytes, authority: TestAuthority, trust: Trust) -> None:
    with TestKeys(authority).signer(Holder("judge-2", "Hoi tham Thu Nghiem")) as signer:
        both = sign_pdf(
            signed, signer=signer, stamper=local_stamper(authority), trust=trust, act=Act("ChuKy2")
        )
    checked = check_pdf(both, trust)
    assert checked.state == State.VALID
    assert [one.signer for one in checked.signatures] == ["Tham phan Thu Nghiem", "Hoi tham Thu Nghiem"]


def test_no_signature(sheet: bytes, trust: Trust) -> None:
    checked = check_pdf(sheet, trust)
    assert (checked.state, checked.reasons) == (State.UNSIGNED, (Reason.NO_SIGNATURE,))


@pytest.mark.parametrize(
    "content", [b"", b"khong phai PDF", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + b"\x00" * 999]
)
def test_what_is_no_pdf_is_a_reason_and_no_crash(content: bytes, trust: Trust) -> None:
    assert check_pdf(content, trust).state == State.REFUSED


def test_one_changed_byte_of_the_sheet(signed: bytes, sheet: bytes, trust: Trust) -> None:
    bad = bytearray(signed)
    bad[sheet.index(b"stream") + 40] ^= 1
    checked = check_pdf(bytes(bad), trust)
    assert checked.state == State.REFUSED
    assert Reason.ALTERED in checked.all_reasons


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_flipped_bit_anywhere_is_refused(data: st.DataObject, signed: bytes, trust: Trust) -> None:
    bad = bytearray(signed)
    bad[data.draw(st.integers(0, len(signed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert check_pdf(bytes(bad), trust).state != State.VALID


def test_a_flipped_bit_in_a_certificate_that_no_chain_needs(signed: bytes, trust: Trust) -> None:
    """No signature covers what a signature brings along; an archive stamp does not need its authorities."""
    hole = max(re.finditer(rb"/Contents <([0-9A-Fa-f]+)>", signed), key=lambda found: found.start())
    name = b"Phap Dinh".hex().upper().encode()
    places = [found.start() for found in re.finditer(name, hole.group(1).upper())]
    assert len(places) >= 4
    for place in places:
        bad = bytearray(signed)
        bad[hole.start(1) + place + 3] ^= 1
        checked = check_pdf(bytes(bad), trust)
        assert checked.state in {State.UNDECIDED, State.REFUSED}
        assert checked.all_reasons


def test_a_flipped_bit_in_the_head_of_a_signature(signed: bytes, trust: Trust) -> None:
    """Version and list of digests stand before the certificates; nothing that is signed needs them."""
    for hole in re.finditer(rb"/Contents <([0-9A-Fa-f]+)>", signed):
        for place in range(hole.start(1) + 46, hole.start(1) + 86):
            bad = bytearray(signed)
            bad[place] ^= 1
            assert check_pdf(bytes(bad), trust).state != State.VALID, signed[place - 20 : place + 20]


@pytest.mark.parametrize("added", [b"\n% them vao sau\n", b"\nthem vao sau\n%%EOF\n", b"\x00"])
def test_something_added_after_the_signature(signed: bytes, trust: Trust, added: bytes) -> None:
    checked = check_pdf(signed + added, trust)
    assert checked.state == State.REFUSED
    assert Reason.NOT_WHOLE in checked.all_reasons or Reason.UNREADABLE in checked.all_reasons


def test_a_page_changed_by_a_later_revision(signed: bytes, trust: Trust) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    page, _ = writer.find_page_for_modification(0)
    page.get_object()["/Rotate"] = NumberObject(90)
    writer.mark_update(page)
    out = BytesIO()
    writer.write(out)
    checked = check_pdf(out.getvalue(), trust)
    assert checked.state == State.REFUSED
    assert Reason.NOT_WHOLE in checked.all_reasons


def test_a_root_that_is_not_trusted(signed: bytes) -> None:
    checked = check_pdf(signed, Trust())
    assert checked.state == State.REFUSED
    assert Reason.UNTRUSTED in checked.all_reasons


def test_a_certificate_that_had_expired(
    authority: TestAuthority, trust: Trust, sheet: bytes, folder: Path
) -> None:
    gone = authority.issue("Het han", span=Span(NOW - timedelta(days=400), NOW - timedelta(days=30)))
    made = sign_without_asking(sheet, signer_of(authority, gone, folder), local_stamper(authority))
    checked = check_pdf(made, trust)
    assert (checked.state, checked.all_reasons) == (State.REFUSED, (Reason.EXPIRED,))


def test_a_certificate_that_is_not_valid_yet(
    authority: TestAuthority, trust: Trust, sheet: bytes, folder: Path
) -> None:
    early = authority.issue("Chua den", span=Span(NOW + timedelta(days=30), NOW + timedelta(days=400)))
    made = sign_without_asking(sheet, signer_of(authority, early, folder), local_stamper(authority))
    assert check_pdf(made, trust).all_reasons == (Reason.NOT_YET_VALID,)


def revoked_since(authority: TestAuthority, identity: Identity, since: datetime, folder: Path) -> Trust:
    entry = (identity.certificate.serial_number, since)
    return load_trust(authority.publish(folder / "trust", revoked=(entry,)))


def test_a_certificate_revoked_before_it_signed(authority: TestAuthority, sheet: bytes, folder: Path) -> None:
    lost = authority.issue("Bi thu hoi")
    known = revoked_since(authority, lost, NOW - timedelta(days=3), folder)
    made = sign_without_asking(sheet, signer_of(authority, lost, folder), local_stamper(authority))
    checked = check_pdf(made, known)
    assert (checked.state, checked.all_reasons) == (State.REFUSED, (Reason.REVOKED,))


def test_a_certificate_revoked_after_it_signed_did_hold(
    authority: TestAuthority, trust: Trust, sheet: bytes, folder: Path
) -> None:
    later = authority.issue("Thu hoi sau")
    made = sign_without_asking(sheet, signer_of(authority, later, folder), local_stamper(authority))
    assert check_pdf(made, trust).state == State.VALID
    known = revoked_since(authority, later, datetime.now(UTC) + timedelta(hours=1), folder)
    assert check_pdf(made, known).state == State.VALID


def test_a_revoked_certificate_cannot_sign_here(authority: TestAuthority, sheet: bytes, folder: Path) -> None:
    lost = authority.issue("Bi thu hoi")
    known = revoked_since(authority, lost, NOW - timedelta(days=3), folder)
    with pytest.raises(SigningError, match="bị thu hồi"):
        sign_pdf(
            sheet,
            signer=signer_of(authority, lost, folder),
            stamper=local_stamper(authority),
            trust=known,
            act=Act("K"),
        )


def test_a_certificate_that_is_not_for_signing(
    authority: TestAuthority, trust: Trust, sheet: bytes, folder: Path
) -> None:
    wrong = authority.issue("Khong de ky", usage=("key_encipherment",))
    made = sign_without_asking(sheet, signer_of(authority, wrong, folder), local_stamper(authority))
    assert Reason.WRONG_USE in check_pdf(made, trust).all_reasons


class _Misplaced(TimeStamper):
    """Gives the time stamp of another document."""

    def __init__(self, inner: TimeStamper) -> None:
        super().__init__()
        self.inner = inner

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        return await self.inner.async_timestamp(bytes(len(message_digest)), md_algorithm)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return await self.inner.async_request_tsa_response(req)


def test_the_time_stamp_of_another_document(
    authority: TestAuthority, trust: Trust, sheet: bytes, folder: Path
) -> None:
    signer = signer_of(authority, authority.issue("Dung nguoi"), folder)
    made = sign_without_asking(sheet, signer, _Misplaced(local_stamper(authority)))
    checked = check_pdf(made, trust)
    assert (checked.state, checked.all_reasons) == (State.REFUSED, (Reason.TIME_WRONG,))
    assert checked.signatures[0].at is None


def test_the_time_stamp_of_an_authority_that_nobody_trusts(
    authority: TestAuthority, trust: Trust, sheet: bytes, folder: Path
) -> None:
    stranger = TestAuthority(folder / "stranger").make()
    signer = signer_of(authority, authority.issue("Dung nguoi"), folder)
    checked = check_pdf(sign_without_asking(sheet, signer, local_stamper(stranger)), trust)
    assert (checked.state, checked.all_reasons) == (State.REFUSED, (Reason.TIME_UNTRUSTED,))


def test_without_a_time_stamp_it_stays_undecided(
    authority: TestAuthority, trust: Trust, sheet: bytes, folder: Path
) -> None:
    signer = signer_of(authority, authority.issue("Dung nguoi"), folder)
    checked = check_pdf(sign_without_asking(sheet, signer, None), trust)
    assert (checked.state, checked.all_reasons) == (State.UNDECIDED, (Reason.TIME_MISSING,))


def test_without_any_list_revocation_is_not_known(
    authority: TestAuthority, trust: Trust, sheet: bytes, folder: Path
) -> None:
    signer = signer_of(authority, authority.issue("Dung nguoi"), folder)
    made = sign_without_asking(sheet, signer, local_stamper(authority))
    checked = check_pdf(made, replace(trust, lists=()))
    assert (checked.state, checked.all_reasons) == (State.UNDECIDED, (Reason.REVOCATION_UNKNOWN,))


def test_every_reason_and_state_has_words() -> None:
    assert all(reason.words.endswith(".") for reason in Reason)
    assert all(state.words for state in State)
