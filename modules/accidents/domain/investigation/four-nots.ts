import type { Label } from "@anlan/kernel";
import type { EvaluationResult, FourNot, MeasureState } from "../../contract/index.ts";
import { causesOf, type Held, ofKind, unanswered } from "./dossier.ts";

/** What of a measure decides. */
export interface MeasureFacts {
  readonly text: string;
  readonly state: MeasureState;
  readonly evaluation: EvaluationResult | null;
}

/** One of the four with what is still missing; met where nothing is. */
export interface FourNotState {
  readonly which: FourNot;
  readonly met: boolean;
  readonly missing: readonly Label[];
}

const list = (names: readonly string[]): string => names.map((name) => `“${name.slice(0, 20)}”`).join("、");

function gapsOf(which: FourNot, entries: readonly Held[], measures: readonly MeasureFacts[]): Label[] {
  switch (which) {
    case "cause": {
      const causes = causesOf(entries);
      return [
        ...(causes.some(({ level }) => level === "direct") ? [] : [{ zh: "没有直接原因", en: "no direct cause" }]),
        ...(causes.some(({ level }) => level === "indirect") ? [] : [{ zh: "没有间接原因", en: "no indirect cause" }]),
      ];
    }
    case "responsible": {
      const open = unanswered(entries).map(({ name }) => name);
      const none = ofKind(entries, "finding").length === 0;
      return [
        ...(none ? [{ zh: "没有责任认定", en: "no duty finding" }] : []),
        ...(open.length === 0 ? [] : [{ zh: `${list(open)}尚未处理`, en: `${list(open)} not dealt with` }]),
      ];
    }
    case "measures": {
      const open = measures.filter(({ state }) => state !== "accepted").map(({ text }) => text);
      const failed = measures.filter(({ evaluation }) => evaluation === "not-done").map(({ text }) => text);
      return [
        ...(measures.length === 0 ? [{ zh: "没有整改措施", en: "no measures" }] : []),
        ...(open.length === 0 ? [] : [{ zh: `${list(open)}未验收`, en: `${list(open)} not accepted` }]),
        ...(failed.length === 0
          ? []
          : [{ zh: `${list(failed)}评估为未落实`, en: `${list(failed)} found not carried out` }]),
      ];
    }
    case "education":
      return ofKind(entries, "education").length === 0
        ? [{ zh: "没有警示教育记录", en: "no education on record" }]
        : [];
  }
}

/** The four with what each still lacks; each also needs somebody's statement with evidence. */
export function fourNots(entries: readonly Held[], measures: readonly MeasureFacts[]): FourNotState[] {
  const checked = new Set(ofKind(entries, "check").map(({ content }) => content.which));
  return (["cause", "responsible", "measures", "education"] as const).map((which) => {
    const stated = checked.has(which) ? [] : [{ zh: "没有核查结论和佐证", en: "no statement with evidence" }];
    const missing = [...gapsOf(which, entries, measures), ...stated];
    return { which, met: missing.length === 0, missing };
  });
}
