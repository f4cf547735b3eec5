import type { Label } from "@anlan/kernel";
import { type AssignmentHead, assignmentRoles } from "../../contract/index.ts";
import { PartState } from "../PartState.tsx";
import type { WorkLine } from "./WorkLines.tsx";

/** A unit's assignments as lines. */
export function myLines(heads: readonly AssignmentHead[], t: (label: Label) => string): WorkLine[] {
  return heads.map((head) => ({
    id: head.id,
    title: head.item.name,
    hint: [t(assignmentRoles[head.role]), placeOf(head)].filter((one) => one !== head.item.name).join(" · "),
    state: <PartState state={head.facts.state} dueOn={head.facts.dueOn} limitAt={head.limitAt} />,
  }));
}

// A chapter that is named like the item says nothing more.
const placeOf = ({ item }: AssignmentHead): string => item.chapter ?? item.planTitle;
