/** Who works here and what they may do; the chain and its branches. */
export { addBranch } from './add-branch.ts'
export { addStaff } from './add-staff.ts'
export { BranchInput } from './branch-input.ts'
export type { CutOffs, OpeningInterval, SpecialDay, Week } from './calendar-rules.ts'
export { changeChain } from './change-chain.ts'
export { createApiKey } from './create-api-key.ts'
export { hashSecret as hashPassword, newApiKey, newPassword } from './credentials.ts'
export {
  allBranches,
  type Branch,
  type BranchForOrder,
  branchById,
  branchesByIds,
  branchForOrder,
} from './find-branches.ts'
export { type Chain, chainSettings } from './find-chain.ts'
export { allStaff, type StaffMember, staffById, staffInRole, staffNames } from './find-staff.ts'
export { permissions } from './permissions.ts'
export { allPermissions, isRole, type Permission, permissionsOf, type Role, roleNames } from './policy-rules.ts'
export { type SessionCookie, setCookie, tokenIn } from './session-cookie.ts'
export { setPreferences } from './set-preferences.ts'
