/** Customers of whom nobody has heard before, each with an address and a phone of their own. */
import { CUSTOMER } from "../../../scripts/demo/story/order";
import type { Customer } from "../../../scripts/demo/story/order";

export function stranger(index: number): Customer {
  return {
    ...CUSTOMER,
    address: {
      ...CUSTOMER.address,
      address_1: `ул. „Несъществуваща“ ${index + 20}`,
      phone: `+35988700${String(1301 + index * 7)}`,
    },
  };
}
