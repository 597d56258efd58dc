/**
 * Lets a source work ahead of its reader by at most `depth` results. The source sees one request for a result after the
 * other, never two at a time. An abort ends the wait at once; it is for the source to notice that nobody waits any more.
 */
export async function* readAhead<T>(
  source: AsyncGenerator<T, void>,
  depth: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void> {
  const results: Promise<IteratorResult<T, void>>[] = [];
  for (;;) {
    signal?.throwIfAborted();
    while (results.length < depth) {
      results.push(source.next());
    }
    // One more than is kept ahead: the one that the reader waits for.
    results.push(source.next());
    const [first] = results.splice(0, 1);
    const result = first && (await unlessAborted(first, signal));
    if (!result || result.done) {
      return;
    }
    yield result.value;
  }
}

/** Listens for one wait only: a promise of the whole crawl's length would hold every page that it was raced against. */
async function unlessAborted<T>(pending: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) {
    return pending;
  }
  let wake = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    wake = resolve;
  });
  signal.addEventListener("abort", wake, { once: true });
  try {
    await Promise.race([pending, aborted]);
    signal.throwIfAborted();
    return await pending;
  } finally {
    signal.removeEventListener("abort", wake);
  }
}
