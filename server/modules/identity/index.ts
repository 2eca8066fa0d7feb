/** Who works here and what they may do; the chain and its branches. */
export type { CutOffs, OpeningInterval, SpecialDay, Week } from './calendar-rules.ts'
export { createApiKey } from './create-api-key.ts'
export { newApiKey } from './credentials.ts'
export {
  allBranches,
  type Branch,
  type BranchForOrder,
  branchById,
  branchesByIds,
  branchForOrder,
} from './find-branches.ts'
export { type Chain, chainSettings } from './find-chain.ts'
export { allStaff, type StaffMember, staffById, staffNames } from './find-staff.ts'
export { permissions } from './permissions.ts'
export { allPermissions, isRole, type Permission, permissionsOf, type Role, roleNames } from './policy-rules.ts'
