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

// What RFC 8187 lets stand beside the letters and digits that encodeURIComponent leaves.
const NOT_IN_HEADER = /['()*!]/g;

/** The header that makes a browser save a file under its name and never show it (RFC 6266). */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    NOT_IN_HEADER,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
