import { FieldCode, FieldSpec, PackLabel } from "@anlan/records";
import { z } from "zod";
import { KindReference, PackCode } from "./codes.ts";
import { Life } from "./life.ts";

/** The symbols that the map and the lists draw; a pack chooses one. */
export const SYMBOLS = [
  "factory",
  "warehouse",
  "tank",
  "pipeline",
  "valve",
  "cylinder",
  "gas-station",
  "charging",
  "hydrogen",
  "flame",
  "fireworks",
  "chemical",
  "waste",
  "radiation",
  "mine",
  "quarry",
  "crane",
  "construction",
  "elevator",
  "boiler",
  "vessel",
  "ride",
  "forklift",
  "road",
  "junction",
  "bridge",
  "tunnel",
  "bus",
  "truck",
  "school-bus",
  "ship",
  "ferry",
  "fishing",
  "wharf",
  "dock",
  "tractor",
  "hotel",
  "attraction",
  "school",
  "hospital",
  "crowd",
  "event",
  "power",
  "rail",
  "water",
  "flood",
  "house",
  "tower",
  "underground",
  "park",
  "fire-station",
  "hydrant",
  "fire-lane",
  "camera",
  "person",
  "expert",
  "institution",
  "officer",
  "equipment",
  "document",
  "project",
  "home",
  "building",
  "other",
] as const;
const MapSymbol = z.enum(SYMBOLS);

/** Under what a kind stands in the list of registers. */
export const SUBJECTS = {
  place: { zh: "场所", en: "Places" },
  facility: { zh: "设施", en: "Facilities" },
  equipment: { zh: "设备", en: "Equipment" },
  vehicle: { zh: "车辆", en: "Vehicles" },
  vessel: { zh: "船舶", en: "Vessels" },
  goods: { zh: "物料", en: "Goods" },
  project: { zh: "项目", en: "Projects" },
  activity: { zh: "活动与单据", en: "Activities and slips" },
  organisation: { zh: "机构", en: "Organisations" },
  person: { zh: "人员", en: "People" },
} as const;

/** A kind of record: a register of its own, made of data. Its record always has a name, region, and where wanted a position and an enterprise. */
export const RecordKind = z.strictObject({
  code: PackCode,
  name: PackLabel,
  about: PackLabel.optional().meta({ description: "One line: what stands in this ledger" }),
  subject: z.enum(Object.keys(SUBJECTS) as [keyof typeof SUBJECTS, ...(keyof typeof SUBJECTS)[]]),
  symbol: MapSymbol.default("other"),
  geometry: z.enum(["none", "point", "line", "area"]).default("point"),
  /** What the record's own name is called in this register ("站名", "船名"); default 名称. */
  nameLabel: PackLabel.optional(),
  /** A field whose value is shown beside the name and found by search and scan first (plate, tag, licence number). */
  number: FieldCode.optional(),
  enterprise: z
    .enum(["required", "optional", "none"])
    .default("optional")
    .meta({ description: "The enterprise that holds or runs it" }),
  /** Kinds inside whose records this one stands (cylinder in station); the record page lists them. */
  within: z.array(KindReference).max(5).optional(),
  /** Enterprises may add and edit their own records of this kind; where `approve`, an official confirms. */
  selfService: z.enum(["none", "edit", "approve"]).default("none"),
  party: z
    .strictObject({
      field: FieldCode.meta({ description: "Reference to a record; who holds that one is the other party" }),
      name: PackLabel,
      shows: z
        .array(FieldCode)
        .min(1)
        .meta({ description: "Fields that it sees; and those that its own steps ask for" }),
      states: z.array(PackCode).min(1).meta({ description: "States in which it sees the record" }),
    })
    .optional()
    .meta({ description: "Another enterprise that does steps of its own in this record: the receiver of a manifest" }),
  fields: z.array(FieldSpec).min(1).max(80),
  life: Life.optional(),
  /** Fields that the public list shows, for kinds whose states are public. */
  publicFields: z.array(FieldCode).optional(),
  sort: z
    .string()
    .max(45)
    .optional()
    .meta({ description: "Field or name by which the list is sorted; - before it descends" }),
});
export type RecordKind = z.infer<typeof RecordKind>;
