import type { HomeSource } from "@anlan/server-kit";
import type { SelfChecksPorts } from "../ports.ts";
import { findCommitmentDue, findMissed, findToday, findUncommitted } from "./duties.ts";
import { findFallen, findLess } from "./falls.ts";

const READ = "self-checks.record.read";
const OWN = "self-checks.own.read";

/** Checks and commitments of today, what was missed, effectiveness and rates that fell. */
export const homeSources = (ports: SelfChecksPorts): readonly HomeSource[] => [
  {
    code: "self-checks.today",
    group: "now",
    label: { zh: "今日自查", en: "Today's checks" },
    rights: { enterprise: "self-checks.own.do" },
    find: findToday(ports),
  },
  {
    code: "self-checks.commitment",
    group: "now",
    label: { zh: "安全承诺", en: "Commitment" },
    rights: { enterprise: "self-checks.own.commit" },
    find: findCommitmentDue,
  },
  {
    code: "self-checks.missed",
    group: "late",
    label: { zh: "漏检", en: "Checks missed" },
    rights: { enterprise: OWN },
    find: findMissed,
  },
  {
    code: "self-checks.uncommitted",
    group: "late",
    label: { zh: "未公告安全承诺", en: "No commitment" },
    rights: { official: READ },
    find: findUncommitted,
  },
  {
    code: "self-checks.effect",
    group: "worse",
    label: { zh: "双重预防成效下降", en: "Effectiveness fell" },
    rights: { official: READ, enterprise: OWN },
    find: findFallen,
  },
  {
    code: "self-checks.rates",
    group: "worse",
    label: { zh: "自查完成率下降", en: "Fewer checks done" },
    rights: { official: READ },
    find: findLess(ports),
  },
];
