/** A telephone number as pages show it: "138****1234". */
export function maskPhone(phone: string): string {
  if (phone.length <= 4) return "*".repeat(phone.length);
  const tail = phone.slice(-4);
  const head = phone.length >= 11 ? phone.slice(0, 3) : "";
  return `${head}${"*".repeat(phone.length - tail.length - head.length)}${tail}`;
}

/** Whether a number that a form gives back is masked, so that the kept one stays. */
export const isMasked = (phone: string): boolean => phone.includes("*");
