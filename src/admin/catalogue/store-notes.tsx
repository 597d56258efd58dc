import { Button } from "@medusajs/ui";
import type { PreparedStoreAnswer } from "../../contract/catalogue";
import { storeFindings } from "../../contract/reasons/store";
import { request } from "../lib/client";
import { Allowed } from "../lib/permissions";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { Note } from "../ui/note";
import { catalogueKey, useRefusedHosts, useStoreFindings } from "./use-catalogue";

export const NotPrepared = () => {
  const { t } = useText();
  return (
    <Note tone="warning" title={t("catalogue.notPreparedTitle")} text={t("catalogue.notPreparedText")}>
      <Allowed to="jar_catalogue:configure">
        <div className="mt-2">
          <PrepareStore />
        </div>
      </Allowed>
    </Note>
  );
};

/** Makes what JAR's products need in the store; what is there stays as it is. */
export const PrepareStore = () => {
  const { t } = useText();
  const prepare = useAction<void, PreparedStoreAnswer>({
    call: () => request("/admin/dropship/store", { method: "POST" }),
    queryKey: catalogueKey,
    alsoRead: ["jar-icash", "steps"],
    done: () => "catalogue.store.prepared",
  });
  return (
    <Button size="small" variant="secondary" isLoading={prepare.isRunning} onClick={() => prepare.run()}>
      {t("catalogue.store.prepare")}
    </Button>
  );
};

/** A notice for each host of JAR's pictures that is not allowed, with the button that allows it. */
export const RefusedHosts = () => {
  const { t } = useText();
  const { data = [] } = useRefusedHosts();
  const allow = useAction<string>({
    call: (host) => request("/admin/dropship/picture-hosts/allow", { method: "POST", body: { host } }),
    queryKey: catalogueKey,
    done: () => "catalogue.pictureHosts.allowed",
  });
  return data.map(({ host, products }) => (
    <Note
      key={host}
      tone="warning"
      title={t("catalogue.pictureHosts.title", { host })}
      text={t("catalogue.pictureHosts.text", { host, products })}
    >
      <Allowed to="jar_catalogue:configure">
        <div className="mt-2">
          <Button
            size="small"
            variant="secondary"
            isLoading={allow.running === host}
            onClick={() => allow.run(host)}
          >
            {t("catalogue.pictureHosts.allow", { host })}
          </Button>
        </div>
      </Allowed>
    </Note>
  ));
};

/** What of the shop's own setup does not fit, each with what to press. */
export const StoreFindings = () => {
  const { t, say } = useText();
  const { data = [] } = useStoreFindings();
  return data.map(({ code, facts }) => (
    <Note
      key={code}
      tone={code === "net_prices" ? "plain" : "warning"}
      title={t("catalogue.store.finding")}
      text={say(storeFindings[code], facts)}
    />
  ));
};
