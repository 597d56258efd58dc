import { signRequest } from "../../../../src/lib/icash";
import sample from "../../../fixtures/icash/signature-vectors.json";

describe("the signature of a request", () => {
  it.each(sample.vectors)("is the published formula's value for nonce $nonce", ({ nonce, signature }) => {
    expect(signRequest(nonce, sample.warehouseId, sample.apiKey, sample.secretKey)).toBe(signature);
  });

  it("depends on each of its four parts", () => {
    const signatures = [
      signRequest(1552989761, 785, "key", "secret"),
      signRequest(1552989762, 785, "key", "secret"),
      signRequest(1552989761, 786, "key", "secret"),
      signRequest(1552989761, 785, "other", "secret"),
      signRequest(1552989761, 785, "key", "other"),
    ];
    expect(new Set(signatures).size).toBe(5);
  });
});
