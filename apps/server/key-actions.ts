import type { Label } from "@anlan/kernel";

/** What people call in the log what the command line does to the keys. */
export const keyActions = {
  "installation.rotate-field-key": { zh: "更换字段加密密钥", en: "Change the key that seals fields" },
  "installation.reseal-fields": { zh: "用新密钥重新加密字段", en: "Seal fields anew" },
} as const satisfies Readonly<Record<string, Label>>;
