/**
 * Who may call: the signature over nonce, account and key, a nonce that grows, and sessions that end
 * (icash-api.md 2). The highest nonce survives a reset of the books and every session, because for the real service it
 * belongs to the key.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { Fields } from "./fields";
import { Refusal, wrongValue } from "./fields";

export interface Account {
  apiKey: string;
  secretKey: string;
  warehouseId: number;
}

/** The nonces under good signatures, in order of arrival: what grew, and what did not and was refused. */
export interface NonceLog {
  accepted: string[];
  refused: string[];
}

const authenticationError = (): Refusal => new Refusal("Authentication Error");
const KEPT_NONCES = 10_000;
const sessionExpired = (): Refusal => new Refusal("Session expired");

export class Access {
  private highestNonce = 0n;
  private readonly log: NonceLog = { accepted: [], refused: [] };
  private readonly sessions = new Map<string, { userId: number; expiresAt: number }>();

  constructor(
    private readonly account: Account,
    private readonly now: () => Date,
  ) {}

  /** Signature first, nonce second: an unsigned request cannot burn the nonces of the account. */
  admit(fields: Fields): void {
    const { apiKey, secretKey, warehouseId } = this.account;
    // The server can know the account from the key alone, so a call without the number is no error (C4).
    if (fields.has("WareHouseID") && fields.raw("WareHouseID") !== String(warehouseId)) {
      throw authenticationError();
    }
    const message = fields.raw("nonce") + String(warehouseId) + apiKey;
    const expected = createHmac("sha256", secretKey).update(message, "utf8").digest("hex").toUpperCase();
    if (fields.raw("api_key") !== apiKey || fields.raw("signature") !== expected) {
      throw authenticationError();
    }
    this.advance(BigInt(fields.raw("nonce")));
  }

  nonces(): NonceLog {
    return { accepted: [...this.log.accepted], refused: [...this.log.refused] };
  }

  openSession(userId: number, lifetimeMs: number, endsOthers: boolean): string {
    if (endsOthers) {
      for (const [id, session] of this.sessions) {
        if (session.userId === userId) {
          this.sessions.delete(id);
        }
      }
    }
    const id = randomBytes(16).toString("hex");
    this.sessions.set(id, { userId, expiresAt: this.now().getTime() + lifetimeMs });
    return id;
  }

  /** The user of a living session. */
  userOf(fields: Fields): number {
    const session = this.sessions.get(fields.raw("ses"));
    if (!session || session.expiresAt <= this.now().getTime()) {
      throw sessionExpired();
    }
    if (fields.has("UserID") && fields.raw("UserID") !== String(session.userId)) {
      throw sessionExpired();
    }
    return session.userId;
  }

  expireSessions(): void {
    this.sessions.clear();
  }

  /** The text for a low nonce is not documented (2.2); this one is of the known family. */
  private advance(nonce: bigint): void {
    const grew = nonce > this.highestNonce;
    const log = grew ? this.log.accepted : this.log.refused;
    log.push(String(nonce));
    if (log.length > KEPT_NONCES) {
      log.shift();
    }
    if (!grew) {
      throw wrongValue("nonce");
    }
    this.highestNonce = nonce;
  }
}

/** What every call must carry, in the order in which the sample runs show the checks (icash-api.md 3.2). */
export function checkCommonFields(fields: Fields, withSession: boolean): void {
  for (const name of ["api_key", "nonce", "signature", ...(withSession ? ["ses"] : [])]) {
    fields.required(name);
  }
  fields.checked("nonce", (value) => /^[1-9]\d{0,17}$/.test(value));
}
