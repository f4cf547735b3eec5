import { addressOf } from "@anlan/kernel";
import {
  ApiError,
  ConfirmFinal,
  Dialog,
  type FieldConfig,
  recordFields,
  SpecForm,
  StateTag,
  tell,
  tellError,
  useApi,
  useCommand,
  useMay,
  useWords,
} from "@anlan/web-kit";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import {
  type Accident,
  addCasualty,
  type CasualtyView,
  casualtyFields,
  DEGREES,
  editCasualty,
  openCasualties,
  removeCasualty,
} from "../contract/index.ts";
import { accidentWords as words } from "./words.ts";

type Fields = Readonly<Record<string, FieldConfig>>;
type Opened = z.output<typeof openCasualties.output>["people"];
const form = recordFields(casualtyFields, {}) as Fields;
const isDeath = (values: Readonly<Record<string, unknown>>): boolean => values["degree"] === "death";
const fields: Fields = {
  ...form,
  lostDays: { ...(form["lostDays"] as FieldConfig), when: (values) => !isDeath(values) },
  diedOn: { ...(form["diedOn"] as FieldConfig), when: isDeath },
};
const reason: Fields = { reason: { label: words.reason, rows: 2 } };

function PersonDialog({
  accident,
  person,
  onClose,
}: {
  accident: Accident;
  person: CasualtyView | null;
  onClose: () => void;
}) {
  const t = useWords(words);
  const on = { accidentId: accident.id, revision: accident.revision };
  const known = person === null ? {} : { ...person.values, name: person.name, identityNumber: person.identityNumber };
  return (
    <Dialog title={t(person === null ? "addPerson" : "editPerson")} place="side" firm onClose={onClose}>
      <SpecForm
        spec={(person === null ? addCasualty : editCasualty) as never}
        initial={{ ...on, ...known, ...(person === null ? {} : { casualtyId: person.id }) } as never}
        fields={(person === null ? fields : { ...fields, ...reason }) as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

/** Opens names and identity numbers for a reason that is logged; they are gone when it closes. */
function OpenDialog({ accident, onClose }: { accident: Accident; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const [why, setWhy] = useState("");
  const [opened, setOpened] = useState<Opened | null>(null);
  // Not through the cache of queries: what is protected is not kept.
  const open = async (event: FormEvent) => {
    event.preventDefault();
    await api.get(addressOf(openCasualties), { accidentId: accident.id, reason: why }).then(
      (data) => setOpened((data as { people: Opened }).people),
      (cause: unknown) => {
        if (!(cause instanceof ApiError)) throw cause;
        tellError(cause);
      },
    );
  };
  return (
    <Dialog title={t("openPersons")} onClose={onClose}>
      {opened === null ? (
        <form onSubmit={(event) => void open(event)}>
          <label>
            {t("openReason")}
            <input
              className="al-field"
              required
              minLength={2}
              maxLength={200}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
          </label>
          <p>
            <button type="submit" className="al-button al-button-main">
              {t("openPersons")}
            </button>
          </p>
        </form>
      ) : (
        <ul className="accidents-lines">
          {opened.map(({ casualtyId, name, identityNumber }) => (
            <li key={casualtyId}>
              <span>{name}</span>
              <span className="al-number">{identityNumber}</span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Remove({ accident, person, onClose }: { accident: Accident; person: CasualtyView; onClose: () => void }) {
  const remove = useCommand(removeCasualty);
  return (
    <ConfirmFinal
      title={words.removePerson}
      consequence={words.removeConsequence}
      confirmLabel={words.removePerson}
      onClose={onClose}
      onConfirm={async (why) => {
        const { id: accidentId, revision } = accident;
        await remove.run({ accidentId, revision, casualtyId: person.id, reason: why });
        tell(words.saved);
        onClose();
      }}
    />
  );
}

const countOf = (accident: Accident, degree: string): number =>
  accident.people.filter((one) => one.degree === degree).length;

function Mismatch({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const { deaths, seriousInjuries } = accident.casualties;
  const [dead, serious] = [countOf(accident, "death"), countOf(accident, "serious")];
  const differs = (deaths !== null && deaths !== dead) || (seriousInjuries !== null && seriousInjuries !== serious);
  if (accident.people.length === 0 || !differs) return null;
  const unknown = t("unknown");
  return (
    <p className="al-form-note">
      {t("mismatch", {
        deaths: dead,
        countedDeaths: deaths ?? unknown,
        serious,
        countedSerious: seriousInjuries ?? unknown,
      })}
    </p>
  );
}

type Asked = { readonly what: "add" | "open" } | { readonly what: "edit" | "remove"; readonly person: CasualtyView };

/** Casualties as persons: masked, with lost workdays; opened and changed by those who may. */
export function People({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const may = useMay("accidents.casualty.read");
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const { people, lostWorkdays } = accident;
  const open = may && (accident.state === "reported" || accident.state === "verified");
  return (
    <>
      <Mismatch accident={accident} />
      {people.length === 0 && <p className="al-quiet">{t("noPersons")}</p>}
      <ul className="accidents-lines">
        {people.map((person) => (
          <li key={person.id}>
            <span>
              {person.name} <StateTag label={DEGREES[person.degree]} tone="warn" />{" "}
              <span className="al-quiet">
                {[person.values["job"], person.identityNumber].filter(Boolean).join(" · ")}
              </span>
            </span>
            {open && (
              <span className="accidents-acts">
                <button type="button" className="al-link-button" onClick={() => setAsked({ what: "edit", person })}>
                  {t("editPerson")}
                </button>
                <button type="button" className="al-link-button" onClick={() => setAsked({ what: "remove", person })}>
                  {t("removePerson")}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {people.length > 0 && (
        <p className="al-quiet">
          {t("lostDays", { days: lostWorkdays.days })}
          {lostWorkdays.unknown > 0 && t("lostUnknown", { count: lostWorkdays.unknown })}
        </p>
      )}
      {may && (
        <p className="accidents-acts">
          {open && (
            <button type="button" className="al-button" onClick={() => setAsked({ what: "add" })}>
              {t("addPerson")}
            </button>
          )}
          {people.length > 0 && (
            <button type="button" className="al-button" onClick={() => setAsked({ what: "open" })}>
              {t("openPersons")}
            </button>
          )}
        </p>
      )}
      {asked?.what === "add" && <PersonDialog accident={accident} person={null} onClose={close} />}
      {asked?.what === "edit" && <PersonDialog accident={accident} person={asked.person} onClose={close} />}
      {asked?.what === "remove" && <Remove accident={accident} person={asked.person} onClose={close} />}
      {asked?.what === "open" && <OpenDialog accident={accident} onClose={close} />}
    </>
  );
}
