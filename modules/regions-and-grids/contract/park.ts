import type { Label } from "@anlan/kernel";
import { defineCommand, defineId, defineList, line, Moment, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";

export const ParkId = defineId("ParkId");
export type ParkId = z.infer<typeof ParkId>;

export const parkKinds = {
  "functional-zone": { zh: "功能区", en: "Functional zone" },
  "industrial-park": { zh: "产业园区", en: "Industrial park" },
} as const satisfies Record<string, Label>;

export const parkStates = {
  active: { zh: "在用", en: "Active" },
  closed: { zh: "已撤销", en: "Closed" },
} as const satisfies Record<string, Label>;

const ParkKind = z.enum(["functional-zone", "industrial-park"]);

/** A functional zone or industrial park: a region that the government itself draws, across towns where needed. */
export const Park = z.object({
  id: ParkId,
  region: RegionCode.meta({ description: "The government or town that it belongs to" }),
  name: line(60),
  kind: ParkKind,
  covers: z.array(RegionCode).meta({ description: "Towns and villages in which it lies" }),
  coversNames: z.array(z.string()),
  state: z.enum(["active", "closed"]),
  revision: Revision,
  createdAt: Moment,
});
export type Park = z.infer<typeof Park>;

const details = {
  name: line(60).meta({ description: "Name of the zone or park, unique in its government" }),
  kind: ParkKind,
  covers: z.array(RegionCode).max(200).default([]).meta({ description: "Towns and villages in which it lies" }),
};

const ParkReply = z.object({ parkId: ParkId, revision: Revision });

export const createPark = defineCommand({
  name: "regions.create-park",
  label: { zh: "设立功能区或园区", en: "Create a zone or park" },
  permission: "regions.region.manage",
  input: z.strictObject({ region: RegionCode, ...details }),
  output: ParkReply,
  errors: ["REGIONS_UNKNOWN_REGION", "REGIONS_OUTSIDE_PARK_REGION", "REGIONS_PARK_NAME_TAKEN"],
});

export const editPark = defineCommand({
  name: "regions.edit-park",
  label: { zh: "修改功能区或园区", en: "Edit a zone or park" },
  permission: "regions.region.manage",
  input: z.strictObject({ parkId: ParkId, revision: Revision, ...details }),
  output: ParkReply,
  errors: ["REGIONS_UNKNOWN_REGION", "REGIONS_OUTSIDE_PARK_REGION", "REGIONS_PARK_NAME_TAKEN", "REGIONS_PARK_CLOSED"],
});

export const closePark = defineCommand({
  name: "regions.close-park",
  label: { zh: "撤销功能区或园区", en: "Close a zone or park" },
  permission: "regions.region.manage",
  input: z.strictObject({ parkId: ParkId, revision: Revision, remark: Remark }),
  output: ParkReply,
  errors: ["REGIONS_PARK_CLOSED"],
});

export const findParks = defineList({
  name: "regions.find-parks",
  label: { zh: "功能区和园区", en: "Zones and parks" },
  permission: "regions.region.read",
  row: Park,
  columns: {
    name: { label: { zh: "名称", en: "Name" }, kind: "text", width: 260 },
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: parkKinds, width: 110 },
    coversNames: { label: { zh: "所在镇街村社", en: "Lies in" }, kind: "tags", width: 280 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: parkStates, width: 90 },
    createdAt: { label: { zh: "设立时间", en: "Created" }, kind: "moment", hidden: true },
  },
  filters: {
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: parkKinds },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: parkStates },
    region: { kind: "id", label: { zh: "区划", en: "Region" } },
    text: { kind: "text", label: { zh: "名称", en: "Name" } },
  },
  sorts: ["name", "createdAt"],
});
