import { Badge, Text } from "@medusajs/ui";
import type { SupplierCustomer } from "../../contract/supplier";
import { useText } from "../lib/use-text";
import { DetailRow } from "../ui/detail-row";
import { Disclosure } from "../ui/disclosure";

const FIELDS = ["name", "phone", "mail", "address"] as const;

/** The server calls a field that it misses as the order does. */
const MISSED_AS = { name: "name", phone: "phone", mail: "email", address: "address" } as const;

/** Whom JAR delivers to; open where something is missing. */
export const CustomerBlock = ({ customer }: { customer: SupplierCustomer }) => {
  const { t } = useText();
  return (
    <Disclosure label={t("supplier.customer.title")} isOpen={customer.missing.length > 0}>
      <div className="flex flex-col gap-y-3">
        {FIELDS.map((field) => (
          <DetailRow key={field} label={t(`supplier.customerFields.${field}`)}>
            <span className="flex flex-wrap items-center gap-x-2">
              {customer[field]}
              {customer.missing.includes(MISSED_AS[field]) && (
                <Badge size="2xsmall" color="red">
                  {t(customer[field] === "" ? "supplier.customer.missing" : "supplier.customer.unusable")}
                </Badge>
              )}
            </span>
          </DetailRow>
        ))}
        {customer.note && <DetailRow label={t("supplier.customer.note")}>{customer.note}</DetailRow>}
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
          {t("supplier.customer.hint")}
        </Text>
      </div>
    </Disclosure>
  );
};
