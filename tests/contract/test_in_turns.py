"""A service reads an embedded database all the time and writes for a moment; other programs may read and write meanwhile."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from graphmodel.records import Delta, tables_of
from graphmodel.schema.organisations import Organisation
from graphmodel.store import open_store
from graphmodel.store.errors import StoreInUse
from graphmodel.store.port import Store

COUNT = "MATCH (o:Organisation) RETURN count(o) AS n"


def unit(identity: str) -> Delta:
    return Delta(updates=tables_of([Organisation(id=identity, name=f"Enhed {identity}")]))


@pytest.fixture
async def address(tmp_path: Path) -> str:
    found = f"ladybug://{tmp_path / 'forest.lbdb'}"
    made = await open_store(found)
    await made.migrate()
    await made.apply(unit("first"))
    await made.close()
    return found


async def count(store: Store) -> int:
    return int((await store.read(COUNT))[0]["n"])


async def test_it_reads_what_it_wrote_at_once(address: str) -> None:
    store = await open_store(address, in_turns=True)
    changes = store.changes
    await store.apply(unit("second"))
    assert await count(store) == 2
    assert store.changes > changes
    await store.close()


async def test_questions_asked_meanwhile_wait_and_are_answered(address: str) -> None:
    store = await open_store(address, in_turns=True)

    async def ask() -> list[int]:
        seen = []
        for _ in range(40):
            seen.append(await count(store))
            await asyncio.sleep(0.002)
        return seen

    answers = await asyncio.gather(*(ask() for _ in range(4)), *(store.apply(unit(f"u{n}")) for n in range(5)))
    assert await count(store) == 6
    for seen in answers[:4]:
        assert seen is not None
        assert seen == sorted(seen)
    await store.close()


async def test_another_program_may_load_while_the_service_runs(address: str) -> None:
    store = await open_store(address, in_turns=True)
    code = (
        "import asyncio, sys\n"
        "from tests.contract.test_in_turns import unit\n"
        "from graphmodel.store import open_store\n"
        "async def main():\n"
        "    other = await open_store(sys.argv[1])\n"
        "    await other.apply(unit('theirs'))\n"
        "    await other.close()\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, address)
    assert await process.wait() == 0
    await asyncio.sleep(1.1)
    assert await count(store) == 2
    await store.apply(unit("ours"))
    assert await count(store) == 3
    await store.close()


async def test_while_another_program_writes_the_service_says_so_and_reads_on(address: str) -> None:
    code = (
        "import asyncio, sys\n"
        "from graphmodel.store import open_store\n"
        "async def main():\n"
        "    other = await open_store(sys.argv[1])\n"
        "    print('open', flush=True)\n"
        "    await asyncio.to_thread(sys.stdin.readline)\n"
        "    await other.close()\n"
        "asyncio.run(main())\n"
    )
    pipe = asyncio.subprocess.PIPE
    store = await open_store(address, in_turns=True)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, address, stdin=pipe, stdout=pipe)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"open\n"
    with pytest.raises(StoreInUse):
        await store.apply(unit("second"))
    assert await count(store) == 1
    await process.communicate(b"\n")
    await store.apply(unit("second"))
    assert await count(store) == 2
    await store.close()
