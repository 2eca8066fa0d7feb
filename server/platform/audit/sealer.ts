import type pg from 'pg'
import type { ChainHead } from './seal.ts'
import { sealBatch } from './seal.ts'

/** Seals all that has settled and signs each new head. */
export async function sealAll(relay: pg.Pool, checkpoint: (head: ChainHead) => Promise<void>): Promise<void> {
  for (;;) {
    const head = await sealBatch(relay)
    if (!head) return
    await checkpoint(head)
  }
}
