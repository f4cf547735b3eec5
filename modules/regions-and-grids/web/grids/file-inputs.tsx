import { tell, useWords } from "@anlan/web-kit";
import { COORDINATE_SYSTEMS, type CoordinateSystem } from "../../contract/index.ts";
import type { ReadFeature } from "./read-geojson.ts";
import { readAreas } from "./read-kml.ts";
import { gridWords } from "./words.ts";

interface FileInputsProps {
  readonly system: CoordinateSystem;
  readonly setSystem: (system: CoordinateSystem) => void;
  readonly onRead: (features: ReadFeature[]) => void;
}

/** A GeoJSON, KML or KMZ file of this device, and the system of its coordinates. */
export function FileInputs({ system, setSystem, onRead }: FileInputsProps) {
  const t = useWords(gridWords);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    const features = await readAreas(new Uint8Array(await file.arrayBuffer()));
    if (features === null) tell(gridWords.badFile);
    else onRead(features);
  };
  return (
    <>
      <label className="regions-field">
        {t("file")}
        <input type="file" accept=".geojson,.json,.kml,.kmz" onChange={(event) => void read(event.target.files?.[0])} />
      </label>
      <label className="regions-field">
        {t("system")}
        <select value={system} onChange={(event) => setSystem(event.target.value as CoordinateSystem)}>
          {Object.entries(COORDINATE_SYSTEMS).map(([code, label]) => (
            <option key={code} value={code}>
              {t(label)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
