import { regionFilter } from "@anlan/regions-and-grids/web";
import { Dialog, ListPage, Loaded, SpecForm, StateTag, tell, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import {
  checkShamSign,
  findShamSigns,
  getShamSign,
  SHAM_RULES,
  SIGN_STATES,
  type SignId,
  type SignRow,
} from "../../contract/likeness/index.ts";
import { signTones, likenessWords as words } from "./words.ts";
import "./likeness.css";

const usual = { state: ["open"] } as const;

function Panel({ signId, onCheck }: { signId: SignId; onCheck: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  const query = useQueryOf(getShamSign, { signId });
  return (
    <Loaded query={query}>
      {({ reason, about, source, behind, state, note, checkedBy, checkedAt }) => (
        <>
          <p>
            <StateTag label={SIGN_STATES[state]} tone={signTones[state]} />
          </p>
          <p>{reason}</p>
          <p className="al-quiet">
            {format.named(t("ruleIs"), t(about))}
            {format.aside(source)}
          </p>
          <ul className="likeness-behind">
            {behind.map(
              ({ dangerId, number, description, foundAt, foundByName, rectifiedAt, enterpriseName, place }) => (
                <li key={dangerId}>
                  <Link to={`/hidden-dangers/${dangerId}`}>{number}</Link> {description}
                  <div className="al-quiet">
                    {[enterpriseName, place, foundByName, format.moment(foundAt)]
                      .filter((part) => part !== null)
                      .join(" · ")}
                    {rectifiedAt !== null && ` · ${t("rectifiedAt", { at: format.moment(rectifiedAt) })}`}
                  </div>
                </li>
              ),
            )}
          </ul>
          {checkedAt !== null && (
            <blockquote>
              {t("checkedBy", { name: checkedBy ?? "", at: format.moment(checkedAt), note: note ?? "" })}
            </blockquote>
          )}
          <p>
            <button type="button" className="al-button al-button-main" onClick={onCheck}>
              {t("check")}
            </button>
          </p>
        </>
      )}
    </Loaded>
  );
}

/** Reports that ought to be looked at again, with the reasons; an official enters what a check showed. */
export function ShamSignsPage() {
  const t = useWords(words);
  const [checked, setChecked] = useState<SignRow | null>(null);
  const close = () => setChecked(null);
  return (
    <>
      <ListPage
        spec={findShamSigns}
        title={words.signs}
        lead={words.signsLead}
        usual={usual}
        filterInputs={{ region: regionFilter }}
        panelTitle={(row) => t(SHAM_RULES[row.rule])}
        renderPanel={(row) => <Panel signId={row.id} onCheck={() => setChecked(row)} />}
        cells={{ state: (row) => <StateTag label={SIGN_STATES[row.state]} tone={signTones[row.state]} /> }}
        empty={{ title: words.noSigns, hint: words.noSignsHint }}
      />
      {checked !== null && (
        <Dialog title={t("check")} firm onClose={close}>
          <SpecForm
            spec={checkShamSign}
            draftKey={checked.id}
            initial={{ signId: checked.id, revision: checked.revision }}
            fields={{
              result: {
                label: words.result,
                options: { founded: SIGN_STATES.founded, unfounded: SIGN_STATES.unfounded },
              },
              note: { label: words.note, rows: 3 },
            }}
            onCancel={close}
            onDone={() => {
              tell(words.saved);
              close();
            }}
          />
        </Dialog>
      )}
    </>
  );
}
