import { expect, test } from "vitest";
import { builtInRoles } from "./roles.ts";

test("every role has its own code, both names, and permissions that look like permissions", () => {
  expect(new Set(builtInRoles.map((role) => role.code)).size).toBe(builtInRoles.length);
  for (const role of builtInRoles) {
    expect(role.label.zh).toMatch(/[一-龥]/);
    expect(role.label.en).toMatch(/^[A-Z][a-z ]+$/);
    for (const permission of role.permissions) expect(permission).toMatch(/^[a-z-]+\.[a-z-]+\.[a-z-]+$/);
  }
});

test("who hands out all other roles holds what they hold, at every level", () => {
  const [administrator] = builtInRoles;
  for (const role of builtInRoles) {
    expect(administrator?.permissions).toEqual(expect.arrayContaining([...role.permissions]));
    expect(administrator?.levels).toEqual(expect.arrayContaining([...role.levels]));
  }
});

test("the auditor changes nothing", () => {
  const auditor = builtInRoles.find((role) => role.code === "auditor");
  for (const permission of auditor?.permissions ?? []) expect(permission).toMatch(/\.(read|find|verify|export)$/);
});

test("whoever reads records may look for them, and the public for nothing", () => {
  for (const { code, permissions } of builtInRoles) {
    expect({ code, searches: permissions.includes("search.entry.find") }).toEqual({
      code,
      searches: code !== "public",
    });
  }
});

test("enterprises and the public hold no official's role", () => {
  for (const role of builtInRoles) expect(role.accountKinds).toHaveLength(1);
});
