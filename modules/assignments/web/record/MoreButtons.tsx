import { mayIn } from "@anlan/kernel";
import { Icon, type IconName, useCaller, useWords } from "@anlan/web-kit";
import type { AssignmentRecord } from "../../contract/index.ts";
import { hasEnded } from "../../domain/assignment-life.ts";
import { recordWords } from "../words.ts";
import type { AskedFormName } from "./AskedForm.tsx";

interface MoreButtonsProps {
  readonly assignment: AssignmentRecord;
  /** `attention`: only what settles a hint. */
  readonly only: "attention" | "more";
  readonly ask: (form: AskedFormName) => void;
}

type Choice = readonly [form: AskedFormName, word: keyof typeof recordWords, icon: IconName];

/** What else can be done with an assignment by whoever has the right. */
export function MoreButtons({ assignment, only, ask }: MoreButtonsProps) {
  const t = useWords(recordWords);
  const caller = useCaller();
  const { facts } = assignment;
  if (hasEnded(facts.state)) return <span className="al-quiet">—</span>;
  const mayAssign = mayIn(caller, "assignments.assignment.assign", facts.region);
  const isUnit = caller.unitId === facts.unitId && mayIn(caller, "assignments.assignment.report", facts.region);
  const choices: Choice[] = [];
  if (mayAssign && only === "attention") choices.push(["keep", "keep", "check"]);
  if (mayAssign) choices.push(["reassign", "reassign", "people"]);
  if (only === "more") {
    if (mayAssign) choices.push(["milestones", "setMilestones", "flag"]);
    if (mayAssign && assignment.role === "support") choices.push(["lead", "changeLead", "star"]);
    if (isUnit && (facts.state === "assigned" || facts.state === "in-progress")) {
      choices.push(["extension", "askExtension", "clock"]);
    }
  }
  if (choices.length === 0) return <span className="al-quiet">—</span>;
  return (
    <div className="as-more">
      {choices.map(([form, word, icon]) => (
        <button key={form} type="button" className="al-button" onClick={() => ask(form)}>
          <Icon name={icon} /> {t(word)}
        </button>
      ))}
    </div>
  );
}
