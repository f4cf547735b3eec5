import { type CallerFacts, mayIn } from "@anlan/kernel";

const INSIDERS = [
  "assignments.assignment.assign",
  "assignments.assignment.accept",
  "assignments.assignment.extend",
  "assignments.assignment.supervise",
];

/** Who reads the words and files of reports: the unit itself, the office and leaders of its region. */
export function mayReadReports(
  caller: CallerFacts,
  record: { readonly unitId: string; readonly region: string },
): boolean {
  return caller.unitId === record.unitId || INSIDERS.some((permission) => mayIn(caller, permission, record.region));
}

/** Drafts belong to the unit alone. */
export function mayReadDrafts(caller: CallerFacts, record: { readonly unitId: string }): boolean {
  return caller.unitId === record.unitId;
}
