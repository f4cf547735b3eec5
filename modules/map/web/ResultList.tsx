import { Loaded, lengthLabel, RISK_LEVELS, RiskTag, useFormat, useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findWithin, type MapRecord } from "../contract/index.ts";
import { type Area, type MapState, ringText } from "./map-state.ts";
import { mapWords } from "./words.ts";

/** The server takes no longer list of registers; then all are asked for. */
const LONGEST_LIST = 2000;
const RADII = [100, 300, 500, 1000, 3000, 5000, 10_000];

/** What `map.find-within` is asked for an area and a filter. */
function askedOf(area: Area, { layers, risks }: Pick<MapState, "layers" | "risks">) {
  const registers = layers?.join(",");
  const { longitude, latitude, metres } = area.kind === "circle" ? area : {};
  return {
    ...(area.kind === "circle" ? { longitude, latitude, metres } : { polygon: ringText(area.ring) }),
    ...(registers === undefined || registers.length > LONGEST_LIST ? {} : { registers }),
    ...(risks.length > 0 ? { risk: risks.join(",") } : {}),
  };
}

/** One record as a line: title, risk, distance. */
export function RecordLine({ record, onShow }: { record: MapRecord; onShow: (record: MapRecord) => void }) {
  const label = useLabel();
  return (
    <li className="map-record">
      <button type="button" className="al-link-button" onClick={() => onShow(record)}>
        {record.title}
      </button>
      <span className="map-row">
        {record.risk !== null && <RiskTag level={RISK_LEVELS[record.risk]} />}
        {record.metres !== null && <span className="al-quiet al-number">{label(lengthLabel(record.metres))}</span>}
        <Link to={record.href}>{label(mapWords.open)}</Link>
      </span>
    </li>
  );
}

interface ResultListProps {
  /** The selection, or what is in view. */
  readonly area: Area | null;
  readonly isView: boolean;
  readonly state: MapState;
  readonly change: (part: Partial<MapState>) => void;
  readonly onShow: (record: MapRecord) => void;
}

function AreaHead({ area, isView, change }: Pick<ResultListProps, "isView" | "change"> & { area: Area }) {
  const t = useWords(mapWords);
  if (isView) return <h2>{t("inView")}</h2>;
  return (
    <div className="map-row">
      {area.kind === "polygon" ? (
        <h2>{t("inArea")}</h2>
      ) : (
        <>
          <h2>{t("within", { length: t(lengthLabel(area.metres)) })}</h2>
          <select
            aria-label={t("radius")}
            value={area.metres}
            onChange={(event) => change({ area: { ...area, metres: Number(event.target.value) } })}
          >
            {[...new Set([...RADII, area.metres])]
              .sort((one, other) => one - other)
              .map((metres) => (
                <option key={metres} value={metres}>
                  {t(lengthLabel(metres))}
                </option>
              ))}
          </select>
        </>
      )}
      <button type="button" className="al-link-button" onClick={() => change({ area: null })}>
        {t("clear")}
      </button>
    </div>
  );
}

/** Who lies in the area, by register, nearest first. */
export function ResultList({ area, isView, state, change, onShow }: ResultListProps) {
  const t = useWords(mapWords);
  const label = useLabel();
  const format = useFormat();
  const isNothing = state.layers?.length === 0;
  const query = useQueryOf(findWithin, area === null ? {} : askedOf(area, state), {
    enabled: area !== null && !isNothing,
  });
  if (area === null) return <p className="al-quiet">{t("zoomIn")}</p>;
  return (
    <div className="map-list">
      <AreaHead area={area} isView={isView} change={change} />
      {isNothing ? (
        <p className="al-quiet">{t("none")}</p>
      ) : (
        <Loaded query={query}>
          {({ total, byRegister, records, more }) => (
            <>
              <p className="al-quiet" role="status">
                {total === 0 ? t("none") : t("total", { count: format.number(total) })}
                {more && ` · ${t("more", { count: records.length })}`}
              </p>
              {byRegister.map(({ register, label: name, count }) => (
                <section key={register}>
                  <h3>
                    {label(name)} <span className="al-quiet al-number">{format.number(count)}</span>
                  </h3>
                  <ul>
                    {records
                      .filter((record) => record.register === register)
                      .map((record) => (
                        <RecordLine key={record.id} record={record} onShow={onShow} />
                      ))}
                  </ul>
                </section>
              ))}
            </>
          )}
        </Loaded>
      )}
    </div>
  );
}
