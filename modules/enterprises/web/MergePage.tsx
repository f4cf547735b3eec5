import type { FieldSpec } from "@anlan/records";
import { FieldValue, Loaded, SpecForm, tell, useCommand, useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { z } from "zod";
import {
  compareEnterprises,
  dismissDuplicate,
  type Enterprise,
  enterpriseFields,
  LIKENESS_WORDS,
  mergeEnterprises,
} from "../contract/index.ts";
import { inForce } from "./own-fields.ts";
import { SectorNames } from "./SectorsInput.tsx";
import { enterpriseWords as words } from "./words.ts";
import "./enterprises.css";

type Compared = z.output<typeof compareEnterprises.output>;
type Side = "one" | "other";

/** Two archives beside each other: which one stays, and whose value of each field. */
export function MergePage() {
  const { oneId = "", otherId = "" } = useParams();
  const query = useQueryOf(compareEnterprises, { oneId: oneId as never, otherId: otherId as never });
  return <Loaded query={query}>{(compared) => <Merge compared={compared} />}</Loaded>;
}

const fieldValueOf = (enterprise: Enterprise, code: string): unknown =>
  (enterprise as unknown as Record<string, unknown>)[code] ?? enterprise.data[code] ?? null;

interface FieldRowProps {
  readonly field: FieldSpec;
  readonly compared: Compared;
  readonly chosen: Side;
  readonly choose: (side: Side) => void;
}

function FieldRow({ field, compared, chosen, choose }: FieldRowProps) {
  const t = useLabel();
  const cell = (side: Side) => {
    const value = fieldValueOf(compared[side], field.code);
    return (
      <td className={chosen === side ? "enterprise-chosen" : undefined}>
        <label>
          <input type="radio" name={field.code} checked={chosen === side} onChange={() => choose(side)} />{" "}
          <FieldValue field={field} value={value} />
        </label>
      </td>
    );
  };
  return (
    <tr>
      <th scope="row">{t(field.name)}</th>
      {cell("one")}
      {cell("other")}
    </tr>
  );
}

function Head({ enterprise, kept, keep }: { enterprise: Enterprise; kept: boolean; keep: () => void }) {
  const t = useWords(words);
  return (
    <th scope="col" className={kept ? "enterprise-chosen" : undefined}>
      <label>
        <input type="radio" name="survivor" checked={kept} onChange={keep} /> {t("keepThis")}
      </label>
      <p>{enterprise.name}</p>
      <p className="al-quiet">
        {enterprise.regionPath.slice(-2).join(" ")} · <SectorNames codes={enterprise.sectors} />
      </p>
    </th>
  );
}

function Merge({ compared }: { compared: Compared }) {
  const t = useWords(words);
  const label = useLabel();
  const navigate = useNavigate();
  const dismiss = useCommand(dismissDuplicate);
  const [kept, setKept] = useState<Side>("one");
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const [survivor, other] = kept === "one" ? [compared.one, compared.other] : [compared.other, compared.one];
  const fieldOf = (side: Side, code: string) => fieldValueOf(compared[side], code);
  const sideOf = (code: string): Side =>
    chosen[code] ?? (fieldOf(kept, code) === null ? (kept === "one" ? "other" : "one") : kept);
  const rows = [...enterpriseFields, ...inForce(compared.one.ownFields)].filter(({ code }) =>
    compared.differs.includes(code),
  );
  const choices = Object.fromEntries(rows.map(({ code }) => [code, sideOf(code) === kept ? "survivor" : "other"]));
  const initial = {
    enterpriseId: survivor.id,
    revision: survivor.revision,
    otherId: other.id,
    otherRevision: other.revision,
    choices,
  };
  const notSame = () =>
    dismiss.run({ oneId: compared.one.id, otherId: compared.other.id, reason: t("notSame") }).then(
      () => navigate("/enterprises/duplicates"),
      () => undefined,
    );
  return (
    <div className="enterprise-merge">
      <h1>{t("compare")}</h1>
      <p className="al-quiet">{t("mergeLead")}</p>
      <p>
        {Math.round(compared.score * 100)} % ·{" "}
        {compared.reasons.map((reason) => label(LIKENESS_WORDS[reason as keyof typeof LIKENESS_WORDS])).join("、")}
      </p>
      <table>
        <thead>
          <tr>
            <td />
            <Head enterprise={compared.one} kept={kept === "one"} keep={() => setKept("one")} />
            <Head enterprise={compared.other} kept={kept === "other"} keep={() => setKept("other")} />
          </tr>
        </thead>
        <tbody>
          {rows.map((field) => (
            <FieldRow
              key={field.code}
              field={field}
              compared={compared}
              chosen={sideOf(field.code)}
              choose={(side) => setChosen({ ...chosen, [field.code]: side })}
            />
          ))}
        </tbody>
      </table>
      <SpecForm
        key={JSON.stringify(initial)}
        spec={mergeEnterprises}
        initial={initial as never}
        fields={
          {
            choices: { label: words.compare, hidden: true },
            otherRevision: { label: words.compare, hidden: true },
            reason: { label: words.reason },
          } as never
        }
        submitLabel={words.merge}
        onCancel={() => navigate(-1)}
        onDone={(done) => {
          if (done.sectorsLeft.length > 0) {
            const sectors = done.sectorsLeft.join("、");
            tell({
              zh: words.sectorsLeft.zh.replace("{sectors}", sectors),
              en: words.sectorsLeft.en.replace("{sectors}", sectors),
            });
          }
          void navigate(`/enterprises/${done.enterpriseId}`);
        }}
      />
      <button type="button" className="al-link-button" onClick={() => void notSame()}>
        {t("notSame")}
      </button>
    </div>
  );
}
