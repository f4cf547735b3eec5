import {
  Dialog,
  Icon,
  Loaded,
  MoveButtons,
  RecordPage,
  SpecForm,
  StateTag,
  tell,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import type { z } from "zod";
import {
  ENTERPRISE_STATES,
  editOwnEnterprise,
  getOwnDuties,
  getOwnEnterprise,
  getOwnLinkedRecords,
  PROPOSAL_STATES,
  type Proposal,
  withdrawProposal,
} from "../contract/index.ts";
import { proposalLife } from "../domain/claim-life.ts";
import { archiveFacts, Duties, LinkedRegisters } from "./ArchiveParts.tsx";
import { archiveForm, fromArchiveForm, startOfForm } from "./archive-form.ts";
import { ArchiveChanges, ArchiveHistory } from "./Changes.tsx";
import { ownFields, startOf } from "./fields.ts";
import { enterpriseTones, proposalTones, enterpriseWords as words } from "./words.ts";
import "./enterprises.css";

type Own = z.output<typeof getOwnEnterprise.output>;

/** The page of the enterprise itself: its archive, its duties and limits, what it may change. */
export function OwnPage() {
  const query = useQueryOf(getOwnEnterprise, {});
  return <Loaded query={query}>{(enterprise) => <OwnArchive enterprise={enterprise} />}</Loaded>;
}

function Linked() {
  const query = useQueryOf(getOwnLinkedRecords, {});
  return <Loaded query={query}>{({ registers }) => <LinkedRegisters registers={registers} />}</Loaded>;
}

function ByLaw() {
  const query = useQueryOf(getOwnDuties, {});
  return <Loaded query={query}>{({ duties }) => <Duties duties={duties} />}</Loaded>;
}

function Proposals({ proposals }: { proposals: readonly Proposal[] }) {
  return proposals.map((proposal) => (
    <article key={proposal.id}>
      <StateTag label={PROPOSAL_STATES[proposal.state]} tone={proposalTones[proposal.state]} /> {proposal.remark}
      <ArchiveChanges changes={proposal.changes} />
      <MoveButtons
        procedure={proposalLife}
        record={proposal}
        recordKey={proposal.id}
        moves={{
          withdraw: { command: withdrawProposal, initial: { proposalId: proposal.id, revision: proposal.revision } },
        }}
      />
    </article>
  ));
}

const saved = {
  atOnce: { zh: "已保存并生效。", en: "Saved; it counts at once." },
  waiting: {
    zh: "已保存；名称、代码、地址、行业等变更已提交，待核准后生效。",
    en: "Saved; what needs confirmation was sent to an official.",
  },
};

function OwnArchive({ enterprise }: { enterprise: Own }) {
  const t = useWords(words);
  const [editing, setEditing] = useState(false);
  const facts = archiveFacts(enterprise, false);
  const edit = (
    <button type="button" className="al-button al-button-main" onClick={() => setEditing(true)}>
      <Icon name="settings" /> {t("edit")}
    </button>
  );
  // The county's own fields are kept by officials.
  const { position } = startOfForm([], enterprise);
  const initial = { revision: enterprise.revision, ...startOf(enterprise), position };
  return (
    <>
      <RecordPage
        kind={words.own}
        title={enterprise.name}
        {...(enterprise.creditCode === null ? {} : { number: enterprise.creditCode })}
        state={<StateTag label={ENTERPRISE_STATES[enterprise.state]} tone={enterpriseTones[enterprise.state]} />}
        actions={edit}
        sections={[
          { key: "linked", title: words.linked, body: <Linked /> },
          { key: "duties", title: words.duties, body: <ByLaw /> },
          ...facts.map(({ title, facts: lines }) => ({ key: title.en, title, facts: lines })),
          ...(enterprise.proposals.length === 0
            ? []
            : [
                {
                  key: "proposals",
                  title: words.proposals,
                  body: <Proposals proposals={enterprise.proposals} />,
                  aside: true as const,
                },
              ]),
          {
            key: "history",
            title: words.history,
            body: <ArchiveHistory entries={enterprise.history} own={enterprise.ownFields} />,
            aside: true,
          },
        ]}
      />
      {editing && (
        <Dialog title={t("edit")} place="side" firm onClose={() => setEditing(false)}>
          <p className="al-quiet">{t("ownLead")}</p>
          <SpecForm
            spec={archiveForm(editOwnEnterprise, [])}
            toCommand={fromArchiveForm}
            draftKey={enterprise.id}
            initial={initial as never}
            fields={{ ...ownFields, reason: { label: words.reason } } as never}
            onCancel={() => setEditing(false)}
            onDone={(done) => {
              setEditing(false);
              tell(done.proposed.length > 0 ? saved.waiting : saved.atOnce);
            }}
          />
        </Dialog>
      )}
    </>
  );
}
