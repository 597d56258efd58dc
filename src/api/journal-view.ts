export interface JournalRow {
  id: string;
  at: Date | string;
  from_state: string | null;
  to_state: string;
  actor: string;
  code: string | null;
}

export function journalView({ id, at, from_state, to_state, actor, code }: JournalRow): JournalRow {
  return { id, at, from_state, to_state, actor, code };
}
