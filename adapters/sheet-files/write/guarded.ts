/** A text that starts like a formula would run in the reader's Excel once it is typed over; an apostrophe keeps it text. */
export function guardedText(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}
