import { join } from 'node:path'
import { z } from 'zod'
import { StartupRefusal } from '../startup-refusal.ts'

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_535).default(4400),
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
  POOL_SIZE: z.coerce.number().int().min(2).max(200).default(16),
})

/** Everything the environment decides, read once at the start. */
export interface Config {
  host: string
  port: number
  dataDir: string
  databaseUrl: string | undefined
  publicUrl: string | undefined
  production: boolean
  demo: boolean
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  poolSize: number
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
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir: env.DATA_DIR ?? join(root, 'var'),
    databaseUrl: env.DATABASE_URL,
    publicUrl: env.PUBLIC_URL,
    production,
    demo: env.DEMO === undefined ? !production : env.DEMO === 'on',
    logLevel: env.LOG_LEVEL,
    poolSize: env.POOL_SIZE,
  }
}
