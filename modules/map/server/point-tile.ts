// Points as a layer of a Mapbox vector tile (specification 2.1). A library that takes any geometry and any property spends
// more on a tile of points than the database on finding them.

/** What a tile of a few hundred records takes. */
const FIRST_BYTES = 256 * 1024;
const [LENGTH_DELIMITED, FIXED_64] = [2, 1];
const field = (number: number, wire: number): number => (number << 3) | wire;
const TILE = { layer: field(3, LENGTH_DELIMITED) };
const LAYER = {
  version: field(15, 0),
  name: field(1, LENGTH_DELIMITED),
  feature: field(2, LENGTH_DELIMITED),
  key: field(3, LENGTH_DELIMITED),
  value: field(4, LENGTH_DELIMITED),
  extent: field(5, 0),
};
const FEATURE = { tags: field(2, LENGTH_DELIMITED), type: field(3, 0), geometry: field(4, LENGTH_DELIMITED) };
const VALUE = { text: field(1, LENGTH_DELIMITED), double: field(3, FIXED_64), whole: field(5, 0) };
const POINT = 1;
/** Move to one place: command 1, count 1. */
const MOVE_TO_ONE = 9;

const sizeOf = (value: number): number =>
  value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : value < 0x1000_0000 ? 4 : 5;
const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;

/** Bytes that grow as they are written. Numbers are whole and below 2^32. */
class Bytes {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  length = 0;

  #room(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.length + more));
    this.#bytes.copy(larger, 0, 0, this.length);
    this.#bytes = larger;
  }

  varint(value: number): void {
    this.#room(5);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  double(value: number): void {
    this.#room(8);
    this.length = this.#bytes.writeDoubleLE(value, this.length);
  }

  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.varint(size);
    this.#room(size);
    this.length += this.#bytes.write(value, this.length);
  }

  done(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }
}

/** A property of the points. */
interface PointColumn<Row> {
  readonly key: string;
  readonly from: (row: Row) => string | number;
  /** Most rows have a value of their own: looking whether another has it too is not worth the time. */
  readonly own?: true;
}

export interface PointLayer<Row> {
  readonly name: string;
  /** Units along the side of the tile. */
  readonly extent: number;
  readonly rows: readonly Row[];
  /** Where a row lies in the tile, in whole units from the north-west. */
  readonly placeOf: (row: Row) => readonly [number, number];
  readonly columns: readonly PointColumn<Row>[];
}

function writeValue(values: Bytes, value: string | number): void {
  values.varint(LAYER.value);
  if (typeof value === "string") {
    const size = Buffer.byteLength(value);
    values.varint(1 + sizeOf(size) + size);
    values.varint(VALUE.text);
    values.text(value);
  } else if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) {
    values.varint(1 + sizeOf(value));
    values.varint(VALUE.whole);
    values.varint(value);
  } else {
    values.varint(9);
    values.varint(VALUE.double);
    values.double(value);
  }
}

/** A tile with one layer of points; one without points is a layer without features. */
export function pointTile<Row>({ name, extent, rows, placeOf, columns }: PointLayer<Row>): Buffer {
  const [layer, values] = [new Bytes(), new Bytes()];
  const known = columns.map(() => new Map<string | number, number>());
  let count = 0;
  layer.varint(LAYER.version);
  layer.varint(2);
  layer.varint(LAYER.name);
  layer.text(name);
  const tags: number[] = new Array(columns.length * 2).fill(0);
  for (const row of rows) {
    let size = 0;
    for (let at = 0; at < columns.length; at += 1) {
      const { from, own } = columns[at] as PointColumn<Row>;
      const value = from(row);
      let index = own === true ? undefined : known[at]?.get(value);
      if (index === undefined) {
        index = count;
        count += 1;
        writeValue(values, value);
        if (own !== true) known[at]?.set(value, index);
      }
      tags[at * 2] = at;
      tags[at * 2 + 1] = index;
      size += sizeOf(at) + sizeOf(index);
    }
    const [x, y] = placeOf(row);
    writeFeature(layer, tags, size, zigzag(x), zigzag(y));
  }
  for (const { key } of columns) {
    layer.varint(LAYER.key);
    layer.text(key);
  }
  layer.varint(LAYER.extent);
  layer.varint(extent);
  const tile = new Bytes();
  tile.varint(TILE.layer);
  // The values stand behind the layer's other fields; their order is free.
  tile.varint(layer.length + values.length);
  return Buffer.concat([tile.done(), layer.done(), values.done()]);
}

function writeFeature(layer: Bytes, tags: readonly number[], tagBytes: number, x: number, y: number): void {
  const place = 1 + sizeOf(x) + sizeOf(y);
  layer.varint(LAYER.feature);
  layer.varint(1 + sizeOf(tagBytes) + tagBytes + 2 + 1 + sizeOf(place) + place);
  layer.varint(FEATURE.tags);
  layer.varint(tagBytes);
  for (const tag of tags) layer.varint(tag);
  layer.varint(FEATURE.type);
  layer.varint(POINT);
  layer.varint(FEATURE.geometry);
  layer.varint(place);
  layer.varint(MOVE_TO_ONE);
  layer.varint(x);
  layer.varint(y);
}
