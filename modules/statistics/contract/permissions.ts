import { definePermissions } from "@anlan/kernel";

/** Rights of this module. */
export const statisticsPermissions = definePermissions({
  "statistics.figure.read": { zh: "查看统计数据", en: "See figures, the rows behind them and denominators" },
  "statistics.series.enter": { zh: "填报统计分母数据", en: "Enter denominators" },
  "statistics.series.sign": { zh: "审签统计分母数据", en: "Sign off denominators" },
  "statistics.rollup.recompute": { zh: "重算统计汇总", en: "Recompute rollups" },
});
