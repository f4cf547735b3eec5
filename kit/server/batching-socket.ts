import { Socket } from "node:net";

/**
 * A socket that sends what one turn of the event loop writes as one piece. The protocol of PostgreSQL takes several
 * messages for a statement, and a transaction opens with several statements: that is one system call, not a dozen.
 */
export class BatchingSocket extends Socket {
  #waiting: Uint8Array[] = [];

  // Node puts its own write onto the instance whenever a socket connects.
  override connect(...target: never[]): this {
    super.connect(...(target as unknown as [string]));
    Reflect.deleteProperty(this, "write");
    return this;
  }

  override write(chunk: Uint8Array | string, ...rest: never[]): boolean {
    // Who wants to hear when it is sent, or sends text, gets the usual way; the order stays.
    if (typeof chunk === "string" || rest.length > 0) {
      this.#send();
      return super.write(chunk, ...rest);
    }
    if (this.#waiting.push(chunk) === 1) process.nextTick(() => this.#send());
    return true;
  }

  override end(...rest: never[]): this {
    this.#send();
    return super.end(...rest);
  }

  #send(): void {
    const chunks = this.#waiting;
    if (chunks.length === 0) return;
    this.#waiting = [];
    // Written to after its end a socket raises an error of its own, which would hide why it ended.
    if (this.writable) super.write(Buffer.concat(chunks));
  }
}
