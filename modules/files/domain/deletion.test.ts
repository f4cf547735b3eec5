import type { CallerFacts } from "@anlan/kernel";
import { expect, test } from "vitest";
import { deletionRefusal } from "./deletion.ts";

const caller = (permissions: string[], region = "440605"): CallerFacts => ({
  accountId: "me",
  name: "张三",
  unitId: null,
  region,
  grants: [{ role: "r", region, permissions }],
});
const file = { name: "a.jpg", region: "440605011", uploadedBy: "me", attached: false };

test("the uploader deletes his file until it is evidence", () => {
  expect(deletionRefusal(caller([]), file, undefined)).toBeNull();
  expect(deletionRefusal(caller([]), { ...file, attached: true }, "错传")?.code).toBe("FILES_IS_EVIDENCE");
  expect(deletionRefusal(caller([]), { ...file, uploadedBy: "other" }, "错传")).toEqual({
    code: "FILES_NOT_YOURS",
    parameters: { name: "a.jpg" },
  });
});

test("an administrator of the region deletes evidence and others' files, with a reason", () => {
  const administrator = caller(["files.file.manage"]);
  expect(deletionRefusal(administrator, { ...file, attached: true }, undefined)?.code).toBe("FILES_REASON_NEEDED");
  expect(deletionRefusal(administrator, { ...file, attached: true }, "含个人信息")).toBeNull();
  expect(deletionRefusal(administrator, { ...file, uploadedBy: "other" }, "误传")).toBeNull();
  const elsewhere = caller(["files.file.manage"], "440703");
  expect(deletionRefusal(elsewhere, { ...file, attached: true }, "误传")?.code).toBe("FILES_IS_EVIDENCE");
});
