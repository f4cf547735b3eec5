import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const UnitId = defineId("RiskUnitId");
export type UnitId = z.infer<typeof UnitId>;
export const PointId = defineId("RiskPointId");
export type PointId = z.infer<typeof PointId>;
export const HazardId = defineId("HazardId");
export type HazardId = z.infer<typeof HazardId>;
export const EventId = defineId("RiskEventId");
export type EventId = z.infer<typeof EventId>;
export const MeasureId = defineId("RiskMeasureId");
export type MeasureId = z.infer<typeof MeasureId>;
