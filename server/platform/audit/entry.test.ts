import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../command/idempotency.ts'
import { type AuditEntry, canonicalEntry } from './entry.ts'

const word = fc.oneof(fc.string(), fc.constant(null))
const entry = fc.record({
  ...{ id: fc.uuid(), xid: fc.bigInt(1n, 10n ** 15n).map(String), at: fc.date({ noInvalidDate: true }) },
  ...{ action: fc.string(), result: fc.constantFrom('done', 'refused'), error: word, subject: word, branch_id: word },
  ...{ reason: word, changes: fc.jsonValue(), facts: fc.array(fc.jsonValue()), actor_kind: fc.string() },
  ...{ actor_id: fc.uuid(), actor_name: fc.string(), session_id: word, ip: word, request_id: fc.string() },
})

test('an entry is hashed as the canonical JSON of all its columns', () => {
  fc.assert(
    fc.property(entry, (one) => {
      expect(canonicalEntry(one as AuditEntry)).toBe(canonicalJson({ ...one, at: one.at.toISOString() }))
    }),
  )
})
