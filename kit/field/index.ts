export {
  type CommandFace,
  defineFieldScreens,
  type FieldAction,
  type FieldModule,
  type FieldScreen,
  type Said,
  type Theirs,
  type WorkItem,
  type WorkSource,
} from "./module/field-screens.ts";
export { type Door, openDoor } from "./session/door.ts";
export { type PhoneClock, phoneClock, WRONG_CLOCK_MS } from "./session/phone-clock.ts";
export * from "./session/phone-session.ts";
export { type AccountKind, listAccounts, type PhoneAccount } from "./store/accounts.ts";
export type { Room } from "./store/database.ts";
export * from "./store/drafts.ts";
export * from "./store/facts.ts";
export * from "./store/notes.ts";
export * from "./store/photos.ts";
export * from "./store/queue.ts";
export * from "./store/usage.ts";
export * from "./store/work.ts";
export { SyncEngine, type SyncState } from "./sync/engine.ts";
export { engineOf } from "./sync/engine-of.ts";
export { newId } from "./sync/new-id.ts";
export * from "./sync/queue-item.ts";
