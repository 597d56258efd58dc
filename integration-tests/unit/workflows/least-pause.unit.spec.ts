import { leastPause } from "../../../src/workflows/dropship/account";

describe("the pause between two requests to JAR", () => {
  it.each(["http://localhost:9000/api", "http://127.0.0.1:9000/api", "http://[::1]:9000/api"])(
    "is none for a stand-in on this machine: %s",
    (url) => {
      expect(leastPause(url)).toBe(0);
    },
  );

  it.each([
    "https://api.jarcomputers.com/api",
    "https://localhost.example/api",
    "https://127.example.com/api",
  ])("is the client's own for every other host: %s", (url) => {
    expect(leastPause(url)).toBeUndefined();
  });
});
