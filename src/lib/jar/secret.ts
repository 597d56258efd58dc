import { inspect } from "node:util";

/** The signing secret in a wrapper that no log, JSON or template shows; only `reveal()` hands it out. */
export class JarSecret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The secret itself. Whoever holds it can forge JAR's answers: never log or store it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return "[secret of JAR]";
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
