import type { PlanItem } from "../../contract/index.ts";
import { emptyValues } from "../../domain/from-parsed.ts";
import { ItemDialog } from "./ItemDialog.tsx";
import type { SelectedWords } from "./selected-span.ts";
import type { Review } from "./useReview.ts";

/** What the form is open for: an item to correct, or a new one, from words selected in the text or from none. */
export type Editing =
  | { readonly mode: "correct"; readonly item: PlanItem }
  | { readonly mode: "add"; readonly words: SelectedWords | null };

interface EditingDialogProps {
  readonly editing: Editing;
  readonly text: string;
  readonly review: Review;
  readonly onClose: () => void;
  readonly onDone: (id: string) => void;
}

/** The form that corrects an item or adds one. */
export function EditingDialog({ editing, text, review, onClose, onDone }: EditingDialogProps) {
  if (editing.mode === "add") {
    const { words } = editing;
    const name = (words?.words ?? "").replace(/\s+/g, " ").slice(0, 200);
    return (
      <ItemDialog
        mode="add"
        kind="task"
        values={{ ...emptyValues(name), text: words?.words.slice(0, 4000) ?? null }}
        source={words?.words ?? null}
        onClose={onClose}
        onSave={async ({ kind, values, remark }) => {
          const added = await review.add({ kind, values, remark, span: words?.span ?? null });
          onClose();
          onDone(added.id);
          return true;
        }}
      />
    );
  }
  const { item } = editing;
  return (
    <ItemDialog
      mode="correct"
      kind={item.kind}
      values={item.current}
      earlier={item.earlier}
      source={item.span === null ? null : text.slice(...item.span)}
      onClose={onClose}
      onSave={async ({ kind, values, remark }) => {
        const choice = { decision: "correct" as const, values, ...(kind === item.kind ? {} : { kind }) };
        // Somebody else may have decided meanwhile: what was typed stays on the page until the server has taken it.
        const done = await review.decide(item, choice, remark);
        if (done) {
          onClose();
          onDone(item.id);
        }
        return done;
      }}
    />
  );
}
