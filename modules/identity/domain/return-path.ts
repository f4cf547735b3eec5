/** Where to go after a redirect: a path of our own, never another site's address. */
export function returnPath(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > 2000) return "/";
  // "//host", "/\host" and control characters are read as other sites by some browsers.
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return "/";
  return asked;
}
