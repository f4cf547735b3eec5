import { type ReadFeature, readGeojson } from "./read-geojson.ts";

type Ring = [number, number][];

/** Elements of a name below another, whatever prefix the program wrote before it. */
const below = (node: Element | Document, name: string): Element[] =>
  [...node.getElementsByTagName("*")].filter((one) => one.localName.split(":").at(-1) === name);

const first = (node: Element, name: string): string | null => below(node, name)[0]?.textContent?.trim() ?? null;

// "113.1,23.02,0 113.2,23.03,0": triples with blanks between them; heights are left out.
function ringOf(boundary: Element | undefined): Ring | null {
  const text = boundary === undefined ? null : first(boundary, "coordinates");
  const ring = (text ?? "")
    .split(/\s+/)
    .filter((one) => one !== "")
    .map((one): [number, number] => {
      const [longitude = Number.NaN, latitude = Number.NaN] = one.split(",").map(Number);
      return [longitude, latitude];
    });
  const isWhole = ring.length >= 4 && ring.flat().every(Number.isFinite);
  return isWhole ? ring : null;
}

function polygonOf(polygon: Element): Ring[] | null {
  const outer = ringOf(below(polygon, "outerBoundaryIs")[0]);
  if (outer === null) return null;
  const holes = below(polygon, "innerBoundaryIs").map(ringOf);
  return holes.includes(null) ? null : [outer, ...holes.filter((one): one is Ring => one !== null)];
}

function geometryOf(placemark: Element): ReadFeature["geometry"] {
  const polygons = below(placemark, "Polygon").map(polygonOf);
  const whole = polygons.filter((one): one is Ring[] => one !== null);
  const [only] = whole;
  // A shape of which a part cannot be read is none: half an area would be believed.
  if (only === undefined || whole.length < polygons.length) return null;
  return whole.length === 1 ? { type: "Polygon", coordinates: only } : { type: "MultiPolygon", coordinates: whole };
}

function propertiesOf(placemark: Element): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  const name = first(placemark, "name");
  if (name !== null) properties["name"] = name;
  for (const data of below(placemark, "Data")) properties[data.getAttribute("name") ?? ""] = first(data, "value") ?? "";
  for (const data of below(placemark, "SimpleData")) {
    properties[data.getAttribute("name") ?? ""] = data.textContent?.trim() ?? "";
  }
  return properties;
}

/** The areas of a KML text (OGC 07-147): its placemarks with polygons; null when it is none. */
export function readKml(text: string): ReadFeature[] | null {
  // Entities could unfold without end; no program that draws areas writes any.
  if (/<!DOCTYPE/i.test(text)) return null;
  const content = new DOMParser().parseFromString(text.replace(/^\uFEFF/, ""), "text/xml");
  if (below(content, "parsererror").length > 0 || below(content, "kml").length === 0) return null;
  const placemarks = below(content, "Placemark").filter((one) => below(one, "Polygon").length > 0);
  if (placemarks.length === 0) return null;
  return placemarks.map((one) => ({ geometry: geometryOf(one), properties: propertiesOf(one) }));
}

const MOST_INFLATED = 100 * 1024 * 1024;

// A KMZ is a ZIP whose first .kml holds everything.
async function unpacked(bytes: Uint8Array): Promise<string | null> {
  const { strFromU8, unzipSync } = await import("fflate");
  let taken = false;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const isWanted = !taken && /\.kml$/i.test(name) && originalSize <= MOST_INFLATED;
        taken ||= isWanted;
        return isWanted;
      },
    });
    const [file] = Object.values(files);
    return file === undefined ? null : strFromU8(file);
  } catch {
    return null;
  }
}

/** The areas of a file by its content: GeoJSON, KML or KMZ; null when it is none of them. */
export async function readAreas(bytes: Uint8Array): Promise<ReadFeature[] | null> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const text = isZip ? await unpacked(bytes) : new TextDecoder().decode(bytes);
  if (text === null) return null;
  return text.trimStart().startsWith("<") || isZip ? readKml(text) : readGeojson(text);
}
