import { connect } from "node:net";

/** What one slice of load asks, again and again: whole requests as text, in turn. */
export interface Slice {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly requests: readonly string[];
}

/** How one slice went: milliseconds from sending a request to its last byte, one for each reply. */
export interface SliceResult {
  readonly milliseconds: readonly number[];
  readonly refused: string | null;
}

interface Counter {
  next(): string;
  readonly done: () => boolean;
  reply(milliseconds: number): void;
  refuse(head: string): void;
}

/** One connection that asks, waits for the whole reply and asks again. Replies must carry a content-length. */
function keepAsking(port: number, counter: Counter): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let [sentAt, received, length, head] = [0, 0, -1, ""];
    const ask = () => {
      [sentAt, received, length, head] = [performance.now(), 0, -1, ""];
      socket.write(counter.next());
    };
    socket.setNoDelay(true).once("connect", ask).once("error", reject).once("close", resolve);
    socket.on("data", (chunk) => {
      received += chunk.length;
      if (length < 0) {
        head += chunk.toString("latin1");
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return;
        if (!head.startsWith("HTTP/1.1 200")) counter.refuse(head);
        length = end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
      }
      if (received < length) return;
      counter.reply(performance.now() - sentAt);
      if (counter.done()) socket.end();
      else ask();
    });
  });
}

async function runSlice({ port, connections, seconds, requests }: Slice): Promise<SliceResult> {
  const milliseconds: number[] = [];
  let [sent, refused] = [0, null as string | null];
  const until = performance.now() + seconds * 1000;
  const counter: Counter = {
    next: () => requests[sent++ % requests.length] ?? "",
    done: () => performance.now() >= until || refused !== null,
    reply: (one) => milliseconds.push(one),
    refuse: (head) => {
      refused = head;
    },
  };
  await Promise.all(Array.from({ length: connections }, () => keepAsking(port, counter)));
  return { milliseconds, refused };
}

// A process of its own with as little work per reply as can be: what the client takes is not there for the server.
process.on("message", (slice: Slice) => {
  void runSlice(slice).then((result) => process.send?.(result));
});
