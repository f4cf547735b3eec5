import { randomInt } from "node:crypto";

// Without 0/O, 1/I/L and U: codes are read over the telephone.
const CHARACTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 4;
const GROUP = 4;

/** A receipt code that cannot be guessed (78 bits): "7KQM-3XPA-…". It is told once and kept as its hash. */
export function newReceiptCode(): string {
  const group = () => Array.from({ length: GROUP }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}
