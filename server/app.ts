import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { routesWith as accountRoutesWith } from '#modules/accounts/http.ts'
import { permissions as accounts } from '#modules/accounts/index.ts'
import { jobs as accountJobs } from '#modules/accounts/jobs.ts'
import { routes as auditRoutes } from '#modules/audit/http.ts'
import { permissions as audit } from '#modules/audit/permissions.ts'
import { routes as campaignRoutes } from '#modules/campaigns/http.ts'
import { permissions as campaigns } from '#modules/campaigns/index.ts'
import { jobs as campaignJobs } from '#modules/campaigns/jobs.ts'
import { reactions as campaignReactions } from '#modules/campaigns/reactions.ts'
import { routes as cashRoutes } from '#modules/cash/http.ts'
import { permissions as cash } from '#modules/cash/index.ts'
import { jobs as cashJobs } from '#modules/cash/jobs.ts'
import { routesWith as catalogRoutesWith } from '#modules/catalog/http.ts'
import { permissions as catalog } from '#modules/catalog/index.ts'
import { jobsWith as catalogJobsWith } from '#modules/catalog/jobs.ts'
import { routes as claimRoutes } from '#modules/claims/http.ts'
import { permissions as claims } from '#modules/claims/index.ts'
import { routesWith as customerRoutesWith } from '#modules/customers/http.ts'
import { permissions as customers } from '#modules/customers/index.ts'
import { jobsWith as customerJobsWith } from '#modules/customers/jobs.ts'
import { reactions as customerReactions } from '#modules/customers/reactions.ts'
import { routes as deliveryRoutes } from '#modules/deliveries/http.ts'
import { permissions as deliveries, deliveriesChannel } from '#modules/deliveries/index.ts'
import { jobsWith as deliveryJobsWith } from '#modules/deliveries/jobs.ts'
import { reactions as deliveryReactions } from '#modules/deliveries/reactions.ts'
import { routesWith as deviceRoutesWith } from '#modules/devices/http.ts'
import { openPorts } from '#modules/devices/index.ts'
import { jobsWith as deviceJobsWith } from '#modules/devices/jobs.ts'
import { permissions as devices } from '#modules/devices/permissions.ts'
import { permissions as identity } from '#modules/identity/index.ts'
import { jobsWith as identityJobsWith } from '#modules/identity/jobs.ts'
import { openSignIn } from '#modules/identity/sign-in-http.ts'
import { routes as ledgerRoutes } from '#modules/ledger/http.ts'
import { permissions as ledger } from '#modules/ledger/index.ts'
import { jobs as ledgerJobs } from '#modules/ledger/jobs.ts'
import { routes as mergeRoutes } from '#modules/merges/http.ts'
import { routesWith as messageRoutesWith } from '#modules/messaging/http.ts'
import {
  type Ports as MessagePorts,
  permissions as messaging,
  missingPorts,
  openMessagePorts,
} from '#modules/messaging/index.ts'
import { jobsWith as messageJobsWith } from '#modules/messaging/jobs.ts'
import { reactions as messageReactions } from '#modules/messaging/reactions.ts'
import { routes as orderRoutes } from '#modules/orders/http.ts'
import { customersByCode, ticketsOf } from '#modules/orders/index.ts'
import { jobs as orderJobs } from '#modules/orders/jobs.ts'
import { permissions as orders } from '#modules/orders/permissions.ts'
import { reactions as orderReactions } from '#modules/orders/reactions.ts'
import { routesWith } from '#modules/payments/http.ts'
import { type CardTerminal, terminalOf } from '#modules/payments/index.ts'
import { jobsWith } from '#modules/payments/jobs.ts'
import { permissions as payments } from '#modules/payments/permissions.ts'
import { reactions as paymentReactions } from '#modules/payments/reactions.ts'
import { cookieOf, routesWith as portalRoutesWith, recognitionWith } from '#modules/portal/http.ts'
import { permissions as portal, jobsWith as portalJobsWith } from '#modules/portal/index.ts'
import { reactions as portalReactions } from '#modules/portal/reactions.ts'
import { routes as prepaidRoutes } from '#modules/prepaid/http.ts'
import { permissions as prepaid } from '#modules/prepaid/index.ts'
import { jobs as prepaidJobs } from '#modules/prepaid/jobs.ts'
import { routes as productionRoutes } from '#modules/production/http.ts'
import { customersBySeal } from '#modules/production/index.ts'
import { permissions as production } from '#modules/production/permissions.ts'
import { reactions as productionReactions } from '#modules/production/reactions.ts'
import { routes as reportRoutes } from '#modules/reports/http.ts'
import { permissions as reports } from '#modules/reports/index.ts'
import { jobs as reportJobs } from '#modules/reports/jobs.ts'
import { routesWith as streetRoutesWith } from '#modules/streets/http.ts'
import { geocoderOf, openStreets, routerOf } from '#modules/streets/index.ts'
import { routes as takeoverRoutes } from '#modules/takeover/http.ts'
import { permissions as takeover } from '#modules/takeover/permissions.ts'
import { routes as taxRoutes } from '#modules/taxes/http.ts'
import { permissions as taxes } from '#modules/taxes/permissions.ts'
import { routesWith as trackingRoutesWith } from '#modules/tracking/http.ts'
import { openTelemetry, permissions as tracking } from '#modules/tracking/index.ts'
import { jobs as trackingJobs } from '#modules/tracking/jobs.ts'
import { mountTelemetry } from '#modules/tracking/telemetry-http.ts'
import { type Assembly, assemble, type Ground } from '#platform/assemble.ts'
import type { Config } from '#platform/config/config.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { Dependency } from '#platform/http/health.ts'
import { type Neighbours, neighboursOf, type Patience } from './neighbours.ts'
import { cityOf } from './simulation/city.ts'
import { verifyNightly } from './verify-nightly.ts'

/** What the application is assembled on, and the doubles at the edge of the world. */
export interface AppGround extends Omit<Ground, 'behindProxy' | 'alone'> {
  config: Pick<Config, 'production' | 'publicUrl' | 'databaseUrl'> &
    Partial<Pick<Config, 'devicePorts' | 'router' | 'geocoder' | 'cardGateway' | 'smtp' | 'smsGateway'>>
  logger: FastifyBaseLogger
  postgresState: () => { up: true } | { up: false; reason: string }
  terminal?: CardTerminal
  messagePorts?: MessagePorts
  /** How long each system beside ours is waited for, in milliseconds, where it is not as usual. */
  patience?: Patience | undefined
}

/** What each right lets a person do, by its name. */
export const permissionTitles = {
  'operations.read': 'See how the system itself is doing',
  ...identity,
  ...audit,
  ...customers,
  ...catalog,
  ...taxes,
  ...ledger,
  ...cash,
  ...prepaid,
  ...accounts,
  ...claims,
  ...orders,
  ...payments,
  ...production,
  ...takeover,
  ...devices,
  ...reports,
  ...deliveries,
  ...tracking,
  ...messaging,
  ...campaigns,
  ...portal,
}

/** What is done about events, by every module. */
export const reactions = [
  ...customerReactions,
  ...orderReactions,
  ...paymentReactions,
  ...productionReactions,
  ...deliveryReactions,
  ...messageReactions,
  ...campaignReactions,
  ...portalReactions,
]

/** Whose the ticket, tag or heat seal is that was typed or scanned. */
const ownersOf = async (queries: Queries, typed: string): Promise<string[]> => [
  ...new Set([...(await customersByCode(queries, typed)), ...(await customersBySeal(queries, typed))]),
]

interface AtWork {
  auth: Ground['database']['auth']
  terminal: CardTerminal
  ports: ReturnType<typeof openPorts>
  uploads: string
  messagePorts: MessagePorts
  atlas: Parameters<typeof customerJobsWith>[0]
  links: Parameters<typeof portalJobsWith>[0]
}

const jobsOf = ({ auth, terminal, ports, uploads, messagePorts, atlas, links }: AtWork) => [
  ...identityJobsWith(auth),
  ...jobsWith(terminal),
  ...ledgerJobs,
  ...reportJobs,
  ...deviceJobsWith(ports),
  ...customerJobsWith(atlas),
  ...orderJobs,
  ...prepaidJobs,
  ...accountJobs,
  ...cashJobs,
  ...catalogJobsWith({ uploads }),
  ...deliveryJobsWith(atlas),
  ...trackingJobs,
  ...messageJobsWith(messagePorts),
  ...campaignJobs,
  ...portalJobsWith(links),
  verifyNightly,
]

const databaseIn = ({ database, postgresState }: AppGround): Dependency => ({
  name: 'database',
  vital: true,
  check: async () => {
    const state = postgresState()
    if (!state.up) throw new Error(state.reason)
    await database.reader.query('select 1')
  },
})

/** The map, and what finds addresses on it. */
function openMap({ config, dataDirectory }: AppGround, neighbours: Neighbours) {
  const outside = routerOf(config.router, neighbours.router)
  const geocoder = geocoderOf(config.geocoder, neighbours.geocoder)
  const made = () => cityOf('clothesline')
  const streets = openStreets({ dataDirectory, made, outside, geocoder, map: neighbours.map })
  return { streets, atlas: { find: streets.geocoder.find, map: async () => (await streets.facts()).version } }
}

/** Puts every module's part together: the only place that knows them all. */
export function assembleApp(ground: AppGround): Promise<Assembly> {
  const { config, database, secrets, logger } = ground
  const neighbours = neighboursOf(ground)
  const { terminal = terminalOf(config, neighbours.card) } = ground
  const { messagePorts = openMessagePorts(config, neighbours) } = ground
  const ports = openPorts(config.devicePorts ?? [])
  const uploads = join(ground.dataDirectory, 'uploads', 'catalog')
  const signIn = openSignIn({
    pool: database.auth,
    secret: secrets.session,
    apiKeyPepper: secrets.apiKeyPepper,
    publicUrl: config.publicUrl,
    production: config.production,
    titles: permissionTitles,
    onBug: (error) => logger.error({ err: error }, 'sign-in failed'),
  })
  const questions = { writer: database.writer, reader: database.reader, clock: ground.clock, wake: () => undefined }
  const key = secrets.apiKeyPepper
  const cookie = cookieOf({ publicUrl: config.publicUrl, secret: secrets.session })
  const door = { pool: database.auth, key, cookie }
  const links = { key, publicUrl: config.publicUrl }
  const telemetry = openTelemetry(questions)
  const { streets, atlas } = openMap(ground, neighbours)
  return assemble(
    { ...ground, alone: config.databaseUrl === undefined, behindProxy: config.publicUrl !== undefined },
    {
      identify: signIn.identify,
      recall: signIn.recall,
      ...recognitionWith(door),
      channels: [deliveriesChannel],
      extend: async (app) => {
        await signIn.mount(app)
        mountTelemetry(app, { telemetry, identify: signIn.identify })
        app.addHook('onClose', () => streets.close())
      },
      routes: [
        ...signIn.routes,
        ...auditRoutes,
        ...customerRoutesWith({ ownersOf }),
        ...catalogRoutesWith({ uploads, clock: ground.clock }),
        ...taxRoutes,
        ...ledgerRoutes,
        ...cashRoutes,
        ...prepaidRoutes,
        ...accountRoutesWith({ ticketsOf }),
        ...orderRoutes,
        ...claimRoutes,
        ...routesWith(terminal),
        ...productionRoutes,
        ...takeoverRoutes,
        ...mergeRoutes,
        ...deviceRoutesWith(ports),
        ...reportRoutes,
        ...deliveryRoutes,
        ...streetRoutesWith(streets),
        ...messageRoutesWith(messagePorts),
        ...campaignRoutes,
        ...trackingRoutesWith({ telemetry, engine: questions, streets }),
        ...portalRoutesWith({ door, engine: questions, links }),
      ],
      reactions,
      jobs: jobsOf({ auth: database.auth, terminal, ports, uploads, messagePorts, atlas, links }),
      dependencies: [databaseIn(ground), ...missingPorts(messagePorts)],
      neighbours: Object.values(neighbours),
    },
  )
}
