import type { CallerFacts, Label } from "@anlan/kernel";
import type { Api, IconName, SignedIn } from "@anlan/web-kit/light";
import type { ComponentType } from "react";

/** Words, with names of records in them: both languages at once. */
export type Said = Label;

/** One screen. It is a named export without props; it reads `useParams()` of react-router and `useField()`. */
export interface FieldScreen {
  /** Below /field: "/self-checks/:taskId". */
  readonly path: string;
  readonly title: Label;
  /** Who may open it; null or left out: everybody who is signed in. */
  readonly permission?: string | null;
  readonly load: () => Promise<ComponentType>;
}

/** One thing to do, with all that its screen needs where there is no signal. */
export interface WorkItem {
  /** "type:id" of the record that it is about. Commands in the queue with the same subject belong to it. */
  readonly subject: string;
  readonly title: Said;
  readonly note?: Said;
  /** Until when: a day or a moment; null without limit. */
  readonly dueAt: string | null;
  /** A day before which it is not shown among what is to be done: it is taken along all the same. */
  readonly from?: string;
  /** The screen that does it, or the address of the desk where the phone has none. */
  readonly path: string;
  readonly onDesk?: true;
  /** What the screen shows; plain JSON. */
  readonly data?: unknown;
}

/** What a source gave, and when (milliseconds by the phone's clock). */
export interface KeptWork {
  readonly source: string;
  readonly fetchedAt: number;
  readonly items: readonly WorkItem[];
}

/** Where work comes from. Fetched when there is a signal, kept for seven days. */
export interface WorkSource {
  /** "self-checks.mine" */
  readonly code: string;
  readonly label: Label;
  readonly permission: string | null;
  /** For work that only some callers have, as those of an enterprise. */
  readonly for?: (caller: CallerFacts) => boolean;
  /** `before`: what it gave the last time; what has not changed since need not be asked for again. */
  readonly fetch: (
    api: Api,
    me: SignedIn,
    signal: AbortSignal,
    before: readonly WorkItem[],
  ) => Promise<readonly WorkItem[]>;
  /** Its items give way to another source's of the same subject. */
  readonly general?: true;
}

/** Something that may be begun at any time: report a danger. */
export interface FieldAction {
  readonly label: Label;
  readonly icon: IconName;
  readonly path: string;
  readonly permission: string | null;
  readonly for?: (caller: CallerFacts) => boolean;
  readonly order: number;
}

/** How things stand at the server now, beside what waits on the phone. */
export interface Theirs {
  readonly revision: number;
  /** By the same keys as the command's input, so that both stand side by side. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A form that takes what another command could not. */
export interface OtherForm {
  readonly label: Label;
  /** As the screen at `path` names its draft. */
  readonly form: string;
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What the queue says of a command. */
export interface CommandFace {
  readonly label: Label;
  /** What people call the fields of its input, in the order in which they are shown; others are not shown. */
  readonly fields: Readonly<Record<string, Label>>;
  /** A value in words; left out: as it is. */
  readonly show?: (field: string, value: unknown) => Said | null;
  /** What the server's answer says beyond "done", as that somebody was faster. */
  readonly answer?: (reply: unknown) => readonly Said[];
  /** Another form for what was refused for good, with what was typed and its photographs; null: none. */
  readonly instead?: (
    input: Readonly<Record<string, unknown>>,
    values: Readonly<Record<string, unknown>>,
  ) => OtherForm | null;
  /** Asks for the record as it is now; null when it is gone. */
  readonly theirs?: (api: Api, input: Readonly<Record<string, unknown>>) => Promise<Theirs | null>;
}

/** What a module brings to the phone. Keep its entry light: no schemas, screens by `load`. */
export interface FieldModule {
  readonly name: string;
  readonly label: Label;
  readonly screens: readonly FieldScreen[];
  readonly work?: readonly WorkSource[];
  readonly actions?: readonly FieldAction[];
  /** What the queue says of its commands, by their names; loaded when the queue is looked at. */
  readonly faces?: () => Promise<Readonly<Record<string, CommandFace>>>;
  /** Types of subjects whose to-dos are done on a screen of this module: type → its address. */
  readonly subjects?: Readonly<Record<string, (id: string) => string>>;
  /** The screen for what a QR code says; null when it is not of this module. `kept`: the work that lies on the phone. */
  readonly scan?: (text: string, kept: readonly KeptWork[]) => string | null;
}

/** Declares what a module brings to the phone; exported as `./field` and listed in apps/field. */
export function defineFieldScreens(module: FieldModule): FieldModule {
  return module;
}
