import { createHash } from "node:crypto";
import { categoryHandles } from "../../../../src/lib/catalogue";
import { slugifyBg } from "../../../../src/lib/text";

describe("categoryHandles", () => {
  it("names every category on the way, root first", () => {
    const result = categoryHandles(["Компоненти и Мрежи", "Видео карти, Видео устройства", "Видео карти"]);
    expect(result.map(({ name, path, parentPath }) => ({ name, path, parentPath }))).toEqual([
      { name: "Компоненти и Мрежи", path: "Компоненти и Мрежи", parentPath: null },
      {
        name: "Видео карти, Видео устройства",
        path: "Компоненти и Мрежи > Видео карти, Видео устройства",
        parentPath: "Компоненти и Мрежи",
      },
      {
        name: "Видео карти",
        path: "Компоненти и Мрежи > Видео карти, Видео устройства > Видео карти",
        parentPath: "Компоненти и Мрежи > Видео карти, Видео устройства",
      },
    ]);
    expect(result[0]?.handle).toMatch(/^komponenti-i-mrezhi-[0-9a-f]{8}$/);
    expect(result[2]?.handle).toMatch(
      /^komponenti-i-mrezhi-video-karti-video-ustroystva-video-karti-[0-9a-f]{8}$/,
    );
  });

  it("tells equal names under different parents apart", () => {
    const handles = [
      ["Лаптопи", "Аксесоари"],
      ["Телефони", "Аксесоари"],
      ["Аксесоари"],
      ["Лаптопи-Аксесоари"],
    ].map((path) => categoryHandles(path).at(-1)?.handle);
    expect(new Set(handles).size).toBe(4);
  });

  it("does not make a second category out of white space", () => {
    expect(categoryHandles([" Видео\u00a0 карти ", "", "  "])).toEqual(categoryHandles(["Видео карти"]));
  });

  it("keeps handles short and clean, whatever the names are", () => {
    const long = categoryHandles(["Много ".repeat(60), "中文"]);
    for (const { handle } of long) {
      expect(handle).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(handle.length).toBeLessThanOrEqual(109);
    }
    expect(categoryHandles(["中文"])[0]?.handle).toMatch(/^[0-9a-f]{8}$/);
  });

  it("keeps the handles that stand in the addresses of shops, step by step as for the whole path", () => {
    const path = ['Мрежи & "кабели"', "Ия, Bия", "中文", "Много ".repeat(30), "Край"];
    for (const [index, { path: own, handle }] of categoryHandles(path).entries()) {
      expect(own).toBe(
        path
          .slice(0, index + 1)
          .map((name) => name.trim())
          .join(" > "),
      );
      expect(handle).toBe(
        `${slugifyBg(own).slice(0, 100).replace(/-+$/, "")}-${createHash("sha256").update(JSON.stringify(own)).digest("hex").slice(0, 8)}`,
      );
    }
  });

  it("takes time as long as the path and not as its square", () => {
    const levels = Array.from({ length: 50_000 }, (_, index) => `Ниво ${index}`);
    const started = performance.now();
    expect(categoryHandles(levels)).toHaveLength(levels.length);
    // By the square it would be half an hour.
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("has nothing for a product without a path", () => {
    expect(categoryHandles([])).toEqual([]);
  });
});
