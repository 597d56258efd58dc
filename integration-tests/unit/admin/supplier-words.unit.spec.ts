import { LEDGER_STATES } from "../../../src/admin/lib/contracts";
import { detailsOf, fieldsToMend } from "../../../src/admin/lib/customer-details";
import { ATTENTION, FILTERS, filterQuery } from "../../../src/admin/lib/order-filter";
import { DUE_MODES } from "../../../src/admin/lib/order-settings-contracts";
import type { OrderSettings } from "../../../src/admin/lib/order-settings-contracts";
import { SUPPLIER_ACTIONS } from "../../../src/admin/lib/supplier-contracts";
import {
  CUSTOMER_FIELDS,
  ORDER_DUES,
  SUPPLIER_ORDER_ACTIONS,
  supplierOrderSettingsSchema,
} from "../../../src/lib/supplier";

describe("the words that the pages of the supplier orders know", () => {
  it.each([
    ["actions", SUPPLIER_ACTIONS, SUPPLIER_ORDER_ACTIONS],
    ["moments of sending", DUE_MODES, ORDER_DUES],
  ] as [string, readonly string[], readonly string[]][])("are the server's own: %s", (_name, here, there) => {
    expect([...here].sort()).toEqual([...there].sort());
  });

  it("have the settings in the form that the server keeps them in", () => {
    const settings: OrderSettings = supplierOrderSettingsSchema.parse({});
    expect(supplierOrderSettingsSchema.parse(settings)).toEqual(settings);
  });

  it("lead every field that JAR misses to a field that can be filled in", () => {
    const nothing = detailsOf({ email: null, metadata: null, shipping_address: null });
    expect(CUSTOMER_FIELDS.filter((field) => fieldsToMend(nothing, [field]).length === 0)).toEqual([]);
  });
});

describe("the filter of the list", () => {
  it("offers every state, and what wants to be looked at", () => {
    expect([...FILTERS].sort()).toEqual([ATTENTION, ...LEDGER_STATES].sort());
  });

  it("asks for a state or for notices", () => {
    expect(filterQuery(undefined)).toEqual({});
    expect(filterQuery("held")).toEqual({ state: "held" });
    expect(filterQuery(ATTENTION)).toEqual({ attention: "true" });
  });
});
