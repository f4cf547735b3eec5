import type { FieldIssue, Label } from "@anlan/kernel";

/** A photograph that a command names. It is stored at the server before the command is sent. */
export interface PhotoRef {
  readonly photoId: string;
  /** Key of the command's input that lists files; a path where it lies deeper, as "findings.0.fileIds". */
  readonly field: string;
  /** What the list says of a file besides its id, under the key `fileId`; null: the list holds bare ids. */
  readonly entry: Readonly<Record<string, unknown>> | null;
  /** Idempotency key of its upload. */
  readonly key: string;
  /** Id of the stored file; null while it is not known to be stored. */
  readonly fileId: string | null;
  /** When it was stored, milliseconds by the phone's clock. */
  readonly uploadedAt: number | null;
}

/** What a person has to decide about an item. */
export const PROBLEM_KINDS = {
  stale: { zh: "他人已修改", en: "Changed by somebody else" },
  moved: { zh: "状态已变化", en: "It has moved on" },
  gone: { zh: "记录已不存在", en: "The record is gone" },
  forbidden: { zh: "没有权限", en: "Not allowed" },
  invalid: { zh: "填写需修改", en: "Something has to be filled in anew" },
  photo: { zh: "照片未被接受", en: "A photograph was not accepted" },
  refused: { zh: "未被受理", en: "Refused" },
} as const satisfies Record<string, Label>;
export type ProblemKind = keyof typeof PROBLEM_KINDS;

/** Why the server did not do it, in its own words. */
export interface Failure {
  readonly code: string;
  readonly words: Label;
  /** The server's number for the request. */
  readonly correlation: string | null;
  /** Milliseconds by the phone's clock. */
  readonly at: number;
}

export interface Problem extends Failure {
  readonly kind: ProblemKind;
  readonly issues: readonly FieldIssue[];
  /** The photograph that was not accepted. */
  readonly photoId: string | null;
}

/** `waiting` also while it is on its way: a phone that dies then does not know more. */
export type QueueState = "waiting" | "sent" | "problem";

/** A command of the queue, without its content. */
export interface QueueItem {
  /** Also that of the draft it was made from: one draft becomes one command, however often the button is pressed. */
  readonly id: string;
  /** Order in which they were made. */
  readonly seq: number;
  /** "type:id"; items of one subject are sent in the order in which they were made. */
  readonly subject: string | null;
  /** The command's name, as "hidden-dangers.report-danger". */
  readonly command: string;
  /** Idempotency key, the same for every try of this content. */
  readonly key: string;
  readonly state: QueueState;
  readonly photos: readonly PhotoRef[];
  /** How often it or a photograph of it was tried in a row without an answer that settles it. */
  readonly attempts: number;
  /** It went out at least once, and no answer has said what became of it. */
  readonly tried: boolean;
  /** Not tried again before, milliseconds by the phone's clock. */
  readonly notBefore: number;
  /** The phone's own time when the person sent it, ISO. */
  readonly deviceAt: string;
  /** When the server answered, ISO by its clock; null until then. */
  readonly receivedAt: string | null;
  /** Why the last try did not settle it. */
  readonly trouble: Failure | null;
  readonly problem: Problem | null;
}

/** Still to be settled by the phone or by the person. */
export const isOpen = (item: QueueItem): boolean => item.state !== "sent";

/** Whether the server may have done it already: then it can be neither changed nor taken back, only sent again. */
export const isUncertain = (item: QueueItem): boolean => item.state === "waiting" && item.tried;
