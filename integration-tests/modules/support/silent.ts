/** A logger that keeps what it is told, so that a test can look and the console stays quiet. */
export function silentLogger() {
  const lines: string[] = [];
  const note = (message: unknown) => {
    lines.push(String(message));
  };
  return { lines, logger: { debug: note, info: note, warn: note, error: note, log: note } };
}
