/** A file is a picture by what it begins with, not by what it is called. */
import { pictureType } from "../../../src/workflows/dropship/catalogue/write/pictures";

const bytes = (text: string) => Buffer.from(text, "latin1");

describe("a picture", () => {
  it.each([
    ["\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF", "image/jpeg", "jpg"],
    ["\u0089PNG\r\n\u001a\n....", "image/png", "png"],
    ["GIF89a....", "image/gif", "gif"],
    ["RIFF\u0001\u0002\u0003\u0004WEBPVP8 ", "image/webp", "webp"],
    ["\u0000\u0000\u0000\u001cftypavif", "image/avif", "avif"],
  ])("that begins with %j is %s", (text, mime, extension) => {
    expect(pictureType(bytes(text))).toEqual({ mime, extension });
  });

  it.each([
    "",
    "GIF",
    "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "<!doctype html>",
    "%PDF-1.7",
    "MZ\u0090",
    "RIFF\u0001\u0002\u0003\u0004WAVE",
    "\u0000\u0000\u0000\u001cftypmp42",
    " \u00ff\u00d8\u00ff",
  ])("is none when it begins with %j", (text) => expect(pictureType(bytes(text))).toBeNull());
});
