import { defineWidgetConfig } from "@medusajs/admin-sdk";
import type { DetailWidgetProps, HttpTypes } from "@medusajs/framework/types";
import { Button, Text, usePrompt } from "@medusajs/ui";
import { useState } from "react";
import type { ForgetCustomerBody, ForgottenAnswer } from "../../contract/privacy";
import { request } from "../lib/client";
import { Allowed } from "../lib/permissions";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { Card } from "../ui/card";

type Forgotten = ForgottenAnswer["forgotten"];

/** For a customer who asks to be forgotten: what the plugin and others still know (docs/privacy.md). */
const CustomerPrivacyWidget = ({ data: customer }: DetailWidgetProps<HttpTypes.AdminCustomer>) => {
  const { t } = useText();
  return (
    <Allowed to={["jar_order:operate", "icash_receipt:operate", "order:read", "order:update"]}>
      <Card title={t("privacy.title")}>
        <Forget customerId={customer.id} />
      </Card>
    </Allowed>
  );
};

const Forget = ({ customerId }: { customerId: string }) => {
  const { t } = useText();
  const prompt = usePrompt();
  const [forgotten, setForgotten] = useState<Forgotten | null>(null);
  const forget = useAction<ForgetCustomerBody, ForgottenAnswer>({
    call: (body) => request<ForgottenAnswer>("/admin/jar-icash/forget", { method: "POST", body }),
    queryKey: ["jar-icash"],
    done: () => "privacy.done",
    onDone: (answer) => setForgotten(answer.forgotten),
  });
  const ask = async () => {
    const sure = await prompt({
      title: t("privacy.forget"),
      description: t("privacy.sure"),
      confirmText: t("privacy.forget"),
      cancelText: t("privacy.cancel"),
    });
    if (sure) {
      forget.run({ customer_id: customerId });
    }
  };
  return (
    <div className="flex flex-col items-start gap-y-3 px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {t("privacy.text")}
      </Text>
      <Button size="small" variant="danger" isLoading={forget.isRunning} onClick={() => void ask()}>
        {t("privacy.forget")}
      </Button>
      {forgotten && <WhatIsLeft forgotten={forgotten} />}
    </div>
  );
};

const WhatIsLeft = ({ forgotten: { emptied, kept, ask } }: { forgotten: Forgotten }) => {
  const { t } = useText();
  const orders = ask.jar.map(({ reference, jar_order_id: number }) => number ?? reference);
  const operations = ask.icash.map(({ operation_id: operation, contragent_id: contragent }) =>
    contragent === null
      ? (operation ?? "")
      : t("privacy.company", { operation: operation ?? "", contragent }),
  );
  return (
    <div role="status" className="flex flex-col gap-y-2">
      <Text size="small" weight="plus">
        {t("privacy.emptied", {
          texts: String(emptied.texts),
          links: String(emptied.links),
          documents: String(kept.fiscal_documents),
        })}
      </Text>
      {orders.length + operations.length === 0 && <Text size="small">{t("privacy.nothing")}</Text>}
      <ToAsk title={t("privacy.jar")} numbers={orders} />
      <ToAsk title={t("privacy.icash")} numbers={operations} />
    </div>
  );
};

const ToAsk = ({ title, numbers }: { title: string; numbers: readonly string[] }) =>
  numbers.length === 0 ? null : (
    <Text size="small">
      {title}: {numbers.join(", ")}
    </Text>
  );

export const config = defineWidgetConfig({
  zone: "customer.details.after",
  id: "jar-icash-customer",
});

export default CustomerPrivacyWidget;
