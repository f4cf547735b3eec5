import { type Fact, Facts, FieldValue, positionText, useFormat, useOwnEnterprise, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { type Accident, accidentFields } from "../contract/index.ts";
import { sectorFilter } from "./inputs.tsx";
import { LikelySame } from "./LikelySame.tsx";
import { accidentWords as words } from "./words.ts";

/** When, where, who, what happened. */
export function FactsOf({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const format = useFormat();
  const official = useOwnEnterprise() === null;
  const { position, placeNote, enterpriseId, enterpriseName } = accident;
  const fields = accidentFields
    .filter(({ code }) => code !== "title" && accident.values[code] !== undefined && accident.values[code] !== null)
    .map(
      (field): Fact => ({
        label: field.name,
        value:
          field.code === "sector" ? (
            <sectorFilter.Face values={[String(accident.values[field.code])]} />
          ) : (
            <FieldValue field={field} value={accident.values[field.code]} />
          ),
        ...(field.type === "prose" ? { wide: true as const } : {}),
      }),
    );
  const others = [
    ...(accident.joinedTo === null ? [] : [{ label: words.joinedTo, records: [accident.joinedTo] }]),
    ...(accident.joined.length === 0 ? [] : [{ label: words.joinedFrom, records: accident.joined }]),
  ].map(
    ({ label, records }): Fact => ({
      label,
      value: records.map(({ id, number, title }) => (
        <div key={id}>
          <Link to={`/accidents/${id}`}>
            {title} {number}
          </Link>
        </div>
      )),
      wide: true,
    }),
  );
  const where: Fact[] = [
    ...others,
    { label: words.occurredAt, value: format.moment(accident.occurredAt) },
    { label: words.region, value: accident.path.join(" ") },
    ...(position === null
      ? []
      : [
          {
            label: words.position,
            value: (
              <>
                {positionText(position)}{" "}
                {official && (
                  <Link className="accidents-beside" to="/map">
                    {t("seeOnMap")}
                  </Link>
                )}
                {placeNote !== null && <p className="al-form-note">{t(placeNote)}</p>}
              </>
            ),
            wide: true as const,
          },
        ]),
    ...(accident.unitKnewAt === null ? [] : [{ label: words.unitKnewAt, value: format.moment(accident.unitKnewAt) }]),
    ...(enterpriseId === null
      ? []
      : [
          {
            label: words.enterprise,
            value: official ? <Link to={`/enterprises/${enterpriseId}`}>{enterpriseName}</Link> : enterpriseName,
          },
        ]),
  ];
  return (
    <>
      {official && <LikelySame accident={accident} />}
      <Facts facts={[...where, ...fields]} />
    </>
  );
}
