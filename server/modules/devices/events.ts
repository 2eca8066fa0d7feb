import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const printerId = '019aabcd-0000-7000-8000-000000000d01'
const branchId = '019aabcd-0000-7000-8000-0000000000b1'

/** A printer was added or changed. */
export const PrinterSet = defineEvent('devices.printer_set', 1, {
  schema: z.object({
    printerId: z.uuid(),
    branchId: z.uuid(),
    name: z.string(),
    kind: z.enum(['receipt', 'tag']),
    active: z.boolean(),
    version: z.int(),
  }),
  example: { printerId, branchId, name: 'Counter', kind: 'receipt', active: true, version: 1 },
  audience: 'devices.use',
})

/** A scale was added or changed. */
export const ScaleSet = defineEvent('devices.scale_set', 1, {
  schema: z.object({ scaleId: z.uuid(), branchId: z.uuid(), name: z.string(), active: z.boolean(), version: z.int() }),
  example: { scaleId: '019aabcd-0000-7000-8000-000000000d02', branchId, name: 'Counter', active: true, version: 1 },
  audience: 'devices.use',
})

/** Something is to be printed, was printed, or was not: its state says which, its sentence what to do. */
export const PrintChanged = defineEvent('devices.print_changed', 1, {
  schema: z.object({
    printId: z.uuid(),
    printerId: z.uuid(),
    branchId: z.uuid(),
    what: z.enum(['receipt', 'tags', 'drawer']),
    orderId: z.uuid().nullable(),
    state: z.enum(['waiting', 'sending', 'printed', 'failed', 'uncertain']),
    sentence: z.string().nullable(),
  }),
  example: {
    printId: '019aabcd-0000-7000-8000-000000000d03',
    printerId,
    branchId,
    what: 'receipt',
    orderId: '019aabcd-0000-7000-8000-000000000001',
    state: 'printed',
    sentence: null,
  },
  audience: 'devices.use',
})

/** The cash drawer was asked to open, by a payment in cash or for a reason. */
export const DrawerOpened = defineEvent('devices.drawer_opened', 1, {
  schema: z.object({
    printerId: z.uuid(),
    branchId: z.uuid(),
    paymentId: z.uuid().nullable(),
    reason: z.string().nullable(),
    at: z.iso.datetime(),
  }),
  example: { printerId, branchId, paymentId: null, reason: 'change for the float', at: '2026-11-20T09:13:30.000Z' },
  audience: 'devices.use',
})
