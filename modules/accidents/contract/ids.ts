import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const AccidentId = defineId("AccidentId");
export type AccidentId = z.infer<typeof AccidentId>;
export const CasualtyId = defineId("CasualtyId");
export type CasualtyId = z.infer<typeof CasualtyId>;
export const TipOffId = defineId("TipOffId");
export type TipOffId = z.infer<typeof TipOffId>;
export const RemovalId = defineId("RemovalId");
export type RemovalId = z.infer<typeof RemovalId>;
export const MonthId = defineId("MonthId");
export type MonthId = z.infer<typeof MonthId>;
