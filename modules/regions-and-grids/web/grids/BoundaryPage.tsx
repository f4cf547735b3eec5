import {
  AreasMap,
  Loaded,
  type MapArea,
  tell,
  tellError,
  useCommand,
  useMay,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { type ReactNode, useMemo, useState } from "react";
import { Link, useParams } from "react-router";
import {
  type Boundary,
  type CoordinateSystem,
  findBoundaries,
  removeBoundary,
  setBoundary,
} from "../../contract/index.ts";
import { FileInputs } from "./file-inputs.tsx";
import { OutlineInput } from "./inputs.tsx";
import type { ReadFeature } from "./read-geojson.ts";
import { gridWords } from "./words.ts";
import "../regions.css";

/** The boundary of a region, and how it is replaced by an approved one. */
export function BoundaryPage() {
  const { code = "" } = useParams();
  const county = code.slice(0, COUNTY_LENGTH);
  const query = useQueryOf(findBoundaries, { regions: [...new Set([code, county])] });
  return (
    <Loaded query={query}>
      {({ boundaries }) => (
        <OneBoundary
          key={code}
          code={code}
          boundary={boundaries.find(({ region }) => region === code)}
          around={boundaries.find(({ region }) => region !== code)}
        />
      )}
    </Loaded>
  );
}

const COUNTY_LENGTH = 6;

interface OneBoundaryProps {
  readonly code: string;
  readonly boundary: Boundary | undefined;
  /** The county in which a town or village lies: the ground for one that has no boundary yet. */
  readonly around: Boundary | undefined;
}

function OneBoundary({ code, boundary, around }: OneBoundaryProps) {
  const t = useWords(gridWords);
  const mayManage = useMay("regions.region.manage");
  useTitle(t("boundary"));
  const [read, setRead] = useState<ReadFeature | null>(null);
  const [system, setSystem] = useState<CoordinateSystem>("wgs84");
  const [source, setSource] = useState("");
  const [isDrawing, setDrawing] = useState(false);
  const set = useCommand(setBoundary);
  const remove = useCommand(removeBoundary);
  const areas = useMemo((): MapArea[] => {
    const present = [around, boundary].flatMap((one) =>
      one === undefined ? [] : [{ ...one, id: one.region, tone: "boundary" as const }],
    );
    const next = read?.geometry ? [{ id: "next", name: "", tone: "strong" as const, geometry: read.geometry }] : [];
    return [...present, ...next];
  }, [boundary, around, read]);
  const replace = async () => {
    if (!read?.geometry) return;
    try {
      await set.run({ region: code, geometry: read.geometry, system, source });
      setRead(null);
      setDrawing(false);
      tell(gridWords.replaced);
    } catch (cause) {
      tellError(cause);
    }
  };
  const restore = () => remove.run({ region: code }).then(() => tell(gridWords.restored), tellError);
  return (
    <div className="regions-detail">
      <header className="regions-head">
        <Link to={`/regions/${code}`}>{boundary?.name ?? code}</Link>
        <h1>{t("boundary")}</h1>
        <p className="al-quiet">{t("boundaryLead")}</p>
      </header>
      <section className="al-card">
        {boundary === undefined ? (
          <p className="al-quiet">{t("noBoundary")}</p>
        ) : (
          <p className="al-quiet">
            {t("present", { source: boundary.source })} {boundary.note}
          </p>
        )}
        {isDrawing ? (
          <OutlineInput
            value={read?.geometry ?? boundary?.geometry ?? null}
            onChange={(geometry) => setRead(geometry ? { geometry, properties: {} } : null)}
          />
        ) : (
          <AreasMap label={t("boundary")} areas={areas} height={420} />
        )}
        {mayManage && (
          <button
            type="button"
            className="al-button"
            onClick={() => {
              // What is drawn is drawn in CGCS2000, whatever the file before was in.
              setSystem("wgs84");
              setRead(null);
              setDrawing(!isDrawing);
            }}
          >
            {t(isDrawing ? "drawNot" : "draw")}
          </button>
        )}
        {mayManage && boundary?.own === true && (
          <button type="button" className="al-button" disabled={remove.running} onClick={() => void restore()}>
            {t("restore")}
          </button>
        )}
      </section>
      {mayManage && (
        <ReplaceForm source={source} setSource={setSource} disabled={set.running || read === null} onReplace={replace}>
          {!isDrawing && (
            <FileInputs
              system={system}
              setSystem={setSystem}
              onRead={(features) => {
                if (features.length === 1 && features[0]?.geometry) setRead(features[0]);
                else tell(gridWords.oneArea);
              }}
            />
          )}
        </ReplaceForm>
      )}
    </div>
  );
}

interface ReplaceFormProps {
  readonly source: string;
  readonly setSource: (source: string) => void;
  readonly disabled: boolean;
  readonly onReplace: () => Promise<void>;
  readonly children: ReactNode;
}

function ReplaceForm({ source, setSource, disabled, onReplace, children }: ReplaceFormProps) {
  const t = useWords(gridWords);
  return (
    <form
      className="al-card"
      onSubmit={(event) => {
        event.preventDefault();
        void onReplace();
      }}
    >
      <h2>{t("replace")}</h2>
      {children}
      <label className="regions-field">
        {t("source")}
        <input value={source} maxLength={200} required onChange={(event) => setSource(event.target.value)} />
      </label>
      <button type="submit" className="al-button al-button-main" disabled={disabled}>
        {t("replace")}
      </button>
    </form>
  );
}
