import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { renderPaper } from '#platform/pdf/render-paper.ts'
import { writeCsv } from '#platform/spreadsheet/write-csv.ts'
import { accountById } from './find-accounts.ts'
import { statementsOf } from './find-movements.ts'
import { statementOf, type TicketsOf } from './find-statement.ts'
import { ById, Days, IssuedReply, StatementReply } from './http-schemas.ts'
import { statementRows } from './statement-csv.ts'
import { statementPaper } from './statement-paper.ts'

const tag = 'Accounts'
const access = { permission: 'accounts.read' }
const csvType = 'text/csv; charset=utf-8'

/** A name that every system takes for a file. */
const fileName = (name: string, { from, to }: { from: string; to: string }): string =>
  `${name.replaceAll(/[^\p{L}\p{N} .-]/gu, '_').slice(0, 80)} ${from} ${to}`

/** REST: statements of accounts. */
export const statementRoutes = (ticketsOf: TicketsOf): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/accounts/:id/statement',
    summary: 'The statement of an account over some days: opening, charges, payments, closing, ageing',
    tag,
    access,
    params: ById,
    query: Days,
    reply: StatementReply,
    run: ({ ask, params, query }) =>
      ask((reader) => statementOf(reader, { accountId: params.id, ...query, ticketsOf })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/accounts/:id/statement.pdf',
    summary: 'The statement on paper, with the head and in the language of the branch that keeps the account',
    tag,
    access,
    params: ById,
    query: Days,
    download: ['application/pdf'],
    run: async ({ ask, params, query }) => {
      const { paper, customer } = await ask(async (reader) => {
        const statement = await statementOf(reader, { accountId: params.id, ...query, ticketsOf })
        return { customer: statement.customer, paper: await statementPaper(reader, statement) }
      })
      return {
        fileName: `${fileName(customer, query)}.pdf`,
        contentType: 'application/pdf',
        content: await renderPaper(paper),
        inline: true,
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/accounts/:id/statement.csv',
    summary: 'The statement as a table',
    tag,
    access,
    params: ById,
    query: Days,
    download: [csvType],
    run: async ({ ask, params, query }) => {
      const statement = await ask((reader) => statementOf(reader, { accountId: params.id, ...query, ticketsOf }))
      const name = `${fileName(statement.customer, query)}.csv`
      return { fileName: name, contentType: csvType, content: writeCsv(statementRows(statement)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/accounts/:id/statements',
    summary: 'The statements issued for an account, the latest first',
    tag,
    access,
    params: ById,
    reply: z.object({ items: z.array(IssuedReply), next: z.null() }),
    run: ({ ask, params }) =>
      ask(async (reader) => {
        const { id } = await accountById(reader, params.id)
        return { items: await statementsOf(reader, id), next: null }
      }),
  }),
]
