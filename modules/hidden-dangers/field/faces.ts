import type { CommandFace } from "@anlan/field-kit";
import type { Label } from "@anlan/kernel";
import { DANGER_LEVELS, DANGER_STATES } from "../contract/choices.ts";
import type { Danger } from "../contract/danger.ts";
import { dangerLife } from "../domain/lifecycle.ts";
import { FURTHER_MOVES, type FurtherMove, type FurtherMoveName } from "./further-moves.ts";
import { dangerWords as words } from "./words.ts";

const base = "/api/v1/hidden-dangers";
const labelled = (table: Readonly<Record<string, Label>>, code: unknown): Label | null => table[String(code)] ?? null;

const show: NonNullable<CommandFace["show"]> = (field, value) => {
  if (field === "state") return labelled(DANGER_STATES, value);
  if (field === "level") return labelled(DANGER_LEVELS, value);
  return null;
};

const registering = (label: Label): CommandFace => ({
  label,
  fields: { description: words.description, place: words.place, level: words.level },
  show,
});

/** A move of a danger: what was filled in beside how the danger stands now. */
const moving = (label: Label, own: boolean): CommandFace => ({
  label,
  fields: {
    measures: words.measures,
    remark: words.remark,
    state: words.state,
    responsible: words.responsible,
    dueOn: words.due,
  },
  show,
  theirs: async (api, { dangerId }) => {
    const danger = (await api
      .get(`${base}/get-${own ? "own-" : ""}danger`, { dangerId: String(dangerId) })
      .catch((cause: { status?: number }) => {
        if (cause.status === 404) return null;
        throw cause;
      })) as Danger | null;
    if (danger === null) return null;
    const { state, responsibleName, dueOn, steps } = danger;
    const values = { state, responsible: responsibleName, dueOn, remark: steps[0]?.remark ?? null };
    return { revision: danger.life.revision, values };
  },
});

/** A further step: what its form asks, beside how the danger stands. */
const further = (move: FurtherMoveName, own: boolean): CommandFace => {
  const { fields }: FurtherMove = FURTHER_MOVES[move];
  const asked = Object.fromEntries(fields.map(({ key, label }) => [key, label]));
  return {
    ...moving(dangerLife.moves[move].label, own),
    fields: { ...asked, state: words.state, dueOn: asked["dueOn"] ?? words.due },
  };
};

const faces: readonly (readonly [string, Label])[] = [
  ["start", { zh: "开始整改", en: "Begin to put right" }],
  ["put-right", { zh: "立即整改", en: "Put right on the spot" }],
  ["submit", { zh: "提交整改结果", en: "Hand in as put right" }],
  ["verify", { zh: "验收通过", en: "Verify" }],
  ["return", { zh: "退回整改", en: "Send back" }],
];

const request = (label: Label, own: boolean): CommandFace => ({
  ...moving(label, own),
  fields: {
    granted: words.decision,
    until: words.until,
    reason: words.whyLonger,
    remark: words.remark,
    state: words.state,
    dueOn: words.due,
  },
});

/** What the queue says of the commands of hidden dangers. */
export const dangerFaces: Readonly<Record<string, CommandFace>> = {
  "hidden-dangers.register-danger": registering(words.report),
  "hidden-dangers.register-own-danger": registering(words.report),
  ...Object.fromEntries(
    (["ask", "decide"] as const).flatMap((act) => {
      const label = act === "ask" ? words.askExtension : words.decideExtension;
      return [
        [`hidden-dangers.${act}-extension-of-danger`, request(label, false)],
        [`hidden-dangers.${act}-extension-of-own-danger`, request(label, true)],
      ];
    }),
  ),
  ...Object.fromEntries(
    faces.flatMap(([move, label]) => [
      [`hidden-dangers.${move}-danger`, moving(label, false)],
      [`hidden-dangers.${move}-own-danger`, moving(label, true)],
    ]),
  ),
  ...Object.fromEntries(
    (Object.keys(FURTHER_MOVES) as FurtherMoveName[]).flatMap((move) => {
      const [official, own]: FurtherMove["specs"] = FURTHER_MOVES[move].specs;
      const faces = [[official.name, further(move, false)] as const];
      return own === null ? faces : [...faces, [own.name, further(move, true)] as const];
    }),
  ),
};
