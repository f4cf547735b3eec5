import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSealer, openKeyRing, resealColumns, rotateKeyRing } from "@anlan/server-kit";
import { testWorld } from "@anlan/test-kit";
import { expect, test } from "vitest";
import {
  acceptTransfer,
  askTransfer,
  editEnterprise,
  getEnterprise,
  openPhone,
  submitClaim,
} from "../contract/index.ts";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "../testing/index.ts";
import { enterprisesModule } from "./index.ts";
import { sealedColumns } from "./sealed.ts";

test("after a rotation the numbers of archives, also of one that moved, and of claims are sealed anew and say the same", async () => {
  const keyFile = join(mkdtempSync(join(tmpdir(), "anlan-reseal-")), "keys.json");
  const sealer = createSealer("international", openKeyRing(keyFile));
  const world = await testWorld([enterprisesModule(testEnterprisesPorts({ sealer }))]);
  const official = world.person({ region: "4406", permissions: ENTERPRISE_RIGHTS });
  const phones = { legalPersonPhone: "13812341234", safetyManagerPhone: "0757-86001234" };
  const moving = await anEnterprise(world, official, { name: "安澜搬迁厂", ...phones });
  await anEnterprise(world, official, { name: "安澜留守厂", principalPhone: "13900001111" });
  const ask = { enterpriseId: moving, toRegion: "440606", reason: "搬迁" };
  const { id: transferId } = await world.run(official, askTransfer, ask);
  await world.run(official, acceptTransfer, { transferId, revision: 1, region: "440606004" });
  await world.deliverEvents();
  const edit = { enterpriseId: moving, revision: 3, legalPersonPhone: "13812345678", reason: "换号" };
  await world.run(official, editEnterprise, edit);
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString("base64");
  const claim = { enterpriseName: "甲", creditCode: "91350100M000100Y43", personName: "李四", phone: "13700002222" };
  await world.run(world.anonymous, submitClaim, { region: "440605", ...claim, proof: [{ name: "a", content: png }] });

  rotateKeyRing(keyFile);
  for (const batch of [1, 500]) {
    // Both rows of the archive that moved, the one that stayed, the claim; afterwards nothing is left to do.
    const expected = { resealed: batch === 1 ? 6 : 0, unreadable: 0 };
    expect(await resealColumns(world.runtime, sealer, sealedColumns, batch)).toEqual(expected);
  }
  const { rows } = await world.database.ownerPool.query<{ sealed: string }>(
    `select p.value as sealed from enterprises.enterprises e, jsonb_each_text(e.phones) p
      union all select phone_sealed from enterprises.claims`,
  );
  expect(rows.map(({ sealed }) => sealer.isCurrent(sealed))).toEqual(Array(6).fill(true));
  expect((await world.ask(official, getEnterprise, { enterpriseId: moving })).legalPersonPhone).toBe("138****5678");
  const open = { enterpriseId: moving, field: "safetyManagerPhone" } as const;
  expect(await world.ask(official, openPhone, open as never)).toMatchObject({ phone: phones.safetyManagerPhone });
});
