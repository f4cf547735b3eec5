import {
  ListPage,
  Loaded,
  MoveButtons,
  StateTag,
  type Tone,
  useMay,
  useQueryOf,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import {
  approvePublication,
  findPublications,
  getPublication,
  PUBLICATION_STATES,
  type PublicationKind,
  type PublicationRow,
  type PublicationState,
  publishPublication,
  returnPublication,
  withdrawPublication,
} from "../contract/index.ts";
import { publicationLife } from "../domain/index.ts";
import { ContentView } from "./ContentView.tsx";
import { PrepareDialog } from "./PrepareDialog.tsx";
import { publicityWords as words } from "./words.ts";
import "./publicity.css";

const TONES: Readonly<Record<PublicationState, Tone>> = {
  prepared: "waiting",
  returned: "wrong",
  approved: "active",
  published: "done",
  withdrawn: "ended",
};

function Panel({ row }: { readonly row: PublicationRow }) {
  const query = useQueryOf(getPublication, { id: row.id });
  const initial = { id: row.id, revision: row.revision };
  const remark = { remark: { label: words.remark } };
  return (
    <>
      <MoveButtons
        procedure={publicationLife}
        record={row}
        recordKey={row.id}
        onDone={() => void query.refetch()}
        moves={{
          approve: { command: approvePublication, initial },
          publish: { command: publishPublication, initial },
          return: { command: returnPublication, initial, fields: remark },
          withdraw: { command: withdrawPublication, initial, fields: remark, note: words.withdrawNote },
        }}
      />
      <Loaded query={query}>{({ content }) => <ContentView content={content} />}</Loaded>
    </>
  );
}

/** What is prepared, approved, published and withdrawn; each opens what the public sees of it. */
export function PublicationsPage() {
  const t = useWords(words);
  const { region } = useRegion();
  const mayPrepare = useMay("publicity.publication.prepare");
  const [preparing, setPreparing] = useState<PublicationKind | null>(null);
  return (
    <>
      <ListPage
        spec={findPublications}
        title={words.title}
        lead={{
          zh: words.lead.zh.replace("{region}", region.code),
          en: words.lead.en.replace("{region}", region.code),
        }}
        actions={
          <>
            <Link className="al-button" to={`/public/${region.code}`}>
              {t("open")}
            </Link>
            {mayPrepare && (
              <>
                <button type="button" className="al-button" onClick={() => setPreparing("accident")}>
                  {t("newAccident")}
                </button>
                <button type="button" className="al-button al-button-main" onClick={() => setPreparing("targets")}>
                  {t("newTargets")}
                </button>
              </>
            )}
          </>
        }
        cells={{
          region: (row) => row.regionName,
          state: (row) => <StateTag label={PUBLICATION_STATES[row.state]} tone={TONES[row.state]} />,
        }}
        renderPanel={(row) => <Panel row={row} />}
        panelTitle={(row) => row.title}
        empty={{ title: words.empty, hint: words.emptyHint }}
      />
      {preparing !== null && <PrepareDialog kind={preparing} onClose={() => setPreparing(null)} />}
    </>
  );
}
