import { uuidv7 } from "@anlan/kernel";

/** An id made on the phone (UUIDv7). */
export const newId = (now = Date.now()): string => uuidv7(now, crypto.getRandomValues(new Uint8Array(10)));
