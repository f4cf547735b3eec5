import { StateTag, useWords } from "@anlan/web-kit";
import { FOUR_NOTS, type Investigation } from "../../contract/index.ts";
import { AddEntry } from "./Entries.tsx";
import { investigationWords as words } from "./words.ts";

/** The four that are not let go: each with what is still missing and the button to state it with evidence. */
export function FourNots({ investigation }: { investigation: Investigation }) {
  const t = useWords(words);
  return (
    <ul className="inv-lines">
      {investigation.fourNots.map(({ which, met, missing }) => {
        const stated = investigation.entries.find(({ content }) => content.kind === "check" && content.which === which);
        return (
          <li key={which}>
            <strong>{t(FOUR_NOTS[which])}</strong>{" "}
            <StateTag label={met ? words.met : words.notMet} tone={met ? "done" : "waiting"} />
            {missing.map((one) => (
              <p key={one.zh} className="al-quiet">
                {t(one)}
              </p>
            ))}
            {stated?.content.kind === "check" && <p>{stated.content.statement}</p>}
            {stated === undefined && (
              <AddEntry investigation={investigation} kind="check" start={{ kind: "check", which } as never} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
