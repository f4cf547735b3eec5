// Generated from the migrated database by tools/generate-types.mjs; do not edit.
export interface HiddenDangersTables {
  "hidden_dangers.dangers": Record<string, unknown>;
}
