import type { Readable } from "node:stream";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { damaged, SheetError } from "../sheet-error.ts";

/** What a reader of one XML part does; names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const localOf = (name: string): string => {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
};

/**
 * Reads an XML part piece by piece; after each piece control goes back to the caller, who takes what has gathered. Entities
 * other than the five of XML are refused by the parser. Throws SHEET_DAMAGED, or what the handler throws.
 */
export async function* readXml(stream: Readable, handler: XmlHandler): AsyncGenerator<void, void, undefined> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("error", (error) => {
    throw damaged("its XML is broken", error);
  });
  parser.on("opentag", (tag: SaxesTagPlain) => handler.open(localOf(tag.name), tag.attributes));
  if (handler.text !== undefined) parser.on("text", (text) => handler.text?.(text));
  if (handler.close !== undefined) parser.on("closetag", (tag: SaxesTagPlain) => handler.close?.(localOf(tag.name)));
  // A decoder in stream mode, since a piece may end within a character.
  const decoder = new TextDecoder("utf-8");
  try {
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      yield;
    }
    parser.write(decoder.decode()).close();
    yield;
  } catch (error) {
    if (error instanceof SheetError) throw error;
    throw damaged("an entry cannot be read", error);
  } finally {
    stream.destroy();
  }
}

/** Reads a whole part that is small. */
export async function readWholeXml(stream: Readable, handler: XmlHandler): Promise<void> {
  for await (const _piece of readXml(stream, handler));
}
