import { abilitiesOf, type CallerFacts, type ProcedureRecord, refusalOf } from "@anlan/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  claimLife,
  classifyCode,
  differingFields,
  enterpriseLife,
  isAlive,
  isMasked,
  maskPhone,
  mergedFormerNames,
  mergedValues,
  oldCodesOf,
  proposalLife,
  readCapital,
  readLegalForm,
  readText,
  settleValues,
  transferLife,
} from "./index.ts";

const caller = (region: string, permission: string, enterpriseId: string | null = null): CallerFacts => ({
  accountId: "a",
  name: "张三",
  unitId: null,
  region,
  grants: [{ role: "r", region, permissions: [permission] }],
  enterpriseId,
});
const record = (state: string, region = "440605011"): ProcedureRecord => ({
  state,
  stateSince: "2026-03-02T01:00:00.000Z",
  region,
  lastMoves: {},
});

describe("life of an archive", () => {
  const keeper = caller("440605", "enterprises.enterprise.manage");
  const moves = (state: string) =>
    abilitiesOf(enterpriseLife, keeper, record(state)).filter((one) => one.refusal === null);

  test("its keeper suspends, closes and moves a working enterprise, and reopens a closed one", () => {
    expect(moves("active").map(({ move }) => move)).toEqual(["suspend", "close", "move"]);
    expect(moves("suspended").map(({ move }) => move)).toEqual(["resume", "close", "move"]);
    expect(moves("closed").map(({ move }) => move)).toEqual(["reopen"]);
  });

  test("nothing happens any more to what moved away", () => {
    expect(moves("moved")).toEqual([]);
    expect(["active", "suspended", "closed", "merged", "moved"].filter(isAlive)).toEqual([
      "active",
      "suspended",
      "closed",
    ]);
  });
});

describe("a move between counties", () => {
  const transfer = { ...record("asked"), toRegion: "440606004" };
  const refusal = (move: string, region: string) =>
    refusalOf(transferLife, move, caller(region, "enterprises.enterprise.manage"), transfer)?.code ?? null;

  test("is decided by the county that receives and withdrawn by the one that gives", () => {
    expect(refusal("accept", "440606")).toBe(null);
    expect(refusal("accept", "440605")).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refusal("accept", "440606004")).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refusal("withdraw", "440605")).toBe(null);
    expect(refusal("withdraw", "440606")).toBe("KERNEL_NOT_YOUR_MOVE");
  });

  test("is completed by nobody's hand", () => {
    const accepted = { ...transfer, state: "accepted" };
    const manager = caller("44", "enterprises.enterprise.manage");
    expect(refusalOf(transferLife, "complete", manager, accepted)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
  });
});

describe("claims and proposals", () => {
  test("a claim is decided by officials and carried on by whoever holds the code", () => {
    const official = caller("440605", "enterprises.claim.decide");
    expect(refusalOf(claimLife, "approve", official, record("submitted"))).toBe(null);
    expect(refusalOf(claimLife, "activate", official, record("approved"))?.code).toBe("KERNEL_NOT_YOUR_MOVE");
  });

  test("an enterprise withdraws its own proposal, no other's, and confirms none", () => {
    const proposal = { ...record("proposed"), enterpriseId: "e1" };
    const own = caller("440605", "enterprises.own.manage", "e1");
    const other = caller("440605", "enterprises.own.manage", "e2");
    expect(refusalOf(proposalLife, "withdraw", own, proposal)).toBe(null);
    expect(refusalOf(proposalLife, "withdraw", other, proposal)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refusalOf(proposalLife, "confirm", own, proposal)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refusalOf(proposalLife, "confirm", caller("44", "enterprises.claim.decide"), proposal)).toBe(null);
  });
});

describe("telephone numbers", () => {
  test.each([
    ["13812341234", "138****1234"],
    ["0757-86231234", "075******1234"],
    ["86231234", "****1234"],
    ["110", "***"],
    ["1234", "****"],
  ])("%s is shown as %s", (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
    expect(isMasked(masked)).toBe(true);
    expect(isMasked(phone)).toBe(false);
  });
});

const blank = {
  creditCode: null,
  registrationNumber: null,
  organisationCode: null,
  trade: null,
  tradeCode: null,
  sizeClass: null,
  employees: null,
  revenue: null,
  assets: null,
};

describe("what follows from other values", () => {
  test("the trade from its code, the size from trade and figures", () => {
    const settled = settleValues({ ...blank, tradeCode: "2614", employees: 400, revenue: 3000 });
    expect(settled).toMatchObject({ trade: "26", sizeClass: "medium" });
    expect(settleValues({ ...blank, trade: "26", employees: 400, revenue: 3000 }).sizeClass).toBe("medium");
  });

  test("never over what somebody typed, and not from nothing", () => {
    const typed = { ...blank, trade: "26", sizeClass: "large", employees: 4, revenue: 3 };
    expect(settleValues(typed).sizeClass).toBe("large");
    expect(settleValues(blank)).toEqual(blank);
    expect(settleValues({ ...blank, organisationCode: "D2143569-X" }).organisationCode).toBe("D2143569X");
  });

  test.each([
    ["91350100M000100Y43", { creditCode: "91350100M000100Y43" }],
    [" ９１350100m000100y43 ", { creditCode: "91350100M000100Y43" }],
    ["110108000000016", { registrationNumber: "110108000000016" }],
    ["4401011234567", { registrationNumber: "4401011234567" }],
    ["D2143569-X", { organisationCode: "D2143569X" }],
    ["91350100M000100Y44", null],
    ["", null],
  ])("%j under any heading is %j", (text, expected) => {
    expect(classifyCode(text)).toEqual(expected);
  });

  test("old codes are kept, without what the credit code says already", () => {
    const values = {
      ...blank,
      creditCode: "91350100M000100Y43",
      organisationCode: "M000100Y4",
      registrationNumber: "1",
    };
    expect(oldCodesOf(values, ["2", "1"])).toEqual(["1", "2"]);
    expect(oldCodesOf(values, ["M000100Y4"])).toEqual(["1", "M000100Y4"]);
    expect(oldCodesOf({ ...values, creditCode: null }, [])).toEqual(["1", "M000100Y4"]);
  });
});

describe("texts of registers", () => {
  test.each(["N/A", "na", " - ", "——", "无", "", "null", "/"])("%j says nothing", (text) => {
    expect(readText(text)).toBe(null);
  });

  test("everything else says something", () => {
    expect(readText(" 安澜 ")).toBe("安澜");
    expect(readText(null)).toBe(null);
  });

  test.each([
    ["有限责任公司", "limited"],
    ["有限责任公司 港、澳、台", "hong-kong"],
    ["个体户", "individual"],
    ["个人独资企业", "sole-owner"],
    ["集体分支机构(非法人)", "branch"],
    ["集体所有制", "collective"],
    ["股份合作制", "share-cooperative"],
    ["股份有限公司(上市)", "shares"],
    ["普通合伙", "partnership"],
    ["国有企业", "state-owned"],
    ["农民专业合作社", "farmers-cooperative"],
    ["外商投资企业", "foreign"],
    ["民办非企业单位", "association"],
    ["事业单位", "institution"],
    ["limited", "limited"],
    ["不知道", "other"],
  ])("%s is %s", (text, form) => {
    expect(readLegalForm(text)).toBe(form);
  });

  test.each([
    ["1,630.4582(万元人民币)", 1630.4582],
    ["183.8000(万人民币元)", 183.8],
    ["50万人民币", 50],
    ["3亿元", 30_000],
    ["500000元", 50],
    ["108", 108],
    ["690(万美元)", null],
    ["不详", null],
  ])("%s is %s (10,000 yuan)", (text, amount) => {
    expect(readCapital(text)).toBe(amount);
  });
});

describe("merging values", () => {
  const fields = ["name", "phone", "trade"] as const;
  const value = fc.option(fc.constantFrom("a", "b", "c"));
  const values = fc.record({ name: value, phone: value, trade: value, region: fc.constantFrom("x", "y") });
  const choices = fc.dictionary(
    fc.constantFrom(...fields, "region"),
    fc.constantFrom("survivor" as const, "other" as const),
  );

  test("each field comes from one of the two, and what is not named stays the survivor's", () => {
    fc.assert(
      fc.property(values, values, choices, (survivor, other, chosen) => {
        const merged = mergedValues(fields, survivor, other, chosen);
        expect(merged.region).toBe(survivor.region);
        for (const field of fields) {
          if (chosen[field] === "survivor") expect(merged[field]).toBe(survivor[field]);
          else if (chosen[field] === "other") expect(merged[field]).toBe(other[field]);
          else expect(merged[field]).toBe(survivor[field] ?? other[field]);
        }
        expect(differingFields(fields, merged, merged)).toEqual([]);
      }),
    );
  });

  test("differences are told in the order of the fields, and nothing equals null", () => {
    const one: { name: string; phone?: string | null; trade: string } = { name: "a", trade: "b" };
    expect(differingFields(["name", "phone", "trade"], one, { name: "c", phone: null, trade: "d" })).toEqual([
      "name",
      "trade",
    ]);
  });

  test("former names are kept once, without the name that stands", () => {
    expect(mergedFormerNames("甲", ["乙"], ["甲", "丙"], ["乙"])).toEqual(["乙", "丙"]);
  });
});
