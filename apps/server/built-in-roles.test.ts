import { builtInRoles } from "@anlan/pack-roles";
import { expect, test } from "vitest";
import { serverModules } from "./modules.ts";
import { testPorts } from "./testing/ports.ts";

const declared = serverModules(testPorts()).flatMap((module) => Object.keys(module.permissions));

test("the built-in roles hold only permissions that a module declares", () => {
  for (const role of builtInRoles) expect(declared).toEqual(expect.arrayContaining([...role.permissions]));
});

test("every permission can be granted by somebody: the system administrator holds all of them", () => {
  const administrator = builtInRoles.find((role) => role.code === "system-administrator");
  expect(administrator?.permissions).toEqual(expect.arrayContaining(declared));
});
