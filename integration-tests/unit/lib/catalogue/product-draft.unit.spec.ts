import { productDraft } from "../../../../src/lib/catalogue";
import type { CatalogueSettingsInput } from "../../../../src/contract/catalogue-settings";
import { plainText } from "../../../../src/lib/catalogue/plain-text";
import { product, settings } from "./builders";

describe("productDraft", () => {
  it("says what the store's page shows, and nothing else", () => {
    const draft = productDraft(product());
    expect(draft).toEqual({
      handle: "podlozhka-za-mishka-jarcomputers-mspadjar",
      title: "Подложка за мишка JARComputers",
      description: "Мека подложка.",
      images: [
        "https://p.jarcomputers.com/680x680/MSPADJAR_680x680.jpg",
        "https://p.jarcomputers.com/680x680/MSPADJAR_1_680x680.jpg",
      ],
      imagesRefused: 0,
      refusedHosts: [],
      imagesUpdated: expect.any(Map),
      weight: 50,
      categories: [
        expect.objectContaining({ path: "Периферия" }),
        expect.objectContaining({ path: "Периферия > Подложки за мишки" }),
      ],
    });
  });

  it("decodes the entities that one of the two formats leaves in names", () => {
    const draft = productDraft(
      product({ name: "Кабел HDMI &lt;-&gt; DisplayPort &quot;A&amp;B&quot; 1.8м\n" }),
    );
    expect(draft.title).toBe('Кабел HDMI <-> DisplayPort "A&B" 1.8м');
  });

  it("never has an empty title, and no description instead of an empty one", () => {
    expect(productDraft(product({ name: " <b></b> " })).title).toBe("MSPADJAR");
    expect(productDraft(product({ description: "<p> </p>" })).description).toBeNull();
    expect(productDraft(product({ description: null })).description).toBeNull();
  });

  it("takes https pictures only, each once, the main one first, as a browser understands their addresses", () => {
    const more = [
      "https://p.example/2.jpg",
      "https://p.example/main.jpg",
      "http://p.example/plain.jpg",
      "//p.example/relative.jpg",
      "javascript:alert(1)",
      "data:image/png;base64,AAAA",
      "https://user:secret@p.example/3.jpg",
      "",
      "https://",
      "https://p.example/2.jpg",
    ].map((url) => ({ url, updated: null }));
    const draft = productDraft(product({ mainImage: " https://p.example/main.jpg ", moreImages: more }));
    expect(draft).toMatchObject({
      images: ["https://p.example/main.jpg", "https://p.example/2.jpg", "https://p.example/relative.jpg"],
      imagesRefused: 0,
    });
    const refused = product({ mainImage: "http://p.example/plain.jpg", moreImages: more.slice(4, 6) });
    expect(productDraft(refused)).toMatchObject({ images: [], imagesRefused: 3 });
    expect(productDraft(product({ mainImage: null, moreImages: [] }))).toMatchObject({
      ...{ images: [], imagesRefused: 0 },
    });
    const blank = product({ mainImage: "https://p.example/020 HAVET.JPG", moreImages: [] });
    expect(productDraft(blank).images).toEqual(["https://p.example/020%20HAVET.JPG"]);
  });

  it("names the hosts that the shop does not allow, also beside pictures that it shows", () => {
    const shown = product({
      mainImage: "https://p.jarcomputers.com/1.jpg",
      moreImages: [
        { url: "https://cdn.jar.example/2.jpg", updated: "2026-01-01 10:00:00" },
        { url: "https://cdn.jar.example/3.jpg", updated: null },
        { url: "https://p.jarcomputers.com/4 a.jpg", updated: "2026-01-02 10:00:00" },
      ],
    });
    const draft = productDraft(shown, settings({}).content);
    expect(draft.refusedHosts).toEqual(["cdn.jar.example"]);
    expect([...draft.imagesUpdated]).toEqual([
      ["https://p.jarcomputers.com/4%20a.jpg", "2026-01-02 10:00:00"],
    ]);
  });

  it.each([0, -5, null, NaN])("has no weight for %p", (weight) => {
    expect(productDraft(product({ weight })).weight).toBeNull();
  });

  it("keeps handles unique by code, also for codes that look alike in a URL", () => {
    const codes = [
      "A+B-1",
      "AB-1",
      "A.B-1",
      "A-B-1",
      "AB1",
      "ab1",
      "МИШКА",
      "MISHKA",
      "A B",
      "A-B",
      "___",
      "###",
    ];
    const handles = codes.map((code) => productDraft(product({ code })).handle);
    expect(new Set(handles).size).toBe(codes.length);
    for (const handle of handles) {
      expect(handle).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });

  it("keeps handles within 200 characters without losing the code", () => {
    const name = "Щастлива щъркова щайга ".repeat(30);
    const usual = productDraft(product({ name })).handle;
    expect(usual.length).toBeLessThanOrEqual(200);
    expect(usual).toMatch(/-mspadjar$/);
    const endless = productDraft(product({ name, code: `A${"B1".repeat(150)}` })).handle;
    const other = productDraft(product({ name, code: `A${"B1".repeat(149)}C2` })).handle;
    expect(endless.length).toBeLessThanOrEqual(200);
    expect(endless).not.toBe(other);
  });

  it("uses the code alone when the name leaves nothing", () => {
    expect(productDraft(product({ name: "中文" })).handle).toBe("mspadjar");
  });
});

describe("productDraft by the shop's settings", () => {
  const content = (input: NonNullable<CatalogueSettingsInput["content"]>) =>
    settings({ content: input }).content;
  const pictures = ["https://p.jarcomputers.com/1.jpg", "https://jarcomputers.com/2.jpg"];
  const foreign = [
    "https://evil.example/3.jpg",
    "https://xjarcomputers.com/4.jpg",
    "https://jarcomputers.com.evil.example/5.jpg",
  ];
  const shown = product({
    mainImage: null,
    moreImages: [...foreign, ...pictures].map((url) => ({ url, updated: null })),
  });

  it("takes pictures from allowed hosts only", () => {
    expect(productDraft(shown, content({})).images).toEqual(pictures);
    expect(productDraft(shown, content({ image_hosts: ["evil.example"] })).images).toEqual([foreign[0]]);
    expect(productDraft(shown, content({ image_hosts: [] })).images).toEqual([]);
  });

  it("knows a host that is written out to the root, as whoever fetches the picture does", () => {
    const url = "https://p.jarcomputers.com./1.jpg";
    expect(productDraft(product({ mainImage: url, moreImages: [] }), content({})).images).toEqual([url]);
  });

  it("takes as many pictures as the shop wants, or none", () => {
    expect(productDraft(shown, content({ max_images: 1 })).images).toEqual(pictures.slice(0, 1));
    expect(productDraft(shown, content({ images: "none" })).images).toEqual([]);
    expect(productDraft(shown, content({ images: "rehost" })).images).toEqual(pictures);
  });

  it("describes the product as text or as HTML", () => {
    const marked = product({ description: "<p onclick='x'>Мека</p>" });
    expect(productDraft(marked, content({})).description).toBe("Мека");
    expect(productDraft(marked, content({ description: "html" })).description).toBe("<p>Мека</p>");
  });

  it("gives every category the address it always had", () => {
    expect(productDraft(product({ categoryPath: ["Периферия", "Мишки"] })).categories.at(-1)?.handle).toBe(
      "periferia-mishki-e09f04db",
    );
  });
});

describe("plainText", () => {
  it("keeps the lines of paragraphs, breaks and lists", () => {
    expect(
      plainText("<p>Първи  ред<br/>втори</p><ul><li>едно</li><li class='x'>две</li></ul><p>край</p>"),
    ).toBe("Първи ред\nвтори\n\n- едно\n\n- две\n\nкрай");
  });

  it("decodes named and numeric entities once", () => {
    expect(plainText("5&nbsp;V &plusmn; 1&#37; &#x20AC; &amp;lt; &unknown; &constructor; &Omega;")).toBe(
      "5 V ± 1% € &lt; &unknown; &constructor; Ω",
    );
    expect(plainText("a&#0;&#xD800;&#x110000;&#7;b")).toBe("ab");
  });

  it.each([
    ["<script>alert(1)</script>текст", "текст"],
    ["<SCRIPT src=x>alert(1)</ScRipt >текст", "текст"],
    ["текст<script>alert(1)", "текст"],
    ["<style>p{}</style>текст<!-- <b>бележка</b> -->", "текст"],
    ["&lt;script&gt;alert(1)&lt;/script&gt;текст", "текст"],
    ["<img src=x onerror=alert(1)>текст", "текст"],
    ["<\u0000script>alert(1)</scr\u200bipt>текст", "текст"],
  ])("drops active content: %p", (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it.each([
    "<scr<b>ipt>alert(1)</scr</b>ipt>",
    "<<b>script>x",
    "&lt;scr&lt;b&gt;ipt&gt;",
    "<img src=x onerror=alert(1) ",
    "&lt;img src=x onerror=alert(1) //",
    `${"<a".repeat(40)}${">".repeat(40)}`,
    "<\u0000script>x</script>",
    "<scr\u200bipt>x",
    "&#60;img src=x&#62;",
  ])("leaves nothing a browser would take for a tag: %p", (html) => {
    expect(plainText(html)).not.toMatch(/<[a-z/!?]/i);
  });

  it("keeps comparisons and arrows, which are no tags", () => {
    expect(plainText("HDMI <-> DP, 3 < 5 > 2, a<5")).toBe("HDMI <-> DP, 3 < 5 > 2, a<5");
  });

  it.each(["<script>", "<!--", "<a", "&#", "</script ", "<li ", " \n"])(
    "comes to an end on a hundred thousand times %p",
    (part) => {
      expect(plainText(part.repeat(100_000))).not.toMatch(/<[a-z/!?]/i);
    },
  );
});
