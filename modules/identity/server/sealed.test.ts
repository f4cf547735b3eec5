import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSealer, openKeyRing, resealColumns, rotateKeyRing, type Sealer } from "@anlan/server-kit";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { testIdentityPorts } from "../testing/index.ts";
import { phoneContext } from "./account-view.ts";
import { createAccount, identityModule } from "./index.ts";
import { sealedColumns } from "./sealed.ts";
import { totpContext } from "./totp.ts";

let world: Awaited<ReturnType<typeof testWorld>>;
let keyFile: string;
let sealer: Sealer;
const ids: string[] = [];

beforeAll(async () => {
  keyFile = join(mkdtempSync(join(tmpdir(), "anlan-reseal-")), "keys.json");
  sealer = createSealer("international", openKeyRing(keyFile));
  const ports = { ...testIdentityPorts(), sealer };
  world = await testWorld([identityModule(ports)]);
  for (let n = 0; n < 7; n += 1) {
    const phone = n === 6 ? null : `1380000000${n}`;
    const input = { loginName: `reseal-${n}`, name: "王五", region: "440605", phone };
    ids.push((await createAccount(world.runtime, ports, input)).accountId);
  }
});
beforeEach(async () => {
  await world.database.ownerPool.query("delete from identity.totp_secrets");
  for (const id of ids.slice(0, 3)) {
    await world.database.ownerPool.query(
      "insert into identity.totp_secrets (account_id, region_code, secret_sealed, created_at) values ($1, '440605', $2, now())",
      [id, sealer.seal(`secret of ${id}`, totpContext(id))],
    );
  }
});

const phones = async () => {
  const { rows } = await world.database.ownerPool.query<{ id: string; sealed: string }>(
    "select id, phone_sealed as sealed from identity.accounts where phone_sealed is not null order by login_name",
  );
  return rows;
};
const secrets = async () => {
  const { rows } = await world.database.ownerPool.query<{ id: string; sealed: string }>(
    "select account_id as id, secret_sealed as sealed from identity.totp_secrets",
  );
  return rows;
};

test("after a rotation every field is sealed with the new key and says the same, in batches of any size", async () => {
  for (const batch of [1, 2, 500]) {
    rotateKeyRing(keyFile);
    expect(await resealColumns(world.runtime, sealer, sealedColumns, batch)).toEqual({ resealed: 9, unreadable: 0 });
    for (const [n, { id, sealed }] of (await phones()).entries()) {
      expect(sealer.isCurrent(sealed)).toBe(true);
      expect(sealer.open(sealed, phoneContext(id))).toBe(`1380000000${n}`);
    }
    for (const { id, sealed } of await secrets()) {
      expect(sealer.isCurrent(sealed)).toBe(true);
      expect(sealer.open(sealed, totpContext(id))).toBe(`secret of ${id}`);
    }
    expect(await resealColumns(world.runtime, sealer, sealedColumns, batch)).toEqual({ resealed: 0, unreadable: 0 });
  }
});

test("an interruption loses nothing, and the next run does the rest", async () => {
  rotateKeyRing(keyFile);
  let left = 4;
  const failing: Sealer = {
    ...sealer,
    seal: (text, context) => {
      left -= 1;
      if (left < 0) throw new Error("the disk is full");
      return sealer.seal(text, context);
    },
  };
  await expect(resealColumns(world.runtime, failing, sealedColumns, 2)).rejects.toThrow("the disk is full");
  const read = (await phones()).map(({ id, sealed }) => sealer.open(sealed, phoneContext(id)));
  expect(read).toEqual([0, 1, 2, 3, 4, 5].map((n) => `1380000000${n}`));
  expect((await phones()).filter(({ sealed }) => sealer.isCurrent(sealed))).toHaveLength(4);
  expect(await resealColumns(world.runtime, sealer, sealedColumns, 2)).toEqual({ resealed: 5, unreadable: 0 });
});

test("a column of many fields is sealed anew field by field, and one field that does not open keeps the others", async () => {
  const { ownerPool } = world.database;
  await ownerPool.query("create table if not exists public.cards (id uuid primary key, phones jsonb)");
  await ownerPool.query("grant select, update on public.cards to anlan_app");
  const contextOf = (id: string, field: string) => `cards:${id}:${field}`;
  const cards = [{ table: "public.cards", key: "id", column: "phones", fields: true, contextOf }] as const;
  const [one = "", two = ""] = ids;
  const card = (id: string) => ({
    home: sealer.seal("1", contextOf(id, "home")),
    work: sealer.seal("2", contextOf(id, "work")),
  });
  const phonesOf = { [one]: card(one), [two]: { ...card(two), work: sealer.seal("3", "elsewhere") } };
  for (const id of [one, two]) {
    await ownerPool.query("insert into public.cards values ($1, $2)", [id, JSON.stringify(phonesOf[id])]);
  }
  expect(await resealColumns(world.runtime, sealer, cards)).toEqual({ resealed: 0, unreadable: 0 });
  rotateKeyRing(keyFile);
  expect(await resealColumns(world.runtime, sealer, cards, 1)).toEqual({ resealed: 3, unreadable: 1 });
  const { rows } = await ownerPool.query<{ id: string; phones: Record<string, string> }>("select * from public.cards");
  for (const { id, phones: sealed } of rows) {
    expect(sealer.isCurrent(sealed["home"] ?? "")).toBe(true);
    expect(sealer.open(sealed["home"] ?? "", contextOf(id, "home"))).toBe("1");
    expect(sealer.isCurrent(sealed["work"] ?? "")).toBe(id === one);
  }
  await resealColumns(world.runtime, sealer, sealedColumns);
});

test("what no key opens is counted and left as it is", async () => {
  const [{ id = "", sealed = "" } = {}] = await phones();
  await world.database.ownerPool.query("update identity.accounts set phone_sealed = $2 where id = $1", [
    id,
    sealed.replace(/\.k\d+\./, ".k99."),
  ]);
  expect(await resealColumns(world.runtime, sealer, sealedColumns)).toEqual({ resealed: 0, unreadable: 1 });
  await world.database.ownerPool.query("update identity.accounts set phone_sealed = $2 where id = $1", [id, sealed]);
});
