import { defineRoute } from "@anlan/kernel";
import { z } from "zod";

/** The printed sheets of RSK-04. */
export const SHEETS = {
  board: { zh: "安全风险公告栏", en: "Risk announcement board" },
  post: { zh: "岗位安全风险告知卡", en: "Post risk card" },
  emergency: { zh: "岗位应急处置卡", en: "Emergency card" },
} as const;
export type SheetKind = keyof typeof SHEETS;

const pdf = { method: "GET", reply: { kind: "file", mediaType: "application/pdf" } } as const;
const card = z.object({ kind: z.enum(["post", "emergency"]) });

/** The announcement board of an enterprise as PDF. */
export const boardRoute = defineRoute({
  ...pdf,
  name: "risks.print-board",
  label: { zh: "打印安全风险公告栏", en: "Print the announcement board" },
  address: "/api/v1/risks/enterprises/:id/board",
  permission: "risks.point.read",
  errors: ["KERNEL_NOT_FOUND", "RISKS_OUT_OF_BOUNDS", "RISKS_NOTHING_TO_PRINT"],
});
export const ownBoardRoute = defineRoute({
  ...boardRoute,
  name: "risks.print-own-board",
  label: { zh: "打印本企业安全风险公告栏", en: "Print one's own announcement board" },
  address: "/api/v1/risks/own-board",
  permission: "risks.own.read",
  errors: ["KERNEL_NOT_FOUND", "RISKS_NO_ENTERPRISE", "RISKS_NOTHING_TO_PRINT"],
});

/** The post risk card or the emergency card of a risk point as PDF. */
export const cardRoute = defineRoute({
  ...pdf,
  query: card,
  name: "risks.print-card",
  label: { zh: "打印告知卡、处置卡", en: "Print the card of a risk point" },
  address: "/api/v1/risks/points/:id/card",
  permission: "risks.point.read",
  errors: ["KERNEL_NOT_FOUND", "RISKS_OUT_OF_BOUNDS", "RISKS_NOTHING_TO_PRINT"],
});
export const ownCardRoute = defineRoute({
  ...cardRoute,
  name: "risks.print-own-card",
  label: { zh: "打印本企业告知卡、处置卡", en: "Print a card of one's own risk point" },
  address: "/api/v1/risks/points/:id/own-card",
  permission: "risks.own.read",
  errors: ["KERNEL_NOT_FOUND", "RISKS_NO_ENTERPRISE", "RISKS_NOTHING_TO_PRINT"],
});

const json = { method: "GET", reply: { kind: "file", mediaType: "application/json" } } as const;

/** The confirmed risks of an enterprise in the exchange format of the chemical guide. */
export const exchangeRoute = defineRoute({
  ...json,
  name: "risks.export-exchange",
  label: { zh: "导出双重预防数据", en: "Export dual-prevention data" },
  address: "/api/v1/risks/enterprises/:id/exchange",
  permission: "risks.point.read",
  errors: ["KERNEL_NOT_FOUND", "RISKS_OUT_OF_BOUNDS"],
});
export const ownExchangeRoute = defineRoute({
  ...json,
  name: "risks.export-own-exchange",
  label: { zh: "导出本企业双重预防数据", en: "Export one's own dual-prevention data" },
  address: "/api/v1/risks/own-exchange",
  permission: "risks.own.read",
  errors: ["KERNEL_NOT_FOUND", "RISKS_NO_ENTERPRISE"],
});
