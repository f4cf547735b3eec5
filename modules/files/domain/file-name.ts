const LONGEST = 200;

// Controls, and marks that turn the direction of writing: "photo‮gpj.exe" must not read as a picture.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The name under which a file is kept: what the sender gave, without folders and what cannot be printed. */
export function cleanName(given: string): string {
  const last = given.slice(Math.max(given.lastIndexOf("/"), given.lastIndexOf("\\")) + 1);
  const printable = last.replace(UNPRINTABLE, "").replace(/\s+/gu, " ").trim();
  const name = /^\.*$/u.test(printable) ? "file" : printable;
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const extension = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0] ?? "";
  return characters.slice(0, LONGEST - extension.length).join("") + extension;
}
