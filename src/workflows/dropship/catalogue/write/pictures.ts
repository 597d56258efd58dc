/**
 * A product's pictures: by JAR's address, none, or copies in the shop's own file storage. A picture that cannot be copied
 * is left out; the product is written without it and its row says how many are missing.
 */
import { createHash } from "node:crypto";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { deleteFilesWorkflow, uploadFilesWorkflow } from "@medusajs/medusa/core-flows";
import type { ProductDraft } from "../../../../lib/catalogue";
import type { ContentSettings } from "../../../../contract/catalogue-settings";
import {
  AnswerLostError,
  createLimiter,
  createPublicDownload,
  DownloadRefusedError,
  NotReachedError,
  UnsafeAddressError,
} from "../../../../lib/http";
import type { PublicDownload } from "../../../../lib/http";
import { replacement } from "../../../shared/replacement";
import { reasonOf, writeEach } from "./bisect";
import type { Remembered, WriteContext } from "./context";

type Hosted = NonNullable<Remembered["hosted"]>;

export interface Pictures {
  urls: string[];
  /** Null unless pictures are copied. */
  hosted: Hosted | null;
  failed: number;
}

/** In Medusa's container: a PublicDownload in place of the one that reaches public addresses only. */
export const PICTURE_DOWNLOAD = "jar_picture_download";

const publicDownload = createPublicDownload();
const TIMEOUT_MS = 20_000;
const limiter = createLimiter({ concurrency: 4, minIntervalMs: 0 });

/**
 * A picture that changed under its address is copied anew, and shown as it was while that does not succeed.
 * @param before copies that an earlier run made
 */
export async function picturesFor(
  context: WriteContext,
  { images, imagesUpdated }: Pick<ProductDraft, "images" | "imagesUpdated">,
  before: Hosted | null,
): Promise<Pictures> {
  const { content } = context.settings;
  if (content.images !== "rehost") {
    return { urls: [...images], hosted: null, failed: 0 };
  }
  const known = new Map((before ?? []).map((picture) => [picture.source, picture]));
  const copies = await Promise.all(
    images.map(async (source) => {
      const updated = imagesUpdated.get(source) ?? null;
      const old = known.get(source) ?? null;
      if (old && (old.updated === null || updated === null || old.updated === updated)) {
        return { isFresh: true, picture: { ...old, updated: updated ?? old.updated } };
      }
      const picture = await copy(context, { source, updated }, content);
      return { isFresh: picture !== null, picture: picture ?? old };
    }),
  );
  const hosted = copies.flatMap(({ picture }) => picture ?? []);
  const failed = copies.filter(({ isFresh }) => !isFresh).length;
  return { urls: hosted.map(({ url }) => url), hosted, failed };
}

/** Copies that nothing shows any more. One that the storage does not delete is only in its way. */
export async function deleteCopies({ container }: WriteContext, fileIds: readonly string[]): Promise<void> {
  const refused = await writeEach(fileIds, async (ids) => {
    await deleteFilesWorkflow(container).run({ input: { ids } });
  });
  refused.forEach((problem, id) =>
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The copy ${id} of a picture that is not shown any more could not be deleted: ${problem}`),
  );
}

/** Null when the picture cannot be had or is none, or the shop's storage does not take it. */
async function copy(
  context: WriteContext,
  { source, updated }: Pick<Hosted[number], "source" | "updated">,
  limits: ContentSettings,
): Promise<Hosted[number] | null> {
  const download = replacement<PublicDownload>(context.container, PICTURE_DOWNLOAD) ?? publicDownload;
  const bytes = await limiter(() => fetched(download, source, limits));
  const type = bytes && pictureType(bytes);
  if (!type) {
    return null;
  }
  const name = createHash("sha256").update(source).digest("hex").slice(0, 20);
  const file = await stored(context, {
    filename: `jar-${name}.${type.extension}`,
    mimeType: type.mime,
    content: bytes.toString("base64"),
    access: "public",
  });
  return file ? { source, url: file.url, file_id: file.id, updated } : null;
}

async function stored(
  { container }: WriteContext,
  file: { filename: string; mimeType: string; content: string; access: "public" },
): Promise<{ id: string; url: string } | null> {
  try {
    const { result } = await uploadFilesWorkflow(container).run({ input: { files: [file] } });
    return result[0] ?? null;
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The file storage of the shop did not take ${file.filename}: ${reasonOf(error)}`);
    return null;
  }
}

async function fetched(
  download: PublicDownload,
  source: string,
  limits: ContentSettings,
): Promise<Buffer | null> {
  try {
    return await download(source, {
      hosts: limits.image_hosts,
      maxBytes: limits.max_image_bytes,
      totalTimeoutMs: TIMEOUT_MS,
    });
  } catch (error) {
    if (
      error instanceof UnsafeAddressError ||
      error instanceof DownloadRefusedError ||
      error instanceof NotReachedError ||
      error instanceof AnswerLostError
    ) {
      return null;
    }
    throw error;
  }
}

/** What a file is by its first bytes, whatever its name and its server say; only kinds that a shop shows and that run nothing. */
interface PictureType {
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
