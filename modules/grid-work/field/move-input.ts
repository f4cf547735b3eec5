import type { GridEventMove } from "../domain/event-life.ts";
import type { LEVEL_CHOICES, SCORES } from "./words.ts";

/** What is typed for a step of an event. */
export interface MoveValues extends Record<string, unknown> {
  readonly text: string;
  readonly unitId: string | null;
  readonly dueOn: string;
  readonly score: keyof typeof SCORES;
  readonly level: keyof typeof LEVEL_CHOICES;
}

/** What the command of a move takes besides the event and the device's time. */
export function moveInput(move: GridEventMove, { text, unitId, dueOn, score, level }: MoveValues) {
  const said = text.trim() === "" ? null : text.trim();
  if (move === "dispatch") return { unitId, dueOn: dueOn === "" ? null : dueOn, remark: said };
  if (move === "handle") return { result: said ?? "", fileIds: [] };
  if (move === "evaluate") return { score: Number(score), opinion: said };
  if (move === "transfer") return { level: level === "none" ? null : level, remark: said };
  return { remark: said };
}
