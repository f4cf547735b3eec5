import { chinaDay } from "@anlan/kernel";
import type { Block } from "@anlan/report-files";
import {
  ACCIDENT_TYPES,
  COLOURS,
  type Colour,
  CYCLE_UNITS,
  LEVELS,
  type Measure,
  type RiskRules,
} from "../../contract/index.ts";
import { levelOf } from "../../domain/index.ts";
import type { StoredEvent } from "../store/rows.ts";
import type { ConfirmedPoint } from "./confirmed.ts";

// The four colours of risk as the desk shows them; yellow is written on in black.
const FILLS: Readonly<Record<Colour, { readonly fill: string; readonly ink: string }>> = {
  red: { fill: "#d9261c", ink: "#ffffff" },
  orange: { fill: "#ee7b0a", ink: "#000000" },
  yellow: { fill: "#f2c100", ink: "#000000" },
  blue: { fill: "#1d63d8", ink: "#ffffff" },
};

/** The bar that says how grave it is. */
export const bandOf = (text: string, colour: Colour): Block => ({
  type: "band",
  text: `${text}${COLOURS[colour].zh}`,
  ...FILLS[colour],
});

/** All events of a confirmed point. */
export const eventsOf = ({ hazards }: Pick<ConfirmedPoint, "hazards">): StoredEvent[] =>
  hazards.flatMap(({ events }) => [...events]);

/** Types of accidents in words. */
export const accidentsOf = (events: readonly StoredEvent[]): string =>
  [...new Set(events.flatMap(({ accidentTypes }) => accidentTypes))].map((type) => ACCIDENT_TYPES[type].zh).join("、");

/** A measure in one line: what, how often, who. */
export function measureLine({ description, check, cycle, cycleUnit, postName }: Measure): string {
  const every = cycle === null || cycleUnit === null ? [] : [`每 ${cycle} ${CYCLE_UNITS[cycleUnit].zh}`];
  const notes = [...every, ...(postName === null ? [] : [postName])];
  return `${check ?? description}${notes.length === 0 ? "" : `（${notes.join("，")}）`}`;
}

/** Steps of a response: its lines, without numbers that were typed before them. */
export const stepsOf = (response: string | null): string[] =>
  (response ?? "")
    .split("\n")
    .map((line) => line.trim().replace(/^[（(]?\d{1,2}[)）.、．]\s*/u, ""))
    .filter((line) => line !== "");

/** Who is called on the point, and what is known of it. */
export const factsOf = (rules: RiskRules, { point, colour }: ConfirmedPoint): Block => ({
  type: "facts",
  facts: [
    { label: "企业", value: point.enterpriseName },
    { label: "风险点", value: point.name },
    { label: "分析单元", value: point.unitName },
    { label: "位置", value: point.place },
    { label: "管控层级", value: LEVELS[levelOf(rules, colour)].zh },
    { label: "责任部门", value: point.department },
    { label: "责任人", value: point.liablePerson },
    { label: "值班电话", value: point.dutyPhone },
  ],
});

/** The code at the foot of a card. */
export const codeOf = (origin: string | null, { point }: Pick<ConfirmedPoint, "point">): Block => ({
  type: "qr-code",
  text: origin === null ? point.qrCode : `${origin}/risks/scan/${point.qrCode}`,
  size: 110,
  caption: `扫码查看风险点 ${point.qrCode}`,
});

/** The small line at the foot: of which confirmation the sheet is. */
export const footOf = ({ version, at, by }: ConfirmedPoint): string =>
  `按第 ${version} 版确认内容生成 · ${chinaDay(new Date(at))} · ${by}`;
