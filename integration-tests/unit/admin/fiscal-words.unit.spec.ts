import { fiscalSettingsSchema } from "../../../src/contract/fiscal-settings";

it("reads the settings of the receipts in the form that they are kept in", () => {
  const settings = fiscalSettingsSchema.parse({});
  expect(fiscalSettingsSchema.parse(settings)).toEqual(settings);
});
