/** The portal: what customers see and do by themselves. */
export { permissions } from './permissions.ts'
