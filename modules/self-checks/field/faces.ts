import type { CommandFace } from "@anlan/field-kit";
import { OUTCOMES, RESULTS, UNCHECKED_REASONS } from "../contract/choices.ts";
import { commitmentWords } from "./commitment-words.ts";
import { checkWords as words } from "./words.ts";

const label = { zh: "完成自查", en: "Complete checks" };
const face: CommandFace = {
  label,
  fields: { result: words.result, reason: words.reason, danger: words.danger, remark: words.remark },
  show: (field, value) => {
    if (field === "result") return RESULTS[value as keyof typeof RESULTS] ?? null;
    if (field === "reason") return UNCHECKED_REASONS[value as keyof typeof UNCHECKED_REASONS] ?? null;
    if (field !== "danger" || typeof value !== "object" || value === null) return null;
    const { description } = value as { readonly description: string };
    return { zh: description, en: description };
  },
  // What came too late is kept beside the task: the person is told so.
  answer: (reply) => {
    const { outcomes = [] } = (reply ?? {}) as {
      readonly outcomes?: readonly { readonly outcome: keyof typeof OUTCOMES }[];
    };
    return [...new Set(outcomes.map(({ outcome }) => outcome))].map((outcome) => OUTCOMES[outcome]);
  },
};

const committing: CommandFace = {
  label: words.commitment,
  fields: {
    text: commitmentWords.text,
    person: commitmentWords.person,
    majorDangers: commitmentWords.majorDangers,
    plants: commitmentWords.plants,
    running: commitmentWords.running,
  },
  // Facts of the ledger that speak against it are told to whoever published it.
  answer: (reply) => {
    const { contradictions = 0 } = (reply ?? {}) as { readonly contradictions?: number };
    const { zh, en } = commitmentWords.against;
    const count = String(contradictions);
    return contradictions === 0 ? [] : [{ zh: zh.replace("{count}", count), en: en.replace("{count}", count) }];
  },
};

/** What the queue says of checks and of a commitment. */
export const checkFaces = { "self-checks.complete-tasks": face, "self-checks.publish-commitment": committing };
