// How soon a page stands on a slow machine: the processor is slowed down by the browser's own means, and a page counts as
// usable at the end of the last task of more than 50 ms before a quiet time.

/** How much slower the processor is made. */
export const SLOWER = 4;

/** Runs in the page: notes long tasks, and when what the person came for is drawn. */
function watch(selector) {
  globalThis.seen = { drawn: null, busyUntil: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) globalThis.seen.busyUntil = startTime + duration;
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    if (document.querySelector(selector) === null) return;
    watcher.disconnect();
    // After the frame that shows it.
    requestAnimationFrame(() => setTimeout(() => (globalThis.seen.drawn = performance.now())));
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true, subtree: true });
}

const isQuiet = (quiet) => {
  const { drawn, busyUntil } = globalThis.seen;
  return drawn !== null && performance.now() - Math.max(drawn, busyUntil) > quiet;
};

/** Opens an address on a slowed page: milliseconds until `selector` is drawn and until the page is usable, and bytes loaded. */
export async function openSlowly(page, path, { selector, quietMs }) {
  await page.addInitScript(watch, selector);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(path, { waitUntil: "commit" });
  await page.waitForFunction(isQuiet, quietMs, { polling: 100, timeout: 60_000 });
  const { drawn, busyUntil } = await page.evaluate(() => globalThis.seen);
  return { drawn, usable: Math.max(drawn, busyUntil), bytes };
}

/** The median of some numbers. */
export const middle = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** Milliseconds as seconds with two digits. */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;

/** "0.80 s (0.70 s to 0.95 s)": the median with the shortest and the longest. */
export const spread = (times) =>
  `${seconds(middle(times))} (${seconds(Math.min(...times))} to ${seconds(Math.max(...times))})`;
