import type { Label } from "@anlan/kernel";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { useLabel } from "../words/useWords.ts";
import "./show.css";

/** How a state feels: waiting, being worked on, finished well, gone wrong, needing care, put aside. */
export type Tone = "waiting" | "active" | "done" | "wrong" | "warn" | "ended";

const ICONS: Readonly<Record<Tone, IconName>> = {
  waiting: "clock",
  active: "progress",
  done: "check",
  wrong: "alert",
  warn: "alert",
  ended: "stop",
};

/** A state as a word with an icon, never by colour only. */
export function StateTag({ label, tone = "active" }: { label: Label; tone?: Tone }) {
  const t = useLabel();
  return (
    <span className={`al-tag al-tag-${tone}`}>
      <Icon name={ICONS[tone]} />
      {t(label)}
    </span>
  );
}

const RISKS = {
  major: { zh: "重大风险", en: "Major risk" },
  larger: { zh: "较大风险", en: "Larger risk" },
  general: { zh: "一般风险", en: "General risk" },
  low: { zh: "低风险", en: "Low risk" },
} as const;

/** A level of the four-colour risk classification; the only place where these colours appear. */
export function RiskTag({ level }: { level: keyof typeof RISKS }) {
  const t = useLabel();
  return (
    <span className="al-tag al-risk" style={{ "--al-risk": `var(--al-risk-${level})` } as React.CSSProperties}>
      {t(RISKS[level])}
    </span>
  );
}
