import { buildForm } from "../../../../src/sandbox/control";

function read(query: string, maxInputVars?: number): unknown {
  return JSON.parse(JSON.stringify(buildForm(new URLSearchParams(query), maxInputVars)));
}

describe("a form as PHP reads it", () => {
  it("becomes a tree by the brackets in its names", () => {
    expect(read("a=1&products[0][code]=X&products[0][cnt]=2&user[name]=%D0%98+%2B")).toEqual({
      a: "1",
      products: { "0": { code: "X", cnt: "2" } },
      user: { name: "И +" },
    });
  });

  it("counts on where brackets are empty", () => {
    expect(read("a[]=x&a[]=y&a[5]=z&a[]=w")).toEqual({ a: { "0": "x", "1": "y", "5": "z", "6": "w" } });
  });

  it("lets the later value of one name win", () => {
    expect(read("a=1&a=2&b=1&b[c]=2")).toEqual({ a: "2", b: { c: "2" } });
  });

  it("takes a name with a lone bracket as it is", () => {
    expect(read("a[b=1&[c]=2")).toEqual({ "a[b": "1", "[c]": "2" });
  });

  it("does not reach the prototype of anything", () => {
    const tree = buildForm(new URLSearchParams("__proto__[polluted]=1&constructor=2"));
    expect(Object.keys(tree)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("loses what comes after the limit of variables, the first one beyond it still kept", () => {
    const lines = Array.from(
      { length: 600 },
      (_, at) => `products[${at}][code]=C${at}&products[${at}][cnt]=1`,
    );
    const { products } = read(lines.join("&"), 1000) as { products: Record<string, object> };
    expect(Object.keys(products)).toHaveLength(501);
    expect(products["500"]).toEqual({ code: "C500" });
  });
});
