import { LEGAL_FORMS, type LegalForm } from "../contract/choices.ts";

const EMPTY = /^(?:n\/?a|null|无|暂无|未知|不详|[-—–/\\.]+)$/iu;

/** Null for what people write into a cell to say that they do not know. */
export function readText(text: string | null): string | null {
  const plain = text?.trim() ?? "";
  return plain === "" || EMPTY.test(plain) ? null : plain;
}

// In this order: "集体分支机构" is a branch, "有限责任公司（港澳台）" is foreign capital before it is a company.
const FORMS: readonly (readonly [RegExp, LegalForm])[] = [
  [/个体/u, "individual"],
  [/农民?专业合作/u, "farmers-cooperative"],
  [/股份合作/u, "share-cooperative"],
  [/分支|分公司|非法人/u, "branch"],
  [/港.?澳|台港澳|台商/u, "hong-kong"],
  [/外商|外资|中外/u, "foreign"],
  [/独资企业/u, "sole-owner"],
  [/合伙/u, "partnership"],
  [/股份/u, "shares"],
  [/有限/u, "limited"],
  [/国有|全民/u, "state-owned"],
  [/集体/u, "collective"],
  [/事业/u, "institution"],
  [/社会团体|民办非|基金会|社会组织|社会服务/u, "association"],
];

/** The legal form that a register's text means; "other" for what fits none. */
export function readLegalForm(text: string): LegalForm {
  const exact = Object.entries(LEGAL_FORMS).find(([code, { zh, en }]) => [code, zh, en].includes(text));
  return (exact?.[0] as LegalForm | undefined) ?? FORMS.find(([pattern]) => pattern.test(text))?.[1] ?? "other";
}

const AMOUNT = /^([\d,]+(?:\.\d+)?)\s*\(?(亿|万)?/u;

/**
 * Capital in 10,000 yuan as registers print it: "1,630.4582(万元人民币)", "50万人民币", "3亿元", "500000元"; null for
 * amounts in foreign money and for what is no amount.
 */
export function readCapital(text: string): number | null {
  const plain = text
    .normalize("NFKC")
    .replace(/人民币/gu, "")
    .replace(/^(?:¥|RMB|CNY)/iu, "")
    .trim();
  if (/美|港|欧|日元|英镑|韩|澳|新加坡|USD|HKD|EUR|JPY/iu.test(plain)) return null;
  const [, digits, unit] = AMOUNT.exec(plain) ?? [];
  if (digits === undefined) return null;
  const number = Number(digits.replaceAll(",", ""));
  if (unit === "亿") return number * 10_000;
  return /元/u.test(plain) && unit === undefined ? number / 10_000 : number;
}
