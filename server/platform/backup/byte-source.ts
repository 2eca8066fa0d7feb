/** A stream of chunks in one buffer. */
export async function gathered(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** Reads a stream of chunks as if it were one long buffer. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** Whether nothing is left. */
  async isAtEnd(): Promise<boolean> {
    while (this.#held.length === 0) {
      const next = await this.#chunks.next()
      if (next.done === true) return true
      this.#held = next.value
    }
    return false
  }

  /** What is at hand of the next so many bytes: empty only at the end. */
  async upTo(length: number): Promise<Buffer> {
    if (await this.isAtEnd()) return this.#held
    const piece = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(piece.length)
    return piece
  }

  /** The next so many bytes, piece by piece; an error where the stream ends before. */
  async *pieces(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      const piece = await this.upTo(left)
      if (piece.length === 0) throw new RangeError('The stream ended too early.')
      left -= piece.length
      yield piece
    }
  }

  /** The next so many bytes in one buffer. */
  async bytes(length: number): Promise<Buffer> {
    if (this.#held.length < length) return gathered(this.pieces(length))
    const taken = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(length)
    return taken
  }

  /** The text up to the next line feed, which is taken too; an error beyond `most` bytes. */
  async line(most: number): Promise<string> {
    const collected: Buffer[] = []
    for (let length = 0; length <= most && !(await this.isAtEnd()); ) {
      const at = this.#held.indexOf(10)
      const piece = await this.bytes(at === -1 ? this.#held.length : at)
      collected.push(piece)
      length += piece.length
      if (at === -1) continue
      await this.bytes(1)
      return Buffer.concat(collected).toString('utf8')
    }
    throw new RangeError('The stream holds no such line.')
  }

  /** Lets the stream go that was not read to its end. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}
