import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const selfChecksPermissions = definePermissions({
  "self-checks.record.read": {
    zh: "查看企业自查、承诺和双重预防成效",
    en: "See self-checks, commitments and effectiveness",
  },
  "self-checks.commitment.supervise": { zh: "督促安全承诺公告", en: "See to it that commitments are published" },
  "self-checks.veto.set": { zh: "认定自查弄虚作假", en: "Find self-checks to be fabricated" },
  "self-checks.own.read": { zh: "查看本企业自查", en: "See self-checks of one's own enterprise" },
  "self-checks.own.do": { zh: "完成本企业自查任务", en: "Do self-checks of one's own enterprise" },
  "self-checks.own.manage": { zh: "安排本企业自查", en: "Arrange self-checks of one's own enterprise" },
  "self-checks.own.commit": { zh: "作出本企业安全承诺", en: "Make the safety commitment of one's own enterprise" },
});
