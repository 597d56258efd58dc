/**
 * What a person does with an entry of a ledger, and what an entry says to a person, in one meaning for both ledgers. Each
 * half of the house describes its own in one place: where its entries are, what can be done with one, how it is told of.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { StateWord } from "../../contract/problems";
import { attentionsOf } from "../../lib/ledger";
import type { AttentionData, LedgerStore } from "../../lib/ledger";
import { refused } from "../shared/refusal";

/** Who does something with which entry. */
export interface ActInput {
  id: string;
  actor: string;
}

export interface DismissInput extends ActInput {
  /** Of the attention. */
  code: string;
}

interface DeskEntry {
  id: string;
  state: StateWord;
  attentions: unknown;
}

interface DeskParts<Entry extends DeskEntry, Action extends string> {
  /** What a person is told when an entry is in no state for an act. */
  movedOn: "supplier_order_moved_on" | "document_moved_on";
  ledger(container: MedusaContainer): LedgerStore;
  read(container: MedusaContainer, id: string): Promise<Entry>;
  /** What a person can do with an entry as it stands. */
  possible(entry: Entry): readonly Action[];
  /** Tells the shop's people of an entry that needs one of them; says nothing of any other. */
  tell(container: MedusaContainer, id: string): Promise<void>;
}

export interface Desk<Entry extends DeskEntry, Action extends string> {
  ledger(container: MedusaContainer): LedgerStore;
  tell(container: MedusaContainer, id: string): Promise<void>;
  /** The entry, when a person can do this with it now. @throws Refusal */
  actionable(container: MedusaContainer, id: string, action: Action): Promise<Entry>;
  /**
   * Between the look and the act somebody may have been faster: a worker, an event or another person.
   * @throws Refusal when the move was not made
   */
  assertMoved(container: MedusaContainer, id: string, moved: boolean): Promise<void>;
  /** True when it is new, or says something new. Nobody is told; for those whose news are told as a whole. */
  markAttention(container: MedusaContainer, id: string, code: string, data?: AttentionData): Promise<boolean>;
  /** The same, and the admin's feed is told. */
  raiseAttention(
    container: MedusaContainer,
    id: string,
    code: string,
    data?: AttentionData,
  ): Promise<boolean>;
  /** A person has seen it; it stays away until it says something else. @throws Refusal when it is gone */
  dismissAttention(container: MedusaContainer, input: DismissInput): Promise<void>;
}

export function createDesk<Entry extends DeskEntry, Action extends string>({
  movedOn,
  ledger,
  read,
  possible,
  tell,
}: DeskParts<Entry, Action>): Desk<Entry, Action> {
  const markAttention: Desk<Entry, Action>["markAttention"] = (container, id, code, data = null) =>
    ledger(container).addAttention(id, code, data);

  return {
    ledger,
    tell,
    markAttention,
    async actionable(container, id, action) {
      const entry = await read(container, id);
      if (!possible(entry).includes(action)) {
        throw refused(movedOn, { state: entry.state });
      }
      return entry;
    },
    async assertMoved(container, id, moved) {
      if (!moved) {
        const { state } = await read(container, id);
        throw refused(movedOn, { state });
      }
    },
    async raiseAttention(container, id, code, data) {
      const raised = await markAttention(container, id, code, data);
      if (raised) {
        await tell(container, id);
      }
      return raised;
    },
    async dismissAttention(container, { id, actor, code }) {
      const { attentions } = await read(container, id);
      const attention = attentionsOf(attentions).find((candidate) => candidate.code === code);
      const note = { actor, code: "dismiss" };
      if (!attention || !(await ledger(container).dismissAttention(id, attention, note))) {
        throw refused("nothing_to_dismiss");
      }
    },
  };
}
