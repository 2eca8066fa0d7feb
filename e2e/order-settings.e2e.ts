import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromApi, openBrowser, pageOf, shop, visit } from './harness.ts'

interface Settings {
  approvalPercent: number | null
  approvalAmount: number | null
  express: object | null
  expressTurnaround: number
  version: number
  can: { change: boolean }
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('express is offered, and whoever changes what somebody else has changed meanwhile is told and loses nothing', async () => {
  const { auditedBranchId: branchId, owner, key, url } = shop()
  const path = `/branches/${branchId}/order-settings`
  const page = await pageOf(browser, owner)
  await visit(page, `/settings/branches/${branchId}`)
  await page.getByRole('link', { name: 'Orders and express' }).press('Enter')
  await page.getByRole('radio', { name: 'A part of the price on top' }).press('Space')
  await page.getByRole('textbox', { name: 'Part of the price' }).fill('50')
  await page.keyboard.press('Enter')
  await page.getByText('was saved').waitFor()
  const { can, ...set } = await fromApi<Settings>(path)
  expect(set).toMatchObject({ express: { kind: 'percent', percent: 50_000 }, expressTurnaround: 50 })
  expect(can).toEqual({ change: true })

  const amount = page.getByLabel('By more than this amount')
  await amount.fill('12.50')
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ ...set, approvalPercent: 20_000 })
  expect((await fetch(`${url}/api/v1${path}`, { method: 'PUT', headers, body })).status).toBe(200)
  await amount.press('Enter')
  const told = page.getByText('Somebody changed these settings meanwhile')
  await told.waitFor()
  expect(await amount.inputValue()).toContain('12.50')
  await page.getByRole('button', { name: 'Take theirs' }).press('Enter')
  await told.waitFor({ state: 'detached' })
  expect(await page.getByLabel('By more than this part').inputValue()).toBe('20')
  await amount.fill('12.50')
  await amount.press('Enter')
  await expect.poll(() => fromApi<Settings>(path)).toMatchObject({ approvalPercent: 20_000, approvalAmount: 1250 })
})

test('somebody who may not change the settings of a branch looks at them', async () => {
  const { branchId, cashier } = shop()
  const page = await pageOf(browser, cashier)
  await visit(page, `/settings/branches/${branchId}/orders`)
  await page.getByText('You may look at these settings').waitFor()
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
})
