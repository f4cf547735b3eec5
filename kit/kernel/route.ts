import type { z } from "zod";
import type { Label } from "./label.ts";

/** What an address gives back: the data of a JSON reply, the bytes of a file of some media type, or another address. */
export type RouteReply =
  | { readonly kind: "data"; readonly data: z.ZodType }
  | { readonly kind: "file"; readonly mediaType: string }
  | { readonly kind: "redirect" };

/**
 * What an address is that is neither command nor query: an upload, a download, a redirect. The log's words and the
 * documentation come from it; its code is the module's own. `permission` null means that anybody may call it.
 */
export interface RouteSpec {
  /** As in the log: "files.open-file". */
  readonly name: string;
  readonly label: Label;
  readonly method: "GET" | "POST";
  /** With parameters as in "/api/v1/files/:id/content". */
  readonly address: string;
  readonly permission: string | null;
  /** What may stand behind the question mark. */
  readonly query?: z.ZodObject;
  /** Largest file in bytes of an upload: one file, in the field "file" of a multipart form. */
  readonly upload?: number;
  readonly reply: RouteReply;
  /** Codes that it may answer besides the kernel's. */
  readonly errors: readonly string[];
}

/** Declares an address. */
export function defineRoute<const T extends RouteSpec>(spec: T): T {
  return spec;
}
