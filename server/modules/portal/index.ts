/** The portal: what customers see and do by themselves. */

export { jobsWith } from './jobs.ts'
export { linkOf } from './link-address.ts'
export { permissions } from './permissions.ts'
export { sendLink } from './send-link.ts'
