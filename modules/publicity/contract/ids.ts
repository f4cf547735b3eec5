import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const PublicationId = defineId("PublicationId");
export type PublicationId = z.infer<typeof PublicationId>;
