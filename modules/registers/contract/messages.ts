import { defineMessages } from "@anlan/notices/contract";

export const registersMessages = defineMessages("registers", {
  limit: { zh: "{name}：{what}将于 {due} 到期", en: "{name}: {what} runs out on {due}" },
  passed: { zh: "{name}：{what}已于 {due} 到期", en: "{name}: {what} ran out on {due}" },
  proposal: { zh: "{enterprise}申报了“{name}”，请确认", en: '{enterprise} proposes "{name}"; please confirm' },
  party: { zh: "{enterprise}的“{name}”等您确认", en: '"{name}" of {enterprise} waits for you' },
  decided: { zh: "“{name}”的申报{result}", en: 'What you proposed for "{name}": {result}' },
  lookThrough: {
    zh: "“{enterprise}”{why}，名下还有 {count} 条台账，请逐条核对处理",
    en: '"{enterprise}" {why}; {count} records still belong to it, please look through them',
  },
});
