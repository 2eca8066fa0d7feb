/** Production: where each piece is on its way through the plant, onto the racks and between branches. */

export { addRack } from './add-rack.ts'
export { attachSeal } from './attach-seal.ts'
export { piecesBegun } from './find-begun.ts'
export { customersBySeal } from './find-customers-by-seal.ts'
export { garmentsHeldBy, handGarmentsTo } from './hand-to-customer.ts'
export { sealsAmong } from './known-seals.ts'
export { openLot } from './open-lot.ts'
export { permissions } from './permissions.ts'
export { rackPiece } from './rack-piece.ts'
export { scanPiece } from './scan-piece.ts'
export { startManifest } from './start-manifest.ts'
