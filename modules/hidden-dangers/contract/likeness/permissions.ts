import { definePermissions } from "@anlan/kernel";

/** Rights over what is found by comparing dangers. Pairs are decided by whoever may join dangers. */
export const likenessPermissions = definePermissions({
  "hidden-dangers.problem.read": { zh: "查看共性问题", en: "See shared problems" },
  "hidden-dangers.problem.manage": { zh: "认定共性问题、建议专项整治", en: "Name shared problems, suggest campaigns" },
  "hidden-dangers.sham.check": { zh: "查看和核实疑似虚假填报", en: "See and check suspected sham reports" },
});
