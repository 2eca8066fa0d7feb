import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { timeCursor, timePage } from '#platform/time-cursor.ts'
import { addPrinter } from './add-printer.ts'
import { answerPrint } from './answer-print.ts'
import { changePrinter } from './change-printer.ts'
import type { DevicePorts } from './device-ports.ts'
import { printersOfBranch } from './find-devices.ts'
import { printById, printsOfBranch } from './find-prints.ts'
import { DrawerInput, openDrawer } from './open-drawer.ts'
import { printReceipt } from './print-receipt.ts'
import { printTags } from './print-tags.ts'
import { PrinterInput } from './printer-terms.ts'
import { scaleRoutes } from './scales-http.ts'

const ById = z.object({ id: z.uuid() })
const OfBranch = z.strictObject({ branchId: z.uuid() })
const Versioned = z.object({ id: z.uuid(), version: z.int() })
const Printer = PrinterInput.extend({ id: z.uuid(), version: z.int() })
const State = z.enum(['waiting', 'sending', 'printed', 'failed', 'uncertain'])
const Queued = z.object({ id: z.uuid(), state: State })
const Print = Queued.extend({
  printerId: z.uuid(),
  branchId: z.uuid(),
  what: z.enum(['receipt', 'tags', 'drawer']),
  orderId: z.uuid().nullable(),
  reason: z.string().nullable(),
  sentence: z.string().nullable().meta({ description: 'What is wrong and what to do; null when all is well.' }),
  requestedAt: z.union([z.iso.datetime(), z.date()]),
})
const OfOrder = z.strictObject({ orderId: z.uuid() })

const tag = 'Devices'
const use = { permission: 'devices.use' }
const write = { permission: 'devices.write' }

const printerRoutes = (ports: DevicePorts): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/printers',
    summary: 'The printers of a branch',
    tag,
    access: use,
    query: OfBranch,
    reply: z.object({ items: z.array(Printer) }),
    run: async ({ ask, query }) => ({ items: await ask((reader) => printersOfBranch(reader, query.branchId)) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/printers',
    summary: 'Add a printer to a branch',
    tag,
    access: write,
    body: PrinterInput,
    reply: Versioned,
    status: 201,
    run: ({ execute, body }) => {
      ports.check(body.port)
      return execute(addPrinter, body)
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/printers/:id',
    summary: 'Change a printer as a whole',
    tag,
    access: write,
    params: ById,
    body: PrinterInput.omit({ branchId: true }).extend({ version: z.int().positive() }),
    reply: Versioned,
    run: ({ execute, params, body }) => {
      ports.check(body.port)
      return execute(changePrinter, { ...body, id: params.id })
    },
  }),
]

const printRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/printers/:id/receipts',
    summary: 'Print the receipt of an order; its state tells what became of it',
    tag,
    access: use,
    params: ById,
    body: OfOrder,
    reply: Queued.extend({ receipt: z.string(), copy: z.int() }),
    status: 202,
    run: ({ execute, params, body: { orderId }, request }) => {
      const link = `${request.protocol}://${request.host}/orders/${orderId}`
      return execute(printReceipt, { printerId: params.id, orderId, link })
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/printers/:id/tags',
    summary: 'Print the tags of an order',
    tag,
    access: use,
    params: ById,
    body: OfOrder,
    reply: Queued,
    status: 202,
    run: ({ execute, params, body }) => execute(printTags, { printerId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/printers/:id/drawer',
    summary: 'Open the cash drawer: once for a payment in cash, else for a reason',
    tag,
    access: { permission: 'drawer.open' },
    params: ById,
    body: DrawerInput,
    reply: Queued,
    status: 202,
    run: ({ execute, params, body }) => execute(openDrawer, { printerId: params.id, ...body }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/prints',
    summary: 'What was printed or is to be printed at a branch, the latest first',
    tag,
    access: use,
    query: OfBranch.extend({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: timeCursor.optional(),
    }),
    reply: z.object({ items: z.array(Print), next: z.string().nullable() }),
    run: async ({ ask, query }) => {
      const rows = await ask((reader) => printsOfBranch(reader, query))
      return timePage(rows, query.limit, ({ requestedAt }) => requestedAt)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/prints/:id',
    summary: 'What became of a print',
    tag,
    access: use,
    params: ById,
    reply: Print,
    run: ({ ask, params }) => ask((reader) => printById(reader, params.id)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prints/:id/answers',
    summary: 'Say whether an uncertain print came out; one that did not is sent again',
    tag,
    access: use,
    params: ById,
    body: z.strictObject({ printed: z.boolean() }),
    reply: Queued,
    run: ({ execute, params, body }) => execute(answerPrint, { printId: params.id, ...body }),
  }),
]

/** REST: printers, what they print, drawers and scales. */
export const routesWith = (ports: DevicePorts): Route[] => [
  ...printerRoutes(ports),
  ...printRoutes,
  ...scaleRoutes(ports),
]
