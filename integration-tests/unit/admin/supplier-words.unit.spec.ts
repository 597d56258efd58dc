import { detailsOf, fieldsToMend } from "../../../src/admin/orders/customer-details";
import { ATTENTION, FILTERS, filterQuery } from "../../../src/admin/ledger/use-state-filter";
import { LEDGER_STATES } from "../../../src/contract/shared";
import { CUSTOMER_FIELDS } from "../../../src/contract/supplier";
import { supplierOrderSettingsSchema } from "../../../src/contract/supplier-settings";

describe("the words that the pages of the supplier orders know", () => {
  it("have the settings in the form that the server keeps them in", () => {
    const settings = supplierOrderSettingsSchema.parse({});
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
