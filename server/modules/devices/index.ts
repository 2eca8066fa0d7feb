/** The things of a shop: printers of receipts and tags, cash drawers, scales. */

export { type DevicePorts, openPorts } from './device-ports.ts'
export { type FakePrinter, openFakePrinter } from './fake-printer.ts'
