import type { Label, Language } from "./label.ts";

/** One row of the error catalogue. Messages may hold `{placeholders}` filled from the error's parameters. */
export interface ErrorEntry {
  /** HTTP status of the reply. */
  readonly status: number;
  /** Whose fault: only `system` errors are reported to the operator. */
  readonly fault: "caller" | "system";
  readonly zh: string;
  readonly en: string;
}

export type ErrorCatalogue = Readonly<Record<string, ErrorEntry>>;

/** One field that was not accepted: `path` is dotted ("milestones.0.dueOn"), `code` is zod's issue code. */
export interface FieldIssue {
  readonly path: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Declares a module's errors; the key is the code (`MODULE_REASON`). */
export function defineErrors<const T extends ErrorCatalogue>(entries: T): T {
  return entries;
}

/** What fills a message, already in its language. */
export type ErrorParameters = Readonly<Record<string, string | number>>;

/** What an error is about; a name is given in both languages, since who reads it is known only later. */
export type NamedParameters = Readonly<Record<string, string | number | Label>>;

/** The parameters in one language. */
export function parametersIn(parameters: NamedParameters, language: Language): ErrorParameters {
  const said = (value: string | number | Label) => (typeof value === "object" ? value[language] : value);
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, said(value)]));
}

/** The only error that commands and queries throw on purpose: a code of the catalogue and its parameters. */
export class AnlanError extends Error {
  override readonly name = "AnlanError";
  readonly code: string;
  readonly parameters: NamedParameters;
  readonly issues: readonly FieldIssue[];

  constructor(code: string, parameters: NamedParameters = {}, issues: readonly FieldIssue[] = []) {
    super(code);
    this.code = code;
    this.parameters = parameters;
    this.issues = issues;
  }
}

/** Fills `{name}` in a message; a placeholder without a parameter stays visible. */
export function fillMessage(message: string, parameters: ErrorParameters): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    return value === undefined ? whole : String(value);
  });
}

/** Merges catalogues; throws when two modules claim one code. */
export function mergeErrors(...catalogues: readonly ErrorCatalogue[]): ErrorCatalogue {
  const merged: Record<string, ErrorEntry> = {};
  for (const catalogue of catalogues) {
    for (const [code, entry] of Object.entries(catalogue)) {
      if (merged[code] !== undefined && merged[code] !== entry) throw new Error(`error code ${code} is declared twice`);
      merged[code] = entry;
    }
  }
  return merged;
}

/** Errors that the runner itself raises, for every command and query. */
export const kernelErrors = defineErrors({
  KERNEL_UNAUTHENTICATED: {
    status: 401,
    fault: "caller",
    zh: "请先登录。您填写的内容已保留在本页。",
    en: "Please sign in first. What you typed is kept on this page.",
  },
  KERNEL_OTHER_ACCOUNT: {
    status: 401,
    fault: "caller",
    zh: "当前登录的是另一个账号，没有以该账号办理任何事项。请用原账号重新登录，内容已保留在本机。",
    en: "Another account is signed in now, and nothing was done in its name. Sign in with the one that this belongs to; it is kept on the phone.",
  },
  KERNEL_FORBIDDEN: {
    status: 403,
    fault: "caller",
    zh: "您没有“{permission}”的权限，如需办理请联系本单位管理员。",
    en: 'You do not have the right "{permission}". Ask your unit\'s administrator if you need it.',
  },
  KERNEL_NOT_FOUND: {
    status: 404,
    fault: "caller",
    zh: "没有找到该记录，或它不在您的管辖范围内。",
    en: "There is no such record, or it is outside what you may see.",
  },
  KERNEL_INVALID_INPUT: {
    status: 422,
    fault: "caller",
    zh: "有 {count} 处填写不符合要求，请按提示修改后再提交。",
    en: "{count} field(s) need another look; see the notes beside them.",
  },
  KERNEL_STALE: {
    status: 409,
    fault: "caller",
    zh: "该记录刚被他人修改。请查看最新内容后再决定，您的填写未丢失。",
    en: "Somebody changed this record a moment ago. Look at the newest state, then decide; what you typed is not lost.",
  },
  KERNEL_MOVE_NOT_ALLOWED: {
    status: 409,
    fault: "caller",
    zh: "当前状态为“{state}”，不能办理“{move}”。",
    en: 'The record is "{state}"; "{move}" cannot be done from there.',
  },
  KERNEL_NOT_YOUR_MOVE: {
    status: 403,
    fault: "caller",
    zh: "“{move}”应由{actor}办理。",
    en: '"{move}" is to be done by: {actor}.',
  },
  KERNEL_SAME_PERSON: {
    status: 403,
    fault: "caller",
    zh: "“{move}”不能由办理上一环节的同一人办理。",
    en: '"{move}" cannot be done by the person who did the step before.',
  },
  KERNEL_NEEDS: {
    status: 422,
    fault: "caller",
    zh: "办理“{move}”前须填写：{fields}。",
    en: '"{move}" needs: {fields}.',
  },
  KERNEL_IDEMPOTENCY_REUSED: {
    status: 409,
    fault: "caller",
    zh: "同一提交编号已用于另一份内容，请刷新后重新提交。",
    en: "This submission key was used for something else. Reload and submit again.",
  },
  KERNEL_TOO_LARGE: {
    status: 413,
    fault: "caller",
    zh: "提交的内容过大（上限 {limit}）。",
    en: "What you sent is too large (limit {limit}).",
  },
  KERNEL_TOO_MANY_REQUESTS: {
    status: 429,
    fault: "caller",
    zh: "操作过于频繁，请 {seconds} 秒后再试。",
    en: "Too many requests. Try again in {seconds} s.",
  },
  KERNEL_BAD_REQUEST: {
    status: 400,
    fault: "caller",
    zh: "请求格式不正确，服务器没有做任何更改。",
    en: "The request could not be read; nothing was changed.",
  },
  KERNEL_CROSS_SITE: {
    status: 403,
    fault: "caller",
    zh: "请求来自其他网站，已拒绝。",
    en: "The request came from another site and was refused.",
  },
  KERNEL_UNAVAILABLE: {
    status: 503,
    fault: "system",
    zh: "服务暂时不可用，请稍后再试；您填写的内容没有丢失。",
    en: "The service is briefly unavailable. Try again; what you typed is not lost.",
  },
  KERNEL_STORAGE_FULL: {
    status: 503,
    fault: "system",
    zh: "服务器存储空间不足，没有做任何更改，请联系运维人员；您填写的内容没有丢失。",
    en: "The server's disk is full and nothing was changed. Tell the operator; what you typed is not lost.",
  },
  KERNEL_FAULT: {
    status: 500,
    fault: "system",
    zh: "系统出现故障，已记录，编号 {correlation}。没有做任何更改。",
    en: "Something broke on our side; it is recorded as {correlation}. Nothing was changed.",
  },
});
