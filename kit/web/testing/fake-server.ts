import { addressOf } from "@anlan/kernel";

/** A request as the fake server saw it. */
export interface SeenRequest {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Gives the data of a reply, or a whole Response (`refuse`) . */
export type Answer = (request: SeenRequest) => unknown;

export interface FakeServer {
  readonly fetch: typeof fetch;
  readonly seen: SeenRequest[];
  /** Answers a command, query, list or address from now on. */
  on(spec: { readonly name: string } | string, answer: Answer): FakeServer;
}

/** A refusal as the server sends it. */
export function refuse(status: number, code: string, more: Readonly<Record<string, unknown>> = {}): Response {
  const error = {
    code,
    message: { zh: `出错：${code}`, en: `Wrong: ${code}` },
    parameters: {},
    issues: [],
    correlation: "c-1",
    ...more,
  };
  return Response.json({ error }, { status });
}

/** A server for page tests: no network, answers by address, and remembers what it was asked. */
export function fakeServer(): FakeServer {
  const answers = new Map<string, Answer>();
  const seen: SeenRequest[] = [];
  const server: FakeServer = {
    seen,
    on(spec, answer) {
      answers.set(typeof spec === "string" ? spec : addressOf(spec), answer);
      return server;
    },
    fetch: async (input, init) => {
      const url = new URL(String(input), "http://anlan.test");
      const text = init?.body;
      const request: SeenRequest = {
        method: init?.method ?? "GET",
        path: url.pathname,
        query: url.searchParams,
        body: typeof text === "string" ? JSON.parse(text) : null,
        headers: new Headers(init?.headers),
      };
      seen.push(request);
      const answer = answers.get(url.pathname);
      if (answer === undefined) return refuse(404, "KERNEL_NOT_FOUND");
      const data = await answer(request);
      return data instanceof Response ? data : Response.json({ data });
    },
  };
  return server;
}
