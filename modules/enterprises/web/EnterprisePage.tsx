import { mayIn } from "@anlan/kernel";
import { Icon, Loaded, RecordPage, StateTag, useCaller, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { ENTERPRISE_STATES, type Enterprise, getDuties, getEnterprise, getLinkedRecords } from "../contract/index.ts";
import { isAlive } from "../domain/enterprise-life.ts";
import { ArchiveForm, type Asked, LifeButtons } from "./ArchiveForms.tsx";
import { archiveFacts, Duties, keeps, LinkedRegisters } from "./ArchiveParts.tsx";
import { ArchiveHistory } from "./Changes.tsx";
import { enterpriseTones, enterpriseWords as words } from "./words.ts";
import "./enterprises.css";

/** One archive: what it is, its state, everything that is linked to it, and what happened. */
export function EnterprisePage() {
  const { enterpriseId = "" } = useParams();
  const query = useQueryOf(getEnterprise, { enterpriseId: enterpriseId as never });
  return <Loaded query={query}>{(enterprise) => <Archive enterprise={enterprise} />}</Loaded>;
}

function Linked({ enterprise }: { enterprise: Enterprise }) {
  const query = useQueryOf(getLinkedRecords, { enterpriseId: enterprise.id });
  return <Loaded query={query}>{({ registers }) => <LinkedRegisters registers={registers} />}</Loaded>;
}

function ByLaw({ enterprise }: { enterprise: Enterprise }) {
  const query = useQueryOf(getDuties, { enterpriseId: enterprise.id });
  return <Loaded query={query}>{({ duties }) => <Duties duties={duties} />}</Loaded>;
}

function Signpost({ enterprise }: { enterprise: Enterprise }) {
  const t = useWords(words);
  const { mergedInto, movedTo, duplicates, id } = enterprise;
  return (
    <>
      {mergedInto && (
        <p role="status">
          {t("mergedInto")}
          <Link to={`/enterprises/${mergedInto.id}`}>{mergedInto.name}</Link>
        </p>
      )}
      {movedTo && (
        <p role="status">
          {t("movedTo")}
          {movedTo}
        </p>
      )}
      {duplicates > 0 && (
        <p role="status">
          <Link to={`/enterprises/duplicates?enterpriseId=${id}`}>{t("duplicatesFound", { count: duplicates })}</Link>
        </p>
      )}
    </>
  );
}

function Sites({ enterprise }: { enterprise: Enterprise }) {
  return (
    <ul>
      {enterprise.sites.map(({ id, name }) => (
        <li key={id}>
          <Link to={`/enterprises/${id}`}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}

function Archive({ enterprise }: { enterprise: Enterprise }) {
  const t = useWords(words);
  const caller = useCaller();
  const [asked, setAsked] = useState<Asked>(null);
  const facts = archiveFacts(enterprise, true);
  const alive = isAlive(enterprise.state);
  const mayKeep = keeps(caller, enterprise) && alive;
  const maySplit = mayIn(caller, "enterprises.enterprise.merge", enterprise.region) && alive;
  const button = (what: Exclude<Asked, null>) => (
    <button type="button" className="al-button" onClick={() => setAsked(what)}>
      <Icon name={what === "edit" ? "settings" : "plus"} /> {t(what)}
    </button>
  );
  const actions = (
    <>
      {mayKeep && button("edit")}
      <LifeButtons enterprise={enterprise} />
      {mayKeep && button("transfer")}
      {maySplit && button("split")}
    </>
  );
  return (
    <>
      <RecordPage
        kind={words.enterprises}
        title={enterprise.name}
        {...(enterprise.creditCode === null ? {} : { number: enterprise.creditCode })}
        path={[{ label: t("enterprises"), to: "/enterprises" }]}
        state={<StateTag label={ENTERPRISE_STATES[enterprise.state]} tone={enterpriseTones[enterprise.state]} />}
        actions={actions}
        sections={[
          ...facts.map(({ title, facts: lines }, index) => ({
            key: title.en,
            title,
            facts: lines,
            ...(index === 0 ? { body: <Signpost enterprise={enterprise} /> } : {}),
          })),
          { key: "linked", title: words.linked, body: <Linked enterprise={enterprise} /> },
          { key: "duties", title: words.duties, body: <ByLaw enterprise={enterprise} /> },
          ...(enterprise.sites.length === 0
            ? []
            : [{ key: "sites", title: words.sites, body: <Sites enterprise={enterprise} />, aside: true as const }]),
          {
            key: "history",
            title: words.history,
            body: <ArchiveHistory entries={enterprise.history} own={enterprise.ownFields} />,
            actions: <Link to={`/enterprises/${enterprise.id}/history`}>{t("wholeHistory")}</Link>,
            aside: true,
          },
        ]}
      />
      <ArchiveForm enterprise={enterprise} asked={asked} close={() => setAsked(null)} />
    </>
  );
}
