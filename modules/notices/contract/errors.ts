import { defineErrors } from "@anlan/kernel";

export const noticesErrors = defineErrors({
  NOTICES_NOBODY: {
    status: 422,
    fault: "caller",
    zh: "所选区划内没有可以接收通知的账号，通知没有发出，内容已保留。",
    en: "Nobody in that region can receive it. The notice was not sent; what you wrote is kept.",
  },
});
