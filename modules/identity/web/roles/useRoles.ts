import { useList, useMay } from "@anlan/web-kit";
import { findRoles, type Role } from "../../contract/index.ts";

/** All roles that the caller can see; empty without the right to read them. */
export function useRoles(): readonly Role[] {
  const enabled = useMay("identity.role.read");
  return useList(findRoles, {}, { limit: 200, enabled, count: false }).rows;
}
