import type { AssignmentsPorts } from "@anlan/assignments/server";

/** What the assignments module gets from the other modules. No unit is known as long as no organisation is wired here. */
export function assignmentsPorts(): AssignmentsPorts {
  return { units: { find: async () => [], within: async () => [] }, attachFiles: null };
}
