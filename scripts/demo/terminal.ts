/** What the reader sees while the demo runs. Goes to stderr when stdout belongs to a result that a program reads. */
export interface Terminal {
  /** Starts a part of the story. */
  heading(text: string): void;
  say(text: string): void;
  good(text: string): void;
  bad(text: string): void;
  /** Names what is being done, and how long it took once it is done. */
  stage<T>(text: string, work: () => Promise<T>): Promise<T>;
}

export function createTerminal(out: NodeJS.WriteStream): Terminal {
  const line = (text: string) => void out.write(`${text.trimEnd()}\n`);
  return {
    heading: (text) => line(`\n${text}`),
    say: (text) => line(`  ${text}`),
    good: (text) => line(`  ✓ ${text}`),
    bad: (text) => line(`  ✗ ${text}`),
    stage: async (text, work) => {
      const started = Date.now();
      if (out.isTTY) {
        out.write(`  · ${text} ...`);
      }
      try {
        const result = await work();
        line(`${out.isTTY ? "\r\x1b[K" : ""}  ✓ ${text} (${seconds(Date.now() - started)})`);
        return result;
      } catch (error) {
        line(`${out.isTTY ? "\r\x1b[K" : ""}  ✗ ${text} (${seconds(Date.now() - started)})`);
        throw error;
      }
    },
  };
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
