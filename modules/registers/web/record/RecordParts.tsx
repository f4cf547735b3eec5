import type { FieldSpec, SimpleField } from "@anlan/records";
import { type Fact, FieldValue, Icon, Loaded, Timeline, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import type { z } from "zod";
import type { getRecord, KindInForce, RecordMove } from "../../contract/index.ts";
import { everyLabel } from "../../domain/index.ts";
import { useRegisterSpecs } from "../specs.ts";
import { registerWords as words } from "../words.ts";
import "../registers.css";

/** What the record's page knows. */
export type OpenRecord = z.output<typeof getRecord.output>;

const hrefOf = (field: SimpleField & { type: "reference" }, id: string): string | undefined => {
  if (field.to === "record") return `/registers/records/${id}`;
  if (field.to === "enterprise") return `/enterprises/${id}`;
  return field.to === "person" ? `/persons/${id}` : undefined;
};

interface Section {
  readonly title: { zh: string; en: string };
  readonly facts: Fact[];
}

const isWide = (field: FieldSpec): boolean => field.type === "group" || field.type === "prose";

interface Shown extends Pick<OpenRecord, "kind" | "names"> {
  readonly record: Pick<OpenRecord["record"], "values">;
}

/** The kind's fields as facts, by the sections that the pack gives them; what is not asked for is not shown. */
export function factSections({ kind, record, names }: Shown): Section[] {
  const sections: Section[] = [];
  let current: Section = { title: words.details, facts: [] };
  for (const field of kind.fields) {
    if (field.section !== undefined && field.section.zh !== current.title.zh) {
      current = sections.find((one) => one.title.zh === field.section?.zh) ?? { title: field.section, facts: [] };
    }
    const value = record.values[field.code];
    if (field.when !== undefined && value === undefined) continue;
    current.facts.push({
      label: field.name,
      value: <FieldValue field={field} value={value} names={names} href={hrefOf} />,
      wide: isWide(field),
    });
    if (!sections.includes(current)) sections.push(current);
  }
  return sections;
}

/** Records that stand in this one or refer to it, by kind, each with the way to make another here. */
export function LinkedKinds({ open, mayCreate }: { open: OpenRecord; mayCreate: boolean }) {
  const t = useWords(words);
  const format = useFormat();
  const { id, enterpriseId } = open.record;
  return (
    <ul className="registers-links">
      {open.links.map(({ kind, name, field, count }) => (
        <li key={`${kind} ${field ?? ""}`}>
          <Link to={`/registers/kinds/${kind}?linkedTo=${id}`}>
            {t(name)} {t("count", { count: format.number(count) })}
          </Link>
          {mayCreate && (
            <Link
              to={`/registers/kinds/${kind}/new?${field === null ? `within=${id}` : `f.${field}=${id}`}${enterpriseId === null ? "" : `&enterprise=${enterpriseId}`}`}
            >
              <Icon name="plus" /> {t("newHere")}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The steps that the record took, newest first. */
export function MovesTimeline({
  kind,
  moves,
  names,
}: {
  kind: KindInForce;
  moves: readonly RecordMove[];
  names: Readonly<Record<string, string>>;
}) {
  const t = useWords(words);
  return (
    <Timeline
      entries={moves.map(({ id, at, accountName, move, remark, values }) => {
        const known = kind.life.moves.find((one) => one.code === move);
        const fields = kind.fields.filter((field) => values[field.code] !== undefined);
        return {
          id,
          at,
          who: accountName,
          what: known === undefined ? move : t(known.name),
          why: remark,
          more: fields.length > 0 && (
            <ul className="al-changes">
              {fields.map((field) => (
                <li key={field.code}>
                  {t(field.name)} <FieldValue field={field} value={values[field.code]} names={names} />
                </li>
              ))}
            </ul>
          ),
        };
      })}
    />
  );
}

/** What the law and the sector put on the record. */
export function Duties({ recordId }: { recordId: string }) {
  const t = useWords(words);
  const format = useFormat();
  const specs = useRegisterSpecs();
  const query = useQueryOf(specs.duties, { recordId: recordId as never });
  return (
    <Loaded query={query}>
      {({ duties }) => (
        <ul className="registers-links">
          {duties.map((duty) => (
            <li key={duty.code}>
              <span>
                {t(duty.name)} · {t(everyLabel(duty.every))}
                {duty.nextDue && ` · ${t("nextDue", { day: format.day(duty.nextDue) })}`}
              </span>
              <span className="al-quiet">{duty.source}</span>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
