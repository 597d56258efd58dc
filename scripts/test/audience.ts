/** Who listens to a run: the terminal at once, or nobody until it has ended, so that two runs do not talk at once. */
import { Writable } from "node:stream";

interface Streams {
  out: Writable;
  err: Writable;
}

export interface Audience extends Streams {
  /** Says what was held back, in its order. */
  release(): Promise<void>;
}

const TERMINAL: Streams = { out: process.stdout, err: process.stderr };

export function atOnce(): Audience {
  return { ...TERMINAL, release: async () => undefined };
}

export function afterwards({ out, err }: Streams = TERMINAL): Audience {
  const held: { to: Writable; chunk: Buffer }[] = [];
  const hold = (to: Writable): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        held.push({ to, chunk });
        done();
      },
    });
  return {
    out: hold(out),
    err: hold(err),
    async release() {
      for (const { to, chunk } of held.splice(0)) {
        await new Promise<void>((resolve, reject) => {
          to.write(chunk, (error) => (error ? reject(error) : resolve()));
        });
      }
    },
  };
}
