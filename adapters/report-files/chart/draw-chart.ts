import { FONT_FAMILY, fontFiles } from "../fonts.ts";
import type { ChartBlock } from "../report.ts";
import { chartOption } from "./chart-option.ts";
import { encodePng } from "./encode-png.ts";

/** Pixels of the drawing; the picture has `SCALE` times as many. */
export const CHART = { width: 600, height: 320 } as const;
const SCALE = 2.5;

async function loadEngines() {
  const [core, charts, components, renderers, { Resvg }] = await Promise.all([
    import("echarts/core"),
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/renderers"),
    import("@resvg/resvg-js"),
  ]);
  core.use([
    charts.BarChart,
    charts.LineChart,
    charts.PieChart,
    components.GridComponent,
    components.LegendComponent,
    renderers.SVGRenderer,
  ]);
  return { init: core.init, Resvg };
}

let engines: ReturnType<typeof loadEngines> | undefined;

/** Draws a chart as PNG, with the program's own font; the engines are loaded with the first chart. */
export async function drawChart(chart: ChartBlock): Promise<Uint8Array> {
  engines ??= loadEngines();
  const { init, Resvg } = await engines;
  const drawing = init(null, null, { renderer: "svg", ssr: true, ...CHART });
  try {
    drawing.setOption(chartOption(chart));
    // Charts have no bold text, and reading a font costs more than all the drawing.
    const { regular } = fontFiles();
    const picture = new Resvg(drawing.renderToSVGString(), {
      background: "#ffffff",
      fitTo: { mode: "width", value: CHART.width * SCALE },
      font: { loadSystemFonts: false, fontFiles: [regular], defaultFontFamily: FONT_FAMILY },
    });
    const drawn = picture.render();
    return encodePng(drawn.pixels, drawn.width, drawn.height);
  } finally {
    drawing.dispose();
  }
}
