import { Loaded, RecordPage, useQueryOf, useWords } from "@anlan/web-kit";
import { useParams } from "react-router";
import type { z } from "zod";
import { getSharedRecord, moveSharedRecord } from "../../contract/index.ts";
import { LifeButtons } from "../record/LifeButtons.tsx";
import { factSections } from "../record/RecordParts.tsx";
import { RecordState } from "../tones.tsx";
import { registerWords as words } from "../words.ts";

const from = { zh: "对方企业", en: "From" };

/** A record of another enterprise, as far as one's own sees it, with the steps that it waits for. */
export function SharedRecordPage() {
  const { recordId = "" } = useParams();
  const query = useQueryOf(getSharedRecord, { recordId: recordId as never });
  return <Loaded query={query}>{(open) => <Opened {...open} />}</Loaded>;
}

function Opened({ shared, kind, record, due }: z.output<typeof getSharedRecord.output>) {
  const t = useWords(words);
  const sections = factSections({ kind, record, names: {} });
  return (
    <RecordPage
      kind={kind.kind.name}
      title={shared.name}
      number={shared.number}
      path={[{ label: t("shared"), to: "/registers/shared" }]}
      state={<RecordState kind={kind} state={record.state} />}
      {...(shared.waits ? { waitsFor: t(shared.as) } : {})}
      due={shared.waits ? (due?.at ?? null) : null}
      actions={<LifeButtons kind={kind} record={record} by={moveSharedRecord} />}
      sections={[
        { key: "from", title: words.basics, facts: [{ label: from, value: shared.enterpriseName }] },
        ...sections.map(({ title, facts }) => ({ key: title.en, title, facts })),
      ]}
    />
  );
}
