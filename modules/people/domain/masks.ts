const PHONE_ENDS = [3, 4] as const;
const IDENTITY_ENDS = [3, 2] as const;
const IDENTITY = /[1-9]\d{16}[\dXx]/gu;

function middleHidden(text: string, [start, end]: readonly [number, number]): string {
  if (text.length <= start + end) return "*".repeat(text.length);
  return `${text.slice(0, start)}${"*".repeat(text.length - start - end)}${text.slice(-end)}`;
}

/** A telephone number as pages show it: "138****1234". */
export const maskPhone = (phone: string): string => middleHidden(phone, PHONE_ENDS);

/** An identity number as pages show it: "440*************1X". */
export const maskIdentity = (number: string): string => middleHidden(number, IDENTITY_ENDS);

/** Whether a certificate's number holds an identity number, as those of special operations do ("T" and the number). */
export const holdsIdentity = (number: string): boolean => number.search(IDENTITY) >= 0;

/** A certificate's number as pages show it: an identity number in it is masked, everything else stays. */
export const maskNumber = (number: string): string => number.replaceAll(IDENTITY, maskIdentity);

/** Whether a form gave back what it was shown, so that the kept value stays. */
export const isMasked = (text: string): boolean => text.includes("*");
