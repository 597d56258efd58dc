/** Makes the Bulgarian store of the measurements in a database that is migrated. */
import {
  readCatalogueSettings,
  saveCatalogueSettings,
} from "../../src/workflows/dropship/catalogue/settings";
import { dropshipService } from "../../src/workflows/dropship/account";
import { prepareStore } from "../../src/workflows/store/prepare-store";
import { tellParent } from "../lib/child";
import { openApplication } from "./application";

async function main(): Promise<void> {
  const container = await openApplication();
  await prepareStore(container, {});
  const { settings, revision } = await readCatalogueSettings(dropshipService(container));
  // Both sides write the same pictures, so the stand-in's host must be one that pictures may come from.
  settings.content.image_hosts.push(".jar.example");
  await saveCatalogueSettings(container, { settings, revision, actor: "benchmark" });
  tellParent({ ready: true });
}

void main();
