import { ConfirmFinal, RISK_LEVELS, RiskTag, tell, useCommand, useFormat, useLabel, useWords } from "@anlan/web-kit";
import { useState } from "react";
import {
  ACCIDENT_TYPES,
  CYCLE_UNITS,
  HAZARD_KINDS,
  type Hazard,
  HIERARCHY,
  LEVELS,
  type Measure,
  type Point,
  type RiskEvent,
  removePart,
} from "../contract/index.ts";
import { AssessDialog } from "./AssessDialog.tsx";
import { PartDialog, type PartWanted } from "./forms.tsx";
import { riskWords as words } from "./words.ts";

/** What somebody wants to do with a part of the tree. */
type Wanted =
  | PartWanted
  | { readonly act: "assess"; readonly event: RiskEvent }
  | {
      readonly act: "remove";
      readonly part: "hazard" | "event" | "measure";
      readonly id: string;
      readonly name: string;
    };

interface PartProps {
  readonly ask: (wanted: Wanted) => void;
  readonly open: boolean;
}

function Act({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className="al-link-button" onClick={onClick}>
      {label}
    </button>
  );
}

function MeasureLine({ measure, ask, open }: PartProps & { measure: Measure }) {
  const t = useWords(words);
  const format = useFormat();
  const label = useLabel();
  const { description, check, hierarchy, level, postName, personName, cycle, cycleUnit } = measure;
  const unit = cycleUnit === null ? "" : label(CYCLE_UNITS[cycleUnit]);
  const notes = [
    label(HIERARCHY[hierarchy]),
    ...(level === null ? [] : [label(LEVELS[level])]),
    ...(postName === null ? [] : [postName]),
    ...(personName === null ? [] : [personName]),
    ...(cycle === null ? [] : [t("every", { count: cycle, unit })]),
  ];
  return (
    <li>
      {description}
      {check !== null && format.aside(check)} <span className="al-quiet">{notes.join(" · ")}</span>{" "}
      {open && (
        <span className="risks-acts">
          <Act label={t("edit")} onClick={() => ask({ act: "measure", measure })} />
          <Act
            label={t("remove")}
            onClick={() => ask({ act: "remove", part: "measure", id: measure.id, name: description })}
          />
        </span>
      )}
    </li>
  );
}

function Grade({ event }: { event: RiskEvent }) {
  const t = useWords(words);
  const format = useFormat();
  const { assessment, explained } = event;
  if (assessment === null) return <p className="al-quiet">{t("notAssessed")}</p>;
  return (
    <>
      {assessment.residual !== null && (
        <p>
          {t("residual")} <RiskTag level={RISK_LEVELS[assessment.residual.colour]} />
        </p>
      )}
      <details className="risks-why">
        <summary>{t("why")}</summary>
        <ul>
          {explained.map((line) => (
            <li key={line.zh}>{t(line)}</li>
          ))}
          {assessment.basis !== null && <li>{format.named(t("basis"), assessment.basis)}</li>}
          {assessment.experts.length > 0 && <li>{format.list(assessment.experts)}</li>}
        </ul>
      </details>
    </>
  );
}

function EventBlock({ event, ask, open }: PartProps & { event: RiskEvent }) {
  const t = useWords(words);
  const format = useFormat();
  const label = useLabel();
  const { assessment, accidentTypes, consequence, response, measures } = event;
  return (
    <section className="risks-event">
      <h4>
        {event.name}
        {assessment !== null && <RiskTag level={RISK_LEVELS[assessment.risk.colour]} />}
        {open && (
          <span className="risks-acts">
            <Act
              label={t(assessment === null ? "assess" : "assessAgain")}
              onClick={() => ask({ act: "assess", event })}
            />
            <Act label={t("addMeasure")} onClick={() => ask({ act: "measure", eventId: event.id })} />
            <Act label={t("edit")} onClick={() => ask({ act: "event", event })} />
            <Act
              label={t("remove")}
              onClick={() => ask({ act: "remove", part: "event", id: event.id, name: event.name })}
            />
          </span>
        )}
      </h4>
      {accidentTypes.length > 0 && (
        <p className="al-quiet">{format.list(accidentTypes.map((type) => label(ACCIDENT_TYPES[type])))}</p>
      )}
      {consequence !== null && <p>{consequence}</p>}
      <Grade event={event} />
      {response !== null && <p>{format.named(t("response"), response)}</p>}
      <ul className="risks-measures">
        {measures.map((measure) => (
          <MeasureLine key={measure.id} measure={measure} ask={ask} open={open} />
        ))}
      </ul>
    </section>
  );
}

function HazardBlock({ hazard, ask, open }: PartProps & { hazard: Hazard }) {
  const t = useWords(words);
  return (
    <section className="risks-hazard">
      <h3>
        {hazard.name} <span className="al-quiet">{t(HAZARD_KINDS[hazard.kind])}</span>
        {open && (
          <span className="risks-acts">
            <Act label={t("addEvent")} onClick={() => ask({ act: "event", hazardId: hazard.id })} />
            <Act label={t("edit")} onClick={() => ask({ act: "hazard", hazard })} />
            <Act
              label={t("remove")}
              onClick={() => ask({ act: "remove", part: "hazard", id: hazard.id, name: hazard.name })}
            />
          </span>
        )}
      </h3>
      {hazard.events.map((event) => (
        <EventBlock key={event.id} event={event} ask={ask} open={open} />
      ))}
    </section>
  );
}

function RemovePart({
  point,
  wanted,
  onClose,
}: {
  point: Point;
  wanted: Extract<Wanted, { act: "remove" }>;
  onClose: () => void;
}) {
  const remove = useCommand(removePart);
  const what = `“${wanted.name.slice(0, 40)}”`;
  return (
    <ConfirmFinal
      title={words.remove}
      consequence={{
        zh: `${what}及其下面的内容将从草稿中删除；以往确认的版本仍保留它。`,
        en: `${what} and what hangs below it go from the draft; versions confirmed before keep it.`,
      }}
      confirmLabel={words.remove}
      onClose={onClose}
      onConfirm={async () => {
        const { part, id } = wanted;
        await remove.run({ pointId: point.id, revision: point.revision, part, id });
        tell(words.removed);
        onClose();
      }}
    />
  );
}

/** Hazards of a point with their events, assessments and measures; with buttons while it is open. */
export function Tree({ point, open }: { point: Point; open: boolean }) {
  const t = useWords(words);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const close = () => setWanted(null);
  return (
    <>
      {point.hazards.length === 0 && <p className="al-quiet">{t("noHazards")}</p>}
      {point.hazards.map((hazard) => (
        <HazardBlock key={hazard.id} hazard={hazard} ask={setWanted} open={open} />
      ))}
      {open && (
        <p>
          <button type="button" className="al-button" onClick={() => setWanted({ act: "hazard" })}>
            {t("addHazard")}
          </button>
        </p>
      )}
      {wanted?.act === "assess" && <AssessDialog point={point} event={wanted.event} onClose={close} />}
      {wanted?.act === "remove" && <RemovePart point={point} wanted={wanted} onClose={close} />}
      {wanted !== null && wanted.act !== "assess" && wanted.act !== "remove" && (
        <PartDialog point={point} wanted={wanted} onClose={close} />
      )}
    </>
  );
}
