import type { FieldSpec } from "@anlan/records";
import {
  ChangeHistory,
  ConfirmFinal,
  type Fact,
  FieldValue,
  Icon,
  Loaded,
  RecordPage,
  StateTag,
  tell,
  useCommand,
  useMay,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import {
  certificateFields,
  ORIGINS,
  OTHER_LABELS,
  PERSON_STATES,
  type Person,
  POSTS,
  personFields,
} from "../contract/index.ts";
import { Certificates } from "./Certificates.tsx";
import { AddCertificate, EditPerson } from "./forms.tsx";
import { ProtectedDialog } from "./ProtectedDialog.tsx";
import { usePeopleSpecs } from "./specs.ts";
import { personTones, peopleWords as words } from "./words.ts";
import "./people.css";

/** One person: who it is, the posts, the certificates with what runs out, and what happened. */
export function PersonPage() {
  const { personId = "" } = useParams();
  const query = useQueryOf(usePeopleSpecs().get, { personId: personId as never });
  return <Loaded query={query}>{(person) => <Opened person={person} />}</Loaded>;
}

type Asked = "edit" | "certificate" | "protected" | "remove" | null;

const factOf = (field: FieldSpec, person: Person): Fact => ({
  label: field.name,
  value: <FieldValue field={field} value={(person as unknown as Record<string, unknown>)[field.code]} />,
  ...(field.type === "prose" ? { wide: true as const } : {}),
});

function useFacts(person: Person): Fact[] {
  const official = useOwnEnterprise() === null;
  const enterprise = official ? (
    <Link to={`/enterprises/${person.enterpriseId}`}>{person.enterpriseName}</Link>
  ) : (
    person.enterpriseName
  );
  const shown = personFields.filter(
    (field) => field.code !== "name" && (field.code !== "fullTime" || person.fullTime !== null),
  );
  const facts = shown.map((field) => factOf(field, person));
  const age = person.age === null ? [] : [{ label: words.age, value: person.age }];
  return [
    { label: words.enterprise, value: enterprise },
    { label: words.region, value: person.regionName },
    ...facts.slice(0, 3),
    ...age,
    ...facts.slice(3),
  ];
}

function Remove({ person, onClose }: { person: Person; onClose: () => void }) {
  const navigate = useNavigate();
  const remove = useCommand(usePeopleSpecs().remove);
  return (
    <ConfirmFinal
      title={words.remove}
      consequence={words.removePersonConsequence}
      confirmLabel={words.remove}
      onClose={onClose}
      onConfirm={async (reason) => {
        await remove.run({ personId: person.id, revision: person.revision, reason });
        tell(words.saved);
        await navigate("/persons");
      }}
    />
  );
}

function HeadButtons({ ask }: { ask: (what: Asked) => void }) {
  const t = useWords(words);
  return (
    <>
      <button type="button" className="al-button al-button-main" onClick={() => ask("certificate")}>
        <Icon name="plus" /> {t("addCertificate")}
      </button>
      <button type="button" className="al-button" onClick={() => ask("edit")}>
        <Icon name="settings" /> {t("edit")}
      </button>
      <button type="button" className="al-button" onClick={() => ask("protected")}>
        <Icon name="key" /> {t("openProtected")}
      </button>
      <button type="button" className="al-link-button" onClick={() => ask("remove")}>
        {t("remove")}
      </button>
    </>
  );
}

function Opened({ person }: { person: Person }) {
  const t = useWords(words);
  const specs = usePeopleSpecs();
  const mayManage = useMay(specs.manage);
  const [asked, setAsked] = useState<Asked>(null);
  const facts = useFacts(person);
  const close = () => setAsked(null);
  const due = person.certificates.find(({ state }) => state !== "revoked" && state !== "left")?.limitOn ?? null;
  return (
    <>
      <RecordPage
        kind={words.person}
        title={person.name}
        number={person.posts.map((post) => t(POSTS[post])).join("、")}
        path={[{ label: t("people"), to: "/persons" }]}
        state={<StateTag label={PERSON_STATES[person.state]} tone={personTones[person.state]} />}
        due={due}
        actions={mayManage ? <HeadButtons ask={setAsked} /> : null}
        sections={[
          { key: "certificates", title: words.certificates, body: <Certificates certificates={person.certificates} /> },
          { key: "who", title: words.who, facts },
          {
            key: "history",
            title: words.history,
            aside: true,
            body: (
              <ChangeHistory
                entries={person.history}
                fields={[...personFields, ...certificateFields]}
                labels={OTHER_LABELS}
                origins={ORIGINS}
              />
            ),
          },
        ]}
      />
      {asked === "edit" && <EditPerson person={person} onClose={close} />}
      {asked === "certificate" && <AddCertificate person={person} onClose={close} />}
      {asked === "protected" && <ProtectedDialog person={person} onClose={close} />}
      {asked === "remove" && <Remove person={person} onClose={close} />}
    </>
  );
}
