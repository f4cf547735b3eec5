import { expect, test } from "vitest";
import { isHardlyChinese, parsePlanText } from "./index.ts";

const found = (text: string) => {
  const plan = parsePlanText(text, { fileName: "", sha256: "", mediaType: "text/plain" });
  return [plan.indicators, plan.commitments, plan.history, plan.tasks, plan.outline].map((items) => items.length);
};

test.each([
  "План безопасности труда на 2021–2025 годы. Снизить аварии на 15%. ",
  "安全計画 2021年から2025年まで。事故を15%減らすことを目標とする。",
  "산업안전 계획 2021년부터 2025년까지. 사고를 15% 줄이고 안전시설 20개를 설치한다. 目標達成。",
  "Work safety plan 2021-2025. Reduce accidents by 15 %, build 20 stations (安全).",
  "Kế hoạch an toàn lao động 2021–2025: giảm 15% số vụ tai nạn, 100% cơ sở.",
  "خطة السلامة 2021-2025: خفض الحوادث بنسبة 15%.",
  "2021 2025 15% 20",
  "",
])("%s: nothing is found in another language", (text) => {
  const long = `${text}\n`.repeat(20);
  expect(isHardlyChinese(long)).toBe(true);
  expect(found(long)).toEqual([0, 0, 0, 0, 0]);
});

test.each([
  "一、主要任务\n建设消防站3座。",
  "一、主要任务\n推广HSE、GDP、GIS、LNG、SCADA系统，建设消防站3座，覆盖率达到90%。",
  `一、主要任务\n建设消防站3座，${"接入企业并开展监测预警。".repeat(100)}\ndata:image/png;base64,${"iVBORw0KGgo".repeat(4000)}`,
  `一、主要任务\n<p style="font-family:SimSun;text-indent:2em;line-height:150%">建设消防站3座。</p>`,
  "一、主要任务\n建設消防站3座，強化安全監管與應急處置能力。",
])("%s is Chinese", (text) => {
  expect(isHardlyChinese(text)).toBe(false);
  expect(found(text)[1]).toBeGreaterThan(0);
});
