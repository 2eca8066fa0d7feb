import { z } from 'zod'
import type { Reader } from '#platform/db/transactions.ts'
import { type Route, route } from '#platform/http/route.ts'
import { type CellToWrite, writeCsv } from '#platform/spreadsheet/write-csv.ts'
import { writeXlsx } from '#platform/spreadsheet/write-xlsx.ts'
import { ChangeAccount, changeAccount } from './change-account.ts'
import { CloseAccount, closeAccount } from './close-account.ts'
import { creditRoutes } from './credit-http.ts'
import { abilitiesWith, accountById, accountsPage, aged } from './find-accounts.ts'
import type { TicketsOf } from './find-statement.ts'
import { AccountReply, AgedReply, ById, MovedReply, Page } from './http-schemas.ts'
import { OpenAccount, openAccount } from './open-account.ts'
import { ReceiveOnAccount, receiveOnAccount } from './receive-on-account.ts'
import { ageingHead, ageingRow } from './statement-csv.ts'
import { statementRoutes } from './statements-http.ts'

const tag = 'Accounts'
const csvType = 'text/csv; charset=utf-8'
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Changed = z.object({ id: z.uuid(), version: z.int() })
const today = (now: Date): string => now.toISOString().slice(0, 10)
const atOnce = 100

type Ask = <T>(question: (reader: Reader) => Promise<T>) => Promise<T>

/** The first page is asked for before anything is sent: a refusal is an answer, not a file that breaks off. */
async function ageingRows(ask: Ask, day: string): Promise<AsyncIterable<CellToWrite[]>> {
  const pageAfter = (after?: string) =>
    ask((reader) => accountsPage(reader, { day, closed: false, after, limit: atOnce }))
  const first = await pageAfter()
  return (async function* () {
    for (let page = first; ; page = await pageAfter(page.next)) {
      yield* page.items.map(ageingRow)
      if (page.next === null) return
    }
  })()
}

async function* withHead(rows: AsyncIterable<CellToWrite[]>): AsyncGenerator<CellToWrite[]> {
  yield ageingHead
  yield* rows
}

const reading: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/accounts',
    summary: 'The accounts of customers who pay by statement, the latest opened first, with what they owe by age',
    tag,
    access: { permission: 'accounts.read' },
    query: Page.extend({ closed: z.stringbool().default(false), day: z.iso.date().optional() }),
    reply: z.object({ items: z.array(AgedReply), next: z.uuid().nullable() }),
    run: ({ ask, now, query: { cursor, day = today(now), ...rest } }) =>
      ask((reader) => accountsPage(reader, { ...rest, day, after: cursor })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/account-ageing.csv',
    summary: 'What all accounts owe by age, as a table',
    tag,
    access: { permission: 'accounts.read' },
    query: z.strictObject({ day: z.iso.date().optional() }),
    download: [csvType],
    run: async ({ ask, now, query: { day = today(now) } }) => ({
      fileName: `Receivables ${day}.csv`,
      contentType: csvType,
      content: writeCsv(withHead(await ageingRows(ask, day))),
    }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/account-ageing.xlsx',
    summary: 'What all accounts owe by age, as an Excel workbook',
    tag,
    access: { permission: 'accounts.read' },
    query: z.strictObject({ day: z.iso.date().optional() }),
    download: [xlsxType],
    run: async ({ ask, now, query: { day = today(now) } }) => ({
      fileName: `Receivables ${day}.xlsx`,
      contentType: xlsxType,
      content: writeXlsx(await ageingRows(ask, day), {
        sheetName: 'Receivables',
        columns: ageingHead.map((title) => ({ title: String(title) })),
      }),
    }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/accounts/:id',
    summary: 'An account with what it owes by age',
    tag,
    access: { permission: 'accounts.read' },
    params: ById,
    reply: AccountReply,
    run: ({ ask, params, actor, now }) =>
      ask(async (reader) => {
        const account = await accountById(reader, params.id)
        const [one] = await aged(reader, [account], today(now))
        return { ...account, ...pickAged(one), can: abilitiesWith(actor, account) }
      }),
  }),
]

const pickAged = (one: Awaited<ReturnType<typeof aged>>[number] | undefined) => ({
  customer: one?.customer ?? '',
  ageing: one?.ageing ?? { notDue: 0, to30: 0, to60: 0, to90: 0, over90: 0 },
  overdue: one?.overdue ?? 0,
})

/** REST: accounts, statements and store credit; the tickets of orders are asked of whoever knows them. */
export const routesWith = ({ ticketsOf }: { ticketsOf: TicketsOf }): Route[] => [
  ...reading,
  route({
    method: 'POST',
    path: '/api/v1/accounts',
    summary: 'Let a customer pay by statement',
    tag,
    access: { permission: 'accounts.write' },
    body: OpenAccount,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(openAccount, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/accounts/:id',
    summary: 'Change the terms of an account; what was charged before stays due when it was',
    tag,
    access: { permission: 'accounts.write' },
    params: ById,
    body: ChangeAccount.omit({ accountId: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changeAccount, { ...body, accountId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts/:id/close',
    summary: 'Close an account; refused while it owes anything',
    tag,
    access: { permission: 'accounts.write' },
    params: ById,
    body: CloseAccount.omit({ accountId: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(closeAccount, { ...body, accountId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts/:id/payments',
    summary: 'Receive money on an account, never more than is owed',
    tag,
    access: { permission: 'accounts.take' },
    params: ById,
    body: ReceiveOnAccount.omit({ accountId: true }),
    reply: MovedReply.extend({ toCredit: z.int(), owed: z.int() }),
    status: 201,
    run: ({ execute, params, body }) => execute(receiveOnAccount, { ...body, accountId: params.id }),
  }),
  ...statementRoutes(ticketsOf),
  ...creditRoutes,
]
