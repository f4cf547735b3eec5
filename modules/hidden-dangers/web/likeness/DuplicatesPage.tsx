import { regionFilter } from "@anlan/regions-and-grids/web";
import {
  Dialog,
  ListPage,
  Loaded,
  SpecForm,
  StateTag,
  tell,
  tellError,
  useCommand,
  useFormat,
  useMay,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import { DANGER_SOURCES, joinDanger, separateDanger } from "../../contract/index.ts";
import {
  comparePair,
  findLikelyDuplicates,
  keepApart,
  offerAgain,
  PAIR_STATES,
  type PairRow,
} from "../../contract/likeness/index.ts";
import { pairTones, likenessWords as words } from "./words.ts";
import "./likeness.css";

const usual = { state: ["offered"] } as const;
type Act = "join" | "apart" | "separate";

function Find({ label, pair, which }: { label: keyof typeof words; pair: PairRow; which: "first" | "second" }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <article className="al-card">
      <h3>{t(label)}</h3>
      <p>{pair[`${which}Text`]}</p>
      <p className="al-quiet">
        {t(DANGER_SOURCES[pair[`${which}Source`]])} · {format.moment(pair[`${which}FoundAt`])}
        {pair[`${which}Place`] !== null && ` · ${pair[`${which}Place`]}`}
      </p>
      <Link to={`/hidden-dangers/${pair[`${which}Id`]}`}>{pair[`${which}Number`]}</Link>
    </article>
  );
}

function Comparison({ pair }: { pair: PairRow }) {
  const t = useWords(words);
  const format = useFormat();
  const query = useQueryOf(comparePair, { pairId: pair.id });
  const line = (label: keyof typeof words, said: readonly string[]) =>
    said.length > 0 && (
      <div>
        <dt>{t(label)}</dt>
        <dd>{format.list(said)}</dd>
      </div>
    );
  return (
    <Loaded query={query}>
      {({ common, onlyFirst, onlySecond, otherNumbers }) => (
        <>
          <dl className="al-facts">
            {line("bothSay", common)}
            {line("onlyFirst", onlyFirst)}
            {line("onlySecond", onlySecond)}
          </dl>
          {otherNumbers.map((numbers) => (
            <p key={`${numbers.first}/${numbers.second}`}>{t("otherNumbers", numbers)}</p>
          ))}
        </>
      )}
    </Loaded>
  );
}

function ActForm({ pair, act, onClose }: { pair: PairRow; act: Act; onClose: () => void }) {
  const t = useWords(words);
  const titles = { join: "join", apart: "keepApart", separate: "takeApart" } as const;
  const forms = {
    join: {
      spec: joinDanger,
      initial: { dangerId: pair.secondId, revision: pair.secondRevision, joinTo: pair.firstId },
      fields: { remark: { label: words.why, rows: 2 } },
    },
    apart: {
      spec: keepApart,
      initial: { pairId: pair.id, revision: pair.revision },
      fields: { note: { label: words.note, rows: 2 } },
    },
    separate: {
      spec: separateDanger,
      initial: { dangerId: pair.secondId, revision: pair.secondRevision },
      fields: { remark: { label: words.remark, rows: 2 } },
    },
  } as const;
  const { spec, initial, fields } = forms[act];
  return (
    <Dialog title={t(titles[act])} firm onClose={onClose}>
      <SpecForm
        spec={spec as never}
        draftKey={pair.id}
        initial={initial as never}
        fields={fields as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

function Panel({ pair, ask }: { pair: PairRow; ask: (act: Act) => void }) {
  const t = useWords(words);
  const again = useCommand(offerAgain);
  const button = (label: keyof typeof words, onClick: () => void, main = false) => (
    <button type="button" className={main ? "al-button al-button-main" : "al-button"} onClick={onClick}>
      {t(label)}
    </button>
  );
  return (
    <>
      <p>
        <StateTag label={PAIR_STATES[pair.state]} tone={pairTones[pair.state]} />{" "}
        {pair.byRule && pair.state === "joined" && t("byRule")}
      </p>
      <div className="likeness-two">
        <Find label="first" pair={pair} which="first" />
        <Find label="second" pair={pair} which="second" />
      </div>
      <Comparison pair={pair} />
      <p className="likeness-acts">
        {pair.state === "offered" && button("join", () => ask("join"), true)}
        {pair.state === "offered" && button("keepApart", () => ask("apart"))}
        {pair.state === "joined" && pair.secondJoinedTo !== null && button("takeApart", () => ask("separate"))}
        {pair.state === "apart" &&
          button(
            "offerAgain",
            () => void again.run({ pairId: pair.id, revision: pair.revision }).then(() => tell(words.saved), tellError),
          )}
      </p>
    </>
  );
}

/** Finds that may be the same danger: what speaks for it, and the decision. */
export function DuplicatesPage() {
  const mayHandle = useMay("hidden-dangers.danger.handle");
  const [asked, setAsked] = useState<{ pair: PairRow; act: Act } | null>(null);
  return (
    <>
      <ListPage
        spec={findLikelyDuplicates}
        title={words.duplicates}
        lead={words.duplicatesLead}
        usual={usual}
        filterInputs={{ region: regionFilter }}
        panelTitle={(row) => row.enterpriseName ?? row.secondNumber}
        renderPanel={(row) => <Panel pair={row} ask={(act) => mayHandle && setAsked({ pair: row, act })} />}
        cells={{ state: (row) => <StateTag label={PAIR_STATES[row.state]} tone={pairTones[row.state]} /> }}
        empty={{ title: words.noDuplicates, hint: words.noDuplicatesHint }}
      />
      {asked !== null && <ActForm pair={asked.pair} act={asked.act} onClose={() => setAsked(null)} />}
    </>
  );
}
