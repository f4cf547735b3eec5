import { fileURLToPath } from "node:url";
import { enterprisesModule } from "@anlan/enterprises/server";
import { ENTERPRISE_RIGHTS, testEnterprisesPorts } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import { createNotices } from "@anlan/notices/server";
import { createSealer, temporaryKeyRing } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { addPerson, type PersonId } from "../contract/index.ts";
import { type PeoplePorts, peopleModule, readPeopleRules } from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** The rights of an official who keeps people. */
export const PEOPLE_RIGHTS = ["people.person.read", "people.person.manage"] as const;
/** The rights of an enterprise over its own people. */
export const OWN_PEOPLE_RIGHTS = ["people.own.read", "people.own.manage"] as const;

/** Ports for tests: the shipped rules, keys that live as long as the test, nobody to tell. */
export function testPeoplePorts(changes: Partial<PeoplePorts> = {}): PeoplePorts {
  const rules = readPeopleRules(RULES);
  return {
    sealer: createSealer("international", temporaryKeyRing()),
    rules: () => rules,
    regionPath: testEnterprisesPorts().regionPath,
    enterpriseAccounts: async () => [],
    findEnterprises: async () => new Map(),
    supervisors: async () => [],
    notices: createNotices(),
    ...changes,
  };
}

/** A world with enterprises and their people, and an official of Nanhai who keeps both. */
export async function peopleWorld(changes: Partial<PeoplePorts> = {}) {
  const ports = testPeoplePorts(changes);
  const world = await testWorld([enterprisesModule(testEnterprisesPorts()), peopleModule(ports)]);
  const keeper = world.person({ region: "440605", permissions: [...PEOPLE_RIGHTS, ...ENTERPRISE_RIGHTS] });
  return { world, ports, keeper };
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
let numbers = 0;

/** An identity number that nobody else has, with its check character. */
export function anIdentityNumber(): string {
  numbers += 1;
  const body = `44060519900101${String(numbers % 1000).padStart(3, "0")}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return `${body}${"10X98765432"[sum % 11]}`;
}

/** Adds a person through the real command. */
export async function aPerson(
  world: TestWorld,
  by: Caller,
  enterpriseId: string,
  values: Readonly<Record<string, unknown>> = {},
): Promise<PersonId> {
  const given = { enterpriseId, name: "陈安", posts: ["special-operation"], ...values };
  const { personId } = await world.run(by, addPerson, given as never);
  return personId;
}
