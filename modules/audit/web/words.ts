import type { Label } from "@anlan/kernel";
import type { Tone } from "@anlan/web-kit";
import { OUTCOMES } from "../contract/entry.ts";

export const logWords = {
  lead: {
    zh: "每一次办理、拒绝和查阅受保护信息都在这里，逐条相连并签名，任何改动都能查出。",
    en: "Every change, refusal and reading of protected data, linked one to the next and signed: any alteration shows.",
  },
  verify: { zh: "校验与导出", en: "Verify and export" },
  who: { zh: "谁", en: "Who" },
  at: { zh: "服务器收到时间", en: "Received by the server" },
  deviceTime: { zh: "设备时间", en: "Time of the device" },
  outcome: { zh: "结果", en: "Outcome" },
  subject: { zh: "对象", en: "Subject" },
  triedAs: { zh: "有人以{name}尝试登录", en: "Somebody tried as {name}" },
  region: { zh: "区划", en: "Region" },
  error: { zh: "拒绝原因代码", en: "Code of the refusal" },
  correlation: { zh: "请求编号", en: "Number of the request" },
  more: { zh: "查看全部内容与证明", en: "All of it, with its proof" },
  sameAccount: { zh: "此账号的全部记录", en: "All of this account" },
  sameSubject: { zh: "此对象的全部记录", en: "All of this subject" },
  changes: { zh: "改动内容", en: "What changed" },
  input: { zh: "提交内容", en: "What was sent" },
  proof: { zh: "存证", en: "Proof" },
  content: { zh: "内容", en: "Content" },
  intact: { zh: "与存证一致", en: "As it was sealed" },
  altered: { zh: "与存证不一致，内容已被改动", en: "NOT as it was sealed: it was altered" },
  place: { zh: "{county} 日志第 {sequence} 条", en: "Entry {sequence} of the log of {county}" },
  previous: { zh: "前一条", en: "Before" },
  own: { zh: "本条", en: "This one" },
  next: { zh: "后一条", en: "After" },
  none: { zh: "没有", en: "None" },
  hash: { zh: "摘要值（{algorithm}）", en: "Hash ({algorithm})" },
  sealedAt: { zh: "存证时间", en: "Sealed" },
  signed: {
    zh: "第 {number} 个校验点已签名（至第 {count} 条，{time}）",
    en: "Signed by checkpoint {number} (up to {count}, {time})",
  },
  unsigned: { zh: "一小时内签名", en: "Will be signed within the hour" },
  technical: { zh: "原始内容", en: "As it is stored" },
  empty: { zh: "没有日志记录", en: "No entries" },
  emptyHint: {
    zh: "有人办理业务后，记录会在一秒内出现。",
    en: "Entries appear within a second after somebody did something.",
  },
} as const;

export const outcomeTones: Readonly<Record<string, Tone>> = { done: "done", refused: "wrong", read: "active" };

/** What people call an outcome. */
export function outcomeLabel(outcome: string): Label {
  return Object.hasOwn(OUTCOMES, outcome) ? OUTCOMES[outcome as keyof typeof OUTCOMES] : { zh: outcome, en: outcome };
}

/** The county whose log a region's is kept in: "440605011" → "440605", "4407" → "440700". */
export const countyOfRegion = (region: string): string => region.slice(0, 6).padEnd(6, "0");
