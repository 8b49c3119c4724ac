"""openFDA labels: flattened copies of official labels, one JSON record each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from druginfo.domain.model import Monograph
from druginfo.errors import UnreadableFile
from druginfo.readers.document import Refusal


def records(stream: BinaryIO) -> Iterator[Monograph | Refusal]:
    """Read an API response, a bulk file, a list of records or one record, one record at a time.

    Yields a label for each record, or why it (or all that follows) is refused; memory stays near
    the size of the largest record.
    """
    from druginfo.readers.openfda.stream import documents

    for document in documents(stream):
        try:
            yield document if isinstance(document, Refusal) else read(document)
        except UnreadableFile as error:
            yield Refusal.of(error)


def read(data: bytes, *, name: str = "") -> Monograph:
    """Read one record from its JSON.

    Raises:
        UnreadableFile: it is not JSON, not an openFDA label, or not a label of a human medicine.

    """
    import msgspec

    from druginfo.readers.openfda.record import read_record as reader

    try:
        record = msgspec.json.decode(data)
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{name or 'The record'} is not UTF-8: {error}.", code="wrong_encoding") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableFile(f"{name or 'The record'} is not JSON: {error}.", code="not_json") from error
    try:
        return reader(record)
    except RecursionError as error:
        raise UnreadableFile("The record's texts are nested too deeply.", code="too_deep") from error


def read_record(record: dict[str, Any]) -> Monograph:
    """Read one decoded record.

    Raises:
        UnreadableFile: it is not an openFDA label, or not a label of a human medicine.

    """
    from druginfo.readers.openfda.record import read_record as reader

    return reader(record)
