export { newKey } from "@anlan/web-kit/light";
export { type FieldForm, type FormPhoto, type Sending, useFieldForm } from "./form/useFieldForm.ts";
export {
  type CommandFace,
  defineFieldScreens,
  type FieldAction,
  type FieldModule,
  type FieldScreen,
  type KeptWork,
  type OtherForm,
  type Said,
  type Theirs,
  type WorkItem,
  type WorkSource,
} from "./module/field-screens.ts";
export { DueText } from "./parts/DueText.tsx";
export { FieldPage, type FieldPageProps } from "./parts/FieldPage.tsx";
export { FormFoot, RestoredNote } from "./parts/FormFoot.tsx";
export { ChoiceInput, CountInput, DayInput, MomentInput, ProseInput, SelectInput, TextInput } from "./parts/inputs.tsx";
export { PhotoFace, PhotosInput } from "./parts/PhotosInput.tsx";
export { PlaceInput } from "./parts/PlaceInput.tsx";
export { Sheet } from "./parts/Sheet.tsx";
export { type ShownState, StateBadge, shownStateOf } from "./parts/StateBadge.tsx";
export { accuracyWords, type Fix, findPosition, NO_POSITION, ROUGH_METRES } from "./place/position.ts";
export { CodeReader } from "./scan/CodeReader.tsx";
export { type Door, openDoor } from "./session/door.ts";
export {
  type Field,
  FieldProvider,
  type FirstLook,
  useField,
  useOnline,
  useSyncState,
} from "./session/field-context.tsx";
export { type PhoneClock, phoneClock, WRONG_CLOCK_MS } from "./session/phone-clock.ts";
export * from "./session/phone-session.ts";
export { whenIdle } from "./session/when-idle.ts";
export { type AccountKind, listAccounts, type PhoneAccount, removeAccount } from "./store/accounts.ts";
export { type Room, wipeRoom } from "./store/database.ts";
export * from "./store/drafts.ts";
export * from "./store/facts.ts";
export * from "./store/notes.ts";
export * from "./store/photos.ts";
export * from "./store/queue.ts";
export * from "./store/usage.ts";
export { type KeptAnswer, useKeptAnswer } from "./store/useKeptAnswer.ts";
export { useLive } from "./store/useLive.ts";
export { listWork, saveWork, WORK_DAYS } from "./store/work.ts";
export { resent } from "./sync/after.ts";
export { SyncEngine, type SyncState } from "./sync/engine.ts";
export { engineOf } from "./sync/engine-of.ts";
export { newId } from "./sync/new-id.ts";
export { earlierOf } from "./sync/next-step.ts";
export * from "./sync/queue-item.ts";
export { isLate } from "./today/is-late.ts";
export { findWork, sourcesFor, type Today, todayOf } from "./today/merge-work.ts";
export { refreshWork } from "./today/refresh-work.ts";
export { type KnownRecord, useWorkRecord } from "./today/useWorkRecord.ts";
