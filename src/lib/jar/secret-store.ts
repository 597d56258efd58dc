/**
 * Keeps the secret that token-mode answers are verified with (jar-api.md 4.3: "lives one hour"). It is fetched when
 * first needed and again after 55 minutes; concurrent callers share one fetch; the secret before the last one stays a
 * candidate for a few minutes, because an answer may have been signed just before the change. A secret that the
 * operator fixed in the options is never fetched and never renewed.
 */
export interface KnownSecrets {
  /** Newest first. */
  secrets: readonly string[];
  /** Grows with each fetch: tells a caller with a bad signature whether a newer secret is already there. */
  version: number;
}

export interface SecretStore {
  current(): Promise<KnownSecrets>;
  /** Newer secrets than `version`, fetched if need be; null when there is no way to get any now. */
  renew(version: number): Promise<KnownSecrets | null>;
  /** Everything that must be masked in messages. */
  masked(): readonly string[];
}

export interface SecretStoreOptions {
  fixed?: string;
  fetch: () => Promise<string>;
  now: () => number;
  onRenewed?: () => void;
}

const MAX_AGE_MS = 55 * 60_000;
const PREVIOUS_AGE_MS = 5 * 60_000;
// A server that signs with a key we cannot have must not make us ask for the secret with every answer.
const RENEW_PAUSE_MS = 5_000;

interface Fetched {
  secret: string;
  at: number;
}

export function createSecretStore(options: SecretStoreOptions): SecretStore {
  const { fixed, now } = options;
  let latest: Fetched | null = null;
  let previous: Fetched | null = null;
  let version = 0;
  let running: Promise<void> | null = null;
  let lastRenewal = Number.NEGATIVE_INFINITY;

  async function fetchOnce(): Promise<void> {
    const secret = await options.fetch();
    if (latest && latest.secret !== secret) {
      previous = { secret: latest.secret, at: now() };
    }
    latest = { secret, at: now() };
    version += 1;
  }

  function fetchShared(): Promise<void> {
    running ??= fetchOnce().finally(() => {
      running = null;
    });
    return running;
  }

  function known(): KnownSecrets {
    const fresh = previous && age(previous) < PREVIOUS_AGE_MS ? [previous.secret] : [];
    return { secrets: latest ? [latest.secret, ...fresh] : fresh, version };
  }

  // A clock that was set back makes an age negative; such a secret counts as old.
  function age(fetched: Fetched): number {
    const elapsed = now() - fetched.at;
    return elapsed < 0 ? Number.POSITIVE_INFINITY : elapsed;
  }

  return {
    async current() {
      if (fixed !== undefined) {
        return { secrets: [fixed], version };
      }
      if (!latest || age(latest) >= MAX_AGE_MS) {
        await fetchShared();
      }
      return known();
    },
    async renew(seen) {
      if (fixed !== undefined) {
        return null;
      }
      if (version > seen) {
        return known();
      }
      if (running === null) {
        if (Math.abs(now() - lastRenewal) < RENEW_PAUSE_MS) {
          return null;
        }
        lastRenewal = now();
        options.onRenewed?.();
      }
      await fetchShared();
      return known();
    },
    masked() {
      return [fixed, latest?.secret, previous?.secret].filter((secret) => secret !== undefined);
    },
  };
}
