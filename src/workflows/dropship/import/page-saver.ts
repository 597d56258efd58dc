import type { NewPlanItem, SyncRequest } from "../../../modules/dropship";
import { reachedStep } from "../../shared/steps";
import { savePlanned } from "./work";
import type { SavedWork } from "./work";

/** Saves a page while the next one is read and compared: one page at a time, in their order. */
export class PageSaver {
  private saving: Promise<PromiseSettledResult<SyncRequest | null>[]> = Promise.resolve([]);

  constructor(private readonly work: SavedWork) {}

  /** Takes cursor and counters as they are now. Only after `saved` has told that the page before is stored. */
  begin(page: number, items: readonly NewPlanItem[]): void {
    this.saving = Promise.allSettled([this.save(page, items)]);
  }

  /** What a person asks of the run, as of the last page. @throws what saving it threw */
  async saved(): Promise<SyncRequest | null> {
    const [last] = await this.saving;
    if (last?.status === "rejected") {
      throw last.reason;
    }
    return last?.value ?? null;
  }

  /** Nothing is written any more once the crawl is left, whatever it is left for. */
  async idle(): Promise<void> {
    await this.saving;
  }

  private async save(page: number, items: readonly NewPlanItem[]): Promise<SyncRequest | null> {
    const request = await savePlanned(this.work, items);
    await reachedStep(`catalogue.after_page_${page}`);
    return request;
  }
}
