import { Facts, useFormat, useLabel, useWords } from "@anlan/web-kit";
import type { z } from "zod";
import { CONTRADICTIONS, type Commitment, type getPublicCommitment } from "../contract/index.ts";
import { selfCheckWords as words } from "./words.ts";

type Public = NonNullable<z.output<typeof getPublicCommitment.output>["commitment"]>;

/** What a commitment says, in the order of the announcement. */
export function CommitmentFacts({ commitment }: { commitment: Public }) {
  const t = useWords(words);
  const format = useFormat();
  const flag = (value: boolean): string => t(value ? "yes" : "no");
  const counts = [
    ...["plants", "running", "stopped", "overhaul", "hotWorkSpecial", "hotWorkFirst", "hotWorkSecond"],
    ...["confinedSpaces", "otherSpecialWork", "majorDangers"],
  ] as const;
  const numbers = commitment as unknown as Readonly<Record<string, number>>;
  return (
    <Facts
      facts={[
        { label: words.text, value: commitment.text, wide: true },
        ...counts.map((key) => ({ label: words[key as "plants"], value: format.number(numbers[key] ?? 0) })),
        { label: words.trialProduction, value: flag(commitment.trialProduction) },
        { label: words.startStop, value: flag(commitment.startStop) },
        { label: words.tanksNormal, value: flag(commitment.tanksNormal) },
        { label: words.sourcesSafe, value: flag(commitment.sourcesSafe) },
        { label: words.person, value: commitment.person },
        { label: words.published, value: format.moment(commitment.publishedAt) },
      ]}
    />
  );
}

/** The facts that speak against a commitment, each with what was said and what was found. */
export function Against({ contradictions }: Pick<Commitment, "contradictions">) {
  const t = useWords(words);
  const label = useLabel();
  const format = useFormat();
  if (contradictions.length === 0) return null;
  return (
    <section className="self-checks-against">
      <h3>{t("against")}</h3>
      <ul>
        {contradictions.map(({ code, said, found, foundAt }) => (
          <li key={code}>
            {label(CONTRADICTIONS[code]).replace("{said}", String(said)).replace("{found}", String(found))}
            <span className="al-quiet"> {format.moment(foundAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
