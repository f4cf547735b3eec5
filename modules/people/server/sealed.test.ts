import { anEnterprise } from "@anlan/enterprises/testing";
import { createSealer, resealColumns, temporaryKeyRing } from "@anlan/server-kit";
import { expect, test } from "vitest";
import { addCertificate, openPerson } from "../contract/index.ts";
import { anIdentityNumber, aPerson, peopleWorld } from "../testing/index.ts";
import { peopleModule } from "./index.ts";

test("a change of keys reaches identity numbers, telephones and numbers of certificates, and each is read as before", async () => {
  const ring = temporaryKeyRing();
  const { world, ports, keeper } = await peopleWorld({ sealer: createSealer("international", ring) });
  const number = anIdentityNumber();
  const enterpriseId = await anEnterprise(world, keeper);
  const personId = await aPerson(world, keeper, enterpriseId, { identityNumber: number, phone: "13812345678" });
  const given = { personId, kind: "special-operation", item: "1.2", issuedOn: "2024-05-01", number: `T${number}` };
  await world.run(keeper, addCertificate, given as never);
  const national = createSealer("national", ring);
  const columns = peopleModule(ports).sealed ?? [];
  expect(await resealColumns(world.runtime, national, columns)).toEqual({ resealed: 3, unreadable: 0 });
  expect(await resealColumns(world.runtime, national, columns)).toEqual({ resealed: 0, unreadable: 0 });
  expect(await world.ask(keeper, openPerson, { personId, reason: "核对" })).toMatchObject({
    identityNumber: number,
    phone: "13812345678",
    numbers: [{ number: `T${number}` }],
  });
});

test("who has lost the keys still sees everything else of a person", async () => {
  const { world, ports, keeper } = await peopleWorld();
  const enterpriseId = await anEnterprise(world, keeper);
  const personId = await aPerson(world, keeper, enterpriseId, { phone: "13812345678" });
  const given = { personId, kind: "other", issuedOn: "2024-05-01", number: "A1" };
  await world.run(keeper, addCertificate, given as never);
  (ports as { sealer: unknown }).sealer = createSealer("international", temporaryKeyRing());
  expect(await world.ask(keeper, openPerson, { personId, reason: "核对" })).toEqual({
    identityNumber: null,
    phone: null,
    numbers: [],
  });
});
