import type { Quantity } from "./quantities.ts";

/** What a number is about; [from, to) covers the words of the promise in its sentence. */
export interface Subject {
  words: string;
  from: number;
  to: number;
}

const STOP = /[，。；：！？]/;
const LEADING_VERB =
  /^(?:——?|（\d{1,2}）|\d{1,2}[.、]|其中|同时|并且|并|且|到20\d\d年底?前?|到(?=[\u4e00-\u9fff])(?!位)|力争|争取|确保|实现|努力|基本|切实|加快|推进|推动|达到|使得?|将|全面|的|和|及|以及|与|等|、|完成|要|应(?!急)|每年|每半年|每季度|每月|组织|开展|不断|进一步|逐步|建立(?=.{0,20}率))+/;
const TRAILING_WORD =
  /(?:分别|均|都|全部|各|至少|不少于|不低于|不超过|不突破|不高于|超过|低于|高于|达到|达|为|至|到|在|控制|保持|提高|提升|增长|增加|下降|降低|减少|压减|降|实现|完成|基本|力争|累计|年均|平均|约|近|共|总计|比20\d\d年|较20\d\d年|比[^，]{1,8}(?=下降)|≥|≤|<|>|了|每年|每半年|每季度|每月|建设|建成|新建|创建|建立|配备|培育|培养|打造|新增|有|的)+$/;

function clauseStart(text: string, place: number): number {
  for (let i = place - 1; i >= 0; i--) if (STOP.test(text[i] ?? "")) return i + 1;
  return 0;
}

function clauseEnd(text: string, place: number): number {
  for (let i = place; i < text.length; i++) if (/[，。；：！？、]/.test(text[i] ?? "")) return i;
  return text.length;
}

function trimWords(words: string): string {
  return words.replace(LEADING_VERB, "").replace(TRAILING_WORD, "").trim();
}

/** Finds the words a number is about: what stands before a share (…整改率达到100%), what a count counts (1个安全社区). */
export function findSubject(text: string, quantity: Quantity): Subject {
  const start = clauseStart(text, quantity.from);
  const end = clauseEnd(text, quantity.to);
  // “建设自动气象站40个、雨量站25个”: the second count begins after the first
  const listed = /\d[^、\d]*、([^、]*)$/.exec(text.slice(start, quantity.from));
  const before = trimWords(listed?.[1] ?? text.slice(start, quantity.from));
  const after = text.slice(quantity.to, end).replace(/^(?:以上|以下|以内|左右|及以上|之内|内(?!涝)|的)+/, "");
  const isShare = quantity.unit === "%" || quantity.unit === "‰" || quantity.unit === "个百分点";
  const words = isShare ? before || after : after.length >= 2 ? after : before;
  // a shared number stands after several names: the nearest one is right before it
  const from = Math.max(start, quantity.from - 60);
  return {
    words: (words || before || after || text.slice(0, 30)).slice(0, 80),
    from,
    to: Math.min(end, quantity.to + 40),
  };
}
