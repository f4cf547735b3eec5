import { type FieldSpec, fieldsOn } from "@anlan/records";
import type { Duty, KindInForce, RecordKind, SectorPack } from "../contract/index.ts";
import { DEFAULT_LIFE } from "./default-life.ts";
import { fullKind } from "./packs/names.ts";

type Added = Pick<KindInForce, "linkedFrom">["linkedFrom"][number];

const withFullKind = (pack: string, field: FieldSpec): FieldSpec => {
  if (field.type === "reference" && field.kind !== undefined) return { ...field, kind: fullKind(pack, field.kind) };
  if (field.type !== "group") return field;
  // A group holds simple fields, and stays of them.
  return { ...field, fields: field.fields.map((inner) => withFullKind(pack, inner)) as typeof field.fields };
};

function dutiesOf(pack: SectorPack, kind: string): Duty[] {
  return pack.duties
    .filter((duty) => duty.holder !== "enterprise" && fullKind(pack.code, duty.holder) === kind)
    .map((duty) => ({ ...duty, holder: kind }));
}

/** Which kinds refer to records of this kind or stand in them. */
function linksTo(packs: readonly SectorPack[], kind: string): Added[] {
  return packs.flatMap((pack) =>
    pack.kinds.flatMap((other) => {
      const name = { kind: `${pack.code}/${other.code}`, name: other.name };
      const within = (other.within ?? []).some((one) => fullKind(pack.code, one) === kind);
      const fields = other.fields.filter(
        (field) => field.type === "reference" && field.kind !== undefined && fullKind(pack.code, field.kind) === kind,
      );
      return [
        ...(within ? [{ ...name, field: null }] : []),
        ...fields.map((field) => ({ ...name, field: field.code })),
      ];
    }),
  );
}

/** A kind as it is in force on a day: fields of the pack and of the county, references by full names, and a life. */
export function kindInForce(
  pack: SectorPack,
  kind: RecordKind,
  { added, day, packs }: { added: readonly FieldSpec[]; day: string; packs: readonly SectorPack[] },
): KindInForce {
  const code = `${pack.code}/${kind.code}`;
  const own = fieldsOn(added, day);
  return {
    code,
    sector: pack.code,
    sectorName: pack.name,
    packVersion: pack.version,
    kind: { ...kind, within: kind.within?.map((one) => fullKind(pack.code, one)) },
    fields: [...fieldsOn(kind.fields, day), ...own].map((field) => withFullKind(pack.code, field)),
    added: own.map((field) => field.code),
    life: kind.life ?? DEFAULT_LIFE,
    duties: dutiesOf(pack, code),
    linkedFrom: linksTo(packs, code),
  };
}

/** True for a state in which nothing more happens. */
export const isEnd = (kind: Pick<KindInForce, "life">, state: string): boolean =>
  kind.life.states.some((one) => one.code === state && one.end === true);

/** The states whose records stand on the public list. */
export const publicStates = (kind: Pick<KindInForce, "life">): string[] =>
  kind.life.states.filter((state) => state.public === true).map((state) => state.code);
