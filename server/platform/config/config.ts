import { join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { type Keep, keepOf } from '../backup/retention-rules.ts'
import { StartupRefusal } from '../startup-refusal.ts'

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_535).default(4400),
  HTTPS: z.enum(['on', 'off'], 'must be on or off').optional(),
  HTTPS_HOST: z.string().min(1).default('0.0.0.0'),
  HTTPS_PORT: z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_535).default(4443),
  HTTPS_CERT: z.string().min(1).optional(),
  HTTPS_KEY: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  PUBLIC_URL: z.url('must be a URL such as https://laundry.example').optional(),
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'must be development, production or test')
    .default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  DEMO: z.enum(['on', 'off'], 'must be on or off').optional(),
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 03:00')
    .default('03:00'),
  BACKUP_KEEP: z
    .string()
    .refine((text) => keepOf(text) !== undefined, 'must be a number of copies such as 7, or of days such as 30d')
    .default('7'),
  DEVICE_PORTS: z.string().default(''),
  ROUTER: z
    .string()
    .regex(
      /^(osrm|valhalla):https?:\/\//,
      'must be such as osrm:http://127.0.0.1:5000 or valhalla:http://127.0.0.1:8002',
    )
    .optional(),
  GEOCODER: z
    .string()
    .regex(/^nominatim:https?:\/\//, 'must be such as nominatim:http://127.0.0.1:8080')
    .optional(),
  CARD_GATEWAY_URL: z.url('must be a URL such as https://api.gateway.example').optional(),
  CARD_GATEWAY_KEY: z.string().min(1).optional(),
  CARD_GATEWAY_READER: z.string().min(1).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must be such as smtp://user:password@mail.example:587')
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  SMS_GATEWAY_URL: z.url('must be a URL such as https://sms.gateway.example/v1').optional(),
  SMS_GATEWAY_KEY: z.string().min(1).optional(),
  SMS_FROM: z.string().min(1).optional(),
  POOL_SIZE: z.coerce.number().int().min(2).max(200).default(16),
})

/** How phones in the shop's network reach the server. */
export interface HttpsConfig {
  host: string
  port: number
  /** `off` serves none; `on` refuses to start without a certificate; undefined serves it where there is one. */
  wish: 'on' | 'off' | undefined
  /** A certificate of one's own and its key; undefined where the one made by `cli https` is served. */
  files: { certificate: string; key: string } | undefined
}

/** Everything the environment decides, read once at the start. */
export interface Config {
  host: string
  port: number
  https: HttpsConfig
  dataDir: string
  databaseUrl: string | undefined
  publicUrl: string | undefined
  production: boolean
  demo: boolean
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  poolSize: number
  /** Devices and addresses of this machine that printers and scales may be reached at, beside those of the own network. */
  devicePorts: string[]
  /** A routing engine beside us, as `osrm:URL` or `valhalla:URL`; undefined when times come from our own streets. */
  router: string | undefined
  /** A geocoder beside us, as `nominatim:URL`; undefined when addresses are found in our own map. */
  geocoder: string | undefined
  /** The gateway behind the card terminal; undefined where cards are only tried out with the terminal in memory. */
  cardGateway: { url: string; key: string; reader: string } | undefined
  /** The server that mail goes out by, and whom it comes from; undefined where mail is only kept here. */
  smtp: { url: string; from: string } | undefined
  /** The gateway that text messages go out by; undefined where they are only kept here. */
  smsGateway: { url: string; key: string; from: string } | undefined
  /** Where backups of the embedded database go; undefined when none are made. */
  backupDir: string | undefined
  /** When the copy of each day is made, by the machine's own clock: 'HH:MM'. */
  backupAt: string
  backupKeep: Keep
}

type Parsed = z.output<typeof Environment>

/** The folder for backups; refuses one that would swallow itself, and one for a database that is not ours to copy. */
function backupDirOf(env: Parsed, dataDir: string): string | undefined {
  if (env.BACKUP_DIR === undefined) return undefined
  if (env.DATABASE_URL !== undefined) {
    throw new StartupRefusal(
      'BACKUP_DIR is for the embedded database. A server of your own (DATABASE_URL) is backed up with its own tools: see docs/backup.md.',
    )
  }
  const directory = resolve(env.BACKUP_DIR)
  const within = relative(resolve(dataDir), directory)
  if (within === '' || !/^\.\.(\/|$)/.test(within)) {
    throw new StartupRefusal(
      `BACKUP_DIR ${directory} lies inside the data directory: a backup belongs on another disk.`,
    )
  }
  return directory
}

/** How HTTPS is served; refuses a certificate without its key and the other way round. */
function httpsOf(env: Parsed): HttpsConfig {
  const { HTTPS_HOST: host, HTTPS_PORT: port, HTTPS: wish, HTTPS_CERT: certificate, HTTPS_KEY: key } = env
  if (certificate !== undefined && key !== undefined) return { host, port, wish, files: { certificate, key } }
  if (certificate === undefined && key === undefined) return { host, port, wish, files: undefined }
  throw new StartupRefusal('HTTPS needs HTTPS_CERT and HTTPS_KEY together, or neither: then `cli https` makes them.')
}

/** The card gateway; refuses one that is only half named. */
function cardGatewayOf({ CARD_GATEWAY_URL: url, CARD_GATEWAY_KEY: key, CARD_GATEWAY_READER: reader }: Parsed) {
  if (url === undefined && key === undefined && reader === undefined) return undefined
  if (url === undefined || key === undefined || reader === undefined)
    throw new StartupRefusal(
      'A card gateway needs CARD_GATEWAY_URL, CARD_GATEWAY_KEY and CARD_GATEWAY_READER together.',
    )
  return { url: url.replace(/\/$/, ''), key, reader }
}

/** The mail server; refuses one without a sender. */
function smtpOf({ SMTP_URL: url, MAIL_FROM: from }: Parsed) {
  if (url === undefined && from === undefined) return undefined
  if (url === undefined || from === undefined) throw new StartupRefusal('Mail needs SMTP_URL and MAIL_FROM together.')
  return { url, from }
}

/** The gateway for text messages; refuses one that is only half named. */
function smsGatewayOf({ SMS_GATEWAY_URL: url, SMS_GATEWAY_KEY: key, SMS_FROM: from }: Parsed) {
  if (url === undefined && key === undefined && from === undefined) return undefined
  if (url === undefined || key === undefined || from === undefined)
    throw new StartupRefusal('Text messages need SMS_GATEWAY_URL, SMS_GATEWAY_KEY and SMS_FROM together.')
  return { url: url.replace(/\/$/, ''), key, from }
}

/** Reads the configuration; what is wrong is refused in one sentence per variable. */
export function readConfig(environment: Record<string, string | undefined>, root: string): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(filled)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new StartupRefusal(`The environment is not right: ${wrong.join('; ')}.`)
  }
  const env = parsed.data
  const production = env.NODE_ENV === 'production'
  if (production && env.DEMO === 'on') {
    throw new StartupRefusal('The demo chain and its sign-ins are refused with NODE_ENV=production. Remove DEMO=on.')
  }
  const dataDir = env.DATA_DIR ?? join(root, 'var')
  return {
    host: env.HOST,
    port: env.PORT,
    https: httpsOf(env),
    dataDir,
    databaseUrl: env.DATABASE_URL,
    publicUrl: env.PUBLIC_URL,
    production,
    demo: env.DEMO === undefined ? !production : env.DEMO === 'on',
    logLevel: env.LOG_LEVEL,
    poolSize: env.POOL_SIZE,
    devicePorts: env.DEVICE_PORTS.split(',').flatMap((port) => (port.trim() === '' ? [] : [port.trim()])),
    router: env.ROUTER,
    geocoder: env.GEOCODER,
    cardGateway: cardGatewayOf(env),
    smtp: smtpOf(env),
    smsGateway: smsGatewayOf(env),
    backupDir: backupDirOf(env, dataDir),
    backupAt: env.BACKUP_AT,
    backupKeep: keepOf(env.BACKUP_KEEP) ?? { copies: 7 },
  }
}
