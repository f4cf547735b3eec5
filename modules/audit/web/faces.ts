import type { ComponentType } from "react";

/** Names from modules that stand above this one; given by the app. */
export interface LogFaces {
  /** Regions by their names; the code until the name is there. */
  readonly RegionFace: ComponentType<{ readonly values: readonly string[] }>;
}
