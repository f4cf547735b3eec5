import type { CallerFacts, WorkingCalendar } from "@anlan/kernel";
import type { AssignmentLifeRecord } from "../domain/assignment-life.ts";

// Shared by the tests of the domain.

/** Mondays to Fridays. */
export const weekdays: WorkingCalendar = {
  isWorkingDay: (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};

/** A record of a unit of county 330499; due on 30 June 2026, a Tuesday. */
export function recordOf(change: Partial<AssignmentLifeRecord> = {}): AssignmentLifeRecord {
  return {
    state: "assigned",
    stateSince: "2026-03-02T01:00:00.000Z",
    region: "330499",
    lastMoves: {},
    revision: 1,
    unitId: "u1",
    dueOn: "2026-06-30",
    closesLast: false,
    ...change,
  };
}

/** A person with rights over one region. */
export function personWith(
  accountId: string,
  permissions: readonly string[],
  unitId: string | null = null,
): CallerFacts {
  const full = permissions.map((permission) => `assignments.assignment.${permission}`);
  return {
    accountId,
    name: accountId,
    unitId,
    region: "330499",
    grants: [{ role: "test", region: "330499", permissions: full }],
  };
}
