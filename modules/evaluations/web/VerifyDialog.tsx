import { Dialog, Loaded, useQueryOf, useWords } from "@anlan/web-kit";
import { type EvaluationReport, verifyFigures } from "../contract/index.ts";
import { evaluationWords as words } from "./words.ts";

/** The frozen figures computed again for their moment: the same, or which are not. */
export function VerifyDialog({ report, close }: { report: EvaluationReport; close: () => void }) {
  const t = useWords(words);
  const query = useQueryOf(verifyFigures, { id: report.id });
  return (
    <Dialog title={t("verify")} onClose={close} place="middle">
      <Loaded query={query}>
        {({ differences, frozenHash, contentHash, recomputedHash }) => (
          <div className="ev-editor">
            {contentHash !== frozenHash && <p role="alert">{t("tampered")}</p>}
            <p>{differences.length === 0 ? t("verifySame") : t("verifyOther", { count: differences.length })}</p>
            <ul className="ev-differences">
              {differences.map(({ place, frozen, now }) => (
                <li key={place}>
                  <code>{place}</code> {frozen} → {now}
                </li>
              ))}
            </ul>
            <code className="ev-hash">{frozenHash}</code>
            {recomputedHash !== frozenHash && <code className="ev-hash">{recomputedHash}</code>}
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}
