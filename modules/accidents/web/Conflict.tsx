import { regionFilter } from "@anlan/regions-and-grids/web";
import { FieldValue, plainValues, toPicker, useFormat, useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import { Form } from "antd";
import { useState } from "react";
import {
  type Accident,
  type AccidentRules,
  accidentFields,
  getAccidentRules,
  OTHER_LABELS,
} from "../contract/index.ts";
import { accidentWords as words } from "./words.ts";

type Values = Readonly<Record<string, unknown>>;

interface Difference {
  readonly path: readonly string[];
  readonly label: { readonly zh: string; readonly en: string };
  readonly mine: unknown;
  readonly theirs: unknown;
}

// A form holds days and moments as its pickers do.
const plain = (value: unknown): unknown => plainValues({ value: value ?? null })["value"];
const same = (one: unknown, other: unknown): boolean => JSON.stringify(plain(one)) === JSON.stringify(plain(other));

const labelOf = (key: string) =>
  accidentFields.find(({ code }) => code === key)?.name ??
  OTHER_LABELS[key === "enterpriseId" ? "enterprise" : key] ?? { zh: key, en: key };

/** What somebody else changed meanwhile, and what stands in the form for it. */
export function differencesOf(opened: Values, latest: Values, form: Values): Difference[] {
  return Object.keys(latest).flatMap((key): Difference[] => {
    const [was, theirs, mine] = [opened[key], latest[key], form[key]];
    if (key === "revision" || same(was, theirs)) return [];
    if (key === "casualties") {
      const [before, after, own] = [was, theirs, mine].map((one) => (one ?? {}) as Values) as [Values, Values, Values];
      return Object.keys(after)
        .filter((one) => !same(before[one], after[one]))
        .map((one) => ({ path: [key, one], label: labelOf(one), mine: own[one], theirs: after[one] }));
    }
    return [{ path: [key], label: labelOf(key), mine, theirs }];
  });
}

type Names = Readonly<Record<string, string>>;

/** What people call the codes and ids that the form holds: of the rules, and of the enterprises that stand on the record. */
function useNames(accidents: readonly Accident[]): Names {
  const label = useLabel();
  const rules = useQueryOf(getAccidentRules, {}).data;
  const { natures, vehicles, causes, indirectCauses, factors, editions } = rules ?? NO_RULES;
  const lists = [natures, vehicles, causes, indirectCauses, factors, ...editions.map(({ types }) => types)];
  return {
    ...Object.fromEntries(lists.flat().map(({ code, name }) => [code, label(name)])),
    ...Object.fromEntries(
      accidents.map(({ enterpriseId, enterpriseName }) => [enterpriseId ?? "", enterpriseName ?? ""]),
    ),
  };
}

type Lists = "natures" | "vehicles" | "causes" | "indirectCauses" | "factors" | "editions";
const NO_RULES: Pick<AccidentRules, Lists> = {
  natures: [],
  vehicles: [],
  causes: [],
  indirectCauses: [],
  factors: [],
  editions: [],
};

const isMoment = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value);

function Shown({ name, value, names }: { name: string; value: unknown; names: Names }) {
  const t = useWords(words);
  const format = useFormat();
  const shown = plain(value);
  const field = accidentFields.find(({ code }) => code === name);
  const nothing = shown === null || shown === "" || (Array.isArray(shown) && shown.length === 0);
  if (nothing) return <span className="al-quiet">{t("unknown")}</span>;
  if (field !== undefined) return <FieldValue field={field} value={shown} />;
  if (name === "region") return <regionFilter.Face values={[String(shown)]} />;
  if (name === "enterpriseId") return <>{names[String(shown)] ?? t("anotherEnterprise")}</>;
  if (isMoment(shown)) return <>{format.moment(shown)}</>;
  const said = (code: unknown) => names[String(code)] ?? String(code);
  if (Array.isArray(shown)) return <>{format.list(shown.map(said))}</>;
  return <>{typeof shown === "object" ? Object.values(shown).join(", ") : said(shown)}</>;
}

interface ConflictProps {
  /** As the form was opened. */
  readonly opened: Values & { readonly revision: number };
  readonly latest: Values & { readonly revision: number };
  /** As it stands now; `before`: as the form was opened. */
  readonly accident: Accident;
  readonly before?: Accident;
}

/** Two changed the same record: both values side by side, one choice for each, then the form goes on. */
export function Conflict({ opened, latest, accident, before = accident }: ConflictProps) {
  const t = useWords(words);
  const label = useLabel();
  const form = Form.useFormInstance();
  const names = useNames([before, accident]);
  const [settled, setSettled] = useState(opened.revision);
  const [chosen, setChosen] = useState<Readonly<Record<string, "mine" | "theirs">>>({});
  if (latest.revision === settled) return null;
  const found = differencesOf(opened, latest, form.getFieldsValue(true) as Values);
  const goOn = () => {
    for (const { path, theirs } of found) {
      if ((chosen[path.join(".")] ?? "theirs") === "mine") continue;
      form.setFieldValue([...path], isMoment(theirs) ? toPicker(theirs) : theirs);
    }
    form.setFieldValue("revision", latest.revision);
    setSettled(latest.revision);
  };
  return (
    <section className="accidents-conflict" role="alert">
      <strong>{t("conflict", { who: accident.history[0]?.accountName ?? "" })}</strong>
      <p className="al-quiet">{t("conflictLead")}</p>
      {found.map(({ path, label: name, mine, theirs }) => {
        const key = path.join(".");
        return (
          <fieldset key={key}>
            <legend>{label(name)}</legend>
            {(["theirs", "mine"] as const).map((side) => (
              <label key={side}>
                <input
                  type="radio"
                  name={key}
                  checked={(chosen[key] ?? "theirs") === side}
                  onChange={() => setChosen({ ...chosen, [key]: side })}
                />{" "}
                {t(side)}：<Shown name={path.at(-1) ?? ""} value={side === "mine" ? mine : theirs} names={names} />{" "}
              </label>
            ))}
          </fieldset>
        );
      })}
      <button type="button" className="al-button al-button-main" onClick={goOn}>
        {t("goOn")}
      </button>
    </section>
  );
}
