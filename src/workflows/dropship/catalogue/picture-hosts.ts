/** Where JAR's pictures come from and the shop allows none yet: shown with one button for each host. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { RefusedHost } from "../../../contract/catalogue";
import { isAllowedHost } from "../../../lib/hosts";
import { dropshipService } from "../account";
import { readCatalogueSettings, saveCatalogueSettings } from "./settings";

export async function refusedPictureHosts(container: MedusaContainer): Promise<RefusedHost[]> {
  const service = dropshipService(container);
  const { settings } = await readCatalogueSettings(service);
  const hosts = await service.known.refusedHosts();
  return hosts.filter(({ host }) => !isAllowedHost(host, settings.content.image_hosts));
}

/**
 * The next full reading takes the pictures. Pressed twice, it is allowed once.
 * @throws Refusal when it is no host, there are too many, or somebody else saves the settings at this moment
 */
export async function allowPictureHost(
  container: MedusaContainer,
  { host, actor }: { host: string; actor: string },
): Promise<void> {
  const { settings, revision } = await readCatalogueSettings(dropshipService(container));
  const { content } = settings;
  if (!isAllowedHost(host, content.image_hosts)) {
    const image_hosts = [...content.image_hosts, host];
    await saveCatalogueSettings(container, {
      settings: { ...settings, content: { ...content, image_hosts } },
      revision,
      actor,
    });
  }
}
