import type { Label } from "@anlan/kernel";
import type { CauseFactor, CauseLevel, InvestigationRules } from "../../contract/index.ts";

/** One cause of an accident. `parentId` null: it explains the accident itself. */
export interface Cause {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: CauseLevel;
  readonly factor: CauseFactor;
  readonly code: string | null;
  readonly text: string;
}

/** A cause with those that explain it. */
export interface CauseNode extends Cause {
  readonly children: readonly CauseNode[];
}

/** Why causes do not hang together. */
export type CauseProblem = "parent-missing" | "circle" | "direct-below-indirect";

export const CAUSE_PROBLEMS: Readonly<Record<CauseProblem, Label>> = {
  "parent-missing": { zh: "上级原因不存在", en: "the cause above is missing" },
  circle: { zh: "原因互相解释，形成循环", en: "causes explain each other in a circle" },
  "direct-below-indirect": { zh: "直接原因不能在间接原因之下", en: "a direct cause stands below an indirect one" },
};

/** What is wrong with the causes as a tree; null: nothing. */
export function causeProblem(causes: readonly Cause[]): CauseProblem | null {
  const byId = new Map(causes.map((cause) => [cause.id, cause]));
  for (const cause of causes) {
    const seen = new Set([cause.id]);
    for (let at: Cause = cause; at.parentId !== null; ) {
      const parent = byId.get(at.parentId);
      if (parent === undefined) return "parent-missing";
      if (seen.has(parent.id)) return "circle";
      if (at.level === "direct" && parent.level === "indirect") return "direct-below-indirect";
      seen.add(parent.id);
      at = parent;
    }
  }
  return null;
}

/** The causes as trees below the accident, each cause once, in the order given. Of causes without problems. */
export function causeTree(causes: readonly Cause[]): CauseNode[] {
  const below = (parentId: string | null): CauseNode[] =>
    causes.filter((cause) => cause.parentId === parentId).map((cause) => ({ ...cause, children: below(cause.id) }));
  return below(null);
}

/** Every way down the trees, from what explains the accident itself to what nothing explains further. */
export function causePaths(nodes: readonly CauseNode[]): CauseNode[][] {
  return nodes.flatMap((node) =>
    node.children.length === 0 ? [[node]] : causePaths(node.children).map((path) => [node, ...path]),
  );
}

/** Whether a cause's code belongs to its level; no code is allowed. */
export function codeBelongs(
  rules: Pick<InvestigationRules, "causes" | "indirectCauses">,
  { level, code }: Pick<Cause, "level" | "code">,
): boolean {
  const codes: readonly { code: string }[] = level === "direct" ? rules.causes : rules.indirectCauses;
  return code === null || codes.some((one) => one.code === code);
}

/** What a code of a cause is called. */
export function causeName(
  rules: Pick<InvestigationRules, "causes" | "indirectCauses">,
  code: string,
): Label | undefined {
  return [...rules.causes, ...rules.indirectCauses].find((one) => one.code === code)?.name;
}
