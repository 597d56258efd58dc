/**
 * The one session of a client (icash-api.md C43): a new login may end the old one, so callers share it and renew it
 * in a single flight. A failed login is shared too: the calls that were already waiting fail with it instead of
 * trying the same keys once each (icash-api.md 3.2, "never loop on it").
 *
 * The caller sees to it that `current` and `renew` are never called twice at the same time.
 */
export interface Session {
  /** How many logins have ended so far. Taken when a call is asked for, given back when its turn comes. */
  mark(): number;
  /** The session, from a new login where there is none. */
  current(mark: number): Promise<string>;
  /** Logs in unless a login has ended well since `mark`. */
  renew(mark: number): Promise<string>;
  drop(): void;
}

export function createSession(logIn: () => Promise<string>): Session {
  let value: string | null = null;
  let failure: { error: unknown } | null = null;
  let ended = 0;

  async function logInOnce(mark: number): Promise<string> {
    if (failure !== null && ended > mark) {
      throw failure.error;
    }
    value = null;
    try {
      value = await logIn();
      failure = null;
      return value;
    } catch (error) {
      failure = { error };
      throw error;
    } finally {
      ended += 1;
    }
  }

  return {
    mark: () => ended,
    current: async (mark) => value ?? logInOnce(mark),
    renew: async (mark) => (value !== null && ended > mark ? value : logInOnce(mark)),
    drop: () => {
      value = null;
    },
  };
}
