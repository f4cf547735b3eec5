import { RecordFiles } from "@anlan/files/web";
import {
  ConfirmFinal,
  Dialog,
  Icon,
  Loaded,
  tell,
  useCommand,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { type ReactNode, useState } from "react";
import {
  type DossierEntry,
  type EntryKind,
  getEntryVersions,
  type Investigation,
  withdrawEntry,
} from "../../contract/index.ts";
import { mayEnter, titleOf } from "../../domain/investigation/index.ts";
import { type AskedEntry, EntryDialog } from "./EntryDialog.tsx";
import { EntryLine } from "./EntryLine.tsx";
import { investigationWords as words } from "./words.ts";

interface Props {
  readonly investigation: Investigation;
}

/** Whether the person may enter or change something of a kind now. */
export function useMayEnter({ facts, higherBody }: Investigation, kind: EntryKind): boolean {
  return useMay("accidents.investigation.manage") && mayEnter(kind, facts.state, higherBody !== null);
}

function Versions({ investigation, entry, onClose }: Props & { entry: DossierEntry; onClose: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  const query = useQueryOf(getEntryVersions, { investigationId: investigation.id, entryId: entry.id });
  return (
    <Dialog title={t("versionsTitle")} place="side" onClose={onClose}>
      <Loaded query={query}>
        {({ versions }) => (
          <ol className="inv-versions">
            {versions.map(({ version, content, enteredBy, enteredAt, reason, withdrawn }) => (
              <li key={version}>
                <small className="al-quiet">
                  {t("versions", { version })} · {enteredBy} · {format.moment(enteredAt)} {withdrawn && t("withdrawn")}
                </small>
                <EntryLine content={content} />
                {reason !== null && <blockquote>{reason}</blockquote>}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  );
}

function Withdraw({ investigation, entry, onClose }: Props & { entry: DossierEntry; onClose: () => void }) {
  const withdraw = useCommand(withdrawEntry);
  const { id: entryId, version, content } = entry;
  return (
    <ConfirmFinal
      title={{ zh: `撤下：${titleOf(content)}`, en: `Withdraw: ${titleOf(content)}` }}
      consequence={{ zh: "撤下后不再进入报告，各版本仍可查。", en: "It leaves the report; its versions stay." }}
      confirmLabel={words.withdraw}
      onClose={onClose}
      onConfirm={async (reason) => {
        await withdraw.run({ investigationId: investigation.id, entryId, version, reason });
        tell(words.saved);
        onClose();
      }}
    />
  );
}

/** One entry with who entered it, its files, and what can be done with it. */
export function Entry({ investigation, entry, extra }: Props & { entry: DossierEntry; extra?: ReactNode }) {
  const t = useWords(words);
  const format = useFormat();
  const may = useMayEnter(investigation, entry.content.kind);
  const [asked, setAsked] = useState<"change" | "withdraw" | "versions" | null>(null);
  const close = () => setAsked(null);
  const { content, version } = entry;
  const files = "files" in content ? content.files : [];
  return (
    <>
      <EntryLine content={content} reckoned={entry.reckoned} />
      {extra}
      {files.length > 0 && <RecordFiles ids={files} />}
      <div className="inv-acts">
        <small className="al-quiet">
          {entry.enteredBy} · {format.moment(entry.enteredAt)}
        </small>
        <button type="button" className="al-link-button" onClick={() => setAsked("versions")}>
          {t("versions", { version })}
        </button>
        {may && (
          <>
            <button type="button" className="al-link-button" onClick={() => setAsked("change")}>
              {t("change")}
            </button>
            <button type="button" className="al-link-button" onClick={() => setAsked("withdraw")}>
              {t("withdraw")}
            </button>
          </>
        )}
      </div>
      {asked === "versions" && <Versions investigation={investigation} entry={entry} onClose={close} />}
      {asked === "withdraw" && <Withdraw investigation={investigation} entry={entry} onClose={close} />}
      {asked === "change" && (
        <EntryDialog investigation={investigation} asked={{ kind: content.kind, entry }} onClose={close} />
      )}
    </>
  );
}

/** The button that enters something of a kind, where that is allowed now. */
export function AddEntry({ investigation, kind, start }: Props & AskedEntry) {
  const t = useWords(words);
  const may = useMayEnter(investigation, kind);
  const [adding, setAdding] = useState(false);
  if (!may) return null;
  const asked = { kind, ...(start === undefined ? {} : { start }) };
  return (
    <>
      <button type="button" className="al-button" onClick={() => setAdding(true)}>
        <Icon name="plus" /> {t("add")}
      </button>
      {adding && <EntryDialog investigation={investigation} asked={asked} onClose={() => setAdding(false)} />}
    </>
  );
}

/** All entries of a kind. */
export function Entries({ investigation, kind }: Props & { kind: EntryKind }) {
  const t = useWords(words);
  const entries = investigation.entries.filter(({ content }) => content.kind === kind);
  if (entries.length === 0) return <p className="al-quiet">{t("none")}</p>;
  return (
    <ul className="inv-lines">
      {entries.map((entry) => (
        <li key={entry.id}>
          <Entry investigation={investigation} entry={entry} />
        </li>
      ))}
    </ul>
  );
}
