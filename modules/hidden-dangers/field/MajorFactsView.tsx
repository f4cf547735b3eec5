import type { Label } from "@anlan/kernel";
import { useFormat, useLabel, useWords } from "@anlan/web-kit/light";
import type { MajorFacts } from "../contract/danger.ts";
import { majorWords as words } from "./major-words.ts";

function Facts({ title, facts }: { title: Label; facts: readonly (readonly [Label, string | null])[] }) {
  const t = useLabel();
  const known = facts.filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  return (
    <section>
      <h2>{t(title)}</h2>
      <dl className="f-facts">
        {known.map(([label, value]) => (
          <div key={label.en} className="f-fact">
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What was reported and planned of a major danger: whoever decides on it on the spot reads it there. */
export function MajorFactsView({ major }: { major: MajorFacts | null }) {
  const t = useWords(words);
  const format = useFormat();
  if (major === null) return null;
  const { cause, harm, congress, authority, plan } = major;
  const told = (one: typeof congress) =>
    one === null ? null : t("toCongress", { on: format.shortDay(one.on), to: one.to });
  return (
    <>
      <Facts
        title={words.doubleReport}
        facts={[
          [words.cause, cause],
          [words.harm, harm],
          [words.congress, told(congress)],
          [words.authority, told(authority)],
        ]}
      />
      {plan !== null && (
        <Facts
          title={words.elements}
          facts={[
            [words.responsible, plan.responsible],
            [words.measures, plan.measures],
            [words.funds, plan.funds],
            [words.planDueOn, format.shortDay(plan.dueOn)],
            [words.contingency, plan.contingency],
            [words.goal, plan.goal],
          ]}
        />
      )}
    </>
  );
}
