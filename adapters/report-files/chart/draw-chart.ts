import type { EChartsType } from "echarts/core";
import { FONT_FAMILY, fontFiles } from "../fonts.ts";
import type { ChartBlock } from "../report.ts";
import { chartOption } from "./chart-option.ts";
import { encodePng } from "./encode-png.ts";

/** Pixels of the drawing; the picture has `SCALE` times as many. */
export const CHART = { width: 600, height: 320 } as const;
const SCALE = 2.5;
/** So many are drawn at once: their pixels are held together, 5 MB for each. */
const TOGETHER = 8;

async function loadEngines() {
  // One file: its 500 single ones take five times as long to load. It has every kind of chart, and draws as SVG.
  const [{ init }, { Resvg }] = await Promise.all([import("echarts/dist/echarts.esm.min"), import("@resvg/resvg-js")]);
  return { init, Resvg };
}

let engines: ReturnType<typeof loadEngines> | undefined;

function svgOf(init: Awaited<ReturnType<typeof loadEngines>>["init"], chart: ChartBlock): string {
  const drawing: EChartsType = init(null, null, { renderer: "svg", ssr: true, ...CHART });
  try {
    drawing.setOption(chartOption(chart));
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}

// Reading the font costs more than all the drawing, so charts that stand below one another share it.
async function drawTogether(charts: readonly ChartBlock[]): Promise<Uint8Array[]> {
  engines ??= loadEngines();
  const { init, Resvg } = await engines;
  const { width, height } = CHART;
  const parts = charts.map((chart, index) => `<g transform="translate(0 ${index * height})">${svgOf(init, chart)}</g>`);
  const whole = height * charts.length;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}">${parts.join("")}</svg>`;
  // Charts have no bold text.
  const { regular } = fontFiles();
  const drawn = new Resvg(svg, {
    background: "#ffffff",
    fitTo: { mode: "width", value: width * SCALE },
    font: { loadSystemFonts: false, fontFiles: [regular], defaultFontFamily: FONT_FAMILY },
  }).render();
  const rows = drawn.height / charts.length;
  const size = rows * drawn.width * 4;
  const { pixels } = drawn;
  return charts.map((_, index) => encodePng(pixels.subarray(index * size, (index + 1) * size), drawn.width, rows));
}

/** Pictures of a report's charts: the PNG of each. */
export type PictureOf = (chart: ChartBlock) => Uint8Array;

/**
 * Draws all charts among a report's blocks as PNG, with the program's own font; the engines are loaded with the first chart. The same
 * charts give the same pictures.
 */
export async function drawCharts(blocks: readonly { readonly type: string }[]): Promise<PictureOf> {
  const charts = blocks.filter((block): block is ChartBlock => block.type === "chart");
  const pictures = new Map<ChartBlock, Uint8Array>();
  for (let start = 0; start < charts.length; start += TOGETHER) {
    const some = charts.slice(start, start + TOGETHER);
    const drawn = await drawTogether(some);
    for (const [index, chart] of some.entries()) pictures.set(chart, drawn[index] ?? new Uint8Array());
  }
  return (chart) => pictures.get(chart) ?? new Uint8Array();
}
