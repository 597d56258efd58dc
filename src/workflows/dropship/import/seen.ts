/** Which known products a crawl has met: one bit for each row's number, 5 kB for 40,000 products. */
export class SeenNumbers {
  private bits: Buffer;

  /** @param stored as `toBase64` gave it */
  constructor(stored = "") {
    this.bits = Buffer.from(stored, "base64");
  }

  has(number: number): boolean {
    return ((this.bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  add(number: number): void {
    const at = number >> 3;
    if (at >= this.bits.length) {
      this.bits = Buffer.concat([this.bits, Buffer.alloc(Math.max(1024, at + 1 - this.bits.length))]);
    }
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (number & 7));
  }

  toBase64(): string {
    return this.bits.toString("base64");
  }
}
