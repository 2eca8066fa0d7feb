import { APIError, betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { PostgresDialect } from 'kysely'
import type { Pool } from '#platform/db/look-up.ts'
import { newId } from '#platform/ids.ts'
import { hashSecret, isSecret } from './credentials.ts'
import { maySignIn } from './find-sign-in.ts'
import { spend } from './sign-in-tries.ts'

/** What sign-in needs from the installation. */
export interface SignInSettings {
  /** The pool of sign-in's own role. */
  pool: Pool
  /** Signs cookies and encrypts second factors. */
  secret: string
  /** Mixed into the stored digests of API keys. */
  apiKeyPepper: string
  /** Where browsers find the server; unset while it only serves this machine. */
  publicUrl: string | undefined
  /** Demo sign-ins are refused. */
  production: boolean
  /** What each right lets a person do, by its name: every module's. */
  titles: Readonly<Record<string, string>>
  /** Told of errors of the sign-in library. */
  onBug: (error: unknown) => void
}

/** The shortest password accepted. */
export const SHORTEST_PASSWORD = 12

/** How long a session lasts in seconds, whatever its use. */
export const SESSION_SECONDS = 14 * 24 * 3600

/** The header in which the caller's address is handed to the library; what a client sends under this name is replaced. */
export const addressHeader = 'x-clothesline-address'

const wrong = () =>
  new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' })

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

const models = {
  user: {
    modelName: 'staff',
    fields: { ...stamps, emailVerified: 'email_verified' },
  },
  session: {
    modelName: 'sessions',
    fields: {
      ...stamps,
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      userId: 'staff_id',
    },
  },
  account: {
    modelName: 'credentials',
    fields: {
      ...stamps,
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'staff_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: { modelName: 'verifications', fields: { ...stamps, expiresAt: 'expires_at' } },
}

const secondFactor = () =>
  twoFactor({
    issuer: 'Clothesline',
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'two_factors',
        fields: {
          backupCodes: 'backup_codes',
          userId: 'staff_id',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  })

const limits = {
  enabled: true,
  window: 60,
  max: 300,
  customRules: {
    '/sign-in/*': { window: 60, max: 30 },
    '/two-factor/*': { window: 60, max: 20 },
    '/change-password': { window: 60, max: 10 },
  },
}

/**
 * The sign-in library on our own tables: password, optional second factor, sessions without a cookie cache.
 * Other sites' requests are refused before they come here.
 */
export function openLibrary(settings: SignInSettings) {
  const { pool, secret, publicUrl, production, onBug } = settings
  // The library's own count goes on for as long as less than a window lies between two requests.
  const consume = async (key: string, { window, max }: { window: number; max: number }) => {
    const wait = await spend(pool, { key: `place|${key}`, max, seconds: window }, new Date())
    return { allowed: wait === 0, retryAfter: wait }
  }
  return betterAuth({
    appName: 'Clothesline',
    secret,
    ...(publicUrl !== undefined && { baseURL: publicUrl }),
    basePath: '/api/auth',
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres', schemaName: 'identity', transaction: true },
    ...models,
    session: { ...models.session, expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      password: { hash: (password) => hashSecret(password), verify: ({ hash, password }) => isSecret(password, hash) },
    },
    rateLimit: { ...limits, customStorage: { consume } },
    plugins: [secondFactor()],
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (!(await maySignIn(pool, userId, production))) throw wrong()
          },
        },
      },
    },
    advanced: {
      cookiePrefix: 'clothesline',
      useSecureCookies: publicUrl?.startsWith('https://') === true,
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId(), validateSchema: false },
    },
    onAPIError: {
      onError: (error) => {
        if (!(error instanceof APIError)) onBug(error)
      },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  })
}

/** The sign-in library as configured here. */
export type Library = ReturnType<typeof openLibrary>
