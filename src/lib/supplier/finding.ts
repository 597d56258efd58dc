/** What stops an order before it is sent, until a person says that it may go in spite of it. */
export interface Finding {
  code: string;
  data: Record<string, unknown>;
}
