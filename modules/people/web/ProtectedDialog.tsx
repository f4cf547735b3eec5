import { addressOf } from "@anlan/kernel";
import { ApiError, Dialog, type Fact, Facts, tellError, useApi, useWords } from "@anlan/web-kit";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import { CERTIFICATE_KINDS, type openPerson, type Person, personFields, SEALED_FIELDS } from "../contract/index.ts";
import { usePeopleSpecs } from "./specs.ts";
import { peopleWords as words } from "./words.ts";

type Opened = z.output<typeof openPerson.output>;

function factsOf(person: Person, opened: Opened): Fact[] {
  const own = personFields.filter(({ code }) => (SEALED_FIELDS as readonly string[]).includes(code));
  const numbers = opened.numbers.map(({ certificateId, number }): Fact => {
    const kind = person.certificates.find(({ id }) => id === certificateId)?.kind ?? "other";
    const { zh, en } = CERTIFICATE_KINDS[kind];
    return { label: { zh: `${zh}编号`, en: `${en}: number` }, value: number };
  });
  return [
    ...own.map(({ code, name }) => ({ label: name, value: opened[code as "phone" | "identityNumber"] })),
    ...numbers,
  ];
}

/** Opens the protected values of a person for a reason that is logged; they are gone when it closes. */
export function ProtectedDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const specs = usePeopleSpecs();
  const [reason, setReason] = useState("");
  const [opened, setOpened] = useState<Opened | null>(null);
  // Not through the cache of queries: what is protected is not kept.
  const open = async (event: FormEvent) => {
    event.preventDefault();
    await api.get(addressOf(specs.open), { personId: person.id, reason }).then(
      (data) => setOpened(data as Opened),
      (cause: unknown) => {
        if (!(cause instanceof ApiError)) throw cause;
        tellError(cause);
      },
    );
  };
  return (
    <Dialog title={t("openProtected")} onClose={onClose}>
      {opened === null ? (
        <form onSubmit={(event) => void open(event)}>
          <label>
            {t("openReason")}
            <input
              className="al-field"
              required
              minLength={2}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <p>
            <button type="submit" className="al-button al-button-main">
              {t("openProtected")}
            </button>
          </p>
        </form>
      ) : (
        <Facts facts={factsOf(person, opened)} />
      )}
    </Dialog>
  );
}
