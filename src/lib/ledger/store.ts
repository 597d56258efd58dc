/**
 * A ledger over one table and its journal: claim, progress, settle, move. The database is handed in as a function
 * that runs one statement, so this file knows no ORM and both modules share the same rules.
 */
import { addAttentionStatement, dismissAttentionStatement, removeAttentionStatement } from "./attentions";
import type { Attention, AttentionData } from "./attentions";
import { claimStatement, hurryStatement, moveStatement, noteStatement, progressStatement } from "./sql";
import type { ClaimFilter, JournalNote, LedgerTables, Patch } from "./sql";
import type { NoReason } from "../../contract/reasons/entry";
import type { Execute } from "./run-statement";
import { canMove, isLedgerState, statesThatCanBecome } from "./states";
import type { LedgerState, SettledState } from "./states";

export interface Claim {
  id: string;
  token: string;
  fromState: LedgerState;
}

/** The lease was taken over by another worker: whatever this worker learns now must not be written. */
export class LeaseLostError extends Error {
  constructor(id: string) {
    super(`The lease on ${id} was taken over by another worker; its result is left to that worker.`);
    this.name = "LeaseLostError";
  }
}

/** Why an entry stands where it stands, with the facts that belong to the code. */
export interface Because {
  reasonCode: string | null;
  reasonData?: object | null;
}

/** What a ledger may say: its reasons, and what its journal notes. */
export interface LedgerWords {
  reason: Because;
  journal: string;
}

interface Move<Code extends string> extends JournalNote<Code> {
  to: SettledState;
  nextAttemptInMs?: number | null;
  patch?: Patch;
  /** Only while nothing was ever sent for this entry. */
  onlyUnsent?: boolean;
}

export type Settlement<Words extends LedgerWords = LedgerWords> = Move<Words["journal"]> &
  (Words["reason"] | NoReason);

export class LedgerStore<Words extends LedgerWords = LedgerWords> {
  constructor(
    private readonly tables: LedgerTables,
    private readonly execute: Execute,
    private readonly leaseMs = 120_000,
  ) {}

  async claim(input: {
    token: string;
    actor: string;
    id?: string;
    only?: ClaimFilter;
  }): Promise<Claim | null> {
    const [row] = await this.execute(claimStatement(this.tables, { ...input, leaseMs: this.leaseMs }));
    if (!row) {
      return null;
    }
    const { id, from_state: fromState } = row;
    if (typeof id !== "string" || !isLedgerState(fromState)) {
      throw new Error(`The claim on ${this.tables.entry} returned a row of an unexpected form.`);
    }
    return { id, token: input.token, fromState };
  }

  /** Renews the lease and writes `patch`. Throws LeaseLostError when another worker holds the entry now. */
  async progress(claim: Pick<Claim, "id" | "token">, patch: Patch): Promise<void> {
    const statement = progressStatement(this.tables, {
      id: claim.id,
      token: claim.token,
      leaseMs: this.leaseMs,
      patch,
    });
    const [row] = await this.execute(statement);
    if (!row) {
      throw new LeaseLostError(claim.id);
    }
  }

  /** Ends a claim. Throws LeaseLostError when another worker holds the entry now. */
  async settle(claim: Pick<Claim, "id" | "token">, settlement: Settlement<Words>): Promise<void> {
    assertMove("working", settlement.to);
    const [row] = await this.execute(
      moveStatement(this.tables, { ...settlement, id: claim.id, token: claim.token, from: ["working"] }),
    );
    if (!row) {
      throw new LeaseLostError(claim.id);
    }
  }

  /**
   * Moves an entry that nobody holds, for a person or a precondition. False when it no longer is in a state from
   * which this is possible: the caller reports that, it is not an error.
   */
  async move(id: string, from: readonly LedgerState[] | "any", input: Settlement<Words>): Promise<boolean> {
    const allowed = from === "any" ? statesThatCanBecome(input.to) : from;
    const states = allowed.filter((state) => state !== "working");
    states.forEach((state) => assertMove(state, input.to));
    const [row] = await this.execute(moveStatement(this.tables, { ...input, id, from: states }));
    return row !== undefined;
  }

  /** Writes down what was done to an entry that stays in its state. False when there is no such entry. */
  async note(id: string, note: JournalNote<Words["journal"]>): Promise<boolean> {
    return (await this.execute(noteStatement(this.tables, id, note))).length > 0;
  }

  /** Makes an entry due now that waits for its next attempt. False when it waits for none any more. */
  async hurry(id: string, note: JournalNote): Promise<boolean> {
    return (await this.execute(hurryStatement(this.tables, id, note))).length > 0;
  }

  /** True when it is new, or says something new that no person has dismissed. */
  async addAttention(id: string, code: string, data: AttentionData = null): Promise<boolean> {
    return (await this.execute(addAttentionStatement(this.tables.entry, id, code, data))).length > 0;
  }

  /** False when the entry does not say just that any more. */
  async dismissAttention(
    id: string,
    attention: Pick<Attention, "code" | "data">,
    note: Pick<JournalNote, "actor" | "code">,
  ): Promise<boolean> {
    return (await this.execute(dismissAttentionStatement(this.tables, id, attention, note))).length > 0;
  }

  /** True when it was there. */
  async removeAttention(id: string, code: string): Promise<boolean> {
    return (await this.execute(removeAttentionStatement(this.tables.entry, id, code))).length > 0;
  }
}

function assertMove(from: LedgerState, to: LedgerState): void {
  if (!canMove(from, to)) {
    throw new Error(`A ledger entry cannot go from "${from}" to "${to}".`);
  }
}
