import { isRegionCode } from "./region-code.ts";
import { RegionCodeError } from "./region-code-error.ts";

/** A region by its trimmed code and Chinese name. */
export interface NamedRegion {
  readonly code: string;
  readonly name: string;
}

const LINE = /^(\d+)([^\d\s]\S*)?((?: \S+)*)$/;
const CHILD = /^(\d{3})?([^\d\s]\S*)$/;

/**
 * Regions of a data file of `packs/regions`, lazily and in the order of the file. A line is a code with its name,
 * followed by the regions directly under it: each is a name, preceded by its last three digits when they are not one
 * more than those before. A code without a name is only the prefix of those that follow. Lines with "#" are remarks.
 * Throws RegionCodeError with the line when it does not have this form.
 */
export function* decodeRegions(text: string): Generator<NamedRegion> {
  for (const line of text.split("\n")) {
    if (line !== "" && !line.startsWith("#")) yield* decodeLine(line);
  }
}

function* decodeLine(line: string): Generator<NamedRegion> {
  const [, prefix = "", name, children = ""] = LINE.exec(line) ?? [];
  if (name !== undefined || children === "") yield region(prefix, name, line);
  let number = 0;
  for (const child of children.split(" ").slice(1)) {
    const [, digits, childName] = CHILD.exec(child) ?? [];
    number = digits === undefined ? number + 1 : Number(digits);
    yield region(prefix + String(number).padStart(3, "0"), childName, line);
  }
}

function region(code: string, name: string | undefined, line: string): NamedRegion {
  if (name === undefined || !isRegionCode(code)) throw new RegionCodeError("REGION_DATA_MALFORMED", line);
  return { code, name };
}
