import { ChangeHistory, type RecordSection } from "@anlan/web-kit";
import type { ComponentType } from "react";
import { type Accident, accidentFields, casualtyFields, ORIGINS, OTHER_LABELS } from "../contract/index.ts";
import { Clocks } from "./Clocks.tsx";
import { FactsOf } from "./FactsOf.tsx";
import { OfAccident } from "./investigation/OfAccident.tsx";
import { investigationWords } from "./investigation/words.ts";
import { People } from "./People.tsx";
import { Removal } from "./Removal.tsx";
import { Findings, Reports } from "./Reports.tsx";
import { Grading, LossTable, Numbers, StatisticsFacts } from "./Statistics.tsx";
import { accidentWords as words } from "./words.ts";

/** A part of the page of an accident. Parts of the module that come later add theirs here. */
export interface AccidentSection extends Pick<RecordSection, "key" | "title" | "aside"> {
  readonly Body: ComponentType<{ readonly accident: Accident }>;
  /** Without it everybody who reads the accident sees it. */
  readonly permission?: string;
  /** Shown only where it has something to say. */
  readonly when?: (accident: Accident, mayHandle: boolean) => boolean;
}

function History({ accident }: { accident: Accident }) {
  return (
    <ChangeHistory
      entries={accident.history}
      fields={[...accidentFields, ...casualtyFields]}
      labels={OTHER_LABELS}
      origins={ORIGINS}
    />
  );
}

/** The parts of the page, in their order. */
export const accidentSections: readonly AccidentSection[] = [
  {
    key: "clocks",
    title: words.clocks,
    Body: Clocks,
    when: ({ state }) => state === "reported" || state === "verified",
  },
  { key: "facts", title: words.facts, Body: FactsOf },
  { key: "casualties", title: words.casualties, Body: Numbers },
  { key: "people", title: words.persons, Body: People },
  { key: "statistics", title: words.statistics, Body: StatisticsFacts },
  { key: "loss", title: words.loss, Body: LossTable },
  {
    key: "investigation",
    title: investigationWords.investigation,
    Body: OfAccident,
    aside: true,
    permission: "accidents.investigation.read",
    when: ({ state }) => state === "verified",
  },
  { key: "grading", title: words.grading, Body: Grading, aside: true },
  { key: "reports", title: words.reports, Body: Reports, aside: true },
  { key: "findings", title: words.findings, Body: Findings, aside: true },
  {
    key: "removal",
    title: words.removal,
    Body: Removal,
    aside: true,
    // Who cannot propose one reads of it once there is one.
    when: ({ state, removal }, mayHandle) => removal !== null || (mayHandle && state === "verified"),
  },
  { key: "history", title: words.history, Body: History, aside: true },
];
