import {
  Dialog,
  Loaded,
  SpecForm,
  StateTag,
  tell,
  useFormat,
  useMay,
  useOwnEnterprise,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import type { z } from "zod";
import { COMMITMENT_STATES, type CommitmentState, type getCommitment, publishCommitment } from "../contract/index.ts";
import { NO_SPECIAL_WORK } from "../domain/index.ts";
import { Against, CommitmentFacts } from "./CommitmentFacts.tsx";
import { useSelfCheckSpecs } from "./specs.ts";
import { commitmentTones, selfCheckWords as words } from "./words.ts";
import "./self-checks.css";

type Read = z.output<typeof getCommitment.output>;

const COUNTS = [
  ...["plants", "running", "stopped", "overhaul", "hotWorkSpecial", "hotWorkFirst", "hotWorkSecond"],
  ...["confinedSpaces", "otherSpecialWork", "trialProduction", "startStop", "tanksNormal", "sourcesSafe"],
] as const;

function PublishDialog({ read, onClose }: { read: Read; onClose: () => void }) {
  const t = useWords(words);
  const { proposed, known } = read;
  const source = {
    zh: words.systemKnows.zh.replace("{count}", String(known.majorDangers)),
    en: words.systemKnows.en.replace("{count}", String(known.majorDangers)),
  };
  return (
    <Dialog title={t("publish")} place="side" onClose={onClose} firm>
      <SpecForm
        spec={publishCommitment}
        draftKey={`${proposed.kind}.${proposed.day}`}
        initial={{ ...proposed, person: proposed.person.trim() } as never}
        fields={
          {
            ...Object.fromEntries(
              COUNTS.map((key) => [
                key,
                {
                  label: words[key as "plants"],
                  ...(key in NO_SPECIAL_WORK && known.specialWork > 0 ? { source: words.fromWorks } : {}),
                },
              ]),
            ),
            majorDangers: { label: words.majorDangers, source },
            text: { label: words.text, rows: 4 },
            person: { label: words.person },
          } as never
        }
        submitLabel={words.publish}
        onCancel={onClose}
        onDone={(done) => {
          const { contradictions } = done as { contradictions: number };
          const count = String(contradictions);
          tell(
            contradictions === 0
              ? words.published
              : {
                  zh: words.againstTold.zh.replace("{count}", count),
                  en: words.againstTold.en.replace("{count}", count),
                },
          );
          onClose();
        }}
      />
    </Dialog>
  );
}

function Versions({ read }: { read: Read }) {
  const t = useWords(words);
  const format = useFormat();
  return read.versions.map((one, at) => (
    <section key={one.id} className="al-card self-checks-card">
      <header className="self-checks-head">
        <h2>
          {format.day(one.day)} · {t("version", { version: one.version })}
        </h2>
        <span className="al-quiet">{one.byName}</span>
      </header>
      {at === 0 && <Against contradictions={one.contradictions} />}
      <CommitmentFacts commitment={one} />
    </section>
  ));
}

function Shown({ read, own }: { read: Read; own: boolean }) {
  const t = useWords(words);
  const format = useFormat();
  const may = useMay("self-checks.own.commit") && own;
  const [publishing, setPublishing] = useState(false);
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{own ? t("commitment") : `${read.enterpriseName} · ${t("commitment")}`}</h1>
          <p className="al-quiet">
            {read.state !== null && (
              <StateTag
                label={COMMITMENT_STATES[read.state as CommitmentState]}
                tone={commitmentTones[read.state as CommitmentState]}
              />
            )}{" "}
            {read.dueAt !== null && t("dueAt", { at: format.moment(read.dueAt) })}{" "}
            <Link to={`/public/commitments/${read.enterpriseId}`}>{t("publicPage")}</Link>{" "}
            <Link to={`/self-checks/commitments${own ? "" : `?enterpriseId=${read.enterpriseId}`}`}>
              {t("earlier")}
            </Link>
          </p>
        </div>
        {may && (
          <button type="button" className="al-button al-button-main" onClick={() => setPublishing(true)}>
            {t(read.versions.length === 0 ? "publish" : "correct")}
          </button>
        )}
      </header>
      {read.versions.length === 0 && (
        <p>
          {t("notPublished")}{" "}
          {may && t("knownToday", { works: read.known.specialWork, major: read.known.majorDangers })}
        </p>
      )}
      <Versions read={read} />
      {publishing && <PublishDialog read={read} onClose={() => setPublishing(false)} />}
    </>
  );
}

/** The commitment of an enterprise: its own to publish, or another's to read. */
export function CommitmentPage() {
  const t = useWords(words);
  useTitle(t("commitment"));
  const specs = useSelfCheckSpecs();
  const own = useOwnEnterprise() !== null;
  const { enterpriseId } = useParams();
  const [params, setParams] = useSearchParams();
  const kind = params.get("kind") === "yearly" ? "yearly" : "daily";
  const day = params.get("day");
  const query = useQueryOf(specs.commitment, {
    kind,
    ...(day === null ? {} : { day }),
    ...(own ? {} : { enterpriseId: (enterpriseId ?? "") as never }),
  });
  return (
    <>
      <p className="self-checks-tools">
        {(["daily", "yearly"] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="al-button"
            aria-pressed={kind === one}
            onClick={() => setParams({ kind: one })}
          >
            {t(one)}
          </button>
        ))}
      </p>
      <Loaded query={query}>{(read) => <Shown key={`${read.kind}.${read.day}`} read={read} own={own} />}</Loaded>
    </>
  );
}
