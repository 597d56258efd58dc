/** What a file is by its first bytes, whatever its name and its server say; only kinds that a shop shows and that run nothing. */
export interface PictureType {
  mime: string;
  extension: string;
}

const JPEG = { mime: "image/jpeg", extension: "jpg" };
const PNG = { mime: "image/png", extension: "png" };
const GIF = { mime: "image/gif", extension: "gif" };
const WEBP = { mime: "image/webp", extension: "webp" };
const AVIF = { mime: "image/avif", extension: "avif" };

export function pictureType(bytes: Buffer): PictureType | null {
  const at = (start: number, end: number) => bytes.toString("latin1", start, end);
  if (at(0, 3) === "\u00ff\u00d8\u00ff") {
    return JPEG;
  }
  if (at(0, 8) === "\u0089PNG\r\n\u001a\n") {
    return PNG;
  }
  if (at(0, 6) === "GIF87a" || at(0, 6) === "GIF89a") {
    return GIF;
  }
  if (at(0, 4) === "RIFF" && at(8, 12) === "WEBP") {
    return WEBP;
  }
  return at(4, 8) === "ftyp" && ["avif", "avis"].includes(at(8, 12)) ? AVIF : null;
}
