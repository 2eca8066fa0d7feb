import { lookUp, type Pool } from '#platform/db/look-up.ts'

/** Whether somebody may have a session at all: they work here, and demo people only where there is a demo. */
export async function maySignIn(pool: Pool, staffId: string, production: boolean): Promise<boolean> {
  const rows = await lookUp(pool, {
    name: 'identity_may_sign_in',
    text: 'select from identity.staff where id = $1 and active and not (demo and $2)',
    values: [staffId, production],
  })
  return rows.length === 1
}

/** Who an address belongs to, for the audit trail alone; undefined for nobody. */
export async function staffByAddress(pool: Pool, email: string): Promise<{ id: string; name: string } | undefined> {
  const [row] = await lookUp<{ id: string; name: string }>(pool, {
    name: 'identity_by_address',
    text: 'select id, name from identity.staff where email = $1',
    values: [email],
  })
  return row
}

/** Whose second factor is awaited under a challenge handed out after a right password; undefined when it is over. */
export async function staffByChallenge(
  pool: Pool,
  challenge: string,
): Promise<{ id: string; name: string } | undefined> {
  const [row] = await lookUp<{ id: string; name: string }>(pool, {
    name: 'identity_by_challenge',
    text: `select m.id, m.name from identity.verifications v join identity.staff m on m.id::text = v.value
      where v.identifier = $1 and v.expires_at > now()`,
    values: [challenge],
  })
  return row
}
