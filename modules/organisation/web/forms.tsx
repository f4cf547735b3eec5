import { AccountPicker } from "@anlan/identity/web";
import { RegionPicker } from "@anlan/regions-and-grids/web";
import { Dialog, SpecForm, useMay, useWords } from "@anlan/web-kit";
import {
  appoint,
  closeUnit,
  createPost,
  createUnit,
  editPost,
  editUnit,
  endTerm,
  moveUnit,
  type Post,
  removePost,
  reopenUnit,
  type Term,
  type Unit,
  unitKinds,
} from "../contract/index.ts";
import { UnitPicker } from "./pickers.tsx";
import { SectorsInput } from "./SectorsInput.tsx";
import { organisationWords as words } from "./words.ts";

/** What a person asked for: one form at the side. */
export type Asked =
  | { readonly what: "create"; readonly region: string; readonly parentId: string | null }
  | { readonly what: "edit" | "move" | "close" | "reopen" | "newPost"; readonly unit: Unit }
  | { readonly what: "editPost" | "removePost" | "appoint"; readonly post: Post }
  | { readonly what: "endTerm"; readonly term: Term };

const details = {
  name: { label: words.name },
  shortName: { label: words.shortName, help: words.shortNameHelp },
  creditCode: { label: words.creditCode },
  validFrom: { label: words.since },
  sort: { label: words.sort },
};

const postFields = {
  name: { label: words.postName },
  duties: { label: words.duties, rows: 4 },
  singleHolder: { label: words.singleHolder },
  sort: { label: words.sort },
};

const termFields = {
  personName: { label: words.person },
  fromDay: { label: words.fromDay },
  toDay: { label: words.toDay },
  note: { label: words.note, rows: 2 },
};

/** With the account, for those who may look for accounts. */
const termFieldsWithAccount = {
  ...termFields,
  accountId: { label: words.account, help: words.accountHint, input: AccountPicker },
};

const remark = { remark: { label: words.remark } };

interface Done {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function UnitForm({
  what,
  unit,
  ...done
}: Done & { what: "edit" | "move" | "close" | "reopen" | "newPost"; unit: Unit }) {
  const { id: unitId, revision } = unit;
  const common = { draftKey: unitId, ...done };
  switch (what) {
    case "edit": {
      const { name, shortName, creditCode, sectors, validFrom, sort } = unit;
      const initial = { unitId, revision, name, shortName, creditCode, sectors, validFrom, sort };
      const fields = { ...details, sectors: { label: words.sectors, help: words.sectorsHelp, input: SectorsInput } };
      return <SpecForm spec={editUnit} initial={initial} fields={fields} {...common} />;
    }
    case "move": {
      const fields = { parentId: { label: words.parent, input: UnitPicker } };
      const initial = { unitId, revision, parentId: unit.parentId };
      return <SpecForm spec={moveUnit} initial={initial} fields={fields} {...common} />;
    }
    case "close": {
      const fields = { on: { label: words.lastDay }, ...remark };
      return <SpecForm spec={closeUnit} initial={{ unitId, revision }} fields={fields} {...common} />;
    }
    case "reopen":
      return <SpecForm spec={reopenUnit} initial={{ unitId, revision }} fields={remark} {...common} />;
    case "newPost":
      return <SpecForm spec={createPost} initial={{ unitId, singleHolder: true }} fields={postFields} {...common} />;
  }
}

function PostForm({ what, post, ...done }: Done & { what: "editPost" | "removePost" | "appoint"; post: Post }) {
  const { id: postId, revision } = post;
  const common = { draftKey: postId, ...done };
  const fields = useMay("identity.account.read") ? termFieldsWithAccount : termFields;
  switch (what) {
    case "editPost": {
      const { name, duties, singleHolder, sort } = post;
      const initial = { postId, revision, name, duties, singleHolder, sort };
      return <SpecForm spec={editPost} initial={initial} fields={postFields} {...common} />;
    }
    case "removePost":
      return <SpecForm spec={removePost} initial={{ postId, revision }} fields={remark} {...common} />;
    case "appoint":
      return <SpecForm spec={appoint} initial={{ postId }} fields={fields} {...common} />;
  }
}

function Form({ asked, ...done }: Done & { asked: Asked }) {
  switch (asked.what) {
    case "create": {
      const fields = {
        kind: { label: words.kind, options: unitKinds },
        parentId: { label: words.parent, input: UnitPicker },
        region: { label: words.region, input: RegionPicker },
        ...details,
      };
      const initial = { region: asked.region, parentId: asked.parentId };
      return <SpecForm spec={createUnit} initial={initial} fields={fields} draftKey={asked.parentId ?? ""} {...done} />;
    }
    case "endTerm": {
      const { id: termId, revision } = asked.term;
      const fields = { toDay: { label: words.toDay }, ...remark };
      return <SpecForm spec={endTerm} initial={{ termId, revision }} fields={fields} draftKey={termId} {...done} />;
    }
    case "editPost":
    case "removePost":
    case "appoint":
      return <PostForm what={asked.what} post={asked.post} {...done} />;
    default:
      return <UnitForm what={asked.what} unit={asked.unit} {...done} />;
  }
}

/** The form that a person asked for, at the side of the page. */
export function SideForm({ asked, close }: { asked: Asked | null; close: () => void }) {
  const t = useWords(words);
  if (asked === null) return null;
  const about = "post" in asked ? ` · ${asked.post.name}` : "term" in asked ? ` · ${asked.term.personName}` : "";
  return (
    <Dialog title={`${t(asked.what)}${about}`} place="side" firm onClose={close}>
      <Form asked={asked} onDone={close} onCancel={close} />
    </Dialog>
  );
}
