import fc from "fast-check";
import { cutByCharacters, oneLine, slugifyBg, stripControl } from "../../../src/lib/text";

describe("cutByCharacters", () => {
  it("leaves a text alone that fits", () => {
    expect(cutByCharacters("Мишка", 5)).toBe("Мишка");
    expect(cutByCharacters("", 1)).toBe("");
  });

  it("shows that something is missing", () => {
    expect(cutByCharacters("Мишката", 5)).toBe("Мишк…");
    expect(cutByCharacters("Мишка за игри", 7)).toBe("Мишка…");
    expect(cutByCharacters("ab", 1)).toBe("…");
  });

  it("counts an emoji as one character and never halves it", () => {
    expect(cutByCharacters("😀😀😀", 3)).toBe("😀😀😀");
    expect(cutByCharacters("😀😀😀", 2)).toBe("😀…");
  });

  it("refuses to cut to nothing", () => {
    expect(() => cutByCharacters("a", 0)).toThrow(RangeError);
    expect(() => cutByCharacters("a", 1.5)).toThrow(RangeError);
  });

  it("never exceeds the limit and always begins like the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        const cut = cutByCharacters(text, max);
        expect(Array.from(cut).length).toBeLessThanOrEqual(max);
        expect(cut === text || (cut.endsWith("…") && text.startsWith(cut.slice(0, -1)))).toBe(true);
      }),
    );
  });
});

describe("stripControl", () => {
  it("removes control characters but keeps line breaks and tabs", () => {
    expect(stripControl("пре\u0001ди\u0000\u007f\u0085\tслед\r\nкрай")).toBe("преди\tслед\r\nкрай");
  });

  it("removes unpaired surrogates, hidden characters and direction marks", () => {
    expect(stripControl("a\ud800b\u200b\ufeff\u202ec\u00ad\u2066")).toBe("abc");
    expect(stripControl("😀")).toBe("😀");
  });
});

describe("oneLine", () => {
  it("joins lines and white space to single blanks", () => {
    expect(oneLine("  Кабел\u00a0HDMI \r\n\t 1.8 м ")).toBe("Кабел HDMI 1.8 м");
  });
});

describe("slugifyBg", () => {
  it.each([
    ["Щъркел", "shtarkel"],
    ["Жълъд, чаша и шише", "zhalad-chasha-i-shishe"],
    ["Юлия Цанева", "yulia-tsaneva"],
    ["индустрията", "industriyata"],
    ["Шофьор Синьо", "shofyor-sinyo"],
    ["хай-фай", "hay-fay"],
    ["България", "bulgaria"],
    ["Българиядом", "balgariyadom"],
    ["Яйце", "yaytse"],
    ["Ъгъл", "agal"],
    ["Видео карта GF GTX 1060, 6GB", "video-karta-gf-gtx-1060-6gb"],
    ["Café Müller №5", "cafe-muller-no5"],
    ["  --- ", ""],
    ["中文", ""],
    ["Й".normalize("NFD"), "y"],
    ["Съёмный", "sayomnyy"],
  ])("writes %p as %p", (text, slug) => {
    expect(slugifyBg(text)).toBe(slug);
  });

  it("is always a clean handle, and stable when applied twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const slug = slugifyBg(text);
        expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(slugifyBg(slug)).toBe(slug);
      }),
    );
  });
});
