/** A shop's own courier, as a plugin for Econt or Speedy would be: whoever makes a fulfilment by it gets a waybill. */
import { AbstractFulfillmentProviderService, ModuleProvider, Modules } from "@medusajs/framework/utils";
import type { CreateFulfillmentResult, FulfillmentDTO, FulfillmentItemDTO } from "@medusajs/framework/types";

export interface Waybill {
  skus: string[];
  locationId: string | null;
}

/** The courier's books. The provider is loaded by Medusa's own loader, so a variable of this module might be another one. */
declare global {
  var courierWaybills: Waybill[] | undefined;
}

export function waybills(): Waybill[] {
  return (globalThis.courierWaybills ??= []);
}

class Courier extends AbstractFulfillmentProviderService {
  static override identifier = "courier";

  override async getFulfillmentOptions(): Promise<{ id: string }[]> {
    return [{ id: "door" }];
  }

  override async validateFulfillmentData(
    _option: Record<string, unknown>,
    data: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    return data;
  }

  override async validateOption(): Promise<boolean> {
    return true;
  }

  override async canCalculate(): Promise<boolean> {
    return false;
  }

  override async createFulfillment(
    _data: Record<string, unknown>,
    items: Partial<Omit<FulfillmentItemDTO, "fulfillment">>[],
    _order: unknown,
    fulfillment: Partial<Omit<FulfillmentDTO, "provider_id" | "data" | "items">>,
  ): Promise<CreateFulfillmentResult> {
    waybills().push({
      skus: items.map(({ sku }) => sku ?? ""),
      locationId: fulfillment.location_id ?? null,
    });
    return { data: { waybill: "1051000000001" }, labels: [] };
  }

  override async cancelFulfillment(): Promise<Record<string, never>> {
    return {};
  }
}

export default ModuleProvider(Modules.FULFILLMENT, { services: [Courier] });
