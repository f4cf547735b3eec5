import type { Fix } from "@anlan/field-kit";

/** A position as commands take it. */
export const fixOf = (position: Fix | null) =>
  position === null
    ? null
    : { longitude: position.longitude, latitude: position.latitude, accuracy: position.accuracy };
