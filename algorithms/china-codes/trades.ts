import { TRADE_SECTIONS } from "./trade-data.ts";

/** A section (门类, "C") or division (大类, "26") of GB/T 4754-2017. */
export interface Trade {
  readonly code: string;
  readonly name: string;
  /** Letter of the section in which it lies; its own for a section. */
  readonly section: string;
}

/** The 20 sections, A to T. */
export const tradeSections: readonly Trade[] = Object.entries(TRADE_SECTIONS).map(([code, { name }]) => ({
  code,
  name,
  section: code,
}));

/** The 97 divisions, 01 to 97. */
export const tradeDivisions: readonly Trade[] = Object.entries(TRADE_SECTIONS).flatMap(([section, { divisions }]) =>
  divisions.split("|").map((text) => ({ code: text.slice(0, 2), name: text.slice(2), section })),
);

const DIVISIONS = new Map(tradeDivisions.map((trade) => [trade.code, trade]));
const BY_NAME = new Map(tradeDivisions.map((trade) => [trade.name, trade]));
const CODE = /^([A-T]?)(\d{2})(\d{0,2})$/;

/**
 * The division in which a trade code lies, as people write it: "26", "C26", "2614", "C2614", or the name of a division
 * ("化学原料和化学制品制造业"). Undefined for what is none, and for a letter that does not fit its number.
 */
export function findTrade(text: string): Trade | undefined {
  const plain = text.trim().toUpperCase();
  const [, letter = "", code = ""] = CODE.exec(plain) ?? [];
  const division = DIVISIONS.get(code) ?? BY_NAME.get(plain);
  return letter === "" || division?.section === letter ? division : undefined;
}
