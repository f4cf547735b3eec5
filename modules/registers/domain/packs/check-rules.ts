import { answerProblems, type DeclarationProblem, problem, twice } from "@anlan/records";
import type { RecordKind, SectorPack } from "../../contract/index.ts";
import { fullKind, type KindsByName } from "./names.ts";

type Path = readonly PropertyKey[];

interface Scene {
  readonly pack: SectorPack;
  /** Kinds of this pack and of all others; null: the others are not known, references to them are taken. */
  readonly kinds: KindsByName;
  readonly complete: boolean;
}

function kindAt(scene: Scene, reference: string, path: Path): { kind?: RecordKind; problems: DeclarationProblem[] } {
  const name = fullKind(scene.pack.code, reference);
  const kind = scene.kinds.get(name);
  if (kind !== undefined) return { kind, problems: [] };
  if (!scene.complete && !name.startsWith(`${scene.pack.code}/`)) return { problems: [] };
  return { problems: [problem(path, `没有种类“${name}”`, `there is no kind "${name}"`)] };
}

function fieldAt(kind: RecordKind | undefined, code: string, path: Path) {
  const field = kind?.fields.find((one) => one.code === code);
  if (kind === undefined || field !== undefined) return { field, problems: [] };
  return { field, problems: [problem(path, `没有字段“${code}”`, `there is no field "${code}"`)] };
}

type DutyOf = SectorPack["duties"][number];

function dutyWhenProblems(
  scene: Scene,
  duty: DutyOf,
  holder: RecordKind | undefined,
  path: Path,
): DeclarationProblem[] {
  const when = duty.when;
  if (when === undefined) return [];
  const found: DeclarationProblem[] = [];
  let kind = holder;
  if (when.kind !== undefined) {
    const looked = kindAt(scene, when.kind, [...path, "kind"]);
    kind = looked.kind;
    found.push(...looked.problems);
  }
  if (when.field === undefined) {
    if (when.is !== undefined) found.push(problem([...path, "is"], "没有写明字段 field", "it names no field"));
    return found;
  }
  const looked = fieldAt(kind, when.field, [...path, "field"]);
  found.push(...looked.problems);
  if (looked.field !== undefined) found.push(...answerProblems(looked.field, when.is ?? [], [...path, "is"]));
  return found;
}

function dutyProblems(scene: Scene, duty: DutyOf, path: Path): DeclarationProblem[] {
  const ofEnterprise = duty.holder === "enterprise";
  const holder = ofEnterprise ? { problems: [] } : kindAt(scene, duty.holder, [...path, "holder"]);
  const kind = "kind" in holder ? holder.kind : undefined;
  const found = [...holder.problems, ...dutyWhenProblems(scene, duty, kind, [...path, "when"])];
  if (duty.since !== undefined) {
    const at = [...path, "since"];
    if (ofEnterprise) found.push(problem(at, "企业的职责没有起算字段", "a duty of the enterprise has no such field"));
    const looked = fieldAt(kind, duty.since, at);
    found.push(...looked.problems);
    if (looked.field !== undefined && looked.field.type !== "day") {
      found.push(problem(at, "起算字段须是日期", "the field from which it counts is a day"));
    }
  }
  if (duty.checklist !== undefined && !scene.pack.checklists.some((one) => one.code === duty.checklist)) {
    const zh = `没有检查表“${duty.checklist}”`;
    found.push(problem([...path, "checklist"], zh, `there is no checklist "${duty.checklist}"`));
  }
  return found;
}

function holdingProblems(scene: Scene, holding: SectorPack["holdings"][number], path: Path): DeclarationProblem[] {
  return holding.items.flatMap((item, index) => {
    const at = [...path, "items", index];
    const { kind, problems } = kindAt(scene, item.kind, [...at, "kind"]);
    if (item.where === undefined) return problems;
    const looked = fieldAt(kind, item.where.field, [...at, "where", "field"]);
    if (looked.field === undefined) return [...problems, ...looked.problems];
    return answerProblems(looked.field, [item.where.is], [...at, "where", "is"]);
  });
}

function referencesOfKind(scene: Scene, kind: RecordKind, path: Path): DeclarationProblem[] {
  const within = (kind.within ?? []).flatMap((name, index) => kindAt(scene, name, [...path, "within", index]).problems);
  const fields = kind.fields.flatMap((field, index) => {
    const at = [...path, "fields", index];
    const simple = field.type === "group" ? field.fields : [field];
    return simple.flatMap((one, inner) => {
      if (one.type !== "reference" || one.kind === undefined) return [];
      const where = field.type === "group" ? [...at, "fields", inner, "kind"] : [...at, "kind"];
      return kindAt(scene, one.kind, where).problems;
    });
  });
  return [...within, ...fields];
}

/** What is wrong between the parts of a pack: names of kinds, fields and checklists that are not there. */
export function checkReferences(scene: Scene): DeclarationProblem[] {
  const { pack } = scene;
  const each = <T>(key: string, items: readonly T[], check: (item: T, path: Path) => DeclarationProblem[]) =>
    items.flatMap((item, index) => check(item, [key, index]));
  return [
    ...each("kinds", pack.kinds, (kind, path) => referencesOfKind(scene, kind, path)),
    ...each("duties", pack.duties, (duty, path) => dutyProblems(scene, duty, path)),
    ...each("checklists", pack.checklists, (checklist, path) => [
      ...twice([...path, "items"], checklist.items, (item) => item.code),
      ...checklist.for.flatMap((name, index) =>
        name === "enterprise" ? [] : kindAt(scene, name, [...path, "for", index]).problems,
      ),
    ]),
    ...each("certificates", pack.certificates, ({ holder }, path) =>
      holder === "enterprise" || holder === "person" ? [] : kindAt(scene, holder, [...path, "holder"]).problems,
    ),
    ...each("holdings", pack.holdings, (holding, path) => holdingProblems(scene, holding, path)),
  ];
}
