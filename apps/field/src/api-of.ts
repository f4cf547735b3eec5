import { openDoor, phoneClock } from "@anlan/field-kit";

/** The server as one account, or as nobody yet, outside of a session. */
export const apiOf = (accountId: string | null) =>
  openDoor({ clock: phoneClock(null, () => undefined), accountId }).api;
