import { createServer } from "node:net";

/** Where a server listens. */
interface Address {
  readonly host: string;
  readonly port: number;
}

/** The address cannot be listened on. */
export class ListenError extends Error {
  override readonly name = "ListenError";

  constructor({ code, message }: NodeJS.ErrnoException, { host, port }: Address) {
    super(reasonWhy(code, message, { host, port }));
  }
}

function reasonWhy(code: string | undefined, message: string, { host, port }: Address): string {
  if (code === "EADDRINUSE") return `port ${port} is used by another program: stop it, or choose another with --port`;
  if (code === "EACCES") return `port ${port} is reserved for root: choose one above 1023, or put a proxy before it`;
  if (code === "EADDRNOTAVAIL") return `this machine has no address ${host}: choose another with --host`;
  return `${host}:${port} cannot be listened on: ${message}`;
}

/** Tries the address for a moment: what keeps it from being listened on, or undefined where nothing does. */
export function findListenError({ host, port }: Address): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error));
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
}
