import { lexiconOf, type Vocabulary } from "./vocabulary.ts";

/** A small vocabulary for tests: what each kind of word does. */
export const someWords: Vocabulary = {
  terms: [
    { code: "exit", kind: "thing", words: ["安全出口", "疏散通道", "消防通道"] },
    { code: "extinguisher", kind: "thing", words: ["灭火器", "灭火器材"] },
    { code: "guard", kind: "thing", words: ["防护罩", "护罩"] },
    { code: "goods", kind: "thing", words: ["杂物", "货物"] },
    { code: "blocked", kind: "state", words: ["堵塞", "占用", "不畅通"], opposite: "clear" },
    { code: "clear", kind: "state", words: ["畅通"], opposite: "blocked" },
    { code: "expired", kind: "state", words: ["过期", "失效"] },
    { code: "missing", kind: "state", words: ["缺失", "缺少"] },
    { code: "present", kind: "state", words: ["设置", "安装", "配备"], opposite: "missing" },
    { code: "wearing", kind: "state", words: ["佩戴"] },
    { code: "workshop", kind: "place", words: ["车间"] },
  ],
  absent: "missing",
  negations: ["不", "未", "没有", "无"],
  fillers: ["存在", "情况", "的", "被", "按规定", "了"],
  plain: ["不锈钢", "无线"],
  remarks: { openers: ["已", "立即", "及时", "要求"], acts: ["整改", "清理", "更换", "安装"] },
};

/** The same, made ready. */
export const lexicon = lexiconOf(someWords);
