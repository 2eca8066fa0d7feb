/** Where drivers are and were. */
export { lastPositions, trackOf } from './find-positions.ts'
export { permissions } from './permissions.ts'
export type { Position } from './position.ts'
export { openTelemetry, type Telemetry } from './telemetry.ts'
