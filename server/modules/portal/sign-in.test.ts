import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blockCustomer } from '#modules/customers/index.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
