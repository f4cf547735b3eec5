import type { Palette } from "../theme/tokens.ts";
import { riskColours } from "../theme/tokens.ts";

/** One character for each symbol of a register: read at once by whoever knows the trade, and no picture to fetch. */
const CHARACTERS: Readonly<Record<string, string>> = {
  factory: "厂",
  warehouse: "仓",
  tank: "罐",
  pipeline: "管",
  valve: "阀",
  cylinder: "瓶",
  "gas-station": "油",
  charging: "充",
  hydrogen: "氢",
  flame: "燃",
  fireworks: "烟",
  chemical: "化",
  waste: "废",
  radiation: "辐",
  mine: "矿",
  quarry: "采",
  crane: "吊",
  construction: "建",
  elevator: "梯",
  boiler: "锅",
  vessel: "压",
  ride: "游",
  forklift: "叉",
  road: "路",
  junction: "口",
  bridge: "桥",
  tunnel: "隧",
  bus: "客",
  truck: "货",
  "school-bus": "校",
  ship: "船",
  ferry: "渡",
  fishing: "渔",
  wharf: "码",
  dock: "坞",
  tractor: "农",
  hotel: "宿",
  attraction: "景",
  school: "学",
  hospital: "医",
  crowd: "众",
  event: "会",
  power: "电",
  rail: "轨",
  water: "水",
  flood: "汛",
  house: "房",
  tower: "塔",
  underground: "井",
  park: "园",
  "fire-station": "消",
  hydrant: "栓",
  "fire-lane": "通",
  camera: "视",
  person: "人",
  expert: "专",
  institution: "机",
  officer: "执",
  equipment: "设",
  document: "文",
  project: "项",
  home: "户",
  building: "楼",
  accident: "故",
  other: "物",
};

/** The character that stands for a symbol. */
export const characterOf = (symbol: string): string => CHARACTERS[symbol] ?? CHARACTERS["other"] ?? "";

/** Risk colours as records carry them, worst first, with the level of the four-colour classification. */
export const RISK_LEVELS = { red: "major", orange: "larger", yellow: "general", blue: "low" } as const;
export type RiskColourName = keyof typeof RISK_LEVELS;

/** The colour of a risk, null for none or one that is unknown. */
export function riskFill(risk: string): string | null {
  return risk in RISK_LEVELS ? riskColours[RISK_LEVELS[risk as RiskColourName]] : null;
}

const SIZE = 28;
/** Drawn twice as large, so that it is sharp on fine screens. */
const RATIO = 2;

/** A disc with the symbol's character, its rim in the colour of the risk; null where the browser cannot draw. */
export function drawSymbol(symbol: string, risk: string, palette: Palette): { data: ImageData; ratio: number } | null {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE * RATIO;
  canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  pen.scale(RATIO, RATIO);
  const middle = SIZE / 2;
  pen.beginPath();
  pen.arc(middle, middle, middle - 3, 0, 2 * Math.PI);
  pen.fillStyle = palette.surface;
  pen.fill();
  pen.lineWidth = risk === "" ? 1.5 : 3;
  pen.strokeStyle = riskFill(risk) ?? palette.accent;
  pen.stroke();
  pen.fillStyle = palette.text;
  pen.font = `600 13px ${getComputedStyle(document.documentElement).getPropertyValue("--al-font")}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(characterOf(symbol), middle, middle + 0.5);
  return { data: pen.getImageData(0, 0, canvas.width, canvas.height), ratio: RATIO };
}
