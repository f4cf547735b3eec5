export { type PackReading, problemLine, readPack, readPackFiles, readPacks } from "./packs/read-pack.ts";
