/** Claims: what customers ask for because something was lost, damaged or late. */

export { ClaimDecided, ClaimOpened, ClaimPaid } from './events.ts'
export { claimsOffTheBooks } from './find-claims.ts'
export { claimsHeldBy, handClaimsTo } from './hand-to-customer.ts'
export { openClaim } from './open-claim.ts'
export { permissions } from './permissions.ts'
